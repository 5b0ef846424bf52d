import { TIME_WORDS } from "../../understand/en/calendar.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { wholeDay } from "../days.ts"
import { rarity } from "./rarity.ts"
import { stemCounts } from "./stems.ts"

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
  const text = running(record)
  return {
    id: article.id,
    day: wholeDay(article.published) ?? wholeDay(article.dateline?.date ?? null),
    words: weigh(stemCounts(`${head}\n${text}`), MOST_WORDS),
    lead: weigh(stemCounts(`${head}\n${text.slice(0, LEAD)}`), MOST_LEAD),
    people: mostNamed(people),
    places: mostNamed(places),
    others: mostNamed([...organisations, ...subjects]),
    figures: figures(record),
    ...calendar(record),
  }
}

/** The running text: headline, deck, byline and furniture left out. */
function running({ article: { text, parts } }: ArticleRecord): string {
  const body = parts.filter(({ kind }) => kind === "body" || kind === "caption" || kind === "dateline")
  return (body.length > 0 ? body.map(({ start, end }) => text.slice(start, end)).join("\n") : text).slice(0, MOST_TEXT)
}

/** Stems with how often they were counted, as weights; the `most` heaviest. */
export function weigh(counted: ReadonlyMap<string, number>, most: number): Weighted {
  const weighed = [...counted]
    .map(([stem, n]) => [stem, (1 + Math.log(n)) * Math.max(0, rarity(stem) - 1)] as const)
    .filter(([, weight]) => weight > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0))
  return weighed.slice(0, most).map(([stem, weight]) => [stem, Math.round((1000 * weight) / length) / 1000] as const)
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
  const out = new Map<string, number>()
  const dated = [...times].sort((a, b) => a.start - b.start)
  let next = 0
  for (const { 0: figure, index } of text.slice(0, MOST_TEXT).matchAll(/(?<![\p{L}\p{Nd}])\p{Nd}+(?:[.,]\p{Nd}+)*(?!\p{L})/gu)) {
    while (next < dated.length && dated[next]!.end <= index) next++
    if (dated[next] && dated[next]!.start <= index) continue
    const plain = figure.replaceAll(",", "")
    if (plain.length <= LONGEST_FIGURE && !/^(?:19|20)\d\d$/.test(plain)) out.set(plain, (out.get(plain) ?? 0) + 1)
  }
  return weigh(out, MOST_FIGURES).map(([figure]) => figure)
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
