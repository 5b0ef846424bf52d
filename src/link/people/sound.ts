import { perWord, wordOf } from "../vocabulary.ts"

/** Small letters without accents, apostrophes straight; letters that Unicode does not take apart written as English news writes them. */
export function plain(words: string): string {
  const small = words.toLowerCase()
  if (/^[ -~]*$/.test(small)) return small
  return small
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđßæœıðþ’‘ʼ‐‑]/g, (letter) => LETTERS[letter]!)
}
const LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ð: "d",
  þ: "th",
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "‐": "-",
  "‑": "-",
}

/**
 * What spellings of one name in other alphabets share: Sergei and Sergey, Zelensky and Zelenskiy, Gaddafi and Qadhafi, Yulia and Iulia.
 * Coarse on purpose: names that sound alike are candidates, no more. One word in, one key out.
 */
export const sound = (word: string): string => soundOf(wordOf(word))

const soundOf = perWord((word) => {
  const out = plain(word)
    .replace(/[^a-z]/g, "")
    .replace(/(?:sky|skiy|skyy|skii|skyi|skij|ski|skyj)$/, "ski")
    .replace(/(?:ei|ey|ej|ii|iy|yi|ij|ie|yy|y|j)$/, "i")
    .replace(/^(?:ye|je|ie)(?=[a-z]{2})/, "e")
    .replace(/^(?:yu|ju|iu)/, "iu")
    .replace(/^(?:ya|ja|ia)/, "ia")
    .replace(/shch|sch|sh/g, "s")
    .replace(/tch|ch|tsh/g, "c")
    .replace(/[kgd]h/g, (two) => two[0]!)
    .replace(/ph/g, "f")
    .replace(/th/g, "t")
    .replace(/zh/g, "j")
    .replace(/ck|q/g, "k")
    .replace(/x/g, "ks")
    .replace(/w/g, "v")
    .replace(/oo|ou/g, "u")
    .replace(/ee/g, "i")
    .replace(/y/g, "i")
    .replace(/i[aeiou]?i/g, "i")
    .replace(/(.)\1+/g, "$1")
    .replace(/(?<=.{3})h$/, "")
  return /^g[ad]/.test(out) ? `k${out.slice(1)}` : out
})
