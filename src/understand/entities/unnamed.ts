import { GOVERNMENT_NOUNS, SOURCE_NOUNS } from "../en/actors.ts"
import { CAPITALS, COUNTRY_NAMES } from "../en/countries.ts"
import { COLLECTIVES } from "../en/relations.ts"
import type { Description } from "./description.ts"
import type { Chain } from "./draft.ts"
import type { Page } from "./page.ts"

const isGovernmentNoun = (lemma: string): boolean => GOVERNMENT_NOUNS.has(lemma)

/** What somebody is whom only a description names. */
export function kindOfDescription(p: Page, d: Description, head: number): Chain["kind"] {
  const low = p.low[head]!
  const found = d.noun
  if (low === "authorities") return "government"
  if (low === "officials")
    return p.words[d.phrase.first]!.upos !== "NUM" &&
      (d.country ||
        d.proper.length > 0 ||
        d.modifiers.some((word) => /^(?:city|state|government|county|local|federal|provincial|municipal|house)$/.test(word)))
      ? "government"
      : "unnamed"
  if (low === "people" && !/^(?:familiar|with|briefed|close|involved)$/.test(p.low[head + 1] ?? "")) return "group"
  if (COLLECTIVES.has(low)) return "group"
  if (!found)
    return d.plural || /(?:class|half|side|establishment|world|community|base|wing|generation|population|electorate)$/.test(low)
      ? "group"
      : /^\p{Lu}/u.test(p.raw[head]!)
        ? "organisation"
        : /(?:er|or|ist|ian|ant|[^m]ent|ee|tive|man|woman|one|body)$/.test(low)
          ? "unnamed"
          : "document"
  if (found.class === "role" || found.class === "person") {
    if (!d.plural) return "unnamed"
    return SOURCE_NOUNS.has(found.lemma) || found.lemma === "spokes" || found.lemma === "person" ? "unnamed" : "group"
  }
  if (found.class === "media" || found.class === "document") return found.lemma === "agency" ? "organisation" : found.class
  if (found.lemma === "agency" && p.low[head - 1] === "news") return "media"
  if (d.plural)
    return found.class === "government"
      ? "government"
      : /^(?:group|organization|organisation|gang|association|club|union|campaign|family)$/.test(found.lemma)
        ? "group"
        : "organisation"
  return isGovernmentNoun(found.lemma) ? "government" : "organisation"
}

/** The government that a country or its capital stands for as an actor. */
export const governmentOf = (name: string): string | null => COUNTRY_NAMES.get(name) ?? CAPITALS.get(name) ?? null
