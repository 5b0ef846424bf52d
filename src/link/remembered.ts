/** Words that the news comes back to; then all are forgotten, so that other news finds room. */
const MOST = 100_000

/** What is made of a word, made once for most: words come again and again. */
export function remembered<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    const had = known.get(word)
    if (had !== undefined) return had
    if (known.size >= MOST) known.clear()
    const own = owned(word)
    const made = make(own)
    known.set(own, made)
    return made
  }
}

/** The same words as a string of their own: V8 keeps a text in memory as long as anybody has a piece of it. */
const owned = (piece: string): string => JSON.parse(JSON.stringify(piece))
