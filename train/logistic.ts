/** Named values, one row of data. */
export type Named = Readonly<Record<string, number>>
export interface Example {
  readonly values: Named
  readonly is: boolean
  readonly weight: number
}

/**
 * Logistic regression by Newton's method with a small quadratic penalty on every weight but the bias. Fixed steps, no randomness.
 * @returns a weight a name, and "bias", to three digits after the point
 */
export function logistic(examples: readonly Example[], penalty: number): Named {
  const names = Object.keys(examples[0]!.values)
  const size = names.length + 1
  const rows = examples.map(({ values }) => [...names.map((name) => values[name]!), 1])
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < 15; round++) {
    const slope = new Array<number>(size).fill(0)
    const bend = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    for (const [k, row] of rows.entries()) {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, i) => sum + x * weights[i]!, 0)))
      const { is, weight } = examples[k]!
      const off = weight * (Number(is) - p)
      const curve = weight * Math.max(p * (1 - p), 1e-9)
      for (let i = 0; i < size; i++) {
        const x = row[i]!
        if (x === 0) continue
        slope[i]! += off * x
        for (let j = 0; j <= i; j++) bend[i]![j]! += curve * x * row[j]!
      }
    }
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) bend[i]![j] = bend[j]![i]!
      if (i === size - 1) break
      slope[i]! -= penalty * weights[i]!
      bend[i]![i]! += penalty
    }
    const step = solve(bend, slope)
    weights = weights.map((weight, i) => weight + step[i]!)
    if (Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return Object.fromEntries([...names, "bias"].map((name, i) => [name, Math.round(1000 * weights[i]!) / 1000]))
}

/** Gauss–Jordan with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (let i = 0; i < size; i++) {
    let pivot = i
    for (let r = i; r < size; r++) if (Math.abs(rows[r]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = r
    ;[rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!]
    for (let r = 0; r < size; r++) {
      if (r === i) continue
      const times = rows[r]![i]! / rows[i]![i]!
      for (let c = i; c <= size; c++) rows[r]![c]! -= times * rows[i]![c]!
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!)
}
