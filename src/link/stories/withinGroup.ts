import { type Features, overlap, type ReadySigns } from "./storyPair.ts"

/**
 * How alike two of a group are in what the group does not share: among twenty articles on one boxer, the boxer's name tells nothing, the opponent's
 * all. A stem counts by how few of the group have it; it counts within this group only, so that no other article changes it.
 */
export function withinGroup(group: readonly ReadySigns[]): (a: number, b: number) => Features {
  const lists = group.map((one) => [one.words, one.lead, new Map([...one.people, ...one.places, ...one.others])])
  const holders = new Map<string, number>()
  for (const one of group) for (const stem of one.all) holders.set(stem, (holders.get(stem) ?? 0) + 1)
  const own = lists.map((three) => three.map((list) => reweighed(list, holders, group.length)))
  return (a, b) => {
    const [words, lead, names] = own[a]!.map((list, i) => overlap(list, own[b]![i]!))
    return { ownWords: words!, ownWordsRoot: Math.sqrt(words!), ownLeadRoot: Math.sqrt(lead!), ownNamesRoot: Math.sqrt(names!) }
  }
}

function reweighed(
  list: ReadonlyMap<string, number>,
  holders: ReadonlyMap<string, number>,
  size: number,
): ReadonlyMap<string, number> {
  const weighed = Array.from(list, ([stem, weight]) => [stem, weight * Math.log((size + 0.5) / holders.get(stem)!)] as const)
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0))
  return new Map(weighed.map(([stem, weight]) => [stem, weight / length]))
}
