import type { StanceLabel } from "../../doc.ts"
import { type Claim, type ClaimMember, type Voice, voices } from "../claims/claims.ts"

/** Two statements on one claim to be read side by side: of two speakers who stand against each other, or of one who moved. */
export interface Position {
  readonly kind: PositionKind
  /** The claim's id. */
  readonly claim: string
  /** The earlier one. */
  readonly first: ClaimMember
  readonly second: ClaimMember
  /** 0 to 1. */
  readonly confidence: number
  readonly why: string
}
/** `softened`: asserted first, then only on a condition. `withdrawn`: taken back in so many words. */
export type PositionKind = "opposite" | "reversal" | "softened" | "withdrawn"

/** A quarrel of many has more pairs than anybody reads: the surest are kept. */
const MOST_OPPOSITE = 40

/**
 * Less sure ones are not shown. Two statements that are wrongly taken for one claim look opposed more often than two that are rightly: read by
 * eye over news, of opposite ones between 0.5 and 0.6 one in three was right, above it every second.
 */
const SURE = 0.6

/**
 * One speaker who denies in so many words what they hold on another day is told from here on: a "not" alone makes two statements opposed at 0.69 at
 * most, so that at `SURE` they must be one claim at 0.87. Read by eye over news, 27 of 46 between this and that were right.
 */
const SURE_DENIED = 0.45

/** The positions on one claim: opposite ones, the surest first, then what each speaker changed, in order of days. */
export function positions(claim: Claim): Position[] {
  const all = voices(claim)
  const found = [...opposites(claim, all), ...all.flatMap((voice) => changes(claim, voice))]
  return found.filter(({ kind, confidence }) => kind === "reversal" || confidence >= SURE)
}

function opposites(claim: Claim, all: readonly Voice[]): Position[] {
  const out: Position[] = []
  for (const [i, one] of all.entries()) {
    for (const other of all.slice(i + 1)) {
      const pair = clearest(one, other)
      if (!pair || pair.confidence < SURE) continue
      out.push(position("opposite", claim, pair, `${one.speaker} and ${other.speaker} stand against each other`))
    }
  }
  return out.sort(surest).slice(0, MOST_OPPOSITE)
}

/** The surest two statements of two speakers that stand against each other. */
function clearest(one: Voice, other: Voice): Pair | null {
  let best: Pair | null = null
  for (const first of one.members) {
    for (const second of other.members) {
      const confidence = opposition(first, second)
      if (confidence > (best?.confidence ?? 0)) best = { first, second, confidence }
    }
  }
  return best
}
interface Pair {
  readonly first: ClaimMember
  readonly second: ClaimMember
  readonly confidence: number
}

function opposition(a: ClaimMember, b: ClaimMember): number {
  return (
    (a.opposes.find(({ statement }) => statement === b.statement) ?? b.opposes.find(({ statement }) => statement === a.statement))
      ?.confidence ?? 0
  )
}

/** What one speaker changed from one day to a later one. */
function changes(claim: Claim, { speaker, members }: Voice): Position[] {
  const days = Array.from(
    Map.groupBy(
      members.filter(({ day }) => day !== null),
      ({ day }) => day,
    ).values(),
  )
  const out: Position[] = []
  for (const [i, now] of days.entries()) {
    const found = (kind: keyof typeof SAID, pair: Pair) =>
      out.push(position(kind, claim, pair, `${speaker}: ${SAID[kind]} (${pair.first.day}, ${pair.second.day})`))
    const sided = days.slice(0, i).findLast((said) => said.some(({ side }) => side !== "open"))
    const turn = sided ? reversal(sided, now) : null
    if (turn) found("reversal", turn)
    const first = days[i - 1]?.at(-1)
    if (!first) continue
    for (const second of now) {
      const kind = second.withdraws ? "withdrawn" : softens(first, second) ? "softened" : null
      const confidence = first.confidence * second.confidence
      if (kind && confidence >= SURE) found(kind, { first, second, confidence })
    }
  }
  return out
}
const SAID = {
  reversal: "first one side, then the other",
  softened: "asserted first, then only on a condition",
  withdrawn: "taken back later",
} as const

function softens(first: ClaimMember, second: ClaimMember): boolean {
  return first.side === second.side && !first.conditional && second.conditional
}

/** The surest two, of two days, that stand against each other: one pair for each turn, however often the day repeats it. */
function reversal(before: readonly ClaimMember[], now: readonly ClaimMember[]): Pair | null {
  let best: Pair | null = null
  for (const first of before) {
    for (const second of now) {
      const confidence = opposition(first, second)
      if (confidence < (denied(first, second) ? SURE_DENIED : SURE)) continue
      if (confidence > (best?.confidence ?? 0)) best = { first, second, confidence }
    }
  }
  return best
}

/** One denies what the other holds, and they are on different sides of the wording. Who likes or blames something holds neither. */
function denied(first: ClaimMember, second: ClaimMember): boolean {
  const both = [first, second]
  return (
    both.some(({ side }) => side === "for") &&
    both.some(({ side }) => side === "against") &&
    both.some(({ stance }) => stance === "denies") &&
    !both.some(({ stance }) => FEELING.has(stance))
  )
}
const FEELING: ReadonlySet<StanceLabel> = new Set(["praises", "criticises", "accuses", "doubts", "fears", "warns", "reports"])

function position(kind: PositionKind, { id }: Claim, { first: a, second: b, confidence }: Pair, why: string): Position {
  const [first, second] = (a.day ?? "9") <= (b.day ?? "9") ? [a, b] : [b, a]
  return { kind, claim: id, first, second, confidence: Math.round(1000 * confidence) / 1000, why }
}

function surest(a: Position, b: Position): number {
  return b.confidence - a.confidence || (a.first.statement + a.second.statement < b.first.statement + b.second.statement ? -1 : 1)
}
