/**
 * How well mentions were put together: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and CEAFe (Luo 2005) as the CoNLL shared
 * tasks count them (Pradhan et al. 2014, https://aclanthology.org/P14-2006), and their mean, the CoNLL F1.
 */

/** Mentions of one and the same, by their keys: a mention of ours and a marked one are the same where their keys are. */
export type Chains = readonly (readonly string[])[]
export interface Prf {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}
export interface Coreference {
  readonly muc: Prf
  readonly b3: Prf
  readonly ceafe: Prf
  /** Mean of the three F1. */
  readonly conll: number
  /** Mentions found at all. */
  readonly mentions: Prf
}

/** Scores `made` against `gold`, each mention in one chain at most; figures from 0 to 1. Chains that share no mention are never paired, so time grows with the mentions and the cube of the largest knot of chains. */
export function coreference(gold: Chains, made: Chains): Coreference {
  const muc = prf(mucRecall(gold, made), mucRecall(made, gold))
  const b3 = prf(b3Recall(gold, made), b3Recall(made, gold))
  const same = ceafe(gold, made)
  const entities = prf([same, gold.length], [same, made.length])
  const marked = new Set(gold.flat())
  const found = made.flat().filter((mention) => marked.has(mention)).length
  return {
    muc,
    b3,
    ceafe: entities,
    conll: (muc.f1 + b3.f1 + entities.f1) / 3,
    mentions: prf([found, marked.size], [found, made.flat().length]),
  }
}

type Ratio = readonly [part: number, whole: number]
const ratio = ([part, whole]: Ratio): number => (whole === 0 ? 0 : part / whole)
function prf(recalled: Ratio, precise: Ratio): Prf {
  const [recall, precision] = [ratio(recalled), ratio(precise)]
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

const chainOf = (chains: Chains): ReadonlyMap<string, number> =>
  new Map(chains.flatMap((chain, i) => chain.map((mention) => [mention, i] as const)))

/** Links that hold: of a chain of n mentions n - 1, less one for each further piece that the other side cuts it into. */
function mucRecall(of: Chains, by: Chains): Ratio {
  const at = chainOf(by)
  let [held, all] = [0, 0]
  for (const chain of of) {
    const pieces = new Set(chain.map((mention) => at.get(mention) ?? mention)).size
    held += chain.length - pieces
    all += chain.length - 1
  }
  return [held, all]
}

/** For each mention, the share of its chain that stands with it on the other side. */
function b3Recall(of: Chains, by: Chains): Ratio {
  const at = chainOf(by)
  let [sum, all] = [0, 0]
  for (const chain of of) {
    for (const n of counts(chain, at).values()) sum += (n * n) / chain.length
    all += chain.length
  }
  return [sum, all]
}

function counts(chain: readonly string[], at: ReadonlyMap<string, number>): ReadonlyMap<number, number> {
  const out = new Map<number, number>()
  for (const mention of chain) {
    const i = at.get(mention)
    if (i !== undefined) out.set(i, (out.get(i) ?? 0) + 1)
  }
  return out
}

/** The best one-to-one pairing of chains, each pair counting 2 · shared / (both sizes). */
function ceafe(gold: Chains, made: Chains): number {
  const at = chainOf(made)
  const edges = gold.map((chain) => counts(chain, at))
  const sharers = made.map((): number[] => [])
  for (const [g, edge] of edges.entries()) for (const m of edge.keys()) sharers[m]!.push(g)
  const seen = new Set<number>()
  let total = 0
  for (const start of gold.keys()) {
    if (seen.has(start)) continue
    const [gs, ms] = [[start], new Set<number>()]
    seen.add(start)
    for (const g of gs)
      for (const m of edges[g]!.keys()) {
        if (ms.has(m)) continue
        ms.add(m)
        for (const other of sharers[m]!)
          if (!seen.has(other)) {
            seen.add(other)
            gs.push(other)
          }
      }
    const columns = [...ms]
    const weight = gs.map((g) => columns.map((m) => (2 * (edges[g]!.get(m) ?? 0)) / (gold[g]!.length + made[m]!.length)))
    total += assignment(weight)
  }
  return total
}

/** The largest sum of weights with one cell a row and a column (Kuhn and Munkres; shortest augmenting paths, rows² · columns). */
export function assignment(weight: readonly (readonly number[])[]): number {
  const across = weight.length > (weight[0]?.length ?? 0)
  const cost = across ? (weight[0] ?? []).map((_, j) => weight.map((row) => -row[j]!)) : weight.map((row) => row.map((w) => -w))
  const [n, m] = [cost.length, cost[0]?.length ?? 0]
  const [u, v] = [new Float64Array(n + 1), new Float64Array(m + 1)]
  const rowOf = new Int32Array(m + 1)
  for (let i = 1; i <= n; i++) {
    rowOf[0] = i
    let j0 = 0
    const least = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY)
    const way = new Int32Array(m + 1)
    const used = new Uint8Array(m + 1)
    do {
      used[j0] = 1
      const i0 = rowOf[j0]!
      let delta = Number.POSITIVE_INFINITY
      let next = 0
      for (let j = 1; j <= m; j++) {
        if (used[j]) continue
        const reduced = cost[i0 - 1]![j - 1]! - u[i0]! - v[j]!
        if (reduced < least[j]!) {
          least[j] = reduced
          way[j] = j0
        }
        if (least[j]! < delta) {
          delta = least[j]!
          next = j
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j]) {
          u[rowOf[j]!]! += delta
          v[j]! -= delta
        } else least[j]! -= delta
      }
      j0 = next
    } while (rowOf[j0] !== 0)
    while (j0) {
      const before = way[j0]!
      rowOf[j0] = rowOf[before]!
      j0 = before
    }
  }
  let sum = 0
  for (let j = 1; j <= m; j++) if (rowOf[j]) sum -= cost[rowOf[j]! - 1]![j - 1]!
  return sum
}
