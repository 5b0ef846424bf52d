import type { StanceLabel } from "../../doc.ts"
import { ClaimGraph } from "./claimGraph.ts"
import { eachShared } from "./claimPair.ts"
import type { ClaimSigns } from "./claimSigns.ts"
import { withoutFurniture } from "./furniture.ts"
import { components, group } from "./group.ts"
import { opposed, oppositeFeatures } from "./opposite.ts"
import { idOf, type Ready, ready, Words, weightOf } from "./ready.ts"
import { sameSpeaker } from "./sameSpeaker.ts"
import { LIKELY } from "./weights.ts"

/** Statements about one proposition, whatever their stance. A suggestion: `why` and `confidence` stand with every member. */
export interface Claim {
  /** The id of its earliest statement, of those that nobody put right where there are any: what is put right may leave, and would take the id with it. */
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
  /** With the wording, against it, or neither: asks, declines to say, or is as likely on something else. */
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
export function claims(list: Iterable<ClaimSigns>): Claim[] {
  const linker = new ClaimLinker()
  linker.add(list)
  return linker.claims()
}

/** Claims of articles that come and go: what `claims` makes of the articles that are in it. */
export class ClaimLinker {
  readonly #words = new Words()
  readonly #articles = new Map<string, readonly Ready[]>()

  /** Adds articles, each in place of one of the same id. */
  add(list: Iterable<ClaimSigns>): void {
    for (const signs of list) this.#articles.set(signs.id, ready(signs, this.#words))
  }

  /** Takes articles out, by their ids; unknown ones are passed over. */
  remove(articles: Iterable<string>): void {
    for (const article of articles) this.#articles.delete(article)
  }

  /** All claims of the articles that are in it, made anew. */
  claims(): Claim[] {
    const graph = new ClaimGraph(this.#articles.values(), this.#words)
    const out: Claim[] = []
    for (const component of components(graph))
      for (const all of group(graph, component)) {
        const members = withoutFurniture(graph, all)
        if (members.length > 1) out.push(claimOf(graph, members))
      }
    return out.sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}

/** The members of a claim by speaker, the one who spoke first ahead; those whom nobody named are left out. */
export function voices({ members }: Claim): Voice[] {
  const out: { speaker: string; members: ClaimMember[] }[] = []
  for (const member of members) {
    if (member.speaker === null) continue
    const known = out.find(({ members: [first] }) => sameSpeaker(first!, member))
    if (known) known.members.push(member)
    else out.push({ speaker: member.speaker, members: [member] })
  }
  return out
}

function claimOf(graph: ClaimGraph, members: readonly number[]): Claim {
  const wording = bestWording(graph, members)
  const said = firstSaid(graph, [wording, ...members])
  const list = members.map((one, i) => memberOf(graph, one, wording, said[i + 1]!, opposites(graph, one, members)))
  return {
    id: graph.statements[members.find((one) => !graph.statements[one]!.corrected) ?? members[0]!]!.id,
    wording: graph.statements[wording]!.id,
    members: list,
    confidence: round(list.reduce((sum, { confidence }) => sum + confidence, 0) / list.length),
  }
}

/** Of the largest claims only so many statements can lend it their words. */
const MOST_ASKED = 24

/** The statement nearest to all others that says it plainly: no "not", no condition, a clause that says who, neither a stub nor a speech. */
function bestWording(graph: ClaimGraph, members: readonly number[]): number {
  const asked = members.slice(0, MOST_ASKED)
  let best = asked[0]!
  let most = Number.NEGATIVE_INFINITY
  for (const one of asked) {
    let near = 0
    for (const other of asked) if (other !== one) near += graph.likely(one, other)
    const worth = near / Math.max(1, asked.length - 1) - faults(graph.statements[one]!)
    if (worth > most) {
      most = worth
      best = one
    }
  }
  return best
}

function faults(one: Ready): number {
  const terms = one.terms - one.from
  const stub = terms < 4 ? 0.1 * (4 - terms) : 0
  const speech = terms > 20 ? 0.15 : 0
  const turned = one.negated ? 0.15 : 0
  return stub + speech + turned + one.leaning + (one.conditional ? 0.05 : 0) + (isOpen(one) ? 0.2 : 0)
}

/** For each statement the first of the list in which its speaker says the same words in the same sentence: that is it, or what it repeats on another day or elsewhere. */
function firstSaid(graph: ClaimGraph, list: readonly number[]): readonly number[] {
  const byWords = new Map<string, number[]>()
  return list.map((number) => {
    const one = graph.statements[number]!
    const key = [one.against, ...one.stems.subarray(one.terms, one.order)].join()
    const there = byWords.get(key) ?? []
    byWords.set(key, there)
    const known = there.find((other) => other === number || sameSpeaker(graph.statements[other]!, one))
    if (known === undefined) there.push(number)
    return known ?? number
  })
}

/** @param first in which its speaker says the same words first: what is repeated stays on the side that it was on */
function memberOf(graph: ClaimGraph, number: number, words: number, first: number, opposes: readonly Opposed[]): ClaimMember {
  const [one, wording] = [graph.statements[number]!, graph.statements[words]!]
  const self = number === words
  const features = oppositeFeatures(wording, graph.statements[first]!, graph.words)
  const turned = first !== words && opposed(features) >= 0.5
  // Who denies what the wording says in its content is against it, though the wording be the denial's own.
  const against = turned !== wording.against
  const likely = self ? 1 : graph.likely(number, words)
  const unsure = first !== words && graph.likely(first, words) < EVEN
  const side = isOpen(one) || unsure ? "open" : against ? "against" : "for"
  return {
    statement: one.id,
    article: one.article,
    speaker: one.speaker,
    day: one.day === null ? null : new Date(one.day * 86_400_000).toISOString().slice(0, 10),
    stance: one.stance,
    conditional: one.conditional,
    withdraws: one.withdraws,
    side,
    confidence: round(likely),
    opposes,
    why: self
      ? "words the claim"
      : `${shares(graph, one, wording)}${side === "against" ? `; against it: ${turned ? turns(features) : "denies it too"}` : ""}`,
  }
}

/** Who is less likely than this on what the wording says is on neither side of it: they are held together by what stands between the two. */
const EVEN = 0.5

/** Those of the members, of the earliest where there are many, that a statement stands against. */
function opposites(graph: ClaimGraph, number: number, members: readonly number[]): Opposed[] {
  const one = graph.statements[number]!
  const out: Opposed[] = []
  if (isOpen(one)) return out
  for (const place of members.slice(0, MOST_ASKED)) {
    const other = graph.statements[place]!
    if (other === one || isOpen(other) || within(one, other)) continue
    const likely = graph.likely(number, place)
    const against = likely < LIKELY ? 0 : opposed(oppositeFeatures(one, other, graph.words))
    if (against >= 0.5) out.push({ statement: other.id, confidence: round(likely * against) })
  }
  return out
}

/** One told within the other ("Kim said that Lee opposed it"): Kim does not stand against Lee. Nor does a sentence against itself, printed twice. */
function within(one: Ready, other: Ready): boolean {
  if (one.article !== other.article) return false
  return again(one, other) || (one.at[0] < other.at[1] && other.at[0] < one.at[1])
}

/** The same stems in the same order, the rest of the sentence too. */
function again(one: Ready, other: Ready): boolean {
  const [a, b] = [one.stems.subarray(one.terms, one.order), other.stems.subarray(other.terms, other.order)]
  return a.length === b.length && a.every((stem, i) => stem === b[i])
}

/** Who asks or declines to say takes no side. */
function isOpen({ stance }: Ready): boolean {
  return stance === "asks" || stance === "declines"
}

function shares({ words }: ClaimGraph, one: Ready, wording: Ready): string {
  const shared: (readonly [word: string, weight: number])[] = []
  eachShared(one, wording, (stem) => shared.push([words.word(idOf(stem)), weightOf(stem)]))
  shared.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const named = shared.slice(0, 4).map(([word]) => `“${word}”`)
  return named.length === 0 ? "near what shares words with both" : `shares ${named.join(", ")}`
}

function turns({ turned, feeling, contrary }: ReturnType<typeof oppositeFeatures>): string {
  if (turned > 0) return "a “not” or a word of refusal turns it round"
  return feeling > 0 ? "one praises, one criticises" : contrary > 0 ? "a word and its contrary" : "their words"
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
