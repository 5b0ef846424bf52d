/** A number with what it is ranked by. */
export interface Ranked {
  readonly id: number
  /** -Infinity comes last, in either sense. */
  readonly rank: number
}

/**
 * The first of very many, by rank, the highest first: some, without putting all in order.
 * @param sense of like ranks the lower number comes first (1), or the higher (-1)
 * @param after those up to this one are left out; null for none
 */
export function first(
  ids: ArrayLike<number>,
  most: number,
  rank: (id: number) => number,
  sense: 1 | -1,
  after: Ranked | null,
): readonly Ranked[] {
  const order = (a: Ranked, b: Ranked): number => (a.rank === b.rank ? sense * (a.id - b.id) : b.rank - a.rank)
  const behind = (id: number, its: number, { id: other, rank: others }: Ranked): boolean =>
    its < others || (its === others && sense * (id - other) > 0)
  const kept: Ranked[] = []
  let least: Ranked | null = null
  const cut = (): void => {
    kept.sort(order)
    if (kept.length > most) kept.length = most
  }
  for (let i = 0; i < ids.length; i++) {
    // What is sought stands mostly where numbers begin, or end: the sooner it is met, the fewer are kept for a while.
    const id = ids[sense === 1 ? i : ids.length - 1 - i]!
    const its = rank(id)
    if ((least !== null && behind(id, its, least)) || (after !== null && !behind(id, its, after))) continue
    kept.push({ id, rank: its })
    if (kept.length < 2 * most + 100) continue
    cut()
    least = kept.at(-1)!
  }
  cut()
  return kept
}
