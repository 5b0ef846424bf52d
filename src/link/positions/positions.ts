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

/** The positions on one claim: opposite ones, the surest first, then what each speaker changed, in order of days. */
export function positions(claim: Claim): Position[] {
  const all = voices(claim)
  const found = [...opposites(claim, all), ...all.flatMap((voice) => changes(claim, voice))]
  return found.filter(({ confidence }) => confidence >= SURE)
}

function opposites(claim: Claim, all: readonly Voice[]): Position[] {
  const out: Position[] = []
  for (const [i, one] of all.entries()) {
    for (const other of all.slice(i + 1)) {
      const pair = clearest(one, other)
      if (!pair) continue
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
  const out: Position[] = []
  for (const [i, second] of members.entries()) {
    const before = members.slice(0, i).filter(({ day }) => day !== null && second.day !== null && day < second.day)
    const first = before.at(-1)
    if (!first) continue
    const { kind, confidence } = change(first, second)
    if (kind)
      out.push(position(kind, claim, { first, second, confidence }, `${speaker}: ${SAID[kind]} (${first.day}, ${second.day})`))
  }
  return out
}
const SAID = {
  reversal: "first one side, then the other",
  softened: "asserted first, then only on a condition",
  withdrawn: "taken back later",
} as const

function change(
  first: ClaimMember,
  second: ClaimMember,
): { readonly kind: keyof typeof SAID | null; readonly confidence: number } {
  const against = opposition(first, second)
  const both = first.confidence * second.confidence
  if (second.withdraws) return { kind: "withdrawn", confidence: both }
  if (against > 0) return { kind: "reversal", confidence: against }
  const softened = first.side === second.side && !first.conditional && second.conditional
  return { kind: softened ? "softened" : null, confidence: both }
}

function position(kind: PositionKind, { id }: Claim, { first: a, second: b, confidence }: Pair, why: string): Position {
  const [first, second] = (a.day ?? "9") <= (b.day ?? "9") ? [a, b] : [b, a]
  return { kind, claim: id, first, second, confidence: Math.round(1000 * confidence) / 1000, why }
}

function surest(a: Position, b: Position): number {
  return b.confidence - a.confidence || (a.first.statement + a.second.statement < b.first.statement + b.second.statement ? -1 : 1)
}
