import { GOVERNMENT_NOUNS, SOURCE_NOUNS } from "../en/actors.ts"
import { AGENCY, NEWS } from "../en/bodies.ts"
import { CAPITALS, COUNTRY_NAMES, DEMONYMS } from "../en/countries.ts"
import {
  AUTHORITIES,
  GROUP_END,
  GROUPS,
  OF_GOVERNMENT,
  OFFICIALS,
  PEOPLE,
  PERSON,
  PERSON_END,
  SOURCES_AFTER,
} from "../en/descriptions.ts"
import { SPOKES } from "../en/nouns.ts"
import { COLLECTIVES } from "../en/relations.ts"
import { ONE } from "../en/small.ts"
import { SOMEBODY } from "../en/sources.ts"
import type { Description } from "./description.ts"
import type { Chain } from "./draft.ts"
import { isHuman } from "./nouns.ts"
import type { Page } from "./page.ts"

/** What somebody is whom only a description names. */
export function kindOfDescription(p: Page, d: Description, head: number): Chain["kind"] {
  const low = p.low[head]!
  const found = d.noun
  if (low === AUTHORITIES) return "government"
  if (low === OFFICIALS)
    return p.words[d.phrase.first]!.upos !== "NUM" &&
      (d.country || d.proper.length > 0 || d.modifiers.some((word) => OF_GOVERNMENT.has(word)))
      ? "government"
      : "unnamed"
  if (low === PEOPLE && !SOURCES_AFTER.has(p.low[head + 1] ?? "")) return "group"
  if (COLLECTIVES.has(low) || (p.words[head]!.upos === "NUM" && low !== ONE)) return "group"
  if (DEMONYMS.has(p.raw[head]!)) return d.plural ? "group" : "unnamed"
  if (!found && (p.words[head]!.upos === "DET" || low === ONE)) return SOMEBODY.has(low) ? "unnamed" : "group"
  if (!found)
    return d.plural || GROUP_END.test(low)
      ? "group"
      : /^\p{Lu}/u.test(p.raw[head]!)
        ? "organisation"
        : PERSON_END.test(low)
          ? "unnamed"
          : "document"
  if (isHuman(found)) {
    if (!d.plural) return "unnamed"
    return SOURCE_NOUNS.has(found.lemma) || found.lemma === SPOKES || found.lemma === PERSON ? "unnamed" : "group"
  }
  if (found.class === "media" || found.class === "document") return found.lemma === AGENCY ? "organisation" : found.class
  if (found.lemma === AGENCY && p.low[head - 1] === NEWS) return "media"
  if (d.plural) return found.class === "government" ? "government" : GROUPS.has(found.lemma) ? "group" : "organisation"
  return GOVERNMENT_NOUNS.has(found.lemma) ? "government" : "organisation"
}

/** The government that a country or its capital stands for as an actor. */
export const governmentOf = (name: string): string | null => COUNTRY_NAMES.get(name) ?? CAPITALS.get(name) ?? null
