import type { StanceLabel } from "../../doc.ts"
import type { ClaimMember } from "../../link/claims/claims.ts"
import { fold } from "../../link/claims/stem.ts"
import { compare } from "../../link/compare.ts"
import type { LinkGroup } from "../../link/linkGroup.ts"
import type { Position, PositionKind } from "../../link/positions/positions.ts"
import type { Store } from "../../store/store.ts"
import { originsOf } from "./originsOf.ts"
import type { InArticle, PersonRecords, Quoted } from "./personRecords.ts"

/** A claim that somebody speaks on, with what they say of it. */
export interface OwnClaim {
  readonly id: string
  /** The words of the statement that puts it best. */
  readonly title: string
  readonly state: LinkGroup<"claims">["body"]["state"]
  /** How many statements on it are theirs, and how many there are of all speakers. */
  readonly statements: number
  readonly all: number
  /** How they stood over time: all of theirs by day, stance and side, in order of days. */
  readonly stood: readonly Stood[]
  /** Their statements that are shown, in order of days; those on which a position changed among them. */
  readonly said: readonly OnClaim[]
  /** Outlets of all of theirs, and how many independent origins: "12 outlets, 2 origins". */
  readonly outlets: string
}
/** How somebody stood on a day. */
export interface Stood {
  /** The day of the saying, or else of publication; null where neither is told. */
  readonly day: string | null
  readonly stance: StanceLabel
  readonly conditional: boolean
  readonly side: ClaimMember["side"]
  /** Ids of their statements of that day that stand so. */
  readonly statements: readonly string[]
}
export interface OnClaim extends Quoted {
  readonly side: ClaimMember["side"]
  /** Why it is taken to be about this, and how likely, 0 to 1. */
  readonly why: string
  readonly confidence: number
}
/** What somebody said first, and what later. */
export interface Changed {
  readonly kind: Exclude<PositionKind, "opposite">
  readonly claim: string
  readonly title: string
  readonly first: Quoted
  readonly second: Quoted
  readonly why: string
  /** 0 to 1. */
  readonly confidence: number
}
export interface OwnClaims {
  /** Those with a change of position first, then those most spoken on, then the newest. */
  readonly rows: readonly OwnClaim[]
  /** Changes of position, newest first. */
  readonly changes: { readonly rows: readonly Changed[]; readonly total: number }
  readonly total: number
}

interface Whose {
  readonly group: LinkGroup<"people">
  /** All their statements; null where not all of their articles were read. */
  readonly own: readonly InArticle[] | null
  readonly limit: number
}
interface Theirs {
  readonly claim: LinkGroup<"claims">
  readonly members: readonly ClaimMember[]
  readonly moves: readonly Position[]
}
/** Statements shown of one claim. */
const SHOWN = 4

/** What somebody says, by claim. */
export async function claimsOf(store: Store, records: PersonRecords, whose: Whose): Promise<OwnClaims> {
  const { limit, group, own } = whose
  const found = await (own === null ? byName(store, group) : byStatements(store, own))
  found.sort(
    (a, b) =>
      Number(b.moves.length > 0) - Number(a.moves.length > 0) ||
      b.members.length - a.members.length ||
      compare(b.members.at(-1)!.day ?? "", a.members.at(-1)!.day ?? "") ||
      compare(a.claim.id, b.claim.id),
  )
  const shown = async (member: ClaimMember): Promise<OnClaim | null> => {
    const one = await records.quoted(member.article, member.statement)
    return one?.speaker.id === group.id ? { ...one, side: member.side, why: member.why, confidence: member.confidence } : null
  }
  const rows: OwnClaim[] = []
  for (const { claim, members, moves } of found.slice(0, limit)) {
    const some = await Promise.all(tellingOf(members, moves).map(shown))
    rows.push({
      id: claim.id,
      title: claim.title,
      state: claim.body.state,
      statements: members.length,
      all: claim.size,
      stood: stoodOf(members),
      said: some.filter((one) => one !== null),
      outlets: (await originsOf(store, await carriersOf(records, members))).words,
    })
  }
  const moves = found.flatMap(({ claim, moves }) => moves.map((move) => ({ claim, move })))
  moves.sort((a, b) => compare(b.move.second.day ?? "", a.move.second.day ?? "") || b.move.confidence - a.move.confidence)
  const changes: Changed[] = []
  for (const { claim, move } of moves) {
    if (changes.length === limit) break
    const { kind, why, confidence } = move
    const [first, second] = [await shown(move.first), await shown(move.second)]
    if (kind !== "opposite" && first && second)
      changes.push({ kind, claim: claim.id, title: claim.title, first, second, why, confidence })
  }
  return { changes: { rows: changes, total: moves.length }, rows, total: found.length }
}

export function stoodOf(members: readonly ClaimMember[]): readonly Stood[] {
  const alike = Map.groupBy(members, ({ day, stance, conditional, side }) => [day, stance, conditional, side].join())
  return Array.from(alike.values(), (same) => {
    const { day, stance, conditional, side } = same[0]!
    return { day, stance, conditional, side, statements: same.map(({ statement }) => statement) }
  })
}

/** Where a position changed, the first one, and the last ones. */
function tellingOf(members: readonly ClaimMember[], moves: readonly Position[]): readonly ClaimMember[] {
  const moved = new Set(moves.flatMap(({ first, second }) => [first.statement, second.statement]))
  const rest = members.filter(({ statement }) => !moved.has(statement))
  const room = Math.max(0, SHOWN - moved.size)
  const told = new Set([...rest.slice(0, Math.min(1, room)), ...(room > 1 ? rest.slice(1).slice(1 - room) : [])])
  return members.filter((member) => moved.has(member.statement) || told.has(member))
}

async function carriersOf(records: PersonRecords, members: readonly ClaimMember[]) {
  const all = await Promise.all(members.map(({ article, statement }) => records.quoted(article, statement)))
  return all.filter((one) => one !== null)
}

async function byStatements(store: Store, own: readonly InArticle[]): Promise<Theirs[]> {
  const ids = new Set(own.map(({ statement }) => statement.id))
  const claims = new Set((await store.links.of("claims", [...ids])).values())
  const out: Theirs[] = []
  for (const id of claims) {
    const claim = await store.links.group("claims", id)
    if (claim) out.push(theirs(claim, ({ statement }) => ids.has(statement)))
  }
  return out
}

/** Of somebody with too many articles: the claims that the name is found in, of which those statements are theirs that an article of theirs has by that name. */
async function byName(store: Store, { title, body: { members } }: LinkGroup<"people">): Promise<Theirs[]> {
  const names = new Set(members.map(({ article, name }) => `${article} ${fold(name)}`))
  const all = { from: "", to: "", least: 0, order: "size", limit: MOST, skip: 0 } as const
  const { rows } = await store.links.find("claims", { ...all, words: title })
  const is = ({ article, speaker }: ClaimMember) => speaker !== null && names.has(`${article} ${speaker}`)
  return rows.map((claim) => theirs(claim, is)).filter(({ members }) => members.length > 0)
}
const MOST = 20_000

function theirs(claim: LinkGroup<"claims">, is: (member: ClaimMember) => boolean): Theirs {
  const moves = claim.body.positions.filter(({ kind, first, second }) => kind !== "opposite" && is(first) && is(second))
  return { claim, members: claim.body.members.filter(is), moves }
}
