/** Words that make a phrase, at most. */
const LONGEST = 4
/** A phrase that stands seldomer tells nothing of other articles. */
const LEAST = 4
/** In UTF-16 code units. */
const [SHORTEST, MOST] = [4, 40]

/**
 * The phrases of one to four words that save a compressor most when it knows them beforehand: how often they stand, times how long they are. None lies in
 * another that is there already. The best stand last, where a compressor reaches them with the fewest bits.
 * @param size characters in all
 */
export function phrases(texts: readonly string[], size: number): readonly string[] {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const line of text.split("\n")) {
      const words = line.split(" ").filter(Boolean)
      for (let n = 1; n <= LONGEST; n++)
        for (let i = 0; i + n <= words.length; i++) {
          const phrase = words.slice(i, i + n).join(" ")
          if (phrase.length >= SHORTEST && phrase.length < MOST) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
        }
    }
  const worth = (phrase: string, n: number): number => n * (phrase.length - SHORTEST + 1)
  const ranked = [...counts].filter(([, n]) => n >= LEAST).sort(([a, x], [b, y]) => worth(b, y) - worth(a, x) || (a < b ? -1 : 1))
  const out: string[] = []
  let all = " "
  for (const [phrase] of ranked) {
    if (all.length > size) break
    if (all.includes(` ${phrase} `)) continue
    out.push(phrase)
    all += `${phrase} `
  }
  return out.reverse()
}
