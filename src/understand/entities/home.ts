import { countryOf } from "../en/countries.ts"
import { POSSESSIVE_TOKEN } from "../en/possessives.ts"
import { ROLE_ABBREVIATIONS, STATE_OFFICE } from "../en/roles.ts"
import type { Cast, Chain } from "./draft.ts"
import { countryIn } from "./foundName.ts"
import { wordsIn } from "./page.ts"
import { bestRole } from "./role.ts"

/**
 * Gives the country of a possessive or an adjective in the headline ("Russia's FM", "Polish president") to who holds that office below, and to the
 * ministries. Which country an article is otherwise about tells nothing of whose "President Roe" is.
 */
export function homeCountry(cast: Cast): void {
  const { page: p, chains } = cast
  const home = headline(cast)
  if (!home) return
  const holders: Chain[] = []
  for (const c of chains) {
    if (c.country !== null || !c.named) continue
    const role = c.kind === "person" ? bestRole(c) : null
    const words = role ? wordsIn(p, role.from, role.to) : c.kind === "government" ? c.name : ""
    if (!STATE_OFFICE.test(words) || countryIn(words) !== null) continue
    if (c.kind === "government") c.country = home.country
    else if (home.offices.has(officeIn(words))) holders.push(c)
  }
  // two presidents without a country: neither is guessed at
  if (holders.length === 1) holders[0]!.country = home.country
}

/** The name of an office: a foreign minister is no prime minister. */
const officeIn = (words: string): string => STATE_OFFICE.exec(words)![0].toLowerCase()

/** The one country of officials in the headline, and what they are there: "Russia's FM", "Polish president". */
function headline(cast: Cast): { readonly country: string; readonly offices: ReadonlySet<string> } | null {
  const { page: p } = cast
  const part = p.parts.findIndex((one) => one.kind === "headline")
  const found = new Set<string>()
  const offices = new Set<string>()
  if (part >= 0)
    for (let i = 0; i < p.tokens.length; i++) {
      if (p.partOf[i]! !== part) continue
      const told = countryOf(p.raw[i]!)
      const of = POSSESSIVE_TOKEN.test(p.low[i + 1] ?? "") ? i + 2 : p.words[i]!.upos === "ADJ" ? i + 1 : -1
      if (!told || of < 0) continue
      const words = ROLE_ABBREVIATIONS[p.low[of] ?? ""] ?? p.low.slice(of, of + 2).join(" ")
      // "Ukrainian troops hold town" says nothing of whose president is meant below
      if (!STATE_OFFICE.test(words)) continue
      found.add(told)
      offices.add(officeIn(words))
    }
  return found.size === 1 ? { country: [...found][0]!, offices } : null
}
