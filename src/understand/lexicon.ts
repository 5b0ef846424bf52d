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
