import { THE } from "../en/articles.ts"
import { COUNTRY_NAMES, countryOf, DEMONYMS, HOUSES, SAME_AS_NOUN } from "../en/countries.ts"
import { POSSESSIVE_TOKEN } from "../en/possessives.ts"
import { STATE_OFFICE } from "../en/roles.ts"
import { OF } from "../en/small.ts"
import { countryIn } from "./foundName.ts"
import { type Page, wordsIn } from "./page.ts"

/**
 * The country that the words of a role give its holder, tokens `[from, to)` with the noun at `head`: "the Polish foreign minister", "Iran's president",
 * "president of Ukraine". Not one that the role only has to do with: "Russia special counsel", "ambassador to Libya", "a Republican from Georgia".
 */
export function landOfRole(p: Page, from: number, to: number, head: number): string | null {
  let land: string | null = null
  for (let i = from; i < head; i++) {
    const [told, after] = landAt(p, i)
    if (!told || inOtherName(p, i, told)) continue
    const word = wordsIn(p, i, after)
    const adjective =
      DEMONYMS.has(word) || HOUSES.has(word) || SAME_AS_NOUN.test(word) || POSSESSIVE_TOKEN.test(p.raw[after] ?? "")
    // "U.S.-trained" is no land of birth or office; of "Indian-American" the last one counts
    const joined = HYPHEN.test(p.raw[after] ?? "") && landAt(p, after + 1)[0] === null
    // "Philippines President", as headlines have it
    if (!joined && (adjective || STATE_OFFICE.test(wordsIn(p, after, Math.min(to, after + REACH))))) land = told
    i = after - 1
  }
  if (land || p.low[head + 1] !== OF) return land
  const of = p.low[head + 2] === THE ? head + 3 : head + 2
  if (of >= to) return null
  const [told, after] = landAt(p, of)
  // "head of U.S. equities", "director of the American Ferry Union": of something there
  return told && (after >= to || POSSESSIVE_TOKEN.test(p.raw[after]!)) && !inOtherName(p, of, told) ? told : null
}

/** An office stands no further behind its country, in tokens. */
const REACH = 20
const HYPHEN = /^[-‐‑]$/

/** The country that is named from a token on, and the token behind its name. */
function landAt(p: Page, i: number): readonly [string | null, number] {
  const two = wordsIn(p, i, Math.min(i + 2, p.tokens.length))
  const told = COUNTRY_NAMES.get(two) ?? DEMONYMS.get(two)
  return told ? [told, i + 2] : [countryIn(wordsIn(p, i, i + 1)), i + 1]
}

/** "New Mexico": the country's name is a part of another place's. */
function inOtherName(p: Page, i: number, told: string): boolean {
  const at = p.nameAt[i]!
  return at >= 0 && p.names[at]!.kind === "place" && countryOf(p.text.slice(p.names[at]!.start, p.names[at]!.end)) !== told
}
