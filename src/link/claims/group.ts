import { type ClaimGraph, earlier } from "./claimGraph.ts"
import type { Ready } from "./ready.ts"

/** Two groups become one where their statements are on average at least so likely one claim. At 0.25 what only speaks of one subject hangs together. */
const JOIN = 0.35
/** Of larger groups so many of the earliest statements are compared, so that joining costs the same however large they are. */
const COMPARED = 8

/** All that hangs together with some statements by edges. */
export function components(graph: ClaimGraph, from: Iterable<Ready>): Ready[][] {
  const seen = new Set<Ready>()
  const out: Ready[][] = []
  for (const one of from) {
    if (seen.has(one)) continue
    seen.add(one)
    const component = [one]
    for (const next of component) {
      for (const [other] of graph.neighbours(next)) {
        if (seen.has(other)) continue
        seen.add(other)
        component.push(other)
      }
    }
    out.push(component)
  }
  return out
}

/** A component cut into claims: groups join, the likeliest edge first, while they fit on average. Depends on the set alone. */
export function group(graph: ClaimGraph, component: readonly Ready[]): Ready[][] {
  const groupOf = new Map(component.map((one): [Ready, Group] => [one, { first: [one], members: [one] }]))
  for (const [a, b] of edges(graph, component)) {
    const [one, other] = [groupOf.get(a)!, groupOf.get(b)!]
    if (one === other || average(graph, one.first, other.first) < JOIN) continue
    const [large, small] = one.members.length >= other.members.length ? [one, other] : [other, one]
    large.first = [...large.first, ...small.first].sort(earlier).slice(0, COMPARED)
    for (const member of small.members) {
      large.members.push(member)
      groupOf.set(member, large)
    }
  }
  return [...new Set(groupOf.values())].map(({ members }) => members.sort(earlier))
}

interface Group {
  /** The earliest of its members, in order. */
  first: Ready[]
  readonly members: Ready[]
}

/** The edges within a component, the likeliest first, then the earliest. */
function edges(graph: ClaimGraph, component: readonly Ready[]): (readonly [Ready, Ready, number])[] {
  const out: (readonly [Ready, Ready, number])[] = []
  for (const one of component) {
    for (const [other, likely] of graph.neighbours(one)) if (earlier(one, other) < 0) out.push([one, other, likely])
  }
  return out.sort((a, b) => b[2] - a[2] || earlier(a[0], b[0]) || earlier(a[1], b[1]))
}

function average(graph: ClaimGraph, one: readonly Ready[], other: readonly Ready[]): number {
  let sum = 0
  for (const a of one) for (const b of other) sum += graph.likely(a, b)
  return sum / (one.length * other.length)
}
