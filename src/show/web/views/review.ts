import { inLines } from "../../../ask/context.ts"
import type { Queue, ReviewCard } from "../../../ask/review/cards.ts"
import { ERRORS, type ErrorCode } from "../../../errors.ts"
import type { Hit } from "../../../store/store.ts"
import { REVIEWS, type ReviewData, type Reviewing, type ReviewMore } from "../../api/data/review.ts"
import { number } from "../../counted.ts"
import { sureness } from "../../terminal/card.ts"
import { day, either } from "../../terminal/day.ts"
import { reviewPage, searchPage, statementPage, storyPage } from "../addresses.ts"
import { type Segment, sentenceOf } from "../marks.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"
import { type Fix, statementForms } from "./correct.ts"
import { type CorrectionView, correctionView, groupPage, undoForm } from "./corrections.ts"
import { type FormView, fieldView, formView } from "./form.ts"
import { type SaidView, saidView, stanceWhy } from "./said.ts"
import type { Choice } from "./search.ts"

const W = WORDS.review

/** One question with its evidence, and the ways to answer it. */
export interface CardView {
  readonly question: string
  readonly touches: string
  readonly why: string
  readonly said: SaidView | null
  readonly before: readonly string[]
  readonly sentence: readonly Segment[]
  readonly after: readonly string[]
  /** The other statements that the answer is about. */
  readonly others: readonly SaidView[]
  /** The page of the group that it is about. */
  readonly group: Link | null
  readonly yes: FormView | null
  readonly no: FormView | null
  /** Forms for whatever else is right. */
  readonly edit: readonly FormView[]
}
export interface ReviewView {
  readonly page: "review"
  readonly frame: Frame
  readonly states: readonly { readonly n: string; readonly text: string; readonly href: string }[]
  readonly queues: readonly Choice[]
  readonly told: string
  readonly looked: string
  readonly story: { readonly of: Link; readonly all: string } | null
  /** What was just done, and the form that takes it back. */
  readonly done: { readonly told: string; readonly undo: FormView | null } | null
  /** What of it could not be done. */
  readonly left: readonly { readonly of: Link; readonly why: string }[]
  readonly at: string | null
  readonly card: CardView | null
  readonly next: string | null
  readonly first: string | null
  /** The cards after this one, to be ticked. */
  readonly list: {
    readonly action: string
    readonly hidden: FormView["hidden"]
    readonly rows: readonly (ReturnType<typeof rowOf> & { readonly key: string })[]
  } | null
  readonly rows: readonly SaidView[]
  readonly reopened: readonly CorrectionView[]
  /** Why there is nothing; null where there is something. */
  readonly empty: string | null
  readonly may: boolean
}

/** Which forms a card of a queue offers beside yes and no. */
const EDIT: Readonly<Record<Queue, readonly Fix[]>> = {
  speakers: ["speaker", "spans", "reject"],
  stance: ["stance", "spans"],
  days: ["day", "reject"],
  grouping: ["spans", "reject"],
}

/** What was just done, as the address has it. */
interface JustDone {
  /** Ids of corrections; "undone" where they were taken back. */
  readonly done: string | null
  /** What could not be done, each as its key, a colon and a code. */
  readonly left: string | null
}

export function reviewView(data: ReviewData & ReviewMore, { done, left }: JustDone, may: boolean): ReviewView {
  const { asked, counts, machine, statements, looked, cards, hits, story } = data
  const { queue, skip } = asked
  const at = (change: Parameters<typeof reviewPage>[0] = {}): string =>
    reviewPage({ queue, story: asked.story, skip: skip === 0 ? null : skip, ...change })
  const [card] = cards
  const all = counts[queue]
  const ids = done === null || done === "undone" ? [] : done.split(" ")
  // Cards come up while the articles are looked through: before the first of them it is not known that there is none.
  const begun = looked.of > 0 || statements === 0
  const sought = (one: Reviewing): boolean => Object.hasOwn(EDIT, one)
  return {
    page: "review",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav: "review",
      forms: formsOf("/review", at().slice("/review".length), ["json"]),
    },
    states: [
      { n: `${number(machine)} of ${number(statements)}`, text: W.stateRow.machine, href: searchPage("") },
      { n: number(counts.reviewed), text: W.stateRow.reviewed, href: at({ queue: "reviewed", skip: null }) },
      { n: number(counts.corrected), text: W.stateRow.corrected, href: at({ queue: "corrected", skip: null }) },
    ],
    queues: REVIEWS.filter((one) => one !== "reviewed" && one !== "corrected").map((one) => ({
      text: begun || !sought(one) ? `${W.queues[one]} (${number(counts[one])})` : W.queues[one],
      href: at({ queue: one, skip: null }),
      on: one === queue,
    })),
    told: W.queuesTold[queue],
    looked: begun ? W.looked(looked.articles, looked.of) : W.notBegun,
    story: story && { of: { text: story.title, href: storyPage(story.id) }, all: at({ story: null, skip: null }) },
    done:
      done === null
        ? null
        : {
            told: done === "undone" ? W.undone : W.done(ids.length),
            undo: ids.length === 0 || !may ? null : { ...undoForm(ids, at({ done: "undone" }), W.undo, W.atOnce), key: "u" },
          },
    left: left === null ? [] : left.split(" ").flatMap((one) => leftOf(one, done === "undone")),
    at: card ? W.of(skip + 1, all) : null,
    card: card ? cardView(card, data, at(), may) : null,
    next: card && skip + 1 < all ? at({ skip: skip + 1 }) : null,
    first: skip > 0 ? at({ skip: null }) : null,
    list:
      may && cards.length > 1
        ? {
            action: "/review/decide",
            hidden: [
              ["queue", queue],
              ["back", at()],
            ],
            rows: cards.slice(1).map((one, i) => ({ key: one.key, ...rowOf(one, data.next[i]!) })),
          }
        : null,
    rows: queue === "reviewed" || queue === "corrected" ? hits.map((hit) => saidView(hit)) : [],
    reopened: data.reopened.map((one) => correctionView(one, may, at())),
    empty: all > 0 ? null : sought(queue) && (!begun || looked.articles < looked.of) ? W.looking : W.empty,
    may,
  }
}

/** @param undone whether it is a correction, and else a card or a statement */
function leftOf(one: string, undone: boolean): ReviewView["left"] {
  const [, key, queue, id, code] = /^((?:(\w+)-)?(?:people-|claims-)?(\w+)):(\w+)$/.exec(one) ?? []
  if (!key || !id || !code || !Object.hasOwn(ERRORS, code)) return []
  const href = undone || queue === "grouping" ? null : statementPage(id)
  return [{ of: { text: key, href }, why: ERRORS[code as ErrorCode] }]
}

function rowOf(
  card: ReviewCard,
  { hit, group }: ReviewMore["next"][number],
): { readonly question: string; readonly why: string | null; readonly said: SaidView | null } {
  const why = card.queue === "days" ? whyOf(card, hit) : null
  return { question: questionOf(card, hit, group), why, said: hit && saidView(hit) }
}

function cardView(card: ReviewCard, data: ReviewData & ReviewMore, back: string, may: boolean): CardView {
  const { hits, context, group, record, after } = data
  const [hit = null] = hits
  const { queue, member, statements } = card
  const hidden = [
    ["queue", queue],
    ["card", card.key],
    ["back", back],
  ] as const
  const all =
    statements.length > 1 && member === null
      ? [fieldView("all", W.all(statements.length), { kind: "tick", options: [{ value: "1", text: "", on: false }] })]
      : []
  const forms = hit && record ? statementForms(record, hit.statement, after, back) : null
  return {
    question: questionOf(card, hit, group),
    touches: `${W.affects} ${W.touches(statements.length, card.claims, card.positions)}`,
    why: whyOf(card, hit),
    said: hit && saidView(hit),
    before: context === null ? [] : inLines(context.before),
    sentence: hit ? sentenceOf(hit.statement) : [],
    after: context === null ? [] : inLines(context.after),
    others: hits.slice(1).map((one) => saidView(one)),
    group: member && { text: W.openGroup, href: groupPage(member.of, member.group) },
    yes: may
      ? formView("/review/decide", W.yes[queue], { hidden: [...hidden, ["decision", "yes"]], fields: all, key: "y", first: true })
      : null,
    no:
      may && !(queue === "speakers" && hit && isWords(hit))
        ? formView("/review/decide", W.no[queue], {
            hidden: [...hidden, ["decision", "no"]],
            fields: [fieldView("why", W.noWhy, { needed: true }), ...all],
            key: "x",
          })
        : null,
    edit: may && forms ? EDIT[queue].map((fix) => forms[fix]) : [],
  }
}

function questionOf({ queue, member }: ReviewCard, hit: Hit | null, group: ReviewMore["group"]): string {
  const Q = W.question
  if (queue === "grouping") {
    if (member?.of === "people") return Q.people(group?.name || (hit?.statement.speaker.name ?? ""), group?.title ?? "…")
    return Q.claims(group?.title ?? "…")
  }
  if (hit === null) return ""
  const { source, speaker, stance, said } = hit.statement
  const name = speaker.name ?? Q.nobodyNamed
  if (queue === "speakers") {
    const words = source.map(({ text }) => text).join(" … ") || name
    return isWords(hit) ? Q.unnamed(words) : Q.speakers(words, name)
  }
  if (queue === "stance") return Q.stance(name, stance.label)
  if (said?.value) return Q.days(day(said.value))
  return Q.year(either([...new Set(said?.candidates.map((one) => one.slice(0, 4)) ?? [])]))
}

/** Whether nobody is named: only the words of the source stand for the speaker. */
function isWords({ statement: { source, speaker } }: Hit): boolean {
  return speaker.name === null || source.some(({ text }) => text.toLowerCase() === speaker.name!.toLowerCase())
}

function whyOf({ queue, member, unsure, positions }: ReviewCard, hit: Hit | null): string {
  if (member !== null) return `${member.why}; ${sureness(1 - unsure)}`
  if (hit === null) return ""
  const { speaker, said, confidence } = hit.statement
  if (queue === "speakers") return `${speaker.resolved}; ${sureness(confidence)}`
  if (queue === "stance") {
    const shown = stanceWhy(hit.statement)
    return positions > 0 ? `${shown}; ${W.stanceRests}` : shown
  }
  return said?.how ?? ""
}
