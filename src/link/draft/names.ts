import { wordSet } from "../../understand/en/wordSet.ts"
/** Whether two names of speakers may be one and the same. */
export type Likeness = "same" | "other" | "unknown"

const PARTICLES = wordSet("de del der den di da van von la le el al bin ibn jr sr ii iii mr mrs ms dr the of")

/** The words of a name without accents, case, titles and particles. */
function nameWords(name: string): string[] {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !PARTICLES.has(word))
}

/** The last word of a name, as a key to look it up by; null where there is none. */
export const familyName = (name: string | null): string | null =>
  name === null ? null : (nameWords(name.slice(0, 200)).at(-1) ?? null)

/** Who speaks, as a draft or an article has it. */
export interface Named {
  readonly name: string | null
  readonly kind: string
  readonly organisation: string | null
}

/**
 * Compares two speakers. "same" where all words of the one are in the other's name (“Obama”, “Barack Obama”), or they share the family name and no
 * first name speaks against it; "other" where two people, or two bodies, have other names; "unknown" where one has no name, or one is a body
 * that may speak through the other.
 */
export function sameSpeaker(a: Named, b: Named): Likeness {
  if (a.name === null || b.name === null) return "unknown"
  if ([a.kind, b.kind].some((kind) => kind === "unnamed" || kind === "none" || kind === "group")) return "unknown"
  const [one, two] = [nameWords(a.name), nameWords(b.name)]
  if (one.length === 0 || two.length === 0) return "unknown"
  const within = (few: readonly string[], many: readonly string[]) => few.every((word) => many.includes(word))
  if (within(one, two) || within(two, one)) return "same"
  const people = [a, b].filter(({ kind }) => kind === "person").length
  if (people === 1) return "unknown"
  if (people === 0) return one.some((word) => two.includes(word)) ? "unknown" : "other"
  if (one.at(-1) !== two.at(-1)) return "other"
  const [first, second] = [one[0]!, two[0]!]
  return first[0] === second[0] ? "same" : "other"
}
