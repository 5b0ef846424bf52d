import { ARTICLE } from "../en/particles.ts"
import { type Cast, newChain } from "./draft.ts"
import { cleanName, type Found } from "./foundName.ts"
import { genderOf, samePerson } from "./people.ts"

/** Persons by family name and by first word. */
export class People {
  private readonly byFamily = new Map<string, number[]>()
  private readonly byGiven = new Map<string, number[]>()
  /** By the last word before the family name: "Roe" of "Nicolás Roe Doe". */
  private readonly byMiddle = new Map<string, number[]>()
  private readonly byInitials = new Map<string, number[]>()
  /** First mention of each chain and all places where it is named in full, for "the nearest". */
  private readonly seen = new Map<number, number[]>()
  private readonly last = new Map<number, number>()
  private readonly cast: Cast
  /** Head tokens of the sources of outermost sayings, and whose full names are among them. */
  private readonly sources: ReadonlySet<number>
  private readonly speaking = new Set<number>()

  constructor(cast: Cast) {
    this.cast = cast
    this.sources = new Set(cast.heads.filter((_, i) => cast.page.attributions[i]!.via === null))
  }

  full(f: Found): number {
    const person = f.person!
    // "Al Roe" may be short for "Omar bin Juma Al Roe"
    const house = person.given === ARTICLE ? this.byFamily.get(`${ARTICLE} ${person.family}`)?.[0] : undefined
    if (house !== undefined) return house
    for (const map of [this.byFamily, this.byMiddle])
      for (const chain of (map.get(person.family) ?? []).slice(0, MOST))
        if (samePerson(this.cast.chains[chain]!.person!, person)) return chain
    const chain = this.make(f)
    put(this.byFamily, person.family, chain)
    put(this.byGiven, person.given, chain)
    put(this.byInitials, initials(f.words), chain)
    const middle = person.middle.at(-1)
    if (middle !== undefined && middle.length > 2) put(this.byMiddle, middle, chain)
    return chain
  }

  private make(f: Found): number {
    const { chains } = this.cast
    chains.push(
      newChain(f.person ? "person" : "other", cleanName(f.words), {
        person: f.person,
        named: true,
        gender: genderOf(f.person, []),
      }),
    )
    return chains.length - 1
  }

  /** Where each full name stands, by index of the name. */
  sort(found: readonly Found[], chainOf: Int32Array): void {
    for (let i = 0; i < found.length; i++) {
      if (found[i]!.person === null || chainOf[i]! < 0) continue
      const list = this.seen.get(chainOf[i]!) ?? []
      list.push(i)
      this.seen.set(chainOf[i]!, list)
      if (this.sources.has(found[i]!.last - 1)) this.speaking.add(chainOf[i]!)
    }
  }

  /** A family or given name alone: whom it is short for. `i`: its index among the names. */
  short(f: Found, i: number): number {
    const { family } = f.person!
    const titles = f.title ? this.cast.page.low.slice(...f.title) : []
    const he = genderOf(null, titles)
    // "AB: …", where the turns of an interview begin with initials
    const letters = INITIALS.test(f.words) && this.sources.has(f.last - 1) ? this.byInitials.get(f.words) : undefined
    const all = this.byFamily.get(family) ?? this.byGiven.get(family) ?? this.byMiddle.get(family) ?? letters ?? []
    const suffix = f.person!.suffix
    const agreeing = all.slice(0, MOST).filter((chain) => {
      const { gender, person } = this.cast.chains[chain]!
      return !(he && gender && he !== gender) && !(suffix && person!.suffix !== suffix)
    })
    // "Roe" is the father where both he and Roe Jr. are named
    const plain = agreeing.filter((chain) => this.cast.chains[chain]!.person!.suffix === suffix)
    const either = plain.length > 0 ? plain : agreeing
    // "Roe says": of two the one who is heard in the article
    const heard = this.sources.has(f.last - 1) ? either.filter((chain) => this.speaking.has(chain)) : []
    const fits = heard.length > 0 ? heard : either
    const near = (chain: number): number => {
      const used = this.last.get(chain)
      const before = this.seen.get(chain)?.[0] ?? Number.POSITIVE_INFINITY
      return used !== undefined ? i - used : before <= i ? i - before : before - i + LATER
    }
    let best = -1
    for (const chain of fits) if (best < 0 || near(chain) < near(best)) best = chain
    if (best < 0) {
      best = this.make(f)
      put(this.byFamily, family, best)
      if (he) this.cast.chains[best]!.gender = he
    }
    this.last.set(best, i)
    return best
  }
}

const INITIALS = /^\p{Lu}{2,3}$/u
const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .map((word) => word[0])
    .join("")

function put(map: Map<string, number[]>, key: string, chain: number): void {
  const had = map.get(key)
  if (had) had.push(chain)
  else map.set(key, [chain])
}

/** So many who share a name are told apart. */
const MOST = 40
/** A full name that only comes later counts as this much further away. */
const LATER = 10_000
