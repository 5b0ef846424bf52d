import { CHANGES, type ChangeKind, type NewChange, type StoryChanges } from "../../../ask/linked/changes.ts"
import type { ChangesData } from "../../api/data/changes.ts"
import { CHANGE_NAMES, MANY, PAIRS } from "../../changeKinds.ts"
import { many } from "../../counted.ts"
import { sureness } from "../../terminal/card.ts"
import { address, articlePage, changesPage, claimPage, storyPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"
import { noticed } from "./front.ts"
import { linkedSaid } from "./linked.ts"
import type { SaidView } from "./said.ts"
import type { Choice } from "./search.ts"

const W = WORDS.changes

/** What changed, as the page of today and that of changes show it. */
export interface ChangesPart {
  /** Since when, and why since then. */
  readonly told: string
  readonly choices: readonly Choice[]
  /** How many of each kind, leading to them. */
  readonly counts: readonly Link[]
  readonly stories: readonly {
    readonly title: Link
    readonly changes: readonly ChangeView[]
    readonly more: Link | null
  }[]
  readonly nothing: string | null
  readonly more: Link | null
  /** What was not looked at; null for nothing. */
  readonly unlooked: Link | null
}
export interface ChangeView {
  readonly id: string
  readonly kind: string
  readonly claim: Link | null
  readonly notes: readonly string[]
  /** What was before, where that tells the change, and what is now. */
  readonly said: readonly { readonly said: SaidView; readonly when: string | null }[]
}
export interface ChangesView {
  readonly page: "changes"
  readonly frame: Frame
  readonly part: ChangesPart
}
/** So many stories, and of each story so many of what comes by the dozen. */
export interface ChangesMost {
  readonly stories: number
  readonly each: number
}
/** What an address may ask to be looked at. */
export const MOST_ARTICLES = 5000
export interface ChangesAsked extends ChangesMost {
  readonly since: string
  readonly kind: ChangeKind | null
}
/** What the page shows where its address asks for no other number. */
export const CHANGES_MOST: ChangesMost = { stories: 20, each: 3 }

export function changesView(data: ChangesData, asked: ChangesAsked): ChangesView {
  const { since, kind, stories, each } = asked
  const query = address("", {
    since: since || null,
    kind,
    stories: stories === CHANGES_MOST.stories ? null : stories,
    each: each === CHANGES_MOST.each ? null : each,
  })
  return {
    page: "changes",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav: "front",
      forms: formsOf("/changes", query, ["json", "atom"]),
      ...noticed(data.searched),
    },
    part: changesPart(data, asked, (since) => changesPage(since, { kind }), null),
  }
}

/**
 * @param at the address of the same page since another time
 * @param visit its address since the last visit; null where it knows of none
 */
export function changesPart(
  data: ChangesData,
  asked: ChangesAsked,
  at: (since: string) => string,
  visit: string | null,
): ChangesPart {
  const { how, since, counts, seen, lookedAt } = data
  const { kind, stories: most, each } = asked
  const { stories } = data
  const from = how === "all" ? "all" : asked.since || since
  // What is counted here is to be found there.
  const articles = lookedAt < seen ? lookedAt : null
  const here = (more: Readonly<Record<string, string | number | null>>): string => changesPage(from, { kind, articles, ...more })
  return {
    told: W.since[how](since),
    choices: [
      ...(visit !== null && (how === "visit" || asked.since !== "")
        ? [{ text: W.visit, href: visit, on: asked.since === "" }]
        : []),
      ...(["1d", "7d", "all"] as const).map((one) => ({
        text: W.choices[one],
        href: at(one),
        on: asked.since === one || (how === "week" && one === "7d"),
      })),
    ],
    counts: CHANGES.filter((one) => counts[one] > 0).map((one) => ({
      text: many(counts[one], ...CHANGE_NAMES[one].many),
      href: one === kind ? null : here({ kind: one }),
    })),
    stories: stories.slice(0, most).map((one) => storyPart(one, each, here)),
    nothing: stories.length === 0 ? W.nothing(seen) : null,
    more:
      stories.length > most
        ? { text: W.moreStories(stories.length - most), href: here({ stories: Math.min(stories.length, 1000) }) }
        : null,
    unlooked:
      lookedAt < seen ? { text: W.looked(lookedAt, seen), href: here({ articles: Math.min(seen, MOST_ARTICLES) }) } : null,
  }
}

function storyPart(
  { story, headline, changes }: StoryChanges,
  each: number,
  here: (more: Readonly<Record<string, string | number | null>>) => string,
): ChangesPart["stories"][number] {
  const shown = Array.from(Map.groupBy(changes, ({ kind }) => kind)).flatMap(([kind, all]) =>
    MANY.has(kind) ? all.slice(0, each) : all,
  )
  const article = (changes[0]!.after ?? changes[0]!.before)!.article.id
  const left = changes.length - shown.length
  return {
    title: { text: headline || WORDS.search.noHeadline, href: story === null ? articlePage(article) : storyPage(story) },
    changes: shown.map((one, i) => changeView(one, shown[i - 1] ?? null)),
    more: left > 0 ? { text: WORDS.more(left), href: here({ each: 1000 }) } : null,
  }
}

/** @param last the one above: a claim that both are on is told once */
function changeView({ id, kind, before, after, claim, confidence }: NewChange, last: NewChange | null): ChangeView {
  const pair = PAIRS.has(kind)
  const same = last?.kind === kind && claim !== null && claim.id === last.claim?.id
  const edited = kind === "changed"
  return {
    id,
    kind: CHANGE_NAMES[kind].one,
    claim: claim === null || same ? null : { text: claim.wording, href: claimPage(claim.id) },
    notes: [
      claim === null || same ? null : many(claim.speakers, "speaker"),
      pair && confidence !== null ? WORDS.linked.suggestion(sureness(confidence)) : null,
    ].filter((note) => note !== null),
    said: [
      ...(before && pair ? [{ said: went(linkedSaid(before), kind), when: edited ? W.before : null }] : []),
      ...(after ? [{ said: linkedSaid(after), when: edited && before ? W.now : null }] : []),
    ],
  }
}

/** What is no longer in its article is shown so. */
function went(said: SaidView, kind: ChangeKind): SaidView {
  const gone = kind === "killed" ? "canceled" : kind === "removed" || kind === "changed" ? "changed" : null
  return gone === null ? said : { ...said, gone: WORDS.gone[gone], current: false }
}
