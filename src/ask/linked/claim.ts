import type { Side } from "../../link/claims/claims.ts"
import type { Origin } from "../../link/copies/origins.ts"
import type { PositionKind } from "../../link/positions/positions.ts"
import type { Store } from "../../store/store.ts"
import { type ClaimRow, type ClaimSaid, claimRow, claimSaid } from "./claims.ts"
import { findGroup } from "./findGroup.ts"
import { originsOf } from "./originsOf.ts"
import { type Stood, stoodOf } from "./personClaims.ts"
import { type LinkedSpeaker, type Said, Sayings } from "./sayings.ts"
import { type Searched, searched } from "./searched.ts"

/** A claim with all that is said on it. */
export interface ClaimPage extends ClaimRow {
  /** In order of days, those without one last. */
  readonly said: readonly ClaimStatement[]
  /** Those who speak on it on more than one day: how they stood over time. Who spoke first ahead. */
  readonly voices: readonly ClaimVoice[]
  /** Opposite positions, the surest first, and what each speaker changed: two of `said` by their ids, the earlier one first. */
  readonly positions: readonly ClaimPosition[]
  /** Where it all goes back to. */
  readonly originsOf: readonly Origin[]
  readonly searched: Searched
}
export interface ClaimStatement extends Said {
  /** The day of the saying as linking has it: a whole day; null where none is told. */
  readonly on: string | null
  readonly side: Side
  /** It takes back what was said before. */
  readonly withdraws: boolean
  /** Why it is taken to be on this claim, and how likely that is, 0 to 1. */
  readonly why: string
  readonly confidence: number
}
export interface ClaimVoice {
  readonly speaker: LinkedSpeaker
  readonly stances: readonly Stood[]
}
export interface ClaimPosition {
  readonly kind: PositionKind
  readonly first: string
  readonly second: string
  readonly confidence: number
  readonly why: string
}

/**
 * The claim that is meant by its id, the first characters of it, or words.
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS
 */
export async function claim(store: Store, meant: string): Promise<ClaimPage> {
  const group = await findGroup(store, "claims", meant)
  const sayings = new Sayings(store)
  const list = await claimSaid(sayings, group)
  const { origins } = await originsOf(
    store,
    list.map(({ said }) => said),
  )
  return {
    ...(await claimRow(store, sayings, group)),
    said: list.map(({ member, said }) => ({
      ...said,
      on: member.day,
      side: member.side,
      withdraws: member.withdraws,
      why: member.why,
      confidence: member.confidence,
    })),
    voices: voicesOf(list),
    positions: group.body.positions.map(({ kind, first, second, confidence, why }) => ({
      kind,
      first: first.statement,
      second: second.statement,
      confidence,
      why,
    })),
    originsOf: origins,
    searched: await searched(store),
  }
}

function voicesOf(list: readonly ClaimSaid[]): readonly ClaimVoice[] {
  const speaking = list.filter(({ said }) => said.speaker.counts)
  const voices = [...Map.groupBy(speaking, ({ said }) => said.speaker.key).values()]
  return voices
    .map((all) => ({ speaker: all[0]!.said.speaker, stances: stoodOf(all.map(({ member }) => member)) }))
    .filter(({ stances }) => new Set(stances.map(({ day }) => day)).size > 1)
}
