/** The entries of a JSON list, piece by piece, with what stands before and after it. */
export async function* list<T>(
  before: string,
  items: AsyncIterable<T>,
  json: (item: T) => object | Promise<object>,
  after: string,
): AsyncIterable<string> {
  yield before
  let first = true
  for await (const item of items) {
    yield `${first ? "" : ","}\n${JSON.stringify(await json(item))}`
    first = false
  }
  yield after
}
