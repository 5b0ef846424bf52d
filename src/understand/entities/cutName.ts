import type { NameKind, Word } from "../../doc.ts"
import { isWeekday } from "../en/calendar.ts"
import { countryOf } from "../en/countries.ts"
import { isRegion } from "../en/datelines.ts"
import { GIVEN_NAMES } from "../en/genders.ts"
import { FIELDS_OF_OFFICE, MODIFYING, NAME_MARK, PARTISANS, PARTY_FROM, PRO, SYLLABLE, TEM } from "../en/titles.ts"

/** A name as tokens `[first, last)`. */
export interface Run {
  first: number
  last: number
  kind: NameKind
}

/**
 * A name without what is none: "Latvian Transport" of "Latvian Transport Minister", "Senate Majority" of "Senate Majority Leader", "-era" of
 * "Obama-era", the party of "California Democrat Jane Roe". Null where nothing is left: "R-Va.", "Oregon Republican", "Jr.".
 * @param raw the tokens of the article as they are written
 */
export function cutName(raw: readonly string[], words: readonly Word[], run: Run): Run | null {
  if (isTag(raw.slice(run.first, run.last)) || isProTem(raw, run.last - 1)) return null
  return run.kind === "person" ? ofPerson(raw, run) : run.kind === "place" ? run : ofOffice(raw, words, run)
}

/** A mark of birth or a party and where from, but not "D-Wave". */
function isTag(name: readonly string[]): boolean {
  const from = PARTY_FROM.exec(name.join(" "))?.[1]
  return (
    NAME_MARK.test(name.join("")) || (from !== undefined && (isRegion(from) || isRegion(`${from}.`) || /^\p{Lu}{2}$/u.test(from)))
  )
}

const isProTem = (raw: readonly string[], i: number): boolean =>
  TEM.test(raw[i]!.toLowerCase()) && raw[i - 1]?.toLowerCase() === PRO

function ofPerson(raw: readonly string[], run: Run): Run | null {
  let { first } = run
  const { kind } = run
  for (let i = first; i < run.last - 1; i++) if (isProTem(raw, i)) first = i + 1
  const last = beforeDay(raw, first, run.last)
  const own = raw.slice(first, last)
  const hyphen = own.indexOf("-")
  const tail = (hyphen > 0 && own[hyphen + 1]) || ""
  // "Romney-centric", but not "Jong-un"
  if (MODIFYING.test(tail) || (hyphen === 1 && /^\p{Ll}/u.test(tail) && !SYLLABLE.test(tail)))
    return { first, last: first + hyphen, kind }
  let party = last - 1
  while (party > first && !PARTISANS.has(raw[party]!)) party--
  if (party === last - 1 && last - first > 1) return null
  if (party > first) return { first: party + 1, last, kind }
  return { first, last, kind }
}

/** Where a name ends that the day it is told of was taken into: "Jane Roe Friday", but not "Joe Friday". */
function beforeDay(raw: readonly string[], first: number, last: number): number {
  const day = isWeekday(raw[last - 1]!.toLowerCase())
  const own = last - first === 2 && GIVEN_NAMES.has(raw[first]!.toLowerCase())
  return day && last - first > 1 && !own ? last - 1 : last
}

/** A body's name goes on to an office whose field or house it ends with: it is a part of a title. */
function ofOffice(raw: readonly string[], words: readonly Word[], { first, last, kind }: Run): Run | null {
  const fields = FIELDS_OF_OFFICE.get(raw[last]?.toLowerCase().replace(/s$/, "") ?? "")
  if (!fields || words[last]!.upos === "VERB") return { first, last, kind }
  let end = last
  while (end > first && fields.has(raw[end - 1]!.toLowerCase())) end--
  if (end === last) return { first, last, kind }
  const rest = raw.slice(first, end).join(" ")
  return end === first || countryOf(rest) !== null ? null : { first, last: end, kind }
}
