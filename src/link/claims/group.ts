import type { ClaimGraph } from "./claimGraph.ts"

/** Two groups become one where their statements are on average at least so likely one claim. At 0.25 what only speaks of one subject hangs together. */
const JOIN = 0.4
/** Of larger groups so many of the earliest statements are compared, so that joining costs the same however large they are. */
const COMPARED = 8

/** All that hangs together by edges, without the statements that stand alone. */
export function* components(graph: ClaimGraph): Generator<readonly number[]> {
  const seen = new Uint8Array(graph.statements.length)
  for (let from = 0; from < seen.length; from++) {
    if (seen[from] === 1) continue
    seen[from] = 1
    const component = [from]
    for (const next of component) {
      for (const other of graph.neighbours(next)) {
        if (seen[other] === 1) continue
        seen[other] = 1
        component.push(other)
      }
    }
    if (component.length > 1) yield component
  }
}

/** A component cut into claims: groups join, the likeliest edge first, while they fit on average. Depends on the set alone. */
export function group(graph: ClaimGraph, component: readonly number[]): readonly (readonly number[])[] {
  const groupOf = new Map(component.map((one): [number, Group] => [one, { first: [one], members: [one] }]))
  for (const { a, b } of edges(graph, component)) {
    const [one, other] = [groupOf.get(a)!, groupOf.get(b)!]
    if (one === other || average(graph, one.first, other.first) < JOIN) continue
    const [large, small] = one.members.length >= other.members.length ? [one, other] : [other, one]
    large.first = [...large.first, ...small.first].sort(ascending).slice(0, COMPARED)
    for (const member of small.members) {
      large.members.push(member)
      groupOf.set(member, large)
    }
  }
  return Array.from(new Set(groupOf.values()), ({ members }) => members.sort(ascending))
}

interface Group {
  /** The earliest of its members, in order. */
  first: number[]
  readonly members: number[]
}

/** The edges within a component, the likeliest first, then the earliest. */
function edges(graph: ClaimGraph, component: readonly number[]) {
  const out: { readonly a: number; readonly b: number; readonly likely: number }[] = []
  for (const a of component) for (const b of graph.neighbours(a)) if (a < b) out.push({ a, b, likely: graph.likely(a, b) })
  return out.sort((x, y) => y.likely - x.likely || x.a - y.a || x.b - y.b)
}

function average(graph: ClaimGraph, one: readonly number[], other: readonly number[]): number {
  let sum = 0
  for (const a of one) for (const b of other) sum += graph.likely(a, b)
  return sum / (one.length * other.length)
}

const ascending = (a: number, b: number): number => a - b
