import { TIME_WORDS } from "../../understand/en/calendar.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { cutOf } from "../cut.ts"
import { wholeDay } from "../days.ts"
import { foremost } from "../foremost.ts"
import { eachWord } from "../vocabulary.ts"
import { rarity } from "./rarity.ts"
import { type Counted as CountedStem, StemCounts } from "./stems.ts"

/** What is known of one article when stories are told apart: about 2 KB of plain JSON that a store may keep. */
export interface StorySigns {
  /** The article's id. */
  readonly id: string
  /** Day of publication as the publisher or the dateline tells it, 2013-12-19; null where neither does. */
  readonly day: string | null
  /** The stems that stand out most in the whole article. */
  readonly words: Weighted
  /** The same for headline, deck and the first sentences. */
  readonly lead: Weighted
  /** Names as written and how often each is mentioned, most often first: people, places, organisations and the rest. */
  readonly people: Counted
  readonly places: Counted
  readonly others: Counted
  /** Figures that are no part of a date. */
  readonly figures: readonly string[]
  /** What the article says of days: whole dates (2013-12-19), years, months (1 to 12) and days of the week (1 Monday to 7). */
  readonly days: readonly string[]
  readonly years: readonly number[]
  readonly months: readonly number[]
  readonly weekdays: readonly number[]
}
/** Stems with their weights, heaviest first: frequent here, rare in the news; the squares of all of an article's weights make 1. */
export type Weighted = readonly (readonly [stem: string, weight: number])[]
export type Counted = readonly (readonly [name: string, times: number])[]

const MOST_WORDS = 64
const MOST_LEAD = 24
const MOST_NAMES = 7
const MOST_FIGURES = 12
const MOST_DAYS = 6
const LONGEST_NAME = 60
const LONGEST_FIGURE = 30
/** UTF-16 code units of running text that open an article. */
const LEAD = 500
/** No more text than this is looked at; an article has about 6,000. */
const MOST_TEXT = 200_000

/** The signs of one article. Time grows with its length up to 200,000 code units, and not beyond. */
export function storySigns({ record }: LinkArticle): StorySigns {
  const { article, people, places, organisations, subjects } = record
  const head = [article.headline, article.deck]
    .filter((one) => one !== null)
    .join("\n")
    .slice(0, LEAD)
  const counted = (most: number) => {
    const counts = new StemCounts()
    eachWord(head, 0, head.length, counts.add)
    for (const [start, end] of running(record, most)) cutOf(article.text).each(start, end, counts.add)
    return counts.all
  }
  return {
    id: article.id,
    day: wholeDay(article.published) ?? wholeDay(article.dateline?.date ?? null),
    words: weigh(counted(MOST_TEXT), MOST_WORDS),
    lead: weigh(counted(LEAD), MOST_LEAD),
    people: mostNamed(people),
    places: mostNamed(places),
    others: mostNamed([...organisations, ...subjects]),
    figures: figures(record),
    ...calendar(record),
  }
}

/** Where the running text stands, headline, deck, byline and furniture left out; of it the first `most` UTF-16 code units. */
function running({ article: { text, parts } }: ArticleRecord, most: number): readonly (readonly [start: number, end: number])[] {
  const body = parts.filter(({ kind }) => kind === "body" || kind === "caption" || kind === "dateline")
  const out: [number, number][] = []
  let left = most
  for (const { start, end } of body.length > 0 ? body : [{ start: 0, end: text.length }]) {
    if (left <= 0) break
    out.push([start, Math.min(end, start + left)])
    // Between two parts stands the end of a line.
    left -= end - start + 1
  }
  return out
}

/** Stems with how often they were counted, as weights; the `most` heaviest. */
export function weigh(counted: Iterable<CountedStem>, most: number): Weighted {
  const weighed: { readonly stem: string; readonly weight: number }[] = []
  let square = 0
  for (const { stem, rare, n } of counted) {
    const weight = (1 + Math.log(n)) * Math.max(0, rare - 1)
    if (weight === 0) continue
    weighed.push({ stem, weight })
    square += weight * weight
  }
  const length = Math.sqrt(square)
  const heaviest = foremost(weighed, most, (a, b) => a.weight > b.weight || (a.weight === b.weight && a.stem < b.stem))
  return heaviest.map(({ stem, weight }) => [stem, Math.round((1000 * weight) / length) / 1000] as const)
}

interface Named {
  readonly name: string
  readonly mentions: readonly { readonly start: number }[]
}

function mostNamed(named: readonly Named[]): Counted {
  const first = ({ mentions }: Named) => mentions[0]?.start ?? 0
  return [...named]
    .sort((a, b) => b.mentions.length - a.mentions.length || first(a) - first(b))
    .slice(0, MOST_NAMES)
    .map(({ name, mentions }) => [name.slice(0, LONGEST_NAME), mentions.length])
}

function figures({ article: { text }, times }: ArticleRecord): readonly string[] {
  const out = new StemCounts()
  const dated = [...times].sort((a, b) => a.start - b.start)
  let next = 0
  for (const { 0: figure, index } of text.slice(0, MOST_TEXT).matchAll(/(?<![\p{L}\p{Nd}])\p{Nd}+(?:[.,]\p{Nd}+)*(?!\p{L})/gu)) {
    while (next < dated.length && dated[next]!.end <= index) next++
    if (dated[next] && dated[next]!.start <= index) continue
    const plain = figure.replaceAll(",", "")
    if (plain.length > LONGEST_FIGURE || /^(?:19|20)\d\d$/.test(plain)) continue
    out.count({ stem: plain, rare: rarity(plain) }, 1)
  }
  return weigh(out.all, MOST_FIGURES).map(([figure]) => figure)
}

function calendar({ times }: ArticleRecord) {
  const days = new Set<string>()
  const years = new Set<number>()
  const months = new Set<number>()
  const weekdays = new Set<number>()
  for (const { text, value, timex } of times) {
    const date = /^(\d{4}|XXXX)(?:-(\d\d)(?:-\d\d)?)?/.exec(value ?? timex ?? "")
    if (date?.[0].length === 10 && value !== null) days.add(date[0])
    if (date && value !== null) years.add(Number(date[1]))
    if (date?.[2]) months.add(Number(date[2]))
    for (const word of text
      .slice(0, LEAD)
      .toLowerCase()
      .split(/\P{L}+/u)) {
      const { month, weekday } = TIME_WORDS.get(word) ?? {}
      if (month) months.add(month)
      if (weekday) weekdays.add(weekday)
    }
  }
  const numbers = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b).slice(0, 2 * MOST_DAYS)
  return { days: [...days].sort().slice(-MOST_DAYS), years: numbers(years), months: numbers(months), weekdays: numbers(weekdays) }
}
