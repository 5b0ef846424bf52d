import { DOCUMENT_NAMES, GOVERNMENT_NAMES, MEDIA_NAMES, ORGANISATION_NAMES, SEATS, SMALL_WORDS } from "../en/actors.ts"
import { isAgency } from "../en/agencies.ts"
import { OPENING_THE } from "../en/articles.ts"
import { FORCES, GOVERNMENT_PHRASE, GOVERNMENT_WORDS, MEDIA_WORDS, MINISTRY, SPELLINGS, UNITED_STATES } from "../en/bodies.ts"
import { HOUSES } from "../en/countries.ts"
import { POSSESSIVE_END, POSSESSIVE_ENDS } from "../en/possessives.ts"

/** Words of a body's name that count, in small letters: "the Department of Justice" → justice, department in any order. */
export function bodyWords(name: string): readonly string[] {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("’", "'")
    .toLowerCase()
    .replace(POSSESSIVE_ENDS, "")
    .replace(/[“”",()]/g, " ")
    .split(/[\s/]+/)
    .map((word) => (word.length > 2 && /^(?:[a-z]\.)+$/.test(word) ? word.replaceAll(".", "") : word.replace(/\.$/, "")))
    .map((word) => SPELLINGS[word] ?? word)
    .filter((word) => word !== "" && !SMALL_WORDS.has(word))
}

/** What a name in capitals may be short for: the initials of `name`, with and without its small words and first word. */
export function initials(name: string): readonly string[] {
  const words = name
    .replace(POSSESSIVE_ENDS, "")
    .replace(OPENING_THE, "")
    .split(/[\s/–-]+/)
    .filter(Boolean)
  const of = (list: readonly string[]): string => list.map((word) => word[0]!.toUpperCase()).join("")
  const big = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()))
  if (big.length < 2) return []
  const out = new Set([of(words), of(big)])
  // no acronym has more than seven letters
  if (big.length > 3) for (let n = 3; n < Math.min(big.length, 8); n++) out.add(of(big.slice(0, n)))
  if (big.length > 3) out.add(of(big.slice(1)))
  if (UNITED_STATES.test(big[0]!) && big.length > 2) out.add(of(big.slice(1)))
  return [...out].filter((short) => short.length > 1)
}

/** The letters of an acronym ("H.H.S.", "DOJ"); null where the name is none. */
export function acronym(name: string): string | null {
  const plain = name.replace(OPENING_THE, "").replace(POSSESSIVE_END, "").replaceAll(".", "")
  return /^[A-Z]{2,7}$/.test(plain) ? plain : null
}

/** What bears a name that is no person's, by its words. */
export function kindOfBody(name: string): "government" | "organisation" | "media" | "document" | null {
  const plain = name.replace(OPENING_THE, "").replace(POSSESSIVE_END, "")
  const low = plain.toLowerCase()
  if (SEATS.has(low) || HOUSES.has(plain)) return "government"
  if (isAgency(plain)) return "media"
  const words = low.split(/[\s-]+/).map((word) => word.replace(/[.,]$/, ""))
  const last = words.at(-1)!
  const tells = (set: ReadonlySet<string>): boolean => set.has(last)
  if (words.some((word) => FORCES.has(word)) && !words.includes(MINISTRY)) return "organisation"
  if (GOVERNMENT_PHRASE.test(low)) return "government"
  if (tells(DOCUMENT_NAMES) && words.length > 1) return "document"
  if (tells(GOVERNMENT_NAMES)) return "government"
  if (tells(MEDIA_NAMES) || MEDIA_WORDS.test(low)) return "media"
  if (words.some((word) => GOVERNMENT_WORDS.has(word))) return "government"
  if (words.some((word) => ORGANISATION_NAMES.has(word))) return "organisation"
  return null
}
