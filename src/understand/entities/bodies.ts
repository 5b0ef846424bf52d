import { DOCUMENT_NAMES, GOVERNMENT_NAMES, MEDIA_NAMES, ORGANISATION_NAMES, SEATS, SMALL_WORDS } from "../en/actors.ts"
import { isAgency } from "../en/agencies.ts"
import { HOUSES } from "../en/countries.ts"

/** Words of a body's name that count, in small letters: "the Department of Justice" → justice, department in any order. */
export function bodyWords(name: string): readonly string[] {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("’", "'")
    .toLowerCase()
    .replace(/'s?(?= |$)/g, "")
    .replace(/[“”",()]/g, " ")
    .split(/[\s/]+/)
    .map((word) => (word.length > 2 && /^(?:[a-z]\.)+$/.test(word) ? word.replaceAll(".", "") : word.replace(/\.$/, "")))
    .map((word) =>
      word === "dept" ? "department" : word === "organisation" ? "organization" : word === "centre" ? "center" : word,
    )
    .filter((word) => word !== "" && !SMALL_WORDS.has(word))
}

/** What a name in capitals may be short for: the initials of `name`, with and without its small words and first word. */
export function initials(name: string): readonly string[] {
  const words = name
    .replace(/[’']s?(?= |$)/g, "")
    .replace(/^the /i, "")
    .split(/[\s/–-]+/)
    .filter(Boolean)
  const of = (list: readonly string[]): string => list.map((word) => word[0]!.toUpperCase()).join("")
  const big = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()))
  if (big.length < 2) return []
  const out = new Set([of(words), of(big)])
  if (big.length > 3) for (let n = 3; n < big.length; n++) out.add(of(big).slice(0, n))
  if (big.length > 3) out.add(of(big.slice(1)))
  if (/^U\.?S\.?$/i.test(big[0]!) && big.length > 2) out.add(of(big.slice(1)))
  return [...out].filter((short) => short.length > 1)
}

/** The letters of an acronym ("H.H.S.", "DOJ"); null where the name is none. */
export function acronym(name: string): string | null {
  const plain = name
    .replace(/^the /i, "")
    .replace(/[’']s?$/, "")
    .replaceAll(".", "")
  return /^[A-Z]{2,7}$/.test(plain) ? plain : null
}

/** What bears a name that is no person's, by its words. */
export function kindOfBody(name: string): "government" | "organisation" | "media" | "document" | null {
  const plain = name.replace(/^the /i, "").replace(/[’']s?$/, "")
  const low = plain.toLowerCase()
  if (SEATS.has(low) || HOUSES.has(plain)) return "government"
  if (isAgency(plain)) return "media"
  const words = low.split(/[\s-]+/).map((word) => word.replace(/[.,]$/, ""))
  const last = words.at(-1)!
  const tells = (set: ReadonlySet<string>): boolean => set.has(last)
  if (words.some((word) => /^(?:police|army|navy|fbi|cia)$/.test(word)) && !words.includes("ministry")) return "organisation"
  if (/\bfor disease control\b/.test(low)) return "government"
  if (tells(DOCUMENT_NAMES) && words.length > 1) return "document"
  if (tells(GOVERNMENT_NAMES)) return "government"
  if (tells(MEDIA_NAMES) || /\b(?:news|times|radio|tv|television)\b/.test(low)) return "media"
  if (words.some((word) => /^(?:ministry|department|dept|court|senate|parliament)$/.test(word))) return "government"
  if (words.some((word) => ORGANISATION_NAMES.has(word))) return "organisation"
  return null
}
