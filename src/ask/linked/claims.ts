import { type ClaimMember, type Side, voices } from "../../link/claims/claims.ts"
import type { State } from "../../link/corrections/types.ts"
import type { LinkGroup } from "../../link/linkGroup.ts"
import type { LinksWanted } from "../../store/links.ts"
import type { Store } from "../../store/store.ts"
import { isUnsure } from "../unsure.ts"
import { byDay, type DayCount } from "./byDay.ts"
import { originsOf } from "./originsOf.ts"
import { type Said, Sayings } from "./sayings.ts"
import { type Listed, searched } from "./searched.ts"
import { onward, passed } from "./token.ts"

export interface ClaimsAsked {
  /** Words of what is said or of who says it, each the beginning of one; "" for all. */
  readonly words?: string
  /** Days of the saying, first and last inclusive; "" open. A claim is in that reaches into them. */
  readonly from?: string
  readonly to?: string
  /** Only those on which two speakers stand against each other. */
  readonly opposed?: boolean
  /** Those on which most speak first, or the latest first. */
  readonly order?: "speakers" | "newest"
  /** At most so many, 20 if left out. */
  readonly limit?: number
  readonly after?: string | null
}
/** A claim as lists show it. */
export interface ClaimRow extends ClaimCounts {
  readonly id: string
  /** The exact words of the statement that words it best, " … " where they are split. */
  readonly wording: string
  /** That statement's id. */
  readonly worded: string
  /** First and last day that it was said on; null where none is told. */
  readonly from: string | null
  readonly to: string | null
  /** Pairs of speakers who stand against each other, and changes of one speaker. */
  readonly opposed: number
  readonly changed: number
  /** Statements by day. */
  readonly byDay: readonly DayCount[]
  readonly state: State
  readonly confidence: number
}
export interface ClaimCounts {
  readonly statements: number
  /** How many of them are unsure (`isUnsure`). */
  readonly unsure: number
  /** How many speak (`LinkedSpeaker.counts`): all, and those who are at least once for the wording, against it or neither. */
  readonly speakers: { readonly all: number } & Readonly<Record<Side, number>>
  /** Statements of those who do not count as speakers: left unnamed, or nobody. */
  readonly unnamed: number
  readonly outlets: number
  /** Independent origins, and both in words: "12 outlets, 2 origins". */
  readonly origins: number
  readonly counted: string
}
/** A statement of a claim with its place in it. */
export interface ClaimSaid {
  readonly member: ClaimMember
  readonly said: Said
}

/** @throws OnrecordError BAD_USAGE where `after` is no token of this list */
export async function claims(store: Store, asked: ClaimsAsked = {}): Promise<Listed<ClaimRow>> {
  const { words = "", from = "", to = "", opposed = false, order = "speakers", limit = 20, after = null } = asked
  const skip = passed(after)
  const wanted = { words, from, to, least: 2, order: order === "newest" ? "newest" : "size" } as const
  const { groups, total, more } = await found(store, wanted, { opposed, most: skip + limit, sort: order === "speakers" })
  const page = groups.slice(skip, skip + limit)
  const sayings = new Sayings(store)
  const rows: ClaimRow[] = []
  for (const group of page) rows.push(await claimRow(store, sayings, group))
  return {
    rows,
    total,
    next: more || groups.length > skip + limit ? onward(skip + page.length) : null,
    searched: await searched(store),
  }
}

type Claims = readonly LinkGroup<"claims">[]
/** So many are looked at in one go. */
const AT_ONCE = 500

/** The first `most` of those that match, in order; how many match where all were looked at, or the store can tell. */
async function found(
  store: Store,
  wanted: Omit<LinksWanted, "limit" | "skip">,
  { opposed, most, sort }: { readonly opposed: boolean; readonly most: number; readonly sort: boolean },
): Promise<{ readonly groups: Claims; readonly total: number | null; readonly more: boolean }> {
  let list: { readonly group: LinkGroup<"claims">; readonly speakers: number }[] = []
  for (let skip = 0; ; skip += AT_ONCE) {
    const { rows, total } = await store.links.find("claims", { ...wanted, limit: AT_ONCE, skip })
    for (const group of rows) if (!opposed || isOpposed(group)) list.push({ group, speakers: sort ? spoken(group) : 0 })
    if (sort)
      list = list.sort((a, b) => b.speakers - a.speakers || b.group.size - a.group.size || (a.group.id < b.group.id ? -1 : 1))
    const groups = list.map(({ group }) => group)
    const whole = skip + rows.length >= total
    if (whole) return { groups, total: opposed ? groups.length : total, more: false }
    // Those that are still to come have no more speakers than statements, and no more statements than the last.
    const last = list[most - 1]
    if (last && (!sort || last.speakers >= rows.at(-1)!.size))
      return { groups: groups.slice(0, most), total: opposed ? null : total, more: true }
  }
}

function isOpposed({ body }: LinkGroup<"claims">): boolean {
  return body.positions.some(({ kind }) => kind === "opposite")
}

function spoken({ id, body: { wording, members, confidence } }: LinkGroup<"claims">): number {
  return voices({ id, wording, members, confidence }).length
}

/** A claim with its counts. */
export async function claimRow(store: Store, sayings: Sayings, group: LinkGroup<"claims">): Promise<ClaimRow> {
  const { id, title, from, to, body } = group
  const opposed = body.positions.filter(({ kind }) => kind === "opposite").length
  return {
    id,
    wording: title,
    worded: body.wording,
    from,
    to,
    ...(await claimCounts(store, await claimSaid(sayings, group))),
    opposed,
    changed: body.positions.length - opposed,
    byDay: byDay(body.members.map(({ day }) => day)),
    state: body.state,
    confidence: body.confidence,
  }
}

/** The statements of a claim in order of days; those whose article is kept no more are left out. */
export async function claimSaid(sayings: Sayings, { body }: LinkGroup<"claims">): Promise<readonly ClaimSaid[]> {
  const all = await Promise.all(
    body.members.map(async (member) => ({ member, said: await sayings.one(member.article, member.statement) })),
  )
  return all.flatMap(({ member, said }) => (said ? [{ member, said }] : []))
}

export async function claimCounts(store: Store, list: readonly ClaimSaid[]): Promise<ClaimCounts> {
  const sides = { for: new Set<string>(), against: new Set<string>(), open: new Set<string>() }
  const all = new Set<string>()
  for (const { member, said } of list) {
    const { key, counts } = said.speaker
    if (!counts) continue
    sides[member.side].add(key)
    all.add(key)
  }
  const { origins, outlets, words } = await originsOf(
    store,
    list.map(({ said }) => said),
  )
  return {
    statements: list.length,
    unsure: list.filter(({ said }) => isUnsure(said.statement)).length,
    speakers: { all: all.size, for: sides.for.size, against: sides.against.size, open: sides.open.size },
    unnamed: list.filter(({ said }) => !said.speaker.counts).length,
    outlets,
    origins: origins.length,
    counted: words,
  }
}
