import { exportThese } from "../../ask/archive/exportAll.ts"
import { ARCHIVE } from "../../ask/archive/line.ts"
import { exported } from "../../ask/export.ts"
import { textOf } from "../../ask/textOf.ts"
import { OnrecordError } from "../../errors.ts"
import { NOTHING, ZERO } from "../../link/corrections/log.ts"
import { digest } from "../../read/documentKey.ts"
import type { Format, Raw } from "../../read/reading.ts"
import type { Kept, Store } from "../../store/store.ts"
import { wholeLog } from "../../work/correct.ts"
import { type House, Moved } from "../api/house.ts"
import type { Asked, Page } from "../api/page.ts"
import { claim, person, story } from "../api/routes/linked.ts"
import { article, search, statement } from "../api/routes/pages.ts"
import type { Visitor } from "../api/visitor.ts"
import { articlePage, claimPage, embedPage, statementPage } from "../web/addresses.ts"
import type { View } from "../web/view.ts"
import { embedView } from "../web/views/embed.ts"
import type { OriginLine, StatementView } from "../web/views/statement.ts"
import { WORDS } from "../web/words.ts"
import { ARCHIVE_FILE, MANIFEST, type Told } from "./manifest.ts"
import { type Files, linksOf, standAlone } from "./standAlone.ts"

/** What is to be shared. */
export interface ShareAsked {
  readonly kind: Told["kind"]
  /** An id, its first characters or words, as the pages take them; a query. */
  readonly meant: string
  /** The version of onrecord. */
  readonly version: string
}
/** A folder to be written, file by file; read it once. */
export interface Share {
  readonly told: Told
  /** How many of the articles are not to be published yet. */
  readonly embargoed: number
  readonly files: AsyncIterable<{ readonly path: string; readonly content: string | Uint8Array | AsyncIterable<string> }>
}

/** Whoever opens a folder can only read. */
const NOBODY: Visitor = { name: "", role: "reader" }
const askedFor = <P, Q>(params: P, query: Q): Asked<P, Q> => ({
  params,
  query,
  origin: null,
  address: null,
  visit: null,
  shown: true,
  visitor: NOBODY,
})
/** More articles than these are no folder to be handed on; the archive of a store holds any number. */
const MOST_ARTICLES = 2000
/** So many statements stand on the page of a search. */
const MOST_FOUND = 1000

/**
 * A story, a claim, a person or a search with all that is needed to check it: its page, the pages of the claims that it leads to, a page for each article that any
 * of these have something from and for each statement in these articles, the articles as a lossless archive, and their documents as they came.
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS, BAD_QUERY, BAD_USAGE where it is too much, PATH_REFUSED where an id is no name for a file
 */
export async function share(house: House, { kind, meant, version }: ShareAsked): Promise<Share> {
  const { store, web, now } = house
  const made = now()
  const log = await wholeLog(store)
  const top = await topOf(kind, meant, house)
  const title = top.view.frame.title
  const claims = new Map<string, View>()
  const topHtml = web.render(top.view)
  for (const address of linksOf(topHtml)) {
    const [, id] = /^\/claim\/([0-9a-f]{16})$/.exec(address) ?? []
    if (id !== undefined && address !== top.address) claims.set(id, await viewed(claim, { id }, {}, house))
  }
  const linked = [topHtml, ...Array.from(claims.values(), (view) => web.render(view))].flatMap((html) => [...linksOf(html)])
  const heads = await articlesOf(store, linked, top.articles)
  const articles = heads.map(({ id }) => id)
  const statements = await statementsOf(store, articles)
  const documents = await documentsOf(store, articles)

  const files = new Map<string, string>([
    ["/", "index.html"],
    ["/style.css", "style.css"],
    [top.address, "index.html"],
    ...[ARCHIVE_FILE, CSV_FILE, MANIFEST].map((file): [string, string] => [`/${file}`, file]),
    ...Array.from(claims.keys(), (id): [string, string] => [claimPage(id), `claim/${id}.html`]),
    ...articles.map((id): [string, string] => [articlePage(id), `article/${named(id)}.html`]),
    ...statements.flatMap((id): [string, string][] => [
      [statementPage(id), `s/${named(id)}.html`],
      [embedPage(id), `card/${named(id)}.html`],
    ]),
    ...Array.from(documents, ([sha256, format]): [string, string] => [documentPage(sha256), documentFile(sha256, format)]),
  ])
  const html = (view: View, at: string): string =>
    standAlone(web.renderWith(inFolder(view, title, made, files), assets(at), { account: null, at: null }), at, files)

  async function* all(): Share["files"] {
    for (const [at, { body }] of web.files) {
      const name = at.slice(at.lastIndexOf("/") + 1)
      if (name !== "client.js") yield { path: name, content: body }
    }
    yield { path: "index.html", content: html(top.view, "index.html") }
    for (const [id, view] of claims) yield { path: `claim/${id}.html`, content: html(view, `claim/${id}.html`) }
    const written = new Set<string>()
    for (const id of articles) {
      const kept = await found(store, id)
      const at = files.get(articlePage(id))!
      yield { path: at, content: html(await viewed(article, { id }, {}, house), at) }
      for (const { id } of kept.entry.record.statements) yield* pagesOf(id)
      for (const raw of documentsIn(kept)) {
        const sha256 = digest(raw.bytes)
        if (!written.has(sha256)) yield { path: files.get(documentPage(sha256))!, content: raw.bytes }
        written.add(sha256)
      }
    }
    yield { path: ARCHIVE_FILE, content: exportThese(each(articles), NOTHING) }
    const info = { asked: kind === "search" ? meant : "", title, made, self: null, textOf: textOf(store) }
    yield { path: CSV_FILE, content: exported("csv", hits(), info) }
  }
  async function* pagesOf(id: string): Share["files"] {
    const asked = askedFor({ id }, {})
    const data = await statement.read(asked, house)
    const view = (await statement.view(data, asked, house)) as StatementView
    const [own, card] = [files.get(statementPage(id))!, files.get(embedPage(id))!]
    yield { path: own, content: html(view, own) }
    yield { path: card, content: standAlone(web.embed(embedView(data, view, statementPage(id))), card, files) }
  }
  async function* each(ids: readonly string[]): AsyncIterable<Kept> {
    for (const id of ids) yield await found(store, id)
  }
  async function* hits() {
    for (const id of statements) yield (await store.statement(id))!
  }

  const { articles: inAll, statements: saidInAll, firstPublished, lastPublished } = await store.status()
  const { unlinked, gone } = await store.links.state()
  const told: Told = {
    kind,
    title,
    asked: kind === "search" ? meant : top.address.slice(top.address.lastIndexOf("/") + 1),
    made,
    versions: { onrecord: version, archive: ARCHIVE },
    articles: articles.length,
    statements: statements.length,
    searched: { articles: inAll, statements: saidInAll, firstPublished, lastPublished, unlinked: unlinked + gone },
    corrections: { lines: log.length, head: log.at(-1)?.hash ?? ZERO },
  }
  const embargoed = heads.filter(({ embargo }) => embargo !== null && Date.parse(embargo) > Date.parse(made)).length
  return { told, embargoed, files: all() }
}

const CSV_FILE = "statements.csv"
const assets = (at: string) => {
  const up = at.includes("/") ? "../" : ""
  return { style: `${up}style.css`, icon: `${up}icon.svg`, script: null }
}

/** The page that is shared, and the articles that its statements stand in. */
interface Top {
  readonly view: View
  readonly address: string
  readonly articles: ReadonlySet<string>
}

async function topOf(kind: Told["kind"], meant: string, house: House): Promise<Top> {
  if (kind === "search") {
    const query = { q: meant, of: "statements", order: "newest", limit: MOST_FOUND, facets: "0" } as const
    const asked = askedFor({}, query)
    const data = await search.read(asked, house)
    if (data.total > MOST_FOUND) throw tooMuch(`a query that finds at most ${MOST_FOUND} statements`, data.total)
    return { view: await search.view(data, asked, house), address: "", articles: await saidIn(search, asked, house) }
  }
  if (kind === "story") return linkedTop(story, { claims: 10_000 }, meant, house)
  return kind === "claim" ? linkedTop(claim, {}, meant, house) : linkedTop(person, {}, meant, house)
}

async function linkedTop<Q, D extends { readonly id: string }>(
  page: Page<{ id: string }, Q, D>,
  query: object,
  meant: string,
  house: House,
): Promise<Top> {
  const of = (id: string) => askedFor({ id }, page.query.parse(query))
  const id = await page.read(of(meant), house).then(
    (data) => data.id,
    (error) => {
      if (error instanceof Moved) return decodeURIComponent(error.to.slice(error.to.lastIndexOf("/") + 1))
      throw error
    },
  )
  const asked = of(id)
  const view = await page.view(await page.read(asked, house), asked, house)
  return { view, address: page.url.replace(":id", id), articles: await saidIn(page, asked, house) }
}

async function saidIn<P, Q, D>(page: Page<P, Q, D>, asked: Asked<P, Q>, house: House): Promise<ReadonlySet<string>> {
  const out = new Set<string>()
  const { hits } = await page.statements!(asked, house, "oldest")
  for await (const { article } of hits) out.add(article.id)
  return out
}

async function viewed<P, Q, D>(page: Page<P, Q, D>, params: P, query: object, house: House): Promise<View> {
  const asked = askedFor(params, page.query.parse(query))
  return page.view(await page.read(asked, house), asked, house)
}

/** Articles of a page and of what it leads to, in the order of their coming, so that versions come out alike where they are imported. */
async function articlesOf(store: Store, linked: readonly string[], own: ReadonlySet<string>): Promise<readonly Kept["head"][]> {
  const ids = new Set(own)
  for (const address of linked) {
    const [, kind, id = ""] = /^\/(article|s)\/([0-9a-f]+)$/.exec(address) ?? []
    if (kind === "article") ids.add(id)
    else if (kind === "s") ids.add((await store.statement(id))!.article.id)
  }
  if (ids.size > MOST_ARTICLES) throw tooMuch(`something in at most ${MOST_ARTICLES} articles`, ids.size)
  const heads: Kept["head"][] = []
  for (const id of ids) heads.push((await found(store, id)).head)
  const order = ({ seen, id }: Kept["head"]) => `${seen} ${id}`
  return heads.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
}

async function statementsOf(store: Store, articles: readonly string[]): Promise<readonly string[]> {
  const out: string[] = []
  for (const id of articles) out.push(...(await found(store, id)).entry.record.statements.map(({ id }) => id))
  return out
}

/** Every document that these articles stand in or stood in, by its hash. */
async function documentsOf(store: Store, articles: readonly string[]): Promise<ReadonlyMap<string, Format>> {
  const out = new Map<string, Format>()
  for (const id of articles) for (const { bytes, format } of documentsIn(await found(store, id))) out.set(digest(bytes), format)
  return out
}

const documentsIn = ({ entry, former }: Kept): readonly Raw[] => [entry.raw, ...former.map(({ raw }) => raw)]
const documentPage = (sha256: string): string => `/documents/${sha256}`

/** All of them end in .txt: what came from elsewhere is read as text when it is opened, and never runs. The name is the hash, as sha256sum tells it. */
export function documentFile(sha256: string, format: Format): string {
  return `documents/${sha256}${ENDINGS[format]}`
}
const ENDINGS: Readonly<Record<Format, string>> = {
  text: ".txt",
  markdown: ".md.txt",
  html: ".html.txt",
  line: ".json.txt",
  "newsml-g2": ".xml.txt",
  ninjs: ".json.txt",
  nitf: ".xml.txt",
  feed: ".feed.txt",
}

/** The view as it stands in the folder: told whose it is, without forms of a server, with its documents at hand. */
function inFolder(view: View, title: string, made: string, files: Files): View {
  const W = WORDS.share
  const shared = {
    title,
    told: W.told(made.slice(0, 10)),
    files: [
      { name: ARCHIVE_FILE, href: `/${ARCHIVE_FILE}`, told: W.archive },
      { name: CSV_FILE, href: `/${CSV_FILE}`, told: W.csv },
      { name: MANIFEST, href: `/${MANIFEST}`, told: W.manifest },
    ],
  }
  const frame = { ...view.frame, forms: [], share: null, shared }
  if (view.page !== "statement" && view.page !== "article") return { ...view, frame }
  const origin = view.origin.map((line): OriginLine => {
    const to = line.code === null ? undefined : documentPage(line.code)
    return to !== undefined && files.has(to) ? { ...line, href: to, note: W.document } : line
  })
  return { ...view, frame, origin }
}

/** An id as the name of a file. Ids of ours are hexadecimal digits; in an archive from elsewhere anything may stand. */
function named(id: string): string {
  if (/^[0-9a-f]{16,64}$/.test(id)) return id
  const letter = {
    expected: "ids of hexadecimal digits",
    came: "this one leads elsewhere",
    todo: "onrecord verify tells more; onrecord forget takes the article out",
  }
  throw new OnrecordError("PATH_REFUSED", { where: `the id “${id.slice(0, 100)}”`, ...letter })
}

async function found(store: Store, id: string): Promise<Kept> {
  const kept = await store.article(id)
  if (kept !== null) return kept
  const letter = {
    expected: "the article that was there a moment ago",
    came: "it was forgotten meanwhile",
    todo: "share it again",
  }
  throw new OnrecordError("ID_UNKNOWN", { where: id, ...letter })
}

function tooMuch(expected: string, came: number): OnrecordError {
  const todo = "narrow it down with other words, fields or days; onrecord export --format archive takes any number"
  return new OnrecordError("BAD_USAGE", { where: "share", expected, came: `there are ${came}`, todo })
}
