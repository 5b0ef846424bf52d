import { agencyName } from "./agencies.ts"
import type { CopySigns } from "./copySigns.ts"

/** Which of several copies came first, as far as can be told. */
export interface First {
  /** Ids, the first one first, then by day; those whose day is doubted or missing come last. */
  readonly articles: readonly string[]
  /** Id of the article that the others were made from, or that stands nearest to it; null where nothing tells. */
  readonly first: string | null
  readonly firstWhy: string
  /** The agency that the text is credited to; null where no article credits one. */
  readonly agency: string | null
  readonly agencyWhy: string | null
  /** Articles whose day of publication cannot be believed, and why. */
  readonly doubted: readonly { readonly article: string; readonly why: string }[]
}

/** A copy dated so many days before every other is not taken for the first. */
const LONE_DAYS = 30

/** Which came first, which agency is credited, and which dates cannot be right. */
export function firstOf(copies: readonly CopySigns[]): First {
  const doubted = doubts(copies)
  const doubtful = new Set(doubted.map(({ article }) => article))
  const believed = (one: CopySigns): string | null => (doubtful.has(one.id) ? null : one.day)
  const credited = agencyOf(copies)
  const own = (one: CopySigns) => Number(credited !== null && one.outlet !== null && isOutletOf(one.outlet, credited.agency))
  const sorted = [...copies].sort((a, b) => {
    const [x, y] = [believed(a), believed(b)]
    return (
      own(b) - own(a) ||
      (x === y ? 0 : x === null ? 1 : y === null ? -1 : x < y ? -1 : 1) ||
      (a.seen === b.seen ? 0 : a.seen < b.seen ? -1 : 1) ||
      (a.id < b.id ? -1 : 1)
    )
  })
  const [head, second] = sorted
  const day = believed(head!)
  const [first, firstWhy] =
    second === undefined
      ? [head!.id, "the only one"]
      : own(head!) > own(second)
        ? [head!.id, `${head!.outlet} is the agency that the text is credited to`]
        : day === null
          ? [null, "no day of publication tells"]
          : believed(second) === null || day < believed(second)!
            ? [head!.id, `published on ${day}, before the others`]
            : head!.seen < second.seen
              ? [head!.id, `several are of ${day}; this one was seen first`]
              : [null, `several are of ${day}`]
  return {
    articles: sorted.map(({ id }) => id),
    first,
    firstWhy,
    agency: credited?.agency ?? null,
    agencyWhy: credited?.why ?? null,
    doubted,
  }
}

function doubts(copies: readonly CopySigns[]): First["doubted"] {
  const future = copies
    .filter(({ day, seen }) => day !== null && Date.parse(day) > Date.parse(seen) + 86_400_000)
    .map(({ id, day, seen }) => ({ article: id, why: `dated ${day}, but seen on ${seen} already` }))
  const known = new Set(future.map(({ article }) => article))
  const dated = copies.filter(({ id, day }) => day !== null && !known.has(id)).sort((a, b) => (a.day! < b.day! ? -1 : 1))
  const [alone, next] = dated
  if (dated.length < 3 || Date.parse(next!.day!) - Date.parse(alone!.day!) <= LONE_DAYS * 86_400_000) return future
  return [...future, { article: alone!.id, why: `dated ${alone!.day}, long before the others, the next of ${next!.day}` }]
}

/** The agency that most credit; of equals the first by name. */
function agencyOf(copies: readonly CopySigns[]): { readonly agency: string; readonly why: string } | null {
  const counted = new Map<string, Set<string>>()
  let n = 0
  for (const { agency, credited } of copies) {
    if (agency === null) continue
    n++
    counted.set(agency, (counted.get(agency) ?? new Set()).add(credited!))
  }
  const times = (agency: string) => copies.filter((one) => one.agency === agency).length
  const [best] = [...counted.keys()].sort((a, b) => times(b) - times(a) || (a < b ? -1 : 1))
  if (best === undefined) return null
  const why = `credited by ${times(best)} of ${copies.length} in ${[...counted.get(best)!].sort().join(", ")}`
  return { agency: best, why: n > times(best) ? `${why}; ${n - times(best)} credit another` : why }
}

function isOutletOf(outlet: string, agency: string): boolean {
  return agencyName(outlet) === agency
}
