import { countryOf } from "../en/countries.ts"
import { bestRole } from "./described.ts"
import type { Cast, Chain } from "./draft.ts"
import { countryIn } from "./named.ts"
import { wordsIn } from "./page.ts"

/** Offices that a country has: who holds one and is given no country belongs to the one that the article is at home in. */
const OFFICE = /\b(?:president|prime minister|premier|chancellor|king|queen|(?:foreign|defen[cs]e|interior|finance|justice|health|energy|trade|economy|transport|education|environment) (?:minister|ministry|secretary)|ministry)\b/i

/**
 * Gives holders of a country's offices the country that the article is at home in: the one of a possessive in the headline ("Russia's FM"),
 * else the one that most of its officials are said to be of. Nothing where neither tells, or two countries are level.
 */
export function homeCountry(cast: Cast): void {
  const { page: p, chains } = cast
  const home = headline(cast) ?? majority(chains)
  if (!home) return
  for (const c of chains) {
    if (c.country !== null || !c.named) continue
    const role = c.kind === "person" ? bestRole(c) : null
    const words = role ? wordsIn(p, role.from, role.to) : c.kind === "government" ? c.name : ""
    if (OFFICE.test(words) && countryIn(words) === null && !rivalOffice(cast, c, words)) c.country = home
  }
}

/** The country in a headline's "Russia's FM", "Polish minister". */
function headline(cast: Cast): string | null {
  const { page: p } = cast
  const part = p.parts.findIndex((one) => one.kind === "headline")
  const found = new Set<string>()
  if (part >= 0)
    for (let i = 0; i < p.tokens.length; i++) {
      if (p.partOf[i]! !== part) continue
      const told = countryOf(p.raw[i]!)
      if (told && (/^'s?$/.test(p.low[i + 1] ?? "") || p.words[i]!.upos === "ADJ")) found.add(told)
    }
  return found.size === 1 ? [...found][0]! : null
}

function majority(chains: readonly Chain[]): string | null {
  const votes = new Map<string, number>()
  for (const c of chains) if (c.country && c.kind !== "place" && c.named) votes.set(c.country, (votes.get(c.country) ?? 0) + c.mentions.length)
  const [first, second] = [...votes.values()].sort((a, b) => b - a)
  if (first === undefined || first < 2 || (second !== undefined && second * 2 > first)) return null
  return [...votes].find(([, n]) => n === first)![0]
}

/** Two presidents in one article: the one without a country is not guessed at. */
function rivalOffice(cast: Cast, c: Chain, words: string): boolean {
  const office = OFFICE.exec(words)![0].toLowerCase()
  return cast.chains.some((other) => {
    const role = other !== c && other.kind === "person" && other.country === null ? bestRole(other) : null
    return role !== null && wordsIn(cast.page, role.from, role.to).toLowerCase().endsWith(office)
  })
}
