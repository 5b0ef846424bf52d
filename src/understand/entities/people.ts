import { FAMILY_FIRST, GENDERED, GIVEN_NAMES, SHORT_NAMES } from "../en/genders.ts"
import { HYPHENED_ARTICLE, NAME_SUFFIXES, nameParticles } from "../en/particles.ts"
import { STRAIGHT_POSSESSIVE_END } from "../en/possessives.ts"
import { SYLLABLE } from "../en/titles.ts"

/** A name of a person taken apart, in small letters without accents. */
export interface PersonName {
  readonly given: string
  readonly middle: readonly string[]
  readonly family: string
  /** How many words the name has; 1: family or given name alone. */
  readonly size: number
  /** "jr", "sr", "iii"; "" where it has none. */
  readonly suffix: string
}

const fold = (s: string): string => s.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase()

/** Takes the words of a name apart: "Edmond E. Chang", "Bill de Blasio", "Kim Jong Un". `words` without titles. */
export function personName(words: string): PersonName {
  const list = words
    .replace(/["“”‘(][^"“”’)]*["“”’)]|(?<=\s)'[^']*'(?=\s)/g, " ")
    .replace(STRAIGHT_POSSESSIVE_END, "")
    .split(/\s+/)
    .map((word) => word.replace(/[.,]+$/, ""))
    .filter((word) => word !== "")
  const all = list.filter((word) => !NAME_SUFFIXES.has(word.toLowerCase()))
  const suffix = list.length > all.length ? list.at(-1)!.toLowerCase() : ""
  const units: string[] = []
  let held = ""
  for (const [i, word] of all.entries()) {
    const low = fold(word)
    // "Bill de Blasio", "Robert De Niro"; the "E." of "Edmond E. Roe" is none, nor are "Ben Roe" and "Al Roe" family names
    const given = i === 0 && GIVEN_NAMES.has(low) && /^\p{Lu}/u.test(word)
    if (low.length > 1 && nameParticles.has(low) && i < all.length - 1 && (i > 0 || low.length <= 3) && !given) held += `${low} `
    else {
      units.push(held + low)
      held = ""
    }
  }
  const strip = (word: string): string => word.replace(HYPHENED_ARTICLE, "")
  return {
    given: strip(units[0] ?? ""),
    middle: units.slice(1, -1),
    family: strip(units.at(-1) ?? ""),
    size: units.length,
    suffix,
  }
}

const long = (given: string): string => SHORT_NAMES.get(given) ?? given

/** Whether two given names may be one person's: equal, an initial, a short form, another spelling. */
function sameGiven(a: PersonName, b: PersonName): boolean {
  const [x, y] = [a.given, b.given]
  if (x === y || long(x) === long(y) || long(x) === y || x === long(y)) return true
  if (x.length === 1 || y.length === 1 || /^[a-z]\.?[a-z]$/.test(x) || /^[a-z]\.?[a-z]$/.test(y)) return x[0] === y[0]
  return a.middle.includes(y) || b.middle.includes(x) || isSpelling(x, y)
}

/** "Sergei" and "Sergey", "Mohammad" and "Mohamed": a start and consonants in common, and how the name ends. "Maria" is not Mario, nor Louise Louis. */
const isSpelling = (x: string, y: string): boolean =>
  x.length > 4 && y.length > 4 && x.slice(0, 4) === y.slice(0, 4) && bones(x) === bones(y)
const bones = (given: string): string =>
  given
    .replace(/(?:[eiy]?[yij]|ie)$/, "I")
    .replace(/c?k|c(?![ehiy])|q/g, "k")
    .replace(/(?!^)[aeiouy](?=.)/g, "")
    .replace(/(.)\1+/g, "$1")

/** Whether two full names (two words or more) may be one person's: "Nicolás Roe" is also who bears a second family name, "Nicolás Roe Doe". */
export const samePerson = (a: PersonName, b: PersonName): boolean =>
  a.suffix === b.suffix &&
  (a.family === b.family
    ? sameGiven(a, b)
    : a.given === b.given && (a.middle.at(-1) === b.family || b.middle.at(-1) === a.family))

/** "Kim Kwan-jin", "Kim Jong Un": the family name stands first, and tells no gender. */
const isFamilyFirst = ({ given, middle, family }: PersonName): boolean => {
  const syllables = [...middle, family].flatMap((word) => word.split("-"))
  return FAMILY_FIRST.has(given) && syllables.length > 1 && syllables.every((one) => SYLLABLE.test(one))
}

/** "he" or "she" as far as the given name or a title, kin or trade tells; null where neither does. */
export function genderOf(name: PersonName | null, titles: readonly string[]): "he" | "she" | null {
  for (const word of titles) {
    const told = GENDERED.get(word.toLowerCase().replace(/\.$/, ""))
    if (told) return told
  }
  return name && name.size > 1 && !isFamilyFirst(name)
    ? (GIVEN_NAMES.get(name.given) ?? GIVEN_NAMES.get(name.given.split("-")[0]!) ?? null)
    : null
}
