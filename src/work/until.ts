/** What comes from `source` until the signal is given; what it is then waiting for is not waited for. */
export async function* until<T>(source: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  if (!signal) {
    yield* source
    return
  }
  const items = source[Symbol.asyncIterator]()
  while (!signal.aborted) {
    const { promise: stopped, resolve: stop } = Promise.withResolvers<null>()
    const given = () => stop(null)
    signal.addEventListener("abort", given, { once: true })
    const next = items.next()
    // Once stopped, nobody asks any more what became of it.
    next.catch(() => {})
    const item = await Promise.race([next, stopped]).finally(() => signal.removeEventListener("abort", given))
    if (item?.done) return
    if (item) yield item.value
  }
  // Not waited for either: a generator returns only after what it waits for has come.
  void items.return?.().catch(() => {})
}
