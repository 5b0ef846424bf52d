/**
 * What several generators yield, as it comes, `most` of them at work at once, each at most one ahead of whoever takes it.
 * @param stop is called when nobody wants more, or one of them broke; it should make the others end soon.
 */
export async function* merge<T>(sources: Iterable<AsyncGenerator<T>>, most: number, stop: () => void): AsyncGenerator<T> {
  type Step = { readonly source: AsyncGenerator<T>; readonly result: IteratorResult<T> }
  const waiting = sources[Symbol.iterator]()
  const working = new Map<AsyncGenerator<T>, Promise<Step>>()
  const pull = (source: AsyncGenerator<T>) => {
    const step = source.next().then((result) => ({ source, result }))
    // One that breaks after the end is nobody's any more; before, the race tells of it.
    step.catch(() => {})
    working.set(source, step)
  }
  const fill = () => {
    while (working.size < most) {
      const { done, value } = waiting.next()
      if (done) return
      pull(value)
    }
  }
  try {
    fill()
    while (working.size > 0) {
      const { source, result } = await Promise.race(working.values())
      if (result.done) {
        working.delete(source)
        fill()
      } else {
        pull(source)
        yield result.value
      }
    }
  } finally {
    stop()
    await Promise.allSettled(working.values())
  }
}
