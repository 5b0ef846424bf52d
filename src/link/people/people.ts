import type { LinkArticle } from "../article.ts"
import { usual } from "../usual.ts"
import type { Link } from "./link.ts"
import { byDay, fathersAndSons, namesakes } from "./namesakes.ts"
import { Near } from "./near.ts"
import {
  differ,
  isPart,
  isSlip,
  isTown,
  mayBeOne,
  nameWords,
  nounKey,
  type Occurrence,
  occurrences,
  partKeys,
  wordKeys,
} from "./occurrence.ts"
import { givenAgree, type PersonName } from "./personName.ts"
import { type NamedSign, type PeopleSigns, peopleSigns } from "./signs.ts"
import { THRESHOLDS, type Thresholds } from "./weights.ts"

/** One person, body or place in one article: an entry of its record, or a noun that stands for somebody unnamed. */
export interface Member {
  readonly article: string
  /** Id of the entry in the record; null where nobody is named. */
  readonly entity: string | null
  /** Where nobody is named: the noun, as in the signs. */
  readonly noun: { readonly noun: string; readonly plural: boolean } | null
  readonly name: string
  readonly why: string
  /** 0 to 1: that this one belongs with the others. */
  readonly confidence: number
}
/** One person, body or place through all articles. */
export interface Linked {
  /** That of its first entry in the records, 16 hex digits; of unnamed ones the article's and the noun. */
  readonly id: string
  readonly kind: Exclude<NamedSign["kind"], "other">
  /** The name that most articles use in full. */
  readonly name: string
  /** Whether it has a name at all. */
  readonly named: boolean
  /** In order of day. */
  readonly members: readonly Member[]
}

/** All people, bodies and places of some articles, and the unnamed whom more than one speaks of. The same set gives the same result in whatever order it comes. */
export function people(articles: readonly LinkArticle[]): readonly Linked[] {
  const all = new People()
  all.add(articles.map(peopleSigns))
  return all.linked()
}

/** One for all: there are more nouns than names. */
const NONE: readonly string[] = []

/** A noun in one article; compared as a name is. */
const nounSign = (article: string, noun: string, kind: NamedSign["kind"], plural: boolean): NamedSign => ({
  id: `${article} ${nounKey(noun, plural)}`,
  kind,
  name: noun,
  forms: NONE,
  nouns: NONE,
  role: null,
  country: null,
  organisation: null,
})

/**
 * People, bodies and places while articles come in. Names are compared within blocks (a family name, a body's name, a noun); a block is
 * made anew when an article adds to it or when two of its articles become neighbours, so that the result is that of doing all at once.
 */
export class People {
  private readonly least: Thresholds
  /** Their subjects, by the articles' numbers. */
  private readonly topics: PeopleSigns["topic"][] = []
  private readonly numbers = new Map<string, number>()
  private readonly near = new Near()
  private readonly list: Occurrence[] = []
  private readonly blocks = new Map<string, number[]>()
  private readonly blocksOf: (readonly string[])[] = []
  private readonly links = new Map<string, readonly Link[]>()
  /** Articles that came since, and those whose neighbours changed: their blocks are to be made anew. */
  private readonly came: number[] = []
  private readonly moved = new Set<number>()
  /** What was made of a set that links hold together, by the number of its first occurrence. */
  private made: ReadonlyMap<number, readonly Linked[]> = new Map()

  constructor(least: Thresholds = THRESHOLDS) {
    this.least = least
  }

  /** Adds articles; one that is there already is left as it is. Touches only the blocks of the names in them. */
  add(signs: readonly PeopleSigns[]): void {
    for (const one of signs) {
      if (this.numbers.has(one.article)) continue
      const page = this.topics.push(one.topic) - 1
      this.numbers.set(one.article, page)
      this.came.push(page)
      for (const changed of this.near.add(one)) this.moved.add(changed)
      const keys = new Set<string>()
      for (const occurrence of occurrences(one, page))
        for (const key of [...occurrence.keys, ...wordKeys(occurrence), ...partKeys(occurrence)]) this.put(key, occurrence, keys)
      for (const { noun, kind, plural } of one.described) {
        const sign = nounSign(one.article, noun, kind, plural)
        const key = nounKey(noun, plural)
        this.put(
          key,
          { article: one.article, page, day: one.day, sign, person: null, keys: [key], bare: true, short: true, identity: null },
          keys,
        )
      }
      this.blocksOf.push([...keys])
    }
  }

  private put(key: string, occurrence: Occurrence, keys: Set<string>): void {
    if (this.list.at(-1) !== occurrence) this.list.push(occurrence)
    const at = this.list.length - 1
    const block = this.blocks.get(key)
    if (!block) this.blocks.set(key, [at])
    else if (block.at(-1) !== at) block.push(at)
    keys.add(key)
  }

  /** What is linked now. Makes anew the blocks that were touched and what hangs together with them. */
  linked(): readonly Linked[] {
    const touched = new Uint8Array(this.list.length)
    for (const key of this.stale()) {
      const made = this.block(key)
      if (made.length > 0) this.links.set(key, made)
      else this.links.delete(key)
      for (const i of this.blocks.get(key)!) touched[i] = 1
    }
    this.came.length = 0
    this.moved.clear()
    const out: Linked[] = []
    const kept = new Map<number, readonly Linked[]>()
    const linked = new Uint8Array(this.list.length)
    for (const { members, links } of components(this.list.length, [...this.links.values()])) {
      const sorted = Int32Array.from(members).sort()
      const first = sorted[0]!
      for (const i of sorted) linked[i] = 1
      const before = sorted.some((i) => touched[i] === 1) ? undefined : this.made.get(first)
      const now = before ?? groups(this.list, sorted, links)
      kept.set(first, now)
      for (const one of now) if (one.named || one.members.length > 1) out.push(one)
    }
    for (const [i, one] of this.list.entries()) if (linked[i] === 0 && !isNoun(one)) out.push(...groups(this.list, [i], []))
    this.made = kept
    return out.sort((a, b) => b.members.length - a.members.length || (a.id < b.id ? -1 : 1))
  }

  /** The blocks to be made anew: those that articles came to, and those of articles whose neighbours changed, where neighbours count. */
  private stale(): ReadonlySet<string> {
    const out = new Set<string>()
    for (const page of this.came) for (const key of this.blocksOf[page]!) out.add(key)
    for (const page of this.moved) for (const key of this.blocksOf[page]!) if (!EXACT.test(key)) out.add(key)
    return out
  }

  private block(key: string): readonly Link[] {
    const at = this.blocks.get(key)!
    if (at.length < 2) return []
    const list = at.map((i) => this.list[i]!)
    const made = key.startsWith("n:")
      ? this.family(list)
      : key.startsWith("w:")
        ? this.byWord(list)
        : key.startsWith("d:")
          ? this.byNoun(list)
          : key.startsWith("c:")
            ? this.byPart(list)
            : this.exact(list)
    return made.map((link) => ({ ...link, a: at[link.a]!, b: at[link.b]! }))
  }

  private family(list: readonly Occurrence[]): readonly Link[] {
    const full = list.flatMap((one, i) => (one.person ? [i] : []))
    const links = namesakes(
      full.map((i) => list[i]!),
      (page) => this.topics[page]!,
    )
    return links.map((link) => ({ ...link, a: full[link.a]!, b: full[link.b]! }))
  }

  /** A body's or a place's whole name: one everywhere, unless the words are usual ones. */
  private exact(list: readonly Occurrence[]): readonly Link[] {
    const sure = list.flatMap((one, i) => (one.bare ? [] : [i])).sort((a, b) => byDay(list[a]!, list[b]!))
    const links = sure.slice(1).map((b) => ({ a: sure[0]!, b, why: "the same name", confidence: 0.95 }))
    const bare = list.some((one) => one.bare)
      ? this.alike(list, this.least.name, () => "the same name in articles on one happening")
      : []
    return [...links, ...bare.filter(({ a, b }) => list[a]!.bare || list[b]!.bare)]
  }

  /** Each with those in neighbouring articles, likest first. */
  private alike(list: readonly Occurrence[], least: number, why: (one: Occurrence) => string): readonly Link[] {
    const links: Link[] = []
    const there = byPage(list)
    for (const [a, one] of list.entries()) {
      // One for all its links: there are hundreds of thousands.
      const words = why(one)
      for (const [page, like] of this.near.neighbours(one.page))
        if (page > one.page && like >= least)
          for (const b of there.get(page) ?? []) links.push({ a, b, why: words, confidence: sureness(like) })
    }
    return links
  }

  /** Unnamed ones in neighbouring articles, and the named one that a like article calls by the noun. */
  private byNoun(list: readonly Occurrence[]): readonly Link[] {
    const unnamed = list.flatMap((one, i) => (isNoun(one) ? [i] : []))
    const some = unnamed.map((i) => list[i]!)
    const links = this.alike(some, this.least.noun, (one) => `“${one.sign.name}” in articles on one happening`)
    const out = links.map((link) => ({ ...link, a: unnamed[link.a]!, b: unnamed[link.b]! }))
    const named = byPage(list, (one) => !isNoun(one))
    for (const a of unnamed) {
      const best = this.mostCalled(list, a, named)
      if (!best) continue
      const why = `“${list[a]!.sign.name}”, as an article on the same happening calls ${list[best.b]!.sign.name}`
      out.push({ a, b: best.b, why, confidence: sureness(best.like) })
    }
    return out
  }

  /**
   * Whom most articles on the happening call by a noun, each article counted by how alike it is; null where another is called so nearly
   * as often.
   * Counted in whole numbers: the sum is the same in whatever order the articles came.
   */
  private mostCalled(list: readonly Occurrence[], a: number, named: ReadonlyMap<number, readonly number[]>) {
    const own = list[a]!.page
    const person = list[a]!.sign.kind === "person"
    const votes = new Map<string, { sum: number; b: number; like: number }>()
    for (const [page, like] of [[own, 1] as const, ...this.near.neighbours(own)]) {
      if (like < this.least.name) continue
      for (const b of named.get(page) ?? []) {
        const one = list[b]!
        if ((one.sign.kind === "person") !== person) continue
        const vote = votes.get(one.keys[0]!) ?? { sum: 0, b, like }
        votes.set(one.keys[0]!, vote)
        vote.sum += Math.round(1000 * like)
        if (like > vote.like || (like === vote.like && byDay(one, list[vote.b]!) < 0)) Object.assign(vote, { b, like })
      }
    }
    const [best, next] = [...votes.values()].sort((x, y) => y.sum - x.sum)
    return best && best.sum > CLEARLY * (next?.sum ?? 0) ? best : null
  }

  /** The one of `there` in the likest neighbouring article. */
  private likest(list: readonly Occurrence[], a: number, there: ReadonlyMap<number, readonly number[]>, least: number) {
    let best: { readonly b: number; readonly like: number } | null = null
    const own = list[a]!.page
    for (const [page, like] of [[own, 1] as const, ...this.near.neighbours(own)]) {
      if (like < least || like < (best?.like ?? 0) || (page === own && !isNoun(list[a]!))) continue
      for (const b of there.get(page) ?? [])
        if (!best || like > best.like || byDay(list[b]!, list[best.b]!) < 0) best = { b, like }
    }
    return best
  }

  /** A name that is the beginning or the end of a longer one in neighbouring articles: "Red Sox", "Boston Red Sox". */
  private byPart(list: readonly Occurrence[]): readonly Link[] {
    const { name, kind } = list[0]!.sign
    if (list.every(({ sign }) => sign.name === name && sign.kind === kind)) return []
    const names = list.map(({ sign, person }) => nameWords(sign, person).join(" "))
    const both = namedTogether(list)
    const links: Link[] = []
    const there = byPage(list)
    for (const [a, one] of list.entries())
      for (const [page, like] of [[one.page, 1] as const, ...this.near.neighbours(one.page)])
        if (page >= one.page && like >= this.least.name)
          for (const b of there.get(page) ?? []) {
            const other = list[b]!
            if (b === a || (one.sign.name === other.sign.name && one.sign.kind === other.sign.kind)) continue
            const slip =
              one.person !== null &&
              other.person !== null &&
              isSlip(one.person, other.person) &&
              !both(one.sign.name, other.sign.name)
            if (!slip && !isPart(one, other)) continue
            const [x, y] = [one.sign.name, other.sign.name].sort((p, q) => p.length - q.length || (p < q ? -1 : 1))
            const how = slip || names[a] === names[b] ? `another spelling of ${y}` : `a part of the name ${y}`
            const why = x === y ? "the same name in articles on one happening" : `“${x}”, ${how}, in articles on one happening`
            links.push({ a, b, why, confidence: sureness(like), ...(isTown(one, other) ? {} : { part: true }) })
          }
    return links
  }

  /** A family name alone, or a short name of a body, to the longer names with that word in neighbouring articles; else to its like. */
  private byWord(list: readonly Occurrence[]): readonly Link[] {
    const links: Link[] = []
    const isPlace = ({ sign }: Occurrence): boolean => sign.kind === "place" && !sign.name.includes(" ")
    const shorts = byPage(list, (one) => one.short || isPlace(one))
    const long = byPage(list, (one) => !one.short && !isPlace(one))
    const people = new Map([...long].map(([page, some]) => [page, some.filter((i) => list[i]!.sign.kind === "person")]))
    const others = new Map([...long].map(([page, some]) => [page, some.filter((i) => list[i]!.sign.kind !== "person")]))
    const bests = list.map((one, a) => {
      if (!one.short) return null
      const there = one.sign.kind === "other" ? long : one.sign.kind === "person" ? people : others
      return this.likest(list, a, there, this.least.name)
    })
    for (const [a, one] of list.entries()) {
      if (!one.short && !isPlace(one)) continue
      const best = bests[a]
      if (best) {
        const why = `“${one.sign.name}” short for ${list[best.b]!.sign.name} in an article on the same happening`
        links.push({ a, b: best.b, why, confidence: sureness(best.like) })
      }
      for (const [page, like] of this.near.neighbours(one.page))
        if (page > one.page && like >= this.least.name)
          for (const b of shorts.get(page) ?? []) {
            const other = list[b]!
            if (!mayShare(one, other, best !== null || bests[b] !== null)) continue
            links.push({ a, b, why: `“${least(one, other)}” in articles on one happening`, confidence: sureness(like) })
          }
    }
    return links
  }
}

/** Tells whether some article has both of two names: "Jon Roe" and "Joan Roe" of one article are two. Each pair is looked up once. */
function namedTogether(list: readonly Occurrence[]): (a: string, b: string) => boolean {
  const pages = new Map<string, Set<number>>()
  for (const { sign, page } of list) pages.set(sign.name, (pages.get(sign.name) ?? new Set()).add(page))
  const known = new Map<string, boolean>()
  return (a, b) => {
    const key = `${a}\n${b}`
    const told = known.get(key) ?? [...pages.get(a)!].some((page) => pages.get(b)!.has(page))
    known.set(key, told)
    return told
  }
}

/** Whether two short names of one sound may be one: also where articles take them for two kinds, if nobody and nothing of a longer name is meant. */
function mayShare(a: Occurrence, b: Occurrence, longer: boolean): boolean {
  const [x, y] = [a.sign.kind, b.sign.kind]
  if (x === "place" && y === "place") return false
  if (x !== "place" && y !== "place" && ((x === "person") === (y === "person") || x === "other" || y === "other")) return true
  return !longer && a.sign.name.toLowerCase() === b.sign.name.toLowerCase()
}
/** By how much more often one must be called by a noun than the next. */
const CLEARLY = 1.5
/** The first of two names in the alphabet: the words of a link do not depend on which came first. */
const least = (a: Occurrence, b: Occurrence): string => (a.sign.name < b.sign.name ? a : b).sign.name

/** Blocks in which neighbours change nothing. */
const EXACT = /^n:/

const sureness = (like: number): number => Math.min(0.95, 0.5 + like)

const isNoun = (one: Occurrence): boolean => one.keys[0]!.startsWith("d:")

function byPage(
  list: readonly Occurrence[],
  which: (one: Occurrence) => boolean = () => true,
): ReadonlyMap<number, readonly number[]> {
  const out = new Map<number, number[]>()
  for (const [i, one] of list.entries()) {
    if (!which(one)) continue
    const { page } = one
    const there = out.get(page)
    if (there) there.push(i)
    else out.set(page, [i])
  }
  return out
}

/** Sets of a list that links hold together in any way, each with its links. Nearly linear in the links. */
function components(size: number, blocks: Iterable<readonly Link[]>) {
  const parent = Int32Array.from({ length: size }, (_, i) => i)
  for (const links of blocks) for (const { a, b } of links) parent[root(parent, a)] = root(parent, b)
  const sets = new Map<number, { readonly members: Set<number>; readonly links: Link[] }>()
  for (const links of blocks)
    for (const link of links) {
      const top = root(parent, link.a)
      const set = sets.get(top) ?? { members: new Set(), links: [] }
      sets.set(top, set)
      set.members.add(link.a).add(link.b)
      set.links.push(link)
    }
  return sets.values()
}

function root(parent: Int32Array | number[], i: number): number {
  let at = i
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!
    at = parent[at]!
  }
  return at
}

/** Takes a set apart: its links are followed from the surest on, and one that would make one of two people or bodies is left out. */
function groups(list: readonly Occurrence[], members: ArrayLike<number>, links: readonly Link[]): readonly Linked[] {
  const numbers = Array.from(members)
  const local = new Map(numbers.map((i, at) => [i, at]))
  const all = numbers.map((i) => list[i]!)
  const parent = all.map((_, at) => at)
  const names = all.map(({ person }) => person)
  const apart = fathersAndSons(all)
  const keys = all.map((one) => one.identity)
  const wholes = all.map(({ sign, person }) => (person || !sign.name.includes(" ") ? null : nameWords(sign, person).join(" ")))
  const called = all.map((one) => !isNoun(one))
  const reason: (Link | undefined)[] = []
  const ends = links.map((link) => {
    const [a, b] = [local.get(link.a)!, local.get(link.b)!]
    const named = all[a]!.person !== null && all[b]!.person !== null
    const [x, y] = byDay(all[a]!, all[b]!) < 0 ? [a, b] : [b, a]
    // Of "Jan Roe Resigns" it is known first whose name that is, so that it brings no other who resigns.
    return { link, a, b, x, y, named, rank: Number(named) + Number(named && link.part === true) + link.confidence }
  })
  ends.sort((l, m) => m.rank - l.rank || byDay(all[l.x]!, all[m.x]!) || byDay(all[l.y]!, all[m.y]!))
  for (const { link, a, b, named } of ends) {
    const [p, q] = [root(parent, a), root(parent, b)]
    // Who are both called "the committee" in like articles are two committees.
    if (p !== q && called[p] && called[q] && (isNoun(all[a]!) || isNoun(all[b]!))) continue
    const [x, y] = [names[p], names[q]]
    if (p !== q && x && y && (apart(x, y) || (named && !mayBeOne(x, y)))) continue
    if (p !== q && x && y && !named && (x.family !== y.family || givenAgree(x, y) === null)) continue
    if (p !== q && keys[p] && keys[q] && differ(keys[p], keys[q]) && !link.part) continue
    // A part of a name means one whole: the World Cup in rugby or in cricket, but not both.
    const [whole, other] = [wholes[p] ?? null, wholes[q] ?? null]
    if (p !== q && link.part && whole !== null && other !== null && !holds(whole, other) && !holds(other, whole)) continue
    for (const i of [a, b]) if (!reason[i] || better(link, reason[i])) reason[i] = link
    parent[p] = q
    names[q] = x && y ? shorter(x, y) : (y ?? x ?? null)
    keys[q] = longer(keys[p] ?? null, keys[q] ?? null)
    wholes[q] = longer(whole, other)
    called[q] ||= called[p]!
  }
  const sets = new Map<number, number[]>()
  for (const at of all.keys()) {
    const top = root(parent, at)
    const set = sets.get(top)
    if (set) set.push(at)
    else sets.set(top, [at])
  }
  const out: Linked[] = []
  for (const set of sets.values()) {
    set.sort((a, b) => byDay(all[a]!, all[b]!))
    const here = set.map((at) => all[at]!)
    const named = here.filter((one) => !isNoun(one))
    // "the center" is a place, and the Harbour Center that is called so may be a body
    const kinds = (named.length > 0 ? named : here).map((one) => one.sign.kind).filter((kind) => kind !== "other")
    if (kinds.length === 0) continue
    out.push({
      id: (named[0] ?? here[0]!).sign.id,
      kind: usual(kinds) as Linked["kind"],
      name: usual(fullest(named.length > 0 ? named : here)),
      named: named.length > 0,
      members: set.map((at) => member(all[at]!, reason[at])),
    })
  }
  return out
}

function member(one: Occurrence, reason: Link | undefined): Member {
  const noun = isNoun(one) ? { noun: one.sign.name, plural: one.keys[0]!.endsWith("+") } : null
  const { article, sign } = one
  const why = reason?.why ?? "the only one so far"
  return { article, entity: noun ? null : sign.id, noun, name: sign.name, why, confidence: reason?.confidence ?? 1 }
}
const better = (a: Link, b: Link): boolean => a.confidence > b.confidence || (a.confidence === b.confidence && a.why < b.why)

/** Of two names of one person the one with fewer words. */
const shorter = (a: PersonName, b: PersonName): PersonName => {
  const size = ({ given, middle, family }: PersonName): number => [given, ...middle, family].join(" ").length
  return size(a) < size(b) || (size(a) === size(b) && a.family < b.family) ? a : b
}

const holds = (long: string, short: string): boolean => ` ${long} `.includes(` ${short} `)

const longer = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : a.length > b.length || (a.length === b.length && a < b) ? a : b

/** Names with given and family name, or of several words, before others. */
function fullest(list: readonly Occurrence[]): readonly string[] {
  const full = list.filter((one) => !one.short)
  return (full.length > 0 ? full : list).map((one) => one.sign.name)
}
