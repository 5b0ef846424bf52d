/**
 * Works on the items of `source`, several at a time, and hands over the results in the order of the items. The source is read ahead while
 * results are used, until `most` items or `heavy` of their weight are under way.
 * @throws what the source or the work throws, after the results before it
 */
export async function* inOrder<T, R>(
  source: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  { most, heavy, weigh }: { readonly most: number; readonly heavy: number; readonly weigh: (item: T) => number },
): AsyncGenerator<R> {
  const line: { readonly result: Promise<R>; readonly weight: number }[] = []
  let weight = 0
  let ended = false
  let stopped = false
  const bell = new Bell()
  const ahead = (async () => {
    for await (const item of source) {
      if (stopped) return
      const result = work(item)
      // Whoever takes it from the line hears of it; until then it is nobody's.
      result.catch(() => {})
      line.push({ result, weight: weigh(item) })
      weight += weigh(item)
      bell.ring()
      while (!stopped && (line.length >= most || weight >= heavy)) await bell.heard()
    }
  })().finally(() => {
    ended = true
    bell.ring()
  })
  ahead.catch(() => {})
  try {
    for (;;) {
      const next = line[0]
      if (next) {
        yield await next.result
        line.shift()
        weight -= next.weight
        bell.ring()
      } else if (ended) break
      else await bell.heard()
    }
    await ahead
  } finally {
    stopped = true
    bell.ring()
  }
}

/** Wakes all who wait. */
class Bell {
  #next = Promise.withResolvers<void>()

  ring(): void {
    this.#next.resolve()
    this.#next = Promise.withResolvers()
  }

  heard(): Promise<void> {
    return this.#next.promise
  }
}
