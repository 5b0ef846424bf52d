import type { Part, Span } from "../../doc.ts"
import { isAgency } from "../en/agencies.ts"
import {
  capitalLetters,
  capitalsInPlaces,
  datePattern,
  dateStart,
  endsInAbbreviation,
  isCapital,
  isRegion,
  notPlaces,
  party,
  placeStarts,
  smallInPlaces,
  smallInRegions,
} from "../en/datelines.ts"
import { trimmed } from "./paragraphs.ts"

/** A dateline read: where, when and by whom the report was filed, as far as it says so. All spans lie in the article. */
export interface Dateline extends Span {
  /** The town alone: "KABUL" of "KABUL, Afghanistan (AP) —". Null in "(Reuters) -". */
  readonly place: Span | null
  readonly region: Span | null
  readonly date: Span | null
  readonly agency: Span | null
}

/** No dateline is longer; the rest of the paragraph is not looked at. */
const reach = 160

/*
 * The shapes are matched on the text with its letters folded (`folded`): a class of all capitals of Unicode, two dozen times in a shape, takes
 * the machine longer to make ready than an article takes to read.
 */
const upper = "A-ZÀ"
const letter = "A-Za-zÀà"
const capitals = `[${upper}][${upper}.'’]*(?:-[${upper}.'’]+)*`
const word = `[${upper}][${letter}.'’]*(?:-[${letter}.'’]+)*`
const small = [...smallInPlaces].join("|")
const capital = `(?<place>${capitals}(?:(?: ?/ ?| )(?:${capitals}|(?:${small})(?= [${upper}]))){0,7})`
const mixed = `(?<place>${word}(?: (?:${word}|(?:${small})(?= [${upper}]))){0,4})`
const region = `(?:, ?(?<region>(?!${dateStart})${word}(?: (?:${word}|${smallInRegions})){0,4}))?`
const date = `(?:[,.]? ?(?<date>${datePattern}))?`
const signed = "[.,]?(?: |-{1,2}|—)?(?:\\((?<round>[^()]{2,40})\\)|/(?<slashed>[^/]{2,40})/)"
const agency = `(?:${signed}|[,|]? ?(?<bare>[${upper}][${upper}-]{1,11})(?= ?[-–—:/]))?`
/** A hyphen counts with a blank after it or a bracket before it: "AFL-CIO to meet" has none. */
const close = `(?<sep> ?(?:(?:[—–―]|-{2,3}|:|\\.)(?: |(?=[^ \\w]|[${upper}]|$))|-(?: |$|(?<=[)/]-))))`
/** From the strictest on: with a mark at the end, with nothing after it, with the agency in brackets and no mark ("Washington (CNN) The …"). */
const shapes = [
  { capital: true, shape: new RegExp(`^${capital}${region}${date}${agency}${close}`, "du") },
  { capital: false, shape: new RegExp(`^${mixed}${region}${date}${agency}${close}`, "du") },
  { capital: true, shape: new RegExp(`^${capital}${region}${date}${agency}(?<sep>[.,]?$)`, "du") },
  { capital: true, shape: new RegExp(`^${capital}${region}${date}${signed}(?<sep> )`, "du") },
  { capital: false, shape: new RegExp(`^${mixed}${region}${date}${signed}(?<sep> )`, "du") },
  // "(Kyiv) – …", "(Washington, DC, May 3, 2019) – …": rights groups and press offices
  { capital: false, shape: new RegExp(`^\\(${mixed}${region}${date}\\)(?<sep> ?(?:[—–―]|-{1,2}) ?)`, "du") },
]
const unplaced = new RegExp(
  `^(?:(?<date>${datePattern}) ?)?(?:\\((?<round>[^()]{2,40})\\)|(?<bare>[${upper}][${upper}-]{1,11})(?= ?[—–]| -{1,2} ))(?<sep> ?(?:[—–―]|-{1,2}|:) ?| )`,
  "du",
)

/** How each of them begins: words with capitals, then a mark or a number. Told first, as the shapes are slow to be made ready, and few articles need all. */
const beginning = new RegExp(`^\\(?(?:${word}(?:(?: ?/ ?| )(?:${word}|(?:${small})(?= [${upper}])))*)? ?[,.:|/()\\d—–―-]`, "u")

/** Reads the dateline that `[start, end)`, a paragraph, begins with; null where it begins with none. Looks at 160 characters. */
export function findDateline(text: string, start: number, end: number): Dateline | null {
  const whole = end - start <= reach
  const head = text.slice(start, Math.min(end, start + reach)).replace(/\s/g, " ")
  const plain = folded(head)
  if (!beginning.test(plain)) return null
  for (const { capital, shape } of shapes) {
    const hit = shape.exec(plain)
    if (hit && (whole || hit[0].length < reach)) {
      const found = judged(hit, head, capital)
      if (found) return moved(found, start, text)
    }
  }
  const hit = unplaced.exec(plain)
  const { round, bare } = hit ? saidBy(hit, head) : {}
  const wire = round ?? bare
  if (!hit || !wire || !isAgency(wire) || (bare && !head.slice(hit[0].length).match(opening))) return null
  return moved({ hit, place: null }, start, text)
}

/** The dateline of a paragraph after the article's own, "RIGA — …": only one in capitals that says more than a town, or names a capital. */
export function furtherDateline(text: string, start: number, end: number): Dateline | null {
  const found = findDateline(text, start, end)
  if (!found?.place) return null
  const { place, region, date, agency } = found
  const town = text.slice(place.start, place.end)
  const land = region !== null && isRegion(placeName(text.slice(region.start, region.end)))
  return /\p{Ll}/u.test(town) || !(land || date || agency || isCapital(placeName(town))) ? null : found
}

/** Each letter beyond ASCII as "À" or "à", by its case; every place stays where it is. */
const folded = (head: string): string =>
  head.replace(/[\u0080-\uffff]/g, (c) => (/\p{Lu}/u.test(c) ? "À" : /\p{L}/u.test(c) ? "à" : c))

/** What the groups of a match hold in the text as it is. */
const saidBy = (hit: RegExpExecArray, head: string): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(hit.indices!.groups!).map(([name, span]) => [name, span && head.slice(...span)]))

const opening = /^["“‘'«([]*[\p{Lu}\p{N}]/u

/** A match of one of the shapes, judged by what speaks for a dateline and against it. */
function judged(hit: RegExpExecArray, head: string, capital: boolean): { hit: RegExpExecArray; place: Span | null } | null {
  const { place = "", region, date, round, slashed, bare, sep = "" } = saidBy(hit, head)
  const wire = round ?? slashed ?? bare
  const known = wire !== undefined && isAgency(wire)
  const rest = head.slice(hit[0].length)
  const dash = /[—–―-]/.test(sep)
  const ownBracket = hit[0].startsWith("(")
  if (wire !== undefined && !known && (bare !== undefined || !/^[\p{Lu}]/u.test(wire) || party.test(wire) || /\d/.test(wire)))
    return null
  if (!placeLike(place)) return null
  const alone = rest.trim() === ""
  if (capital && !ownBracket) {
    if ((place.match(/\p{Lu}/gu) ?? []).length < 3) return null
    const evidence = known || date !== undefined || region !== undefined
    // "FERRY PORT TO CLOSE, MINISTER SAYS" is a headline.
    const sure = known || date !== undefined || (region !== undefined && isRegion(placeName(region)))
    if (alone) return sure && /^[ .:—–―-]*$/.test(sep) ? { hit, place: at(hit, "place") } : null
    if (dash) return evidence || opening.test(rest) ? { hit, place: at(hit, "place") } : null
    if (sep.includes(":")) return known || date !== undefined ? { hit, place: at(hit, "place") } : null
    if (sep.includes("."))
      return slashed !== undefined || (known && round !== undefined) ? { hit, place: at(hit, "place") } : null
    return known && (round !== undefined || slashed !== undefined) && opening.test(rest) ? { hit, place: at(hit, "place") } : null
  }
  if (ownBracket) return opening.test(rest) && !isAgency(place) ? { hit, place: at(hit, "place") } : null
  if (known && (dash || round !== undefined || slashed !== undefined) && (alone || dash || opening.test(rest)))
    return { hit, place: at(hit, "place") }
  // "London, 3 May – ", "Rovaniemi, FINLAND -- "
  const shouted = region !== undefined && /^\p{Lu}{4,}/u.test(region)
  // "Tehran, Iran — ", "Springfield, Ill. — ", "London — "
  const stated = region !== undefined ? isRegion(region) : isCapital(place)
  return dash && (date !== undefined || shouted || stated) && opening.test(rest) ? { hit, place: at(hit, "place") } : null
}

function placeLike(place: string): boolean {
  const words = place.split(/[ /]+/)
  if (isAgency(place)) return false
  const named = words.some((word) => notPlaces.has(word.replace(/[.,]$/, "")))
  return !named || placeStarts.has(words.slice(0, 2).join(" "))
}

const at = (hit: RegExpExecArray, group: string): Span | null => {
  const found = hit.indices?.groups?.[group]
  return found ? { start: found[0], end: found[1] } : null
}

function moved({ hit, place }: { hit: RegExpExecArray; place: Span | null }, by: number, text: string): Dateline {
  const move = (span: Span | null): Span | null => span && { start: span.start + by, end: span.end + by }
  const bareEnd = (span: Span | null): Span | null => {
    // "MOSCOW." loses the full stop, "WASHINGTON, D.C." keeps it
    if (!span || text[span.end - 1] !== "." || endsInAbbreviation.test(text.slice(span.start, span.end))) return span
    return { start: span.start, end: span.end - 1 }
  }
  return {
    start: by,
    end: by + hit[0].trimEnd().length,
    place: bareEnd(move(place)),
    region: move(at(hit, "region")),
    date: move(at(hit, "date")),
    agency: move(at(hit, "round") ?? at(hit, "slashed") ?? at(hit, "bare")),
  }
}

/** What the part of kind "dateline" says; where it cannot be read all but its own span is null. */
export function readDateline(text: string, part: Part): Dateline {
  const { start, end } = part
  // the paragraph goes on after it, and how it goes on is evidence
  const read = findDateline(text, start, Math.min(text.length, end + 8)) ?? findDateline(text, start, end)
  if (read) return { ...read, start, end }
  // told by the format, "London": what stands before the first mark, if it has a capital
  const place = /^\p{Lu}[^,.(/—–:-]{1,40}/u.exec(text.slice(start, Math.min(end, start + reach)))
  return { start, end, place: place && trimmed(text, start, start + place[0].length), region: null, date: null, agency: null }
}

/**
 * A place as prose would write it: "NEW YORK" → "New York", "RIO DE JANEIRO" → "Rio de Janeiro", "BAGHDAD/WASHINGTON" →
 * "Baghdad/Washington". What is not all in capitals stays as it is.
 */
export function placeName(words: string): string {
  const plain = words.replace(/\s+/g, " ").trim()
  if (/\p{Ll}/u.test(plain)) return plain
  return plain
    .split(/([ /-])/)
    .map((word, i) => {
      if (capitalsInPlaces.has(word)) return word
      const low = word.toLowerCase()
      if (i > 0 && smallInPlaces.has(low)) return low
      // O'FALLON, D'IBERVILLE: a capital after the apostrophe too; ST. JOHN'S: none
      return low.replace(capitalLetters, (letter) => letter.toUpperCase())
    })
    .join("")
}
