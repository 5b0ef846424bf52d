import { rarity } from "./rarity.ts"
import { type Counted as CountedStem, counted, StemCounts, stems } from "./stems.ts"
import { type Counted, type StorySigns, type Weighted, weigh } from "./storySigns.ts"

/** Signs made ready to be held against many others. */
export interface ReadySigns {
  readonly id: string
  readonly signs: StorySigns
  readonly words: ReadonlyMap<string, number>
  readonly lead: ReadonlyMap<string, number>
  readonly people: ReadonlyMap<string, number>
  readonly places: ReadonlyMap<string, number>
  readonly others: ReadonlyMap<string, number>
  /** Every stem of the above. */
  readonly all: ReadonlySet<string>
  /** Stems of the two people who are spoken of most. */
  readonly first: readonly string[]
  /** Days of `signs.days` and of `signs.day`, counted from 1970. */
  readonly days: readonly number[]
  readonly day: number | null
}

/** `signs` made ready; of a person the family name counts. */
export function readySigns(signs: StorySigns): ReadySigns {
  const families = signs.people.map(([name, times]) => [name.split(/\s+/).at(-1)!, times] as const)
  const people = weigh(nameStems(families), signs.people.length)
  const places = weigh(nameStems(signs.places), MOST_NAME_STEMS)
  const others = weigh(nameStems(signs.others), MOST_NAME_STEMS)
  const lists = { words: signs.words, lead: signs.lead, people, places, others }
  const map = (list: Weighted) => new Map(list)
  return {
    id: signs.id,
    signs,
    words: map(lists.words),
    lead: map(lists.lead),
    people: map(people),
    places: map(places),
    others: map(others),
    all: new Set(Object.values(lists).flatMap((list) => list.map(([stem]) => stem))),
    first: families.slice(0, 2).flatMap(([name]) => stems(name)),
    days: signs.days.map(dayNumber),
    day: signs.day === null ? null : dayNumber(signs.day),
  }
}
const MOST_NAME_STEMS = 12

function nameStems(names: Counted): Iterable<CountedStem> {
  const out = new StemCounts()
  for (const [name, times] of names) for (const one of counted(name)) out.count(one, times)
  return out.all
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

/** How alike two articles are in one respect each, by name; same whichever of the two comes first. */
export type Features = Readonly<Record<string, number>>

/** What speaks for and against two articles being about one happening. Times of publication are not among them: see `time`. */
export function storyFeatures(a: ReadySigns, b: ReadySigns): Features {
  const words = overlap(a.words, b.words)
  const lead = overlap(a.lead, b.lead)
  const crossed = Math.max(overlap(a.lead, b.words), overlap(b.lead, a.words))
  const people = overlap(a.people, b.people)
  const places = overlap(a.places, b.places)
  const both = (x: { readonly size: number }, y: { readonly size: number }) => x.size > 0 && y.size > 0
  const figures = shared(a.signs.figures, b.signs.figures)
  const lastDays = a.days.length > 0 && b.days.length > 0 ? Math.abs(a.days.at(-1)! - b.days.at(-1)!) : null
  const years = shared(a.signs.years, b.signs.years).length
  const months = shared(a.signs.months, b.signs.months).length
  const weekdays = shared(a.signs.weekdays, b.signs.weekdays).length
  const filled = (x: readonly unknown[], y: readonly unknown[]) => x.length > 0 && y.length > 0
  const weightOf = (list: readonly string[]) => list.reduce((sum, figure) => sum + rarity(figure), 0)
  const leastFigures = Math.min(weightOf(a.signs.figures), weightOf(b.signs.figures))
  const missA = missing(a, b)
  const missB = missing(b, a)
  return {
    words,
    wordsRoot: Math.sqrt(words),
    lead,
    leadRoot: Math.sqrt(lead),
    crossedRoot: Math.sqrt(crossed),
    people,
    otherPeople: Number(both(a.people, b.people) && people === 0),
    firstMissing: absent(a.first, b) + absent(b.first, a),
    places,
    otherPlaces: Number(both(a.places, b.places) && places === 0),
    figures: leastFigures === 0 ? 0 : weightOf(figures) / leastFigures,
    otherFigures: Number(filled(a.signs.figures, b.signs.figures) && figures.length === 0),
    sameDay: Number(shared(a.signs.days, b.signs.days).length > 0),
    lastDayNear: Number(lastDays !== null && lastDays <= 2),
    lastDayFar: Number(lastDays !== null && lastDays >= 300),
    sameYear: Number(years > 0),
    yearsApart: filled(a.signs.years, b.signs.years) ? Math.min(5, Math.abs(a.signs.years.at(-1)! - b.signs.years.at(-1)!)) : 0,
    sameMonth: Number(months > 0),
    otherMonths: Number(filled(a.signs.months, b.signs.months) && months === 0),
    sameWeekday: Number(weekdays > 0),
    otherWeekdays: Number(filled(a.signs.weekdays, b.signs.weekdays) && weekdays === 0),
    leadMissing: Math.max(missA, missB),
    leadMissingBoth: missA + missB,
  }
}

/** The sum of products of weights that both have: from 0 to 1. */
export function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  if (a.size > b.size) return overlap(b, a)
  let sum = 0
  for (const [stem, weight] of a) {
    const other = b.get(stem)
    if (other !== undefined) sum += weight * other
  }
  return Math.min(1, sum)
}

function shared<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return a.filter((one) => b.includes(one))
}

/** How much of what opens `a` is nowhere in the signs of `b`, 0 to 1. */
function missing(a: ReadySigns, b: ReadySigns): number {
  let all = 0
  let lacking = 0
  for (const [stem, weight] of a.signs.lead.slice(0, OPENING)) {
    all += weight * weight
    if (!b.all.has(stem)) lacking += weight * weight
  }
  return all === 0 ? 0 : lacking / all
}
const OPENING = 8

function absent(first: readonly string[], { all }: ReadySigns): number {
  return first.length === 0 ? 0 : first.filter((stem) => !all.has(stem)).length / first.length
}

/** Further apart than this, two articles are not about one happening, unless others stand between. */
export const MOST_DAYS_APART = 14

/**
 * What the days of publication add to the logit. Set by hand: the articles that the weights are trained on hardly tell their day, so that
 * nothing could be learned.
 */
export function time(a: ReadySigns, b: ReadySigns): number {
  if (a.day === null || b.day === null) return 0
  return 1 - 0.25 * Math.abs(a.day - b.day)
}

/** Weights by feature, "bias" among them. */
export type Weights = Readonly<Record<string, number>>

/** The logit of features under weights. */
export function logit(features: Features, weights: Weights): number {
  let sum = weights.bias!
  for (const name in features) sum += features[name]! * weights[name]!
  return sum
}

export const probability = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** The logit that two articles are about one happening, by the two alone; null where they lie too far apart in time. */
export function storyPair(a: ReadySigns, b: ReadySigns, weights: Weights): number | null {
  if (a.day !== null && b.day !== null && Math.abs(a.day - b.day) > MOST_DAYS_APART) return null
  return logit(storyFeatures(a, b), weights) + time(a, b)
}
