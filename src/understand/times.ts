import type { Doc, Time } from "../doc.ts"
import { component } from "../pipeline.ts"
import { widened } from "./en/times/extent.ts"
import { grammar } from "./en/times/grammar.ts"
import { tenses } from "./en/times/tense.ts"
import { isShow } from "./en/times/title.ts"
import type { Expr, Match } from "./times/expr.ts"
import { civil, daysOf, lastYear, parseDay, yearCandidates } from "./times/point.ts"
import { type Context, resolve } from "./times/resolve.ts"
import { type Scan, scan } from "./times/scan.ts"

export { yearCandidates } from "./times/point.ts"

/**
 * Finds the time expressions of an article: extents and `timex` after TIMEX3 (TimeML 1.2.1), `value` in EDTF (ISO 8601-2) for
 * those that point to a stretch of the calendar. Weekdays look back from the publication (that day included) unless the verbs
 * look ahead. Without a publication date, a full date in the dateline serves; without either no year is guessed: `value` is null,
 * the timex has XXXX, and `candidates` lists the days of 1990 to `lastYear` that fit a weekday with month and day; where the dateline's day is such a one,
 * also what the other expressions come to under each of them.
 */
export const times = component({
  id: "times@1",
  needs: ["parts", "tokens", "sentences", "words"],
  gives: ["times"],
  run: (doc) => ({ times: find(doc) }),
})

function find(doc: Doc<"parts" | "tokens" | "sentences" | "words">): Time[] {
  const scanned = scan(doc.text)
  const match = grammar(scanned)
  const tense = tenses(scanned, doc.sentences, doc.tokens, doc.words)
  const hits: Hit[] = []
  for (let i = 0; i < scanned.low.length; ) {
    const hit = match(i)
    if (hit && !isShow(doc.text, { start: scanned.starts[i]!, end: scanned.ends[hit.end - 1]! }))
      hits.push({ ...hit, first: i, expr: through(scanned, hits.at(-1), i, hit.expr) })
    i = hit ? hit.end : i + 1
  }
  const until = lastYear(hits.flatMap(({ expr }) => (expr.is === "point" ? [civil(daysOf(expr.point)[1]).year] : [])))
  const meaning = (reference: number | null): Found[] => {
    const context: Context = { reference, until, last: null, lastShare: null, shareCounts: false }
    return hits.map((hit) => resolve(hit, context, () => tense(hit.first, hit.end)))
  }
  const dateline = datelineDay(doc, scanned, hits, until)
  const reference = parseDay(doc.published) ?? dateline.day
  const found = meaning(reference)
  // A dateline without its year leaves a few days open: what follows from each of them is a candidate.
  const open = reference === null ? dateline.candidates.map((day) => meaning(parseDay(day))) : []
  return hits.map((hit, i) => ({
    start: scanned.starts[widened(scanned, hit.first, found[i]!.type)]!,
    end: scanned.ends[hit.end - 1]!,
    ...(open.length > 0
      ? among(
          found[i]!,
          open.map((one) => one[i]!),
        )
      : found[i]!),
  }))
}

/** "Monday to Friday": the second day is counted from the first. */
function through({ words }: Scan, before: Hit | undefined, first: number, expr: Expr): Expr {
  if (expr.is !== "weekday" || before?.expr.is !== "weekday" || before.end + 1 !== first || words[before.end]!.role !== "to")
    return expr
  return { ...expr, lean: "coming", base: "last" }
}

type Hit = Match & { readonly first: number }
type Found = Omit<Time, "start" | "end">

/** `found` with the values that it has under each of the days that the article can be of; the year stays open. */
function among(found: Found, each: readonly Found[]): Found {
  const values = [...new Set(each.map(({ value }) => value))]
  if (found.value !== null || (found.type !== "DATE" && found.type !== "TIME") || values.includes(null)) return found
  const forms = new Set(each.map(({ timex }) => `XXXX${(timex ?? "").slice(4)}`))
  return { ...found, timex: forms.size === 1 ? [...forms][0]! : found.timex, candidates: values as string[] }
}

/**
 * The dateline's day number where its date is full. Where only the year is missing and the article tells the weekday of that date,
 * the days that fit.
 */
function datelineDay(
  doc: Doc<"parts">,
  { starts }: Scan,
  hits: readonly Hit[],
  until: number,
): { readonly day: number | null; readonly candidates: readonly string[] } {
  const part = doc.parts.find(({ kind }) => kind === "dateline")
  const inside = part ? hits.filter(({ first }) => starts[first]! >= part.start && starts[first]! < part.end) : []
  for (const { expr } of inside)
    if (expr.is === "point" && expr.point.unit === "day") return { day: expr.point.n, candidates: [] }
  const date = inside.map(({ expr }) => expr).find((expr) => expr.is === "monthDay")
  if (!date) return { day: null, candidates: [] }
  for (const { expr } of hits)
    if (expr.is === "monthDay" && expr.month === date.month && expr.day === date.day && expr.weekday !== undefined)
      return { day: null, candidates: yearCandidates(expr.month, expr.day, expr.weekday, until) }
  return { day: null, candidates: [] }
}
