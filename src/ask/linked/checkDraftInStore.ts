import type { LinkArticle } from "../../link/article.ts"
import { takenOver } from "../../link/copies/takenOver.ts"
import { applied } from "../../link/corrections/applied.ts"
import type { Log } from "../../link/corrections/types.ts"
import type { Change } from "../../link/draft/changes.ts"
import { type Checked, checkHalf, checkQuotation, type Found, otherHalf } from "../../link/draft/draft.ts"
import type { Flag } from "../../link/draft/flags.ts"
import type { Ranked } from "../../link/draft/places.ts"
import { draftQuotations, type Quotation } from "../../link/draft/quotations.ts"
import type { Verdict } from "../../link/draft/verdict.ts"
import type { SpeakerIs } from "../../link/draft/whose.ts"
import type { ArticleHead, Store } from "../../store/store.ts"
import type { ArticleRecord, Words } from "../../understand/record.ts"
import { corrections } from "../../work/corrections.ts"
import { inSentences, type Surroundings } from "../context.ts"
import { checkDraftAround, checkDraftNear } from "./checkDraftNear.ts"
import { Sought } from "./checkDraftSought.ts"
import { checkDraftWalk, type WalkOptions } from "./checkDraftWalk.ts"
import { originsOf } from "./originsOf.ts"

export interface DraftOptions extends WalkOptions {
  /** Whether all words of all articles are looked through for what the text index does not find word for word; left out, where the store is small. */
  readonly thorough?: boolean | undefined
  /** Is asked before each quotation whether there is time for it; those for which there is none are left. */
  readonly enough?: (() => boolean) | undefined
}

/** What became of the quotations of a draft. */
export interface DraftChecked {
  readonly headline: string | null
  /** In the order of the draft. */
  readonly quotations: readonly QuotationChecked[]
  /** Quotations for which there was no time, as the draft has them. */
  readonly left: readonly (readonly Words[])[]
  readonly searched: { readonly articles: number; readonly statements: number }
}
export interface QuotationChecked {
  /** As the draft has it, marks included; several stretches where it goes on over paragraphs. */
  readonly draft: readonly Words[]
  /** Whom and which day the draft names; null where it names none. */
  readonly speaker: string | null
  readonly day: string | null
  /** The draft's words for the day where they tell none, as nobody told the draft's own day: “on Friday”. */
  readonly undated: string | null
  readonly verdict: Verdict
  /** In words. */
  readonly why: string
  /** Whether the record has the speaker whom the draft names; null where the draft names nobody, or nothing was found. The verdict is on the words alone. */
  readonly speakerIs: SpeakerIs | null
  /** Of the quotation's words and those silently left out of it, the share that is the same: 0 to 1. */
  readonly likeness: number
  /** Word by word, in the order of the draft; what is not named here is the same. */
  readonly changes: readonly Change[]
  readonly flags: readonly Flag[]
  /** One for each piece, in the order of the draft. */
  readonly found: readonly PieceFound[]
  /** "everywhere": in all words of all articles that stand; "statements": in the sentences of statements only, of older versions too. */
  readonly looked: "everywhere" | "statements"
}
export interface PieceFound {
  /** The words of the draft. */
  readonly draft: Words
  readonly place: PlaceFound
  /** The same words in other articles, each once. */
  readonly also: readonly PlaceFound[]
  /** The sentences of the article that the place stands in, with two before and after. */
  readonly around: Surroundings
  /** How many outlets and independent origins all of these are: "3 outlets, 1 origin". */
  readonly origins: string
}
export interface PlaceFound extends Ranked {
  /** Id of the speaker in `people`; null where nobody is named, or the article is not linked yet. */
  readonly person: string | null
  /** "older": a newer version of the article has these words no more; "taken back": its publisher killed the article. */
  readonly stands: "yes" | "older" | "taken back"
}

/** Stores of so many articles are looked through in about a second. */
export const SMALL = 2000

/**
 * Checks every quotation of a draft against everything that is kept. Articles that may have it are found by the text index, which holds the sentences of
 * statements; what is not found there word for word is looked for in all words of all articles where `thorough` says so.
 * @param draft the record of the draft, made like that of an article
 */
export async function checkDraftInStore(store: Store, draft: ArticleRecord, options: DraftOptions = {}): Promise<DraftChecked> {
  const { headline } = draft.article
  const shelf = new Shelf(store, await corrections(store))
  const quotations = draftQuotations(draft)
  const tried: Tried[] = []
  for (const quotation of quotations) {
    options.signal?.throwIfAborted()
    if (options.enough?.()) break
    tried.push(await throughIndex(store, shelf, draft, quotation))
  }
  const { articles } = await store.links.state()
  const thorough = options.thorough ?? articles <= SMALL
  const open = thorough ? tried.filter(({ checked }) => checked.verdict !== "exact") : []
  if (open.length > 0) {
    const found = await checkDraftWalk(
      store,
      open.map(({ checked }) => checked.quotation),
      options,
    )
    for (const [i, one] of open.entries()) {
      const near = await shelf.articles([...found[i]!, ...one.near])
      one.checked = checkQuotation(draft, one.checked.quotation, near, shelf.outdated)
      one.looked = "everywhere"
    }
  }
  for (const [i, one] of tried.entries()) {
    const half = otherHalf(
      tried.map(({ checked }) => checked),
      i,
    )
    if (half === null) continue
    const { article } = (await shelf.get(half.place.article))!
    one.checked = checkHalf(draft, one.checked.quotation, half.place, article, half.after) ?? one.checked
  }
  const { searched } = await store.ask({ op: "all" }, "statements", { order: "newest", limit: 1, after: null })
  const checked: QuotationChecked[] = []
  for (const one of tried) checked.push(await told(store, shelf, one))
  const left = quotations.slice(checked.length).map(({ spans }) => spans)
  return { headline, quotations: checked, left, searched }
}

/** A quotation on its way. */
interface Tried {
  checked: Checked
  near: readonly string[]
  looked: QuotationChecked["looked"]
}

/** Most quotations that are exact stand in one of so many articles; to open more for each would take most of the time. */
const FIRST = 8

async function throughIndex(store: Store, shelf: Shelf, draft: ArticleRecord, quotation: Quotation): Promise<Tried> {
  const { text } = draft.article
  const tried: Tried = { checked: checkQuotation(draft, quotation, []), near: [], looked: "statements" }
  const look = async (ids: readonly string[]): Promise<void> => {
    const more = ids.filter((id) => !tried.near.includes(id))
    if (more.length === 0) return
    tried.near = [...tried.near, ...more]
    tried.checked = checkQuotation(draft, quotation, await shelf.articles(tried.near), shelf.outdated)
  }
  const near = await checkDraftNear(store, text, quotation, "runs")
  await look(near.slice(0, FIRST))
  if (tried.checked.verdict !== "exact") await look(near)
  await look(await checkDraftNear(store, text, quotation, tried.checked.verdict === "exact" ? "whole" : "words"))
  const { verdict } = tried.checked
  if (verdict !== "not found" && verdict !== "paraphrase") return tried
  const sought = new Sought(quotation)
  for (const one of await shelf.articles(await checkDraftAround(store, text, quotation))) Sought.look([sought], one)
  await look(sought.best())
  return tried
}

/** Articles that were opened, each once. */
class Shelf {
  readonly #store: Store
  readonly #log: Log
  readonly #open = new Map<string, Promise<OnShelf | null>>()
  /** Ids of those among them of which there is a newer version. */
  readonly outdated = new Set<string>()

  constructor(store: Store, log: Log) {
    this.#store = store
    this.#log = log
  }

  get(id: string): Promise<OnShelf | null> {
    const there = this.#open.get(id) ?? this.#fetch(id)
    this.#open.set(id, there)
    return there
  }

  /** Those that are kept, each with the newest version of it behind it: the words may still stand there. */
  async articles(ids: readonly string[]): Promise<readonly LinkArticle[]> {
    const out = new Map<string, LinkArticle>()
    for (const id of ids)
      for (const each of [id, await this.newest(id)]) {
        const one = await this.get(each)
        if (one !== null) out.set(each, one.article)
      }
    return [...out.values()]
  }

  async newest(id: string): Promise<string> {
    const newer = (await this.get(id))?.head.newer ?? null
    return newer === null ? id : this.newest(newer)
  }

  async #fetch(id: string): Promise<OnShelf | null> {
    const kept = await this.#store.article(id)
    if (kept === null) return null
    const { head, entry } = kept
    if (head.newer !== null) this.outdated.add(id)
    return { head, article: { record: applied(entry.record, this.#log).record, agency: head.agency, seen: head.seen } }
  }
}
interface OnShelf {
  readonly head: ArticleHead
  readonly article: LinkArticle
}

async function told(store: Store, shelf: Shelf, { checked, looked }: Tried): Promise<QuotationChecked> {
  const { quotation, found, ...rest } = checked
  const pieces: PieceFound[] = []
  for (const one of found) pieces.push(await piece(store, shelf, one))
  const flags = [...rest.flags, ...new Set(pieces.flatMap(({ place }) => GONE[place.stands] ?? []))]
  const { spans, speaker, day, undated } = quotation
  return { draft: spans, speaker: speaker?.name ?? null, day, undated, ...rest, flags, found: pieces, looked }
}

/** What is flagged of words that do not stand any more. */
const GONE: Readonly<Record<PlaceFound["stands"], Flag | null>> = {
  yes: null,
  older: { flag: "no longer there", why: "a newer version of the article has it no more" },
  "taken back": { flag: "taken back", why: "its publisher killed the article" },
}

async function piece(store: Store, shelf: Shelf, { draft, place, also }: Found): Promise<PieceFound> {
  const all = await Promise.all([place, ...also].map((one) => placed(store, shelf, one)))
  // Of one article once; words that a newer version still has are told by that one.
  const newest = await Promise.all(all.map(({ article }) => shelf.newest(article)))
  const articles = new Set(all.map(({ article }) => article))
  const standing = all.filter(({ article }, i) => newest[i] === article || !articles.has(newest[i]!))
  const unique = standing.filter(({ article }, i) => standing.findIndex((one) => one.article === article) === i)
  const [first, ...others] = unique
  const carried = await Promise.all(
    unique.map(async ({ article, statement }) => {
      const { head, article: one } = (await shelf.get(article))!
      return { article: head, takenOver: takenOver(one).find((each) => each.statement === statement) ?? null }
    }),
  )
  const { article } = (await shelf.get(first!.article))!
  const around = inSentences(article.record.article, first!.words)
  return { draft, place: first!, also: others, around, origins: (await originsOf(store, carried)).words }
}

async function placed(store: Store, shelf: Shelf, place: Ranked): Promise<PlaceFound> {
  const { article } = (await shelf.get(place.article))!
  const newest = await shelf.newest(place.article)
  const canceled = (await shelf.get(newest))!.head.status === "canceled"
  const entity = article.record.statements.find(({ id }) => id === place.statement)?.speaker.entity ?? null
  const person = entity === null ? null : ((await store.links.of("people", [entity])).get(entity) ?? null)
  return { ...place, person, stands: canceled ? "taken back" : newest === place.article ? "yes" : "older" }
}
