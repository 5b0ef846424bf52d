import { lowest } from "../../understand/lowest.ts"
/** What is linked: an article's signs, made ready. */
export interface Linkable {
  readonly id: string
}

/** How one sort of link is made; every function depends on its arguments alone. */
export interface LinkKind<T extends Linkable, G> {
  /** What those that may belong together share, without repeats; a score of them at most. */
  readonly keys: (one: T) => readonly string[]
  /** So many keys must be shared before two are compared. */
  readonly keysShared: number
  /** Where one stands among those of a key: articles that lie near each other in this order are compared first. */
  readonly order: (one: T) => string
  /** 0 to 1; 0 where they have nothing to do with each other. */
  readonly score: (a: T, b: T) => number
  /** Two of one group always hang together by pairs of this score or more. */
  readonly binding: number
  /** The groups among articles that binding pairs hold together, `members` in the order of their ids; `scored` are all pairs among them. */
  readonly groups: (members: readonly T[], scored: readonly Scored[]) => readonly G[]
}
/** Members a < b by their index, and their score. */
export interface Scored {
  readonly a: number
  readonly b: number
  readonly score: number
}
/** A pair by ids, as a store may keep it. */
export type KeptPair = readonly [id: string, other: string, score: number]

/**
 * Links that grow with the articles and are at every moment what they would be if all articles had come at once, in whatever order.
 *
 * Under a key articles stand in order, and each is compared with NEAR before and after it, if they share enough keys: a name that
 * 3,000 articles share makes 3,000 × 2 NEAR pairs, not 3,000². Where an article comes between two and parts them, their pair is given up again. Groups
 * are made when they are asked for, anew in those components alone that gained or lost a pair since.
 */
export class Linking<T extends Linkable, G> {
  readonly #kind: LinkKind<T, G>
  readonly #all = new Map<string, { readonly one: T; readonly keys: ReadonlySet<string>; readonly place: string }>()
  readonly #byKey = new Map<string, string[]>()
  readonly #pairs = new Map<string, Map<string, number>>()
  readonly #component = new Map<string, Component<G>>()
  /** Articles that came, or gained or lost a pair, since groups were made. */
  readonly #touched = new Set<string>()

  /** @param kept articles and pairs of an earlier time, as `pairs` gave them: nothing among them is compared again */
  constructor(
    kind: LinkKind<T, G>,
    kept: { readonly all: readonly T[]; readonly pairs: readonly KeptPair[] } = { all: [], pairs: [] },
  ) {
    this.#kind = kind
    for (const one of kept.all) this.#enter(one, () => {})
    for (const [a, b, score] of kept.pairs) this.#join(a, b, score)
    for (const { id } of kept.all) this.#touched.add(id)
  }

  /** Adds articles; one whose id is there already is passed over. */
  add(list: readonly T[]): void {
    const part = (a: string, b: string) => {
      if (!this.#pairs.get(a)?.has(b) || this.#meet(a, b)) return
      this.#pairs.get(a)!.delete(b)
      this.#pairs.get(b)!.delete(a)
      this.#touched.add(a).add(b)
    }
    const fresh = new Set(list.filter(({ id }) => !this.#all.has(id)).map(({ id }) => id))
    for (const one of list) if (!this.#all.has(one.id)) this.#enter(one, part)
    for (const id of fresh) {
      this.#touched.add(id)
      for (const other of this.#candidates(id)) {
        // Two new ones find each other twice.
        if (fresh.has(other) && other < id) continue
        const score = this.#kind.score(this.#all.get(id)!.one, this.#all.get(other)!.one)
        if (score > 0) this.#join(id, other, score)
      }
    }
  }

  /** All groups, in the order of their articles' ids. */
  groups(): readonly G[] {
    this.#regroup()
    const seen = new Set<Component<G>>()
    for (const id of [...this.#all.keys()].sort()) seen.add(this.#component.get(id)!)
    return [...seen].flatMap(({ groups }) => groups)
  }

  /** Every pair that was found alike, in the order of ids: to be kept by a store beside the signs. */
  pairs(): readonly KeptPair[] {
    const out: KeptPair[] = []
    for (const a of [...this.#pairs.keys()].sort())
      for (const [b, score] of [...this.#pairs.get(a)!].sort(byId)) if (a < b) out.push([a, b, score])
    return out
  }

  #join(a: string, b: string, score: number): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = this.#pairs.get(one)
      if (known) known.set(other, score)
      else this.#pairs.set(one, new Map([[other, score]]))
    }
  }

  /** Puts one among those of its keys; `parted` is called for every two that came to stand further apart than NEAR. */
  #enter(one: T, parted: (a: string, b: string) => void): void {
    const { id } = one
    const keys = new Set(this.#kind.keys(one))
    this.#all.set(id, { one, keys, place: `${this.#kind.order(one)} ${id}` })
    for (const key of keys) {
      const list = this.#byKey.get(key)
      if (!list) {
        this.#byKey.set(key, [id])
        continue
      }
      const at = this.#rank(list, id)
      list.splice(at, 0, id)
      for (let before = Math.max(0, at - NEAR); before < at && before + NEAR + 1 < list.length; before++)
        parted(list[before]!, list[before + NEAR + 1]!)
    }
  }

  /** Where an article stands, or would stand, in a list. */
  #rank(list: readonly string[], id: string): number {
    const { place } = this.#all.get(id)!
    return lowest(list.length, (i) => this.#all.get(list[i]!)!.place >= place)
  }

  #candidates(id: string): readonly string[] {
    const shared = new Map<string, number>()
    for (const key of this.#all.get(id)!.keys) {
      const list = this.#byKey.get(key)!
      const at = list.length > NEAR ? this.#rank(list, id) : 0
      const end = Math.min(list.length, at + NEAR + 1)
      for (let i = Math.max(0, at - NEAR); i < end; i++) shared.set(list[i]!, (shared.get(list[i]!) ?? 0) + 1)
    }
    shared.delete(id)
    return [...shared].filter(([, n]) => n >= this.#kind.keysShared).map(([other]) => other)
  }

  /** Whether two are compared. */
  #meet(a: string, b: string): boolean {
    let n = 0
    const { keys } = this.#all.get(b)!
    for (const key of this.#all.get(a)!.keys) {
      if (!keys.has(key)) continue
      const list = this.#byKey.get(key)!
      if (list.length <= NEAR || Math.abs(this.#rank(list, a) - this.#rank(list, b)) <= NEAR) n++
    }
    return n >= this.#kind.keysShared
  }

  #regroup(): void {
    const done = new Set<string>()
    for (const from of this.#touched) {
      if (done.has(from)) continue
      const reached = [from]
      done.add(from)
      for (const id of reached)
        for (const [other, score] of this.#pairs.get(id) ?? []) {
          if (score < this.#kind.binding || done.has(other)) continue
          done.add(other)
          reached.push(other)
        }
      reached.sort()
      const index = new Map(reached.map((id, i) => [id, i]))
      const scored = reached.flatMap((id, a) =>
        [...(this.#pairs.get(id) ?? [])].sort(byId).flatMap(([other, score]) => {
          const b = index.get(other)
          return b !== undefined && a < b ? [{ a, b, score }] : []
        }),
      )
      const component = {
        groups: this.#kind.groups(
          reached.map((id) => this.#all.get(id)!.one),
          scored,
        ),
      }
      for (const id of reached) this.#component.set(id, component)
    }
    this.#touched.clear()
  }
}

interface Component<G> {
  readonly groups: readonly G[]
}

/** How many before and after it an article is compared with, under one key. */
export const NEAR = 60

const byId = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1)
