import type { ArticleRecord } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { cutOf } from "../cut.ts"
import { foremost } from "../foremost.ts"
import { StemCounts } from "../stories/stems.ts"
import { type Described, described, nounIn } from "./described.ts"

/** Somebody, a body or a place that an article names: what linking needs to know. */
export interface NamedSign {
  /** As in the record. */
  readonly id: string
  /** "other": a name whose kind the article does not show; it only joins others of the same name. */
  readonly kind: "person" | "organisation" | "place" | "other"
  /** The fullest name in the article. */
  readonly name: string
  /** Other names used for it in the article, at most `MOST_FORMS`. */
  readonly forms: readonly string[]
  /** What else it is called in the article, as nouns in the singular: "woman", "driver". */
  readonly nouns: readonly string[]
  readonly role: string | null
  readonly country: string | null
  readonly organisation: string | null
}
/** What linking people needs of one article; plain, 1 to 3 KB. */
export interface PeopleSigns {
  readonly article: string
  /** The day of publication; of an article without one the day it was seen. */
  readonly day: string
  /** Whether `day` is only the day it was seen. */
  readonly dayless: boolean
  readonly named: readonly NamedSign[]
  /** Those whom no name is given: "the driver". */
  readonly described: readonly Omit<Described, "at">[]
  /** The stems that tell its subject, with their weights (whole numbers), heaviest first. */
  readonly topic: readonly (readonly [stem: string, weight: number])[]
}

const MOST_FORMS = 6
const MOST_NOUNS = 8
/** In UTF-16 units; what is longer is no name. */
const LONGEST = 100
const MOST_NAMED = 120
const MOST_STEMS = 40
/** A topic shows in the first words; the rest of a megabyte adds cost only. */
const READ = 4000

/** The signs of an article. Linear in its length. */
export function peopleSigns({ record, seen }: LinkArticle): PeopleSigns {
  const { article, people, organisations, places, subjects } = record
  const published = article.published
  return {
    article: article.id,
    // An article from the future is as old as the day it was seen.
    day: published && published <= seen.slice(0, 10) ? published : seen.slice(0, 10),
    dayless: !published || published > seen.slice(0, 10),
    named: [
      ...people.map((one) => ({
        ...called(one, article.text),
        role: one.role,
        country: one.country,
        organisation: one.organisation,
      })),
      ...organisations.map((one) => ({ ...named(one, "organisation"), role: null, country: one.country, organisation: null })),
      ...places.map((one) => ({ ...named(one, "place"), role: null, country: null, organisation: null })),
      ...subjects
        .filter((one) => one.kind === "other" && /^\p{Lu}/u.test(one.name))
        .map((one) => ({ ...named(one, "other"), role: null, country: null, organisation: null })),
    ]
      .filter(({ name }) => name.length <= LONGEST)
      .slice(0, MOST_NAMED),
    described: described(record).map(({ noun, plural, kind }) => ({ noun, plural, kind })),
    topic: topic(record),
  }
}

type Base = Pick<ArticleRecord["places"][number], "id" | "name" | "mentions">
function named({ id, name, mentions }: Base, kind: NamedSign["kind"]) {
  const forms = new Set<string>()
  const nouns = new Set<string>()
  for (const { text } of mentions.slice(0, 50)) {
    if (text.length > LONGEST) continue
    const noun = nounIn(text, kind === "person")
    if (noun && nouns.size < MOST_NOUNS) nouns.add(noun)
    if (!/^\p{Lu}/u.test(text) || forms.size >= MOST_FORMS) continue
    const form = text.replace(/[’']s?$/, "").replace(/\s+/g, " ")
    if (form !== name) forms.add(form)
  }
  return { id, kind, name, forms: [...forms], nouns: [...nouns] }
}

/** A person, with the nouns in the role and right before the name: "heavyweight champion Jane Roe". */
function called(one: ArticleRecord["people"][number], text: string) {
  const sign = named(one, "person")
  const nouns = new Set(sign.nouns)
  const add = (words: string | null): void => {
    const noun = words && nounIn(words, true)
    if (noun && nouns.size < MOST_NOUNS) nouns.add(noun)
  }
  add(one.role?.slice(0, LONGEST).toLowerCase() ?? null)
  for (const { start, end } of one.mentions.slice(0, 20)) {
    const before = text.slice(Math.max(0, start - 40), start)
    add(/\p{Ll}[\p{L}-]*(?= $|, (?:(?:later |also )?(?:identified|named|known) as )?$)/u.exec(before)?.[0] ?? null)
    add(/^,(?: \d+,)? (?:an?|the) ([^,.;:!?()\n]{1,50})[,.;]/u.exec(text.slice(end, end + 70))?.[1] ?? null)
  }
  return { ...sign, nouns: [...nouns] }
}

function topic({ article }: ArticleRecord): PeopleSigns["topic"] {
  const all = new StemCounts()
  for (const part of article.parts) {
    if (part.kind === "furniture" || part.kind === "byline" || part.start > READ) continue
    const counts = new StemCounts()
    cutOf(article.text).each(part.start, Math.min(part.end, READ), counts.add)
    for (const one of counts.all) all.count(one, 1)
  }
  const weighed = Array.from(
    all.all,
    ({ stem, rare, n }) => [stem, Math.round(10 * (1 + Math.log(n)) * Math.max(0, rare - 1))] as const,
  )
  return foremost(weighed, MOST_STEMS, (a, b) => a[1] > b[1] || (a[1] === b[1] && a[0] < b[0]))
}
