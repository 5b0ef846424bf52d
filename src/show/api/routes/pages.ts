import { Readable } from "node:stream"
import { z } from "zod"
import type { ExportInfo } from "../../../ask/export/exporter.ts"
import { CHANGES } from "../../../ask/linked/changes.ts"
import { query } from "../../../ask/query.ts"
import { textOf } from "../../../ask/textOf.ts"
import type { Hit, Store } from "../../../store/store.ts"
import { heeded } from "../../../work/heeded.ts"
import { byId } from "../../cli/byId.ts"
import { articlePage, statementPage } from "../../web/addresses.ts"
import { articleView } from "../../web/views/article.ts"
import { CHANGES_MOST, changesView, MOST_ARTICLES } from "../../web/views/changes.ts"
import { frontView } from "../../web/views/front.ts"
import { searchView } from "../../web/views/search.ts"
import { statementView } from "../../web/views/statement.ts"
import { WORDS } from "../../web/words.ts"
import { changesAtom } from "../changesAtom.ts"
import { articleData } from "../data/article.ts"
import { type ChangesData, type ChangesWanted, changesData } from "../data/changes.ts"
import { frontData } from "../data/front.ts"
import { namedLike } from "../data/namedLike.ts"
import { searchData } from "../data/search.ts"
import { statementData } from "../data/statement.ts"
import { type House, Moved } from "../house.ts"
import { page } from "../page.ts"
import { ANSWERS, ORDERS, WANTED } from "../schemas.ts"
import { atLeast } from "../visitor.ts"

/** Pages of what is kept: the store itself, before any linking. */

const NOTHING = z.object({})
const ID = z.object({ id: z.string().min(1).describe("An id, or its first characters, which lead to the whole one") })
const flag = z.enum(["0", "1"]).default("0")
const SINCE = z
  .string()
  .max(30)
  .default("")
  .describe(
    "What came in from a day, month, year or instant on, or the last so many hours or days: 2024-03-05, 12h, 7d; all for everything",
  )

const dayOf = (now: string): string => now.slice(0, 10)

export const front = page({
  url: "/",
  base: "/index",
  title: "Today",
  told: "What changed since the last visit, what is in the store, and what was said last.",
  params: NOTHING,
  query: z.object({ since: SINCE }),
  answer: ANSWERS.front,
  visits: true,
  read: ({ query: { since }, visit }, { store, now }) => frontData(store, { since, visit }, now()),
  view: async (data, { query: { since } }, { store }) => frontView(data, since, await peopleOf(store, data.newest.rows)),
})

export const changes = page({
  url: "/changes",
  title: "What changed",
  told: "What the articles that came in since changed: positions, edited articles, what was taken back, new speakers.",
  params: NOTHING,
  query: z.object({
    since: SINCE,
    kind: z.enum(CHANGES).optional().describe("Only changes of this kind"),
    stories: z.coerce.number().int().min(1).max(1000).default(CHANGES_MOST.stories).describe("The page shows so many stories"),
    each: z.coerce.number().int().min(1).max(1000).default(CHANGES_MOST.each).describe("And so many of what comes by the dozen"),
    articles: z.coerce
      .number()
      .int()
      .min(1)
      .max(MOST_ARTICLES)
      .default(200)
      .describe("Looks at so many articles, the latest first"),
  }),
  answer: ANSWERS.changes,
  read: (asked, house) => changed(asked.query, house),
  view: (data, { query: { kind = null, ...query } }) => changesView(data, { ...query, kind }),
  atom: async ({ query }, house, self) =>
    Readable.from(changesAtom(await changed(query, house), feedOf(house.store, house.now(), self))),
})

export const search = page({
  url: "/search",
  title: "Search",
  told: "Statements, articles or people, by the grammar of docs/search.md.",
  params: NOTHING,
  query: z.object({
    q: z.string().default("").describe("The query; nothing finds everything"),
    of: z.enum(WANTED).default("statements").describe("What to list"),
    order: z.enum(ORDERS).default("newest"),
    limit: z.coerce.number().int().min(1).max(200).default(30).describe("At most so many"),
    after: z.string().optional().describe("The token of the page before"),
    facets: flag.describe("1 counts stances, speakers, outlets and so on among all that match"),
  }),
  answer: ANSWERS.search,
  lasting: true,
  read: async ({ query: { after, facets, ...asked }, shown }, { store, now }) => {
    // Facets tell how many match, too: where they are shown they are counted first.
    if (shown) await store.facets((await heeded(store, query(asked.q, dayOf(now())))).query)
    return searchData(store, { ...asked, after: after || null, facets: facets === "1" }, dayOf(now()))
  },
  hidden: ["tree", "heeded"],
  view: async (data, { query: { after } }, { store, now }) => {
    const facets = data.facets ?? (await store.facets(data.heeded))
    const people = data.of === "statements" ? await peopleOf(store, data.rows as readonly Hit[]) : new Map<string, string>()
    const named = data.of === "people" && data.rows.length === 0 ? await namedLike(store, data.tree) : []
    const saved = (await store.watches.list()).flatMap(({ name, of }) => (of.kind === "search" ? [{ name, q: of.q }] : []))
    return searchView({ ...data, facets }, { after: after || null, today: dayOf(now()), people, named, saved })
  },
  statements: async ({ query: { q } }, { store, now }, order) => ({
    hits: store.each((await heeded(store, query(q, dayOf(now())))).query, order),
    asked: q,
    title: q === "" ? "onrecord" : `onrecord: ${q}`,
  }),
})

export const statement = page({
  url: "/s/:id",
  title: "Statement",
  told: "One statement with the sentences around it, how each field was found, and where it came from.",
  params: ID,
  query: NOTHING,
  answer: ANSWERS.statement,
  lasting: true,
  read: async ({ params: { id } }, { store }) => {
    const { hit, kept } = await byId(store, id)
    if (hit === null) throw new Moved(articlePage(kept.head.id), true)
    if (hit.statement.id !== id) throw new Moved(statementPage(hit.statement.id), false)
    return { ...(await statementData(store, hit, kept)), text: kept.entry.record.article.text }
  },
  hidden: ["text", "names", "corrections", "unlinked"],
  view: (data, { origin, visitor }) =>
    statementView(data, data.text, { origin, may: atLeast(visitor, "editor"), tokens: visitor.token === true }),
  statements: async ({ params: { id } }, { store }) => {
    const { hit } = await byId(store, id)
    if (hit === null) throw new Moved(articlePage(id), false)
    return { hits: listed([hit]), asked: "", title: `onrecord: ${hit.statement.id}` }
  },
})

export const article = page({
  url: "/article/:id",
  title: "Article",
  told: "One article with all that is said in it, its versions, and where it came from.",
  params: ID,
  query: NOTHING,
  answer: ANSWERS.article,
  lasting: true,
  read: async ({ params: { id } }, { store }) => {
    const { hit, kept } = await byId(store, id)
    if (hit !== null) throw new Moved(statementPage(hit.statement.id), true)
    if (kept.head.id !== id) throw new Moved(articlePage(kept.head.id), false)
    return articleData(store, kept)
  },
  view: (data) => articleView(data),
  statements: async ({ params: { id } }, { store }) => {
    const { kept } = await byId(store, id)
    const hits = await Promise.all(kept.entry.record.statements.map((one) => store.statement(one.id)))
    return { hits: listed(hits.filter((one) => one !== null)), asked: "", title: kept.head.headline ?? kept.head.id }
  },
})

type Changed = Pick<ChangesWanted, "since" | "articles"> & { readonly kind?: ChangesWanted["kind"] | undefined }
function changed({ since, kind = null, articles }: Changed, { store, now }: House): Promise<ChangesData> {
  return changesData(store, { since, visit: null, kind, articles }, now())
}

/** What a feed of other things than statements says about itself. */
const feedOf = (store: Store, made: string, self: string): ExportInfo => ({
  asked: "",
  title: `${WORDS.name}: ${WORDS.changes.title}`,
  made,
  self,
  textOf: textOf(store),
})

async function* listed<T>(all: readonly T[]): AsyncIterable<T> {
  yield* all
}

/** Pages of those who speak, by the id of their entry in a record. */
function peopleOf(store: Store, hits: readonly Pick<Hit, "statement">[]): Promise<ReadonlyMap<string, string>> {
  return store.links.of("people", [...new Set(hits.flatMap(({ statement }) => statement.speaker.entity ?? []))])
}
