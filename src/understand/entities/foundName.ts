import type { NameKind } from "../../doc.ts"
import { OPENING_THE } from "../en/articles.ts"
import { COUNTRY_NAMES, DEMONYMS, HOUSES } from "../en/countries.ts"
import { POSSESSIVE_END, withoutPossessive } from "../en/possessives.ts"
import type { PersonName } from "./people.ts"

/** A name as it stands: tokens of the name itself, title and possessive mark left out. */
export interface Found {
  readonly first: number
  readonly last: number
  readonly kind: NameKind
  readonly words: string
  readonly title: readonly [number, number] | null
  readonly person: PersonName | null
}

export const cleanName = (words: string): string =>
  withoutPossessive(words.replace(/\s+/g, " ").replace(OPENING_THE, "")).replace(/^["“‘']+|["”’',;]+$/g, "")

/** The first country that words name: "Polish Foreign Minister", "the U.S. Navy". */
export function countryIn(words: string): string | null {
  const list = words.split(/[\s,]+/)
  for (let i = 0; i < list.length && i < 20; i++) {
    const word = list[i]!.replace(POSSESSIVE_END, "")
    const two = `${word} ${list[i + 1] ?? ""}`.replace(POSSESSIVE_END, "")
    const told = COUNTRY_NAMES.get(two) ?? DEMONYMS.get(two) ?? COUNTRY_NAMES.get(word) ?? DEMONYMS.get(word) ?? HOUSES.get(word)
    if (told) return told
  }
  return null
}
