import { MANY, NEVER_SHORT, PEOPLES, SHORT_NOUNS, WHITE_HOUSE } from "../en/bodies.ts"
import { CAPITALS, COUNTRY_NAMES, countryOf, DEMONYMS, HOUSES } from "../en/countries.ts"
import { POSSESSIVE_WITHIN } from "../en/possessives.ts"
import { isHead } from "../isHead.ts"
import { placeName } from "../parts.ts"
import { acronym, bodyWords, initials, kindOfBody } from "./bodies.ts"
import { type Cast, type Chain, newChain } from "./draft.ts"
import { cleanName, countryIn, type Found } from "./foundName.ts"
import { noun } from "./nouns.ts"
import { type Page, wordsIn } from "./page.ts"

/** Bodies, places and other names by their words, their beginnings and ends, and their initials. */
export class Bodies {
  private readonly byWords = new Map<string, number>()
  private readonly byPart = new Map<string, number>()
  private readonly byInitials = new Map<string, number>()
  /** Token where each name first stands in the body, and where each chain's full name does: what comes before that is not short for it. */
  private readonly firstOf = new Map<string, number>()
  private readonly since = new Map<number, number>()
  private readonly cast: Cast

  constructor(cast: Cast, found: readonly Found[]) {
    this.cast = cast
    const { page: p } = cast
    for (const { words, first } of found) {
      const head = isHead(p.parts[p.partOf[first]!])
      const at = head ? p.tokens.length : first
      this.firstOf.set(words, Math.min(at, this.firstOf.get(words) ?? at))
    }
  }

  add(f: Found): number {
    const { chains, page } = this.cast
    const country = COUNTRY_NAMES.get(f.words) ?? (f.kind === "place" ? CAPITALS.get(f.words) && null : null) ?? null
    const demonym = f.kind === "place" || country ? null : adjectiveBefore(page, f.first)
    const list = bodyWords(f.words)
    const own = country ? `country ${country}` : [...list].sort().join(" ")
    const short = acronym(f.words)
    const part = this.byPart.get(list.join(" "))
    const after = part !== undefined && (list.length > 1 || this.firstOf.get(f.words)! >= this.since.get(part)!)
    const generic = f.kind === "place" || country || DEMONYMS.has(f.words) || noun(f.words.toLowerCase())?.class === "role"
    const land = demonym ? countryOf(demonym) : null
    const bare = this.byWords.get(own)
    const foreign = bare !== undefined && land !== null && chains[bare]!.country !== null && chains[bare]!.country !== land
    const known =
      this.byWords.get(`${land} ${own}`) ??
      (foreign ? undefined : bare) ??
      (generic || foreign
        ? undefined
        : ((short ? (this.bracketed(f) ?? this.byInitials.get(short)) : undefined) ?? (after ? part : undefined)))
    const bracket = known
    if (bracket !== undefined) {
      this.byWords.set(own, bracket)
      if (short) chains[bracket]!.words.add(short.toLowerCase())
      if (land && chains[bracket]!.kind !== "place") chains[bracket]!.country ??= land
      return bracket
    }
    const kind = country ? "place" : kindOf(f)
    const name = demonym && kind === "government" && !HOUSES.has(f.words) ? `${demonym} ${f.words}` : f.words
    chains.push(
      newChain(kind, country ?? (kind === "place" && name.length > 3 ? placeName(cleanName(name)) : cleanName(name)), {
        named: true,
        country: country ?? countryIn(f.words) ?? land,
        many: MANY.has(f.words) || kind === "group",
      }),
    )
    const chain = chains.length - 1
    if (country) this.cast.lands.set(country, chain)
    if (!foreign) this.byWords.set(own, chain)
    if (land) this.byWords.set(`${land} ${own}`, chain)
    this.since.set(chain, this.firstOf.get(f.words)!)
    if ((!generic || list.length > 1) && !POSSESSIVE_WITHIN.test(f.words)) {
      for (let n = 1; n < list.length && n <= 8; n++) {
        for (const part of [list.slice(0, n), list.slice(list.length - n)]) this.part(part, chain)
      }
      for (const letters of initials(f.words)) if (!this.byInitials.has(letters)) this.byInitials.set(letters, chain)
    }
    return chain
  }

  /** A beginning or an end of a name stands for it where it is no country, people or common word by itself. */
  private part(part: readonly string[], chain: number): void {
    const key = part.join(" ")
    const title = part.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(" ")
    if (
      key.length < 3 ||
      countryOf(title) ||
      (part.length === 1 && (noun(key) !== null || NEVER_SHORT.has(key)) && !SHORT_NOUNS.has(key))
    )
      return
    if (!this.byPart.has(key)) this.byPart.set(key, chain)
  }

  /** "Ministry of Transport (MOT)": what stands right before the bracket. */
  private bracketed(f: Found): number | undefined {
    const { page, chains } = this.cast
    if (page.raw[f.first - 1] !== "(" || page.raw[f.last] !== ")" || !acronym(f.words)) return undefined
    const before = page.nameAt[f.first - 2] ?? -1
    if (before < 0) return undefined
    const [first, last] = page.nameTokens[before]!
    const known = this.byWords.get([...bodyWords(wordsIn(page, first, last))].sort().join(" "))
    return known !== undefined && chains[known]!.kind !== "place" ? known : undefined
  }
}

function kindOf(f: Found): Chain["kind"] {
  // "the Americans"; "the average American"
  if (MANY.has(f.words.slice(f.words.lastIndexOf(" ") + 1))) return "group"
  if (DEMONYMS.has(f.words)) return PEOPLES.test(f.words) ? "group" : "unnamed"
  if (f.kind === "place") return HOUSES.has(f.words) || WHITE_HOUSE.test(f.words) ? "government" : "place"
  const told = kindOfBody(f.words)
  if (f.kind === "organisation") return told === "document" ? "organisation" : (told ?? "organisation")
  return told === "document" || told === "media" || told === "government"
    ? told
    : told === "organisation"
      ? "organisation"
      : "other"
}

/** "Russian" right before a body's name. */
function adjectiveBefore(p: Page, first: number): string | null {
  const word = first > 0 ? p.raw[first - 1]! : ""
  return DEMONYMS.has(word) && p.sentenceOf[first - 1] === p.sentenceOf[first] ? word : null
}
