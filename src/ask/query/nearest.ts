/**
 * The word of the list that `typed` was most likely meant to be, or null where none is near: few letters changed, left out, added or swapped,
 * or the same beginning of four letters ("denial" for "denies").
 */
export function nearest<W extends string>(typed: string, words: readonly W[]): W | null {
  const near = words
    .map((word) => ({ word, far: alike(typed, word) ? 0.5 : distance(typed, word) }))
    .filter(({ far }) => far <= Math.max(1, Math.round(typed.length / 3)))
    .sort((a, b) => a.far - b.far)
  return near[0]?.word ?? null
}

function alike(a: string, b: string): boolean {
  return a.length > 3 && b.startsWith(a.slice(0, 4))
}

/** Damerau-Levenshtein distance, neighbours swapped counting as one; words of more than twenty letters are far from all. */
export function distance(a: string, b: string): number {
  if (a.length > 20) return a.length
  const rows = [[...Array(b.length + 1).keys()]]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      row.push(swapped ? Math.min(best, rows[i - 2]![j - 2]! + 1) : best)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
