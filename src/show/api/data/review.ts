import { type Context, context } from "../../../ask/context.ts"
import { findGroup } from "../../../ask/linked/findGroup.ts"
import { QUEUES, type Queue, type ReviewCard, type ReviewCards, reviewCards } from "../../../ask/review/cards.ts"
import { lookedAt, openCards } from "../../../ask/review/open.ts"
import type { Hit, Kept, Store } from "../../../store/store.ts"
import type { ArticleRecord } from "../../../understand/record.ts"
import { wholeLog } from "../../../work/correct.ts"
import { corrected, correctedRows } from "../../../work/corrected.ts"
import { type CorrectionState, correctionStates } from "../../../work/correctionStates.ts"

/** What can be looked at on the page: questions, corrections to be looked at again, and what was looked at. */
export const REVIEWS = [...QUEUES, "reopened", "reviewed", "corrected"] as const
export type Reviewing = (typeof REVIEWS)[number]

/** The review: what /review.json gives. */
export interface ReviewData {
  readonly asked: { readonly queue: Reviewing; readonly story: string | null; readonly skip: number }
  /** How many cards, corrections or statements each has. */
  readonly counts: Readonly<Record<Reviewing, number>>
  /** Of all statements, how many nobody has looked at. */
  readonly machine: number
  readonly statements: number
  readonly looked: ReviewCards["looked"]
  /** The cards from the one that is shown on. */
  readonly cards: readonly ReviewCard[]
  /** The statements of the first card, or of the list, as corrected. */
  readonly hits: readonly Hit[]
  readonly reopened: readonly CorrectionState[]
  readonly story: { readonly id: string; readonly title: string } | null
}
/** What the page shows beside it. */
export interface ReviewMore {
  /** Of the first card. */
  readonly record: ArticleRecord | null
  readonly context: Pick<Context, "before" | "sentences" | "after"> | null
  readonly group: { readonly title: string; readonly name: string } | null
  /** The last correction of its statement. */
  readonly after: string | null
  /** The first statement of each of the next cards, and the group that it is about. */
  readonly next: readonly { readonly hit: Hit | null; readonly group: ReviewMore["group"] }[]
}

/** So many cards are told at once, and so many statements of a list. */
const CARDS = 21
const LIST = 50
/** A large store is looked through in the background: nobody waits longer than this, in milliseconds. */
const PATIENCE = 2000

/** What was found in a store, made anew when articles came or went. */
class Found {
  #stamp = ""
  #cards: ReviewCards = NOTHING
  #running: Promise<void> | null = null

  async cards(store: Store): Promise<ReviewCards> {
    const { articles, unlinked, gone } = await store.links.state()
    // What is linked changes with corrections too, which the cards are held against one by one.
    const stamp = [articles, await statementsIn(store), unlinked, gone].join()
    // While all is linked anew nothing is linked, and what was found before is better.
    const between = unlinked === articles && this.#stamp.startsWith(stamp.split(",", 2).join())
    if (!between && stamp !== this.#stamp && this.#running === null) {
      this.#stamp = stamp
      this.#running = reviewCards(store, (soFar) => {
        if (soFar.looked.articles > this.#cards.looked.articles) this.#cards = soFar
      })
        .then((cards) => {
          this.#cards = cards
        })
        .catch((error) => {
          this.#stamp = ""
          throw error
        })
        .finally(() => {
          this.#running = null
        })
      this.#running.catch(() => {})
    }
    if (this.#running) await Promise.race([this.#running, new Promise((done) => setTimeout(done, PATIENCE).unref())])
    return this.#cards
  }
}
const NOTHING: ReviewCards = { cards: { speakers: [], stance: [], days: [], grouping: [] }, looked: { articles: 0, of: 0 } }
const found = new WeakMap<Store, Found>()

async function statementsIn(store: Store): Promise<number> {
  return (await store.ask({ op: "all" }, "statements", { order: "newest", limit: 1, after: null })).total
}

/** A card as it is now; null where nobody is asked any more. */
export async function openCard(store: Store, queue: Queue, key: string): Promise<ReviewCard | null> {
  const { cards } = await foundIn(store).cards(store)
  const card = cards[queue].find((one) => one.key === key)
  return card ? ((await openCards(store, await wholeLog(store), [card]))[0] ?? null) : null
}

function foundIn(store: Store): Found {
  const here = found.get(store) ?? new Found()
  found.set(store, here)
  return here
}

/** @throws OnrecordError ID_UNKNOWN where there is no such story */
export async function reviewData(
  store: Store,
  { queue, story, skip }: { readonly queue: Reviewing | null; readonly story: string | null; readonly skip: number },
): Promise<ReviewData & ReviewMore> {
  const { cards, looked } = await foundIn(store).cards(store)
  const log = await wholeLog(store)
  const group = story === null ? null : await findGroup(store, "stories", story)
  const within = group && new Set(group.body.articles)
  const open = {} as Record<Queue, readonly ReviewCard[]>
  for (const one of QUEUES) {
    const still = await openCards(store, log, cards[one])
    open[one] = within ? still.filter(({ article }) => within.has(article)) : still
  }
  const stands = await lookedAt(store, log)
  const reopened = (
    await correctionStates(
      store,
      log,
      log.filter(({ what }) => what.kind !== "undo"),
    )
  ).filter(({ state }) => state === "reopened")
  const state = (wanted: string) => [...stands].filter(([, state]) => state === wanted).map(([id]) => id)
  const lists = { reviewed: state("reviewed"), corrected: state("corrected") }
  const counts = {
    ...(Object.fromEntries(QUEUES.map((one) => [one, open[one].length])) as Record<Queue, number>),
    reopened: reopened.length,
    reviewed: lists.reviewed.length,
    corrected: lists.corrected.length,
  }
  // Where nobody says which, that of the card whose answer helps most.
  const effect = (one: Queue): number => open[one][0]?.effect ?? -1
  const shown = queue ?? QUEUES.reduce((best, one) => (effect(one) > effect(best) ? one : best))
  const asked = { queue: shown, story: group?.id ?? null, skip }
  const statements = await statementsIn(store)
  const told = {
    asked,
    counts,
    statements,
    machine: statements - stands.size,
    looked,
    story: group && { id: group.id, title: group.title },
    reopened: shown === "reopened" ? reopened.toReversed().slice(skip, skip + LIST) : [],
  }
  if (shown === "reviewed" || shown === "corrected") {
    return { ...told, ...NO_CARD, cards: [], hits: await hitsOf(store, lists[shown].slice(skip, skip + LIST)) }
  }
  const rest = shown === "reopened" ? [] : open[shown].slice(skip, skip + CARDS)
  const [card, ...others] = rest
  if (!card) return { ...told, ...NO_CARD, cards: [], hits: [] }
  const kept = await store.article(card.article)
  const hits = await hitsOf(store, card.statements.slice(0, LIST))
  const next: ReviewMore["next"][number][] = []
  for (const one of others) {
    const [hit = null] = await hitsOf(store, one.statements.slice(0, 1))
    next.push({ hit, group: await groupOf(store, one, one.member && (await store.article(one.article))) })
  }
  return { ...told, cards: rest, hits, next, ...(await around(store, card, hits, kept)) }
}
const NO_CARD: ReviewMore = { record: null, context: null, group: null, after: null, next: [] }

async function around(
  store: Store,
  card: ReviewCard,
  [hit]: readonly Hit[],
  kept: Kept | null,
): Promise<Omit<ReviewMore, "next">> {
  return {
    record: kept && (await corrected(store, kept)).record,
    context: kept && hit ? context(kept, hit.statement.id) : null,
    group: await groupOf(store, card, kept),
    after: hit?.state?.by.at(-1)?.id ?? null,
  }
}

/** The group of a card's member, and what its article calls the member. */
async function groupOf(store: Store, { member }: ReviewCard, kept: Kept | null): Promise<ReviewMore["group"]> {
  const group = member && (await store.links.group(member.of, member.group))
  return group && { title: group.title, name: (kept && member && nameIn(kept.entry.record, member.part)) ?? "" }
}

const nameIn = ({ people, organisations }: ArticleRecord, entity: string): string | null =>
  [...people, ...organisations].find(({ id }) => id === entity)?.name ?? null

/** Statements as corrected; those that are no more are left out. */
async function hitsOf(store: Store, ids: readonly string[]): Promise<readonly Hit[]> {
  const hits = await Promise.all(ids.map((id) => store.statement(id)))
  return correctedRows(
    store,
    hits.filter((hit) => hit !== null),
  )
}
