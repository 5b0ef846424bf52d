import type { StanceLabel } from "../../doc.ts"
import { ClaimGraph } from "./claimGraph.ts"
import { common, type Hints } from "./claimPair.ts"
import type { ClaimSigns } from "./claimSigns.ts"
import { withoutFurniture } from "./furniture.ts"
import { components, group } from "./group.ts"
import { opposed, oppositeFeatures } from "./opposite.ts"
import type { Ready } from "./ready.ts"
import { sameSpeaker } from "./sameSpeaker.ts"
import { LIKELY } from "./weights.ts"

/** Statements about one proposition, whatever their stance. A suggestion: `why` and `confidence` stand with every member. */
export interface Claim {
  /** The id of its earliest statement. */
  readonly id: string
  /** The id of the statement that words it best. */
  readonly wording: string
  /** By day, then by id. */
  readonly members: readonly ClaimMember[]
  /** Mean of the members' confidence, 0 to 1. */
  readonly confidence: number
}
export interface ClaimMember {
  readonly statement: string
  readonly article: string
  readonly speaker: string | null
  /** 2013-12-19; null where nobody told it. */
  readonly day: string | null
  readonly stance: StanceLabel
  readonly conditional: boolean
  /** It takes back what was said before. */
  readonly withdraws: boolean
  /** With the wording, against it, or neither (asked, declined to say). */
  readonly side: Side
  /** How likely it is about the same as the wording, 0 to 1. */
  readonly confidence: number
  /** Other members that it stands against, statement by statement, with how likely that is; empty for most. */
  readonly opposes: readonly Opposed[]
  /** In words: what it shares with the wording, and why it is for or against. */
  readonly why: string
}
export interface Opposed {
  readonly statement: string
  /** How likely the two are one claim, times how likely they are opposed. */
  readonly confidence: number
}
export type Side = "for" | "against" | "open"
/** What one speaker said about a claim, in order of days. */
export interface Voice {
  readonly speaker: string
  readonly members: readonly ClaimMember[]
}

/** All claims of two statements or more, by id. The order of the list does not matter. Time grows a little more than with its length. */
export function claims(list: Iterable<ClaimSigns>, hints: Hints = {}): Claim[] {
  const linker = new ClaimLinker(hints)
  linker.add(list)
  return linker.claims()
}

/** Claims kept up to date as articles come and go: what it holds is what `claims` makes of the articles that are in it. */
export class ClaimLinker {
  readonly #graph: ClaimGraph
  readonly #groups = new Map<Ready, readonly Ready[]>()
  readonly #claims = new Map<readonly Ready[], Claim>()
  /** Statements whose neighbours have changed since claims were made. */
  readonly #touched = new Set<Ready>()

  constructor(hints: Hints = {}) {
    this.#graph = new ClaimGraph(hints)
  }

  /** Adds articles, each in place of one of the same id. */
  add(list: Iterable<ClaimSigns>): void {
    for (const signs of list) for (const one of this.#graph.add(signs)) this.#touched.add(one)
  }

  /** Takes articles out, by their ids; unknown ones are passed over. */
  remove(articles: Iterable<string>): void {
    for (const article of articles) for (const one of this.#graph.remove(article)) this.#touched.add(one)
  }

  /** What is linked now: makes anew only the claims that articles touched since it was asked last. */
  claims(): Claim[] {
    this.#regroup()
    return [...this.#claims.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  #regroup(): void {
    const from = new Set<Ready>()
    for (const one of this.#touched) {
      const members = this.#groups.get(one) ?? [one]
      for (const member of members) if (this.#graph.has(member)) from.add(member)
      this.#drop(members)
    }
    this.#touched.clear()
    for (const component of components(this.#graph, from)) {
      for (const one of component) this.#drop(this.#groups.get(one))
      for (const all of group(this.#graph, component)) {
        const members = withoutFurniture(all)
        if (members.length < 2) continue
        for (const one of members) this.#groups.set(one, members)
        this.#claims.set(members, claimOf(this.#graph, members))
      }
    }
  }

  #drop(members: readonly Ready[] | undefined): void {
    if (!members || !this.#claims.delete(members)) return
    for (const one of members) this.#groups.delete(one)
  }
}

/** The members of a claim by speaker, the one who spoke first ahead; those whom nobody named are left out. */
export function voices({ members }: Claim, hints: Hints = {}): Voice[] {
  const out: { speaker: string; members: ClaimMember[] }[] = []
  for (const member of members) {
    if (member.speaker === null) continue
    const known = out.find(({ members: [first] }) => sameSpeaker(speaking(first!), speaking(member), hints.sameSpeaker))
    if (known) known.members.push(member)
    else out.push({ speaker: member.speaker, members: [member] })
  }
  return out
}

function speaking({ statement, speaker }: ClaimMember) {
  return { id: statement, ...(speaker !== null && { speaker }) }
}

function claimOf(graph: ClaimGraph, members: readonly Ready[]): Claim {
  const wording = bestWording(graph, members)
  const list = members.map((one) => memberOf(graph, one, wording, opposites(graph, one, members)))
  return {
    id: members[0]!.saying.id,
    wording: wording.saying.id,
    members: list,
    confidence: round(list.reduce((sum, { confidence }) => sum + confidence, 0) / list.length),
  }
}

/** Of the largest claims only so many statements can lend it their words. */
const MOST_ASKED = 24

/** The statement nearest to all others that says it plainly: no "not", no condition, neither a stub nor a speech. */
function bestWording(graph: ClaimGraph, members: readonly Ready[]): Ready {
  const asked = members.slice(0, MOST_ASKED)
  let best = asked[0]!
  let most = Number.NEGATIVE_INFINITY
  for (const one of asked) {
    let near = 0
    for (const other of asked) if (other !== one) near += graph.likely(one, other)
    const worth = near / Math.max(1, asked.length - 1) - faults(one)
    if (worth > most) {
      most = worth
      best = one
    }
  }
  return best
}

function faults(one: Ready): number {
  const { saying, terms, negated } = one
  const stub = terms.length < 4 ? 0.1 * (4 - terms.length) : 0
  const speech = terms.length > 20 ? 0.15 : 0
  const turned = negated.some((flag) => flag === 1) ? 0.15 : 0
  return stub + speech + turned + (saying.conditional ? 0.05 : 0) + (isOpen(one) ? 0.2 : 0)
}

function memberOf(graph: ClaimGraph, one: Ready, wording: Ready, opposes: readonly Opposed[]): ClaimMember {
  const { saying, article, day } = one
  const self = one === wording
  const features = oppositeFeatures(wording, one, graph.words)
  const turned = !self && opposed(features) >= 0.5
  // Who denies what the wording says in its content is against it, though the wording be the denial's own.
  const against = turned !== (wording.saying.against === true)
  const side = isOpen(one) ? "open" : against ? "against" : "for"
  return {
    statement: saying.id,
    article,
    speaker: saying.speaker ?? null,
    day: day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10),
    stance: saying.stance,
    conditional: saying.conditional ?? false,
    withdraws: saying.withdraws ?? false,
    side,
    confidence: self ? 1 : round(graph.likely(one, wording)),
    opposes,
    why: self
      ? "words the claim"
      : `${shares(graph, one, wording)}${against ? `; against it: ${turned ? turns(features) : "denies it too"}` : ""}`,
  }
}

/** Those of the members, of the earliest where there are many, that a statement stands against. */
function opposites(graph: ClaimGraph, one: Ready, members: readonly Ready[]): Opposed[] {
  const out: Opposed[] = []
  if (isOpen(one)) return out
  for (const other of members.slice(0, MOST_ASKED)) {
    if (other === one || isOpen(other) || within(one, other)) continue
    const likely = graph.likely(one, other)
    const against = likely < LIKELY ? 0 : opposed(oppositeFeatures(one, other, graph.words))
    if (against >= 0.5) out.push({ statement: other.saying.id, confidence: round(likely * against) })
  }
  return out
}

/** One told within the other ("Kim said that Lee opposed it"): Kim does not stand against Lee. Nor does a sentence against itself, printed twice. */
function within({ article, saying: one }: Ready, { article: elsewhere, saying: other }: Ready): boolean {
  if (article !== elsewhere) return false
  const again = one.terms === other.terms && one.around === other.around
  return again || (one.at[0] < other.at[1] && other.at[0] < one.at[1])
}

/** Who asks or declines to say takes no side. */
function isOpen({ saying: { stance } }: Ready): boolean {
  return stance === "asks" || stance === "declines"
}

function shares({ words }: ClaimGraph, one: Ready, wording: Ready): string {
  const shared = common(one.terms, wording.terms)
    .map((id) => [words.word(id), words.weight(id)] as const)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const named = shared.slice(0, 4).map(([word]) => `“${word}”`)
  return named.length === 0 ? "near what shares words with both" : `shares ${named.join(", ")}`
}

function turns({ turned, sides, denial, feeling, contrary }: ReturnType<typeof oppositeFeatures>): string {
  if (denial > 0) return "one of the two denies"
  if (turned > 0 || sides > 0) return "a “not” or a word of refusal turns it round"
  return feeling > 0 ? "one praises, one criticises" : contrary > 0 ? "a word and its contrary" : "their words"
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
