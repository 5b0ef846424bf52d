import { sha256 } from "../../sha256.ts"
import type { LinkArticle } from "../article.ts"
import { type KeptPair, Linking, type LinkKind, type Scored } from "../stories/linking.ts"
import { copyKeys, copyPair, type ReadyCopy, readyCopy } from "./copyPair.ts"
import { type CopySigns, copySigns } from "./copySigns.ts"
import { type First, firstOf } from "./first.ts"

/** Articles that are one text, wholly or cut or edited: a suggestion. */
export interface Copies extends First {
  /** From the articles' smallest id: 16 hex digits. */
  readonly id: string
  /** Ids, in the order of `firstOf`. */
  readonly articles: readonly string[]
  /** Names of the outlets, each once, in order; articles without one are not counted. */
  readonly outlets: readonly string[]
  /** Why they are taken for one text. */
  readonly why: string
  /** How sure the surest pairs that hold them together are, at the least, 0 to 1; 1 for an article alone. */
  readonly confidence: number
}

/** The texts of a list of articles, one that nobody copied being a text too; in whatever order they come, the same. */
export function copies(list: readonly LinkArticle[]): readonly Copies[] {
  const growing = new GrowingCopies()
  growing.add(list.map(copySigns))
  return growing.all()
}

/** Copies that grow: at every moment what `copies` would make of all that was added. */
export class GrowingCopies {
  readonly #linking: Linking<ReadyCopy, CopyGroup>

  /** @param kept signs and pairs of an earlier time, so that nothing among them is compared again */
  constructor(kept: { readonly signs: readonly CopySigns[]; readonly pairs: readonly KeptPair[] } = { signs: [], pairs: [] }) {
    this.#linking = new Linking(KIND, { all: kept.signs.map(readyCopy), pairs: kept.pairs })
  }

  add(signs: readonly CopySigns[]): void {
    this.#linking.add(signs.map(readyCopy))
  }

  /** In the order of their ids. */
  all(): readonly Copies[] {
    return this.#linking
      .groups()
      .map(described)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** What is to be kept beside the signs. */
  pairs(): readonly KeptPair[] {
    return this.#linking.pairs()
  }
}

interface CopyGroup {
  readonly members: readonly ReadyCopy[]
  readonly scored: readonly Scored[]
}

/** From here on two articles are one text. */
export const LEAST_COPY = 0.8

const KIND: LinkKind<ReadyCopy, CopyGroup> = {
  keys: copyKeys,
  keysShared: 2,
  order: ({ signs }) => signs.day ?? signs.seen,
  score(a, b) {
    const score = copyPair(a, b)
    return score < LEAST_COPY ? 0 : score
  },
  binding: LEAST_COPY,
  // The first half of a text and its second are no copies of each other, and have one origin all the same.
  groups: (members, scored) => [{ members, scored }],
}

function described({ members, scored }: CopyGroup): Copies {
  const signs = members.map((one) => one.signs)
  const first = firstOf(signs)
  const n = members.length
  return {
    id: sha256(`copies ${members[0]!.id}`).slice(0, 16),
    ...first,
    outlets: [...new Set(signs.flatMap(({ outlet }) => outlet ?? []))].sort(),
    why:
      n === 1
        ? "no other article has this text"
        : `${scored.length} of ${(n * (n - 1)) / 2} pairs have so many runs of four words in common, their openings among them`,
    confidence: weakest(n, scored),
  }
}

/** The lowest score among the best pairs that hold all together (a maximum spanning tree). */
function weakest(size: number, scored: readonly Scored[]): number {
  const root = Array.from({ length: size }, (_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (root[at] !== at) {
      root[at] = root[root[at]!]!
      at = root[at]!
    }
    return at
  }
  let least = 1
  for (const { a, b, score } of [...scored].sort((x, y) => y.score - x.score)) {
    const [x, y] = [find(a), find(b)]
    if (x === y) continue
    root[x] = y
    least = score
  }
  return Math.round(least * 1000) / 1000
}
