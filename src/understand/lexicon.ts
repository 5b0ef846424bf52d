/** The form under which a word is counted and looked up: lower case, digits as 0, curly apostrophes straight, zero-width characters out. */
export function normal(word: string): string {
  let plain = true
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i)
    if (c < 97 || c > 122) {
      plain = false
      break
    }
  }
  if (plain) return word
  return word
    .toLowerCase()
    .replace(/\p{Nd}/gu, "0")
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, "")
    .replace(/’/g, "'")
}

/** A table that is asked for words of an article: one without the names that every object inherits ("constructor"). */
export function dictionary<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T | undefined>> {
  return Object.assign(Object.create(null), entries) as Readonly<Record<string, T | undefined>>
}
