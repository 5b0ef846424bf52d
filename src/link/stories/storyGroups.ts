import { averageLink } from "./averageLink.ts"
import type { LinkKind, Scored } from "./linking.ts"
import { type Features, logit, probability, type ReadySigns, storyFeatures, storyPair, type Weights } from "./storyPair.ts"
import { withinGroup } from "./withinGroup.ts"

/** Weights of both looks, by feature. */
export interface StoryWeights {
  /** Two articles by themselves. */
  readonly pair: Weights
  /** Two articles among those that the first look put together. */
  readonly within: Weights
}
export interface StoryGroup {
  readonly members: readonly ReadySigns[]
  /** Average of the second look over the pairs of members, 0 to 1; 1 where there is one member. */
  readonly confidence: number
}

/** Pairs below are forgotten. */
const LEAST_PAIR = 0.05
/** The first look joins while articles are so alike on average: loosely, as the second can only part. */
const LEAST_FIRST = 0.2
const LEAST_SECOND = 0.55

/** How stories are linked under `weights`. */
export function storyKind(weights: StoryWeights): LinkKind<ReadySigns, StoryGroup> {
  const known = new Map<string, readonly StoryGroup[]>()
  return {
    keys: storyKeys,
    keysShared: 2,
    order: ({ signs }) => signs.day ?? "",
    score(a, b) {
      const found = storyPair(a, b, weights.pair)
      const score = found === null ? 0 : probability(found)
      return score < LEAST_PAIR ? 0 : score
    },
    // Groups whose average is above this hold at least one pair above it.
    binding: LEAST_FIRST,
    groups: (members, scored) =>
      firstLook(members, scored).flatMap(({ group, pairs }) => {
        // Most groups of a component that grew are as they were.
        const key = `${pairs.length} ${group.map(({ id }) => id).join(" ")}`
        let parts = known.get(key)
        if (parts === undefined) {
          parts = secondLook(group, pairs, weights.within)
          if (known.size >= MOST_KNOWN) known.clear()
          known.set(key, parts)
        }
        return parts
      }),
  }
}
const MOST_KNOWN = 20_000

function secondLook(group: readonly ReadySigns[], pairs: readonly Scored[], weights: Weights): readonly StoryGroup[] {
  if (pairs.length === 0) return group.map((one) => ({ members: [one], confidence: 1 }))
  const features = pairFeatures(group, pairs)
  const second = pairs.map(({ a, b }, i) => ({ a, b, score: probability(logit(features[i]!, weights)) }))
  return averageLink(group.length, second, LEAST_SECOND).map((part) => ({
    members: part.map((i) => group[i]!),
    confidence: average(part, second),
  }))
}

/** The stems and names by which articles of one story are found: those that stand out most. */
export function storyKeys({ signs, people, places }: ReadySigns): readonly string[] {
  const top = (list: Iterable<readonly [string, number]>, n: number) => [...list].slice(0, n).map(([stem]) => stem)
  return [...new Set([...top(signs.words, 10), ...top(signs.lead, 8), ...top(people, 3), ...top(places, 2)])]
}

/** The loose groups of the first look, with the pairs within each. */
export function firstLook(members: readonly ReadySigns[], scored: readonly Scored[]) {
  const groups = averageLink(members.length, scored, LEAST_FIRST)
  const place = new Map(groups.flatMap((group, g) => group.map((i, at) => [i, { g, at }] as const)))
  const pairs = groups.map((): Scored[] => [])
  for (const { a, b, score } of scored) {
    const [x, y] = [place.get(a)!, place.get(b)!]
    if (x.g === y.g) pairs[x.g]!.push({ a: x.at, b: y.at, score })
  }
  return groups.map((group, g) => ({ group: group.map((i) => members[i]!), pairs: pairs[g]! }))
}

/** What the second look sees of each pair. */
export function pairFeatures(group: readonly ReadySigns[], pairs: readonly Scored[]): readonly Features[] {
  const own = withinGroup(group)
  return pairs.map(({ a, b, score }) => {
    const {
      words: _w,
      wordsRoot: _x,
      lead: _l,
      leadRoot: _m,
      crossedRoot: _c,
      people: _p,
      places: _q,
      ...rest
    } = storyFeatures(group[a]!, group[b]!)
    return { first: Math.log(score / (1 - Math.min(score, 0.999999))), ...own(a, b), ...rest }
  })
}

function average(part: readonly number[], scored: readonly Scored[]): number {
  if (part.length === 1) return 1
  const inside = new Set(part)
  let sum = 0
  for (const { a, b, score } of scored) if (inside.has(a) && inside.has(b)) sum += Math.round(score * 1000)
  return Math.round(sum / ((part.length * (part.length - 1)) / 2)) / 1000
}
