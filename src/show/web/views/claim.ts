import type { ClaimPage, ClaimPosition, ClaimStatement } from "../../../ask/linked/claim.ts"
import type { Stood } from "../../../ask/linked/personClaims.ts"
import { many } from "../../counted.ts"
import { sureness } from "../../terminal/card.ts"
import { days, shortDay } from "../../terminal/linked.ts"
import { sameWords } from "../../terminal/said.ts"
import { claimPage, newWatch, personPage, statementPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME, shareCommand } from "./common.ts"
import { dayMark } from "./dated.ts"
import { noticed } from "./front.ts"
import { correctGroupPage } from "./group.ts"
import { linkedSaid, type OriginRow, originRows } from "./linked.ts"
import { changesOf } from "./list.ts"
import { outletOf, type SaidView, type StanceView, toneOf } from "./said.ts"

const W = WORDS.claim

/** Two statements beside each other. */
export interface PairView {
  readonly first: SaidView
  readonly second: SaidView
  readonly note: string
}
export interface ClaimView {
  readonly page: "claim"
  readonly frame: Frame
  readonly watch: string
  readonly worded: Link
  readonly notes: readonly string[]
  readonly speakers: string
  readonly marks: readonly string[]
  readonly state: string
  readonly positions: readonly {
    readonly name: string
    readonly pairs: readonly PairView[]
    readonly rest: readonly PairView[]
  }[]
  readonly voices: readonly { readonly speaker: Link; readonly stood: readonly StoodView[] }[]
  readonly days: readonly { readonly day: string; readonly said: readonly ClaimSaidView[] }[]
  readonly origins: readonly OriginRow[]
  readonly originsTold: string
}
/** How somebody stood on a day. */
export interface StoodView {
  readonly day: string
  readonly stances: readonly { readonly stance: StanceView; readonly note: string; readonly href: string }[]
}
export interface ClaimSaidView {
  readonly said: SaidView
  readonly why: string
  /** The very same words elsewhere. */
  readonly also: readonly { readonly id: string; readonly link: Link; readonly when: string }[]
}

/** So many pairs are seen at once. */
const MOST_PAIRS = 6

export function claimView(claim: ClaimPage): ClaimView {
  const { said, speakers, unnamed, searched } = claim
  const { unlinked, gone } = searched
  const byId = new Map(said.map((one) => [one.statement.id, one]))
  const heads = [...new Map(said.map(({ article }) => [article.id, article])).values()]
  return {
    page: "claim",
    watch: newWatch({ claim: claim.id }),
    frame: {
      ...NO_FRAME,
      title: claim.wording,
      nav: "claims",
      correct: correctGroupPage("claims", claim.id),
      forms: formsOf(claimPage(claim.id), "", ["json", "csv", "jsonld", "bib", "ris", "md", "txt", "atom"]),
      ...noticed({ unlinked, gone }),
      share: shareCommand("claim", claim.id),
    },
    worded: { text: W.worded, href: statementPage(claim.worded) },
    notes: [
      days(claim.from, claim.to),
      many(claim.statements, "statement"),
      claim.unsure > 0 ? W.unsure(claim.unsure) : null,
      claim.counted,
    ].filter((note) => note !== null),
    speakers: [W.counts(speakers.all, speakers), unnamed > 0 ? W.unnamed(unnamed) : null].filter(Boolean).join("; "),
    marks: changesOf(claim.opposed, claim.changed),
    state: `${WORDS.linked.states[claim.state]}, ${sureness(claim.confidence)}`,
    positions: Array.from(
      Map.groupBy(claim.positions, ({ kind }) => kind),
      ([kind, all]) => {
        const pairs = all.flatMap((one) => pairView(one, byId))
        return { name: W.positions[kind], pairs: pairs.slice(0, MOST_PAIRS), rest: pairs.slice(MOST_PAIRS) }
      },
    ),
    voices: claim.voices.map(({ speaker, stances }) => ({
      speaker: { text: speaker.name ?? WORDS.card.nobody, href: speaker.id === null ? null : personPage(speaker.id) },
      stood: stoodView(stances, (statement) => `#s-${statement}`),
    })),
    days: Array.from(
      Map.groupBy(said, ({ on }) => on),
      ([day, list]) => ({ day: dayMark(day), said: sameWords(list).map(saidOnClaim) }),
    ),
    origins: originRows(claim.originsOf, heads),
    originsTold: WORDS.linked.originsOf(claim.counted),
  }
}

/** @param at where a statement is */
export function stoodView(stances: readonly Stood[], at: (statement: string) => string): readonly StoodView[] {
  return Array.from(
    Map.groupBy(stances, ({ day }) => day),
    ([day, list]) => ({
      day: shortDay(day),
      stances: list.map(({ stance, conditional, side, statements }) => {
        const note = [
          conditional ? W.onCondition : null,
          WORDS.linked.sides[side],
          statements.length > 1 ? `×${statements.length}` : null,
        ]
        return {
          stance: { label: stance, tone: toneOf(stance), shown: null },
          note: note.filter(Boolean).join(", "),
          href: at(statements[0]!),
        }
      }),
    }),
  )
}

function saidOnClaim([one, ...others]: readonly [ClaimStatement, ...ClaimStatement[]]): ClaimSaidView {
  return {
    said: linkedSaid(one, [WORDS.linked.sides[one.side], one.withdraws ? WORDS.linked.withdraws : null]),
    why: `${one.why}; ${sureness(one.confidence)}`,
    also: others.map(({ statement, article }) => ({
      id: statement.id,
      link: { text: outletOf(article).text, href: statementPage(statement.id) },
      when: shortDay(article.published),
    })),
  }
}

function pairView({ first, second, confidence }: ClaimPosition, byId: ReadonlyMap<string, ClaimStatement>): readonly PairView[] {
  const [one, other] = [byId.get(first), byId.get(second)]
  if (!one || !other) return []
  return [{ first: linkedSaid(one), second: linkedSaid(other), note: WORDS.linked.suggestion(sureness(confidence)) }]
}
