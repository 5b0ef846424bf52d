import { countryOf } from "../en/countries.ts"
import { POSSESSIVE_TOKEN } from "../en/possessives.ts"
import { ROLE_ABBREVIATIONS, STATE_OFFICE } from "../en/roles.ts"
import type { Cast, Chain } from "./draft.ts"
import { countryIn } from "./foundName.ts"
import { wordsIn } from "./page.ts"
import { bestRole } from "./role.ts"

/**
 * Gives holders of a country's offices the country that the article is at home in: the one of a possessive in the headline ("Russia's FM"),
 * else the one that most of its officials are said to be of. Nothing where neither tells, or two countries are level.
 */
export function homeCountry(cast: Cast): void {
  const { page: p, chains } = cast
  const home = headline(cast) ?? majority(chains)
  if (!home) return
  const open: (readonly [Chain, string])[] = []
  const holders = new Map<string, number>()
  for (const c of chains) {
    if (c.country !== null || !c.named) continue
    const role = c.kind === "person" ? bestRole(c) : null
    const words = role ? wordsIn(p, role.from, role.to) : c.kind === "government" ? c.name : ""
    const office = STATE_OFFICE.exec(words)?.[0].toLowerCase()
    if (office === undefined || countryIn(words) !== null) continue
    open.push([c, office])
    if (c.kind === "person") holders.set(office, (holders.get(office) ?? 0) + 1)
  }
  // two presidents without a country: neither is guessed at
  for (const [c, office] of open) if ((holders.get(office) ?? 0) < 2) c.country = home
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
      const of = POSSESSIVE_TOKEN.test(p.low[i + 1] ?? "") ? i + 2 : p.words[i]!.upos === "ADJ" ? i + 1 : -1
      // "Ukrainian troops hold town" says nothing of whose president is meant below
      if (told && of >= 0 && (ROLE_ABBREVIATIONS[p.low[of] ?? ""] || STATE_OFFICE.test(p.low.slice(of, of + 2).join(" "))))
        found.add(told)
    }
  return found.size === 1 ? [...found][0]! : null
}

function majority(chains: readonly Chain[]): string | null {
  const votes = new Map<string, number>()
  for (const c of chains)
    if (c.country && c.kind !== "place" && c.named) votes.set(c.country, (votes.get(c.country) ?? 0) + c.mentions.length)
  const [first, second] = [...votes.values()].sort((a, b) => b - a)
  if (first === undefined || first < 2 || (second !== undefined && second * 2 > first)) return null
  return [...votes].find(([, n]) => n === first)![0]
}
