import type { Span, StanceLabel } from "../../doc.ts"
import { IRREGULAR } from "../../understand/en/irregular.ts"
import type { ArticleRecord, RecordStatement } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { wholeDay } from "../days.ts"
import { remembered } from "../remembered.ts"
import { rarity } from "../stories/rarity.ts"
import { isNaught, isNegator, isRefusal, sayAgainst, takesBack } from "./negation.ts"
import { fold, stem } from "./stem.ts"
import { synonym } from "./synonyms.ts"

/** What is known of one article when claims are told apart: plain JSON that a store may keep, about 200 bytes a statement. */
export interface ClaimSigns {
  /** The article's id. */
  readonly id: string
  /** Day of publication, 2013-12-19; null where nobody told it. */
  readonly day: string | null
  /** Stems that the statements of the article are about, heaviest first, by blanks. */
  readonly about: string
  readonly sayings: readonly Saying[]
}
/** One statement as it is compared with others; what is not so is left out. */
export interface Saying {
  /** The statement's id. */
  readonly id: string
  /** From the first to the last character of its content. */
  readonly at: readonly [start: number, end: number]
  /** Fullest name of who speaks, small letters without accents. */
  readonly speaker?: string
  readonly stance: StanceLabel
  /** The words of saying set the speaker against the content ("denied"). */
  readonly against?: true
  readonly conditional?: true
  /** Told in the headline or deck, which may be nobody's own words. */
  readonly headline?: true
  /** It takes back something said before ("apologised", "called off"). */
  readonly withdraws?: true
  /** Day that it was said on, where that is another than the day of publication. */
  readonly day?: string
  /** Stems of the content in order, by blanks; "!" before those that a "not" or "no" stands before, a capital where it is of a name. */
  readonly terms: string
  /** The rarest stems of the rest of its sentence, by blanks. */
  readonly around?: string
}

/** Longer contents are cut: they are speeches, and every comparison pays for each stem. */
const MOST_TERMS = 60
const MOST_AROUND = 8
const MOST_ABOUT = 16
/** An article of more statements than these (a debate in full) is cut. */
const MOST_SAYINGS = 400
/** A "not" reaches so many words on. */
const REACH = 5
const WORD = /\p{L}[\p{L}\p{M}]*|\p{Nd}+(?:[.,]\p{Nd}+)*/gu
const FIRST_PERSON: ReadonlySet<string> = new Set("i me my we us our".split(" "))
/** Words that hold a sentence together and tell nothing of its subject. */
const EMPTY: ReadonlySet<string> = new Set(
  `a an the and or but if than then that this these those there here it its is are was were be been being am have has had having do does did
doing will would could should may might must can shall of to in on at by for from with as into about over under up out off down between through
during before after against among within i me my we us our you your he him his she her they them their who whom whose which what when where
why how whether so such too very just only also even still yet already all any some each every both few more most many much other another same
own ll ve re s d m said say says saying told tell tells telling mr mrs ms because while although though however since until unless`
    .split(/\s+/)
    .map(stem),
)

/** The signs of one article. Linear in its statements and their words. */
export function claimSigns({ record }: LinkArticle): ClaimSigns {
  const day = wholeDay(record.article.published) ?? wholeDay(record.article.dateline?.date)
  const meant = meanings(record)
  const named = nameWords(record)
  const sentences = new Map<string, readonly string[]>()
  const sayings = record.statements
    .slice(0, MOST_SAYINGS)
    .filter(({ content }) => content.length > 0)
    .map((one) => saying(one, meant, named, sentences, day))
    .filter(({ terms }) => terms !== "")
  return { id: record.article.id, day, about: about(sayings), sayings }
}

function saying(
  one: RecordStatement,
  meant: Meanings,
  named: ReadonlySet<string>,
  sentences: Sentences,
  published: string | null,
): Saying {
  const speaker = one.speaker.name === null ? null : fold(one.speaker.name.slice(0, 120))
  const terms: string[] = []
  for (const span of one.content) if (terms.length < MOST_TERMS) terms.push(...termsOf(span, meant, named, speaker))
  const around = aroundOf(one, new Set(terms.map(bare)), sentences)
  const day = wholeDay(one.said?.value)
  return {
    id: one.id,
    at: [one.content[0]!.start, one.content.at(-1)!.end],
    ...(speaker !== null && { speaker }),
    stance: one.stance.label,
    ...(sayAgainst(one.cue.map(({ text }) => text).join(" ")) && !blames(one) && { against: true }),
    ...(one.conditional && { conditional: true }),
    ...(withdraws(one) && { withdraws: true }),
    ...((one.part === "headline" || one.part === "deck") && { headline: true }),
    ...(day !== null && day !== published && { day }),
    terms: terms.slice(0, MOST_TERMS).join(" "),
    ...(around !== "" && { around }),
  }
}

function withdraws({ cue, content }: RecordStatement): boolean {
  const words = (spans: RecordStatement["cue"]) => spans.map(({ text }) => text.slice(0, 1000)).join(" ")
  return takesBack(words(cue), words(content))
}

/** The stems of sentences, the rarest first: several statements stand in one. */
type Sentences = Map<string, readonly string[]>

function aroundOf({ evidence }: RecordStatement, content: ReadonlySet<string>, sentences: Sentences): string {
  const around = evidence.map(({ text }) => {
    const known = sentences.get(text ?? "")
    if (known) return known
    const words = (text ?? "").match(WORD) ?? []
    const terms = words.flatMap((word) => (word.length < 2 ? [] : termOf(word)))
    const telling = rarest(terms.filter((term) => !EMPTY.has(term)))
    sentences.set(text ?? "", telling)
    return telling
  })
  const [only = []] = around
  const all = around.length > 1 ? rarest(around.flat()) : only
  const out: string[] = []
  for (const term of all) {
    if (out.length === MOST_AROUND) break
    if (!content.has(term)) out.push(term)
  }
  return out.join(" ")
}

/** Stems, each once, the rarest first. */
export function rarest(terms: Iterable<string>): string[] {
  return Array.from(new Set(terms), (term) => ({ term, rare: rarity(term) }))
    .sort((a, b) => b.rare - a.rare || (a.term < b.term ? -1 : 1))
    .map(({ term }) => term)
}

/** "criticised the port for closing": the speaker holds that it closed. */
function blames({ stance, content }: RecordStatement): boolean {
  return (stance.label === "criticises" || stance.label === "accuses") && content.some(({ text }) => /\bfor\s+\w/.test(text))
}

/** Where a pronoun stands, by its first character, the last word of the name that it means. */
type Meanings = ReadonlyMap<number, string>

function meanings({ people, organisations }: ArticleRecord): Meanings {
  const out = new Map<number, string>()
  for (const { name, mentions } of [...people, ...organisations]) {
    const last = fold(name.slice(0, 120)).match(WORD)?.at(-1)
    if (last) for (const { start, text } of mentions) if (PRONOUN.test(text)) out.set(start, last)
  }
  return out
}
const PRONOUN = /^(?:he|she|him|her|his|hers|they|them|their|it|its|himself|herself)$/i

/** Stems of a stretch in order; pronouns stand as the name they mean, "I" and "we" as the speaker. */
function termsOf(
  { start, text }: Span & { readonly text: string },
  meant: Meanings,
  named: ReadonlySet<string>,
  speaker: string | null,
): string[] {
  const out: string[] = []
  let turned = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const small = fold(word)
    if (isNegator(small)) {
      // "owes the port nothing": what came before it is naught.
      if (isNaught(small)) for (let i = Math.max(0, out.length - REACH); i < out.length; i++) out[i] = turnedTerm(out[i]!)
      turned = REACH
      continue
    }
    const name = meant.get(start + index) ?? (FIRST_PERSON.has(small) ? speaker?.match(WORD)?.at(-1) : undefined)
    if (small.length > 1 || name) {
      const term = termOf(name ?? small)
      const isName = name !== undefined || (word !== small && named.has(small))
      if (!EMPTY.has(term)) out.push(`${turned > 0 ? "!" : ""}${isName ? capital(term) : term}`)
    }
    // "never questioned" is for what follows, "opposed" against it.
    turned = isRefusal(small) ? (turned > 0 ? 0 : REACH) : turned - 1
    if (out.length > MOST_TERMS) break
  }
  return out
}

const turnedTerm = (term: string): string => (term.startsWith("!") ? term : `!${term}`)

/** "met" as "meet": the stem of a verb's base. */
const termOf = remembered((word) => {
  const small = fold(word)
  return synonym(stem(IRREGULAR.get(`${small} V`) ?? small))
})

/** A term without its marks of negation and name. */
export function bare(term: string): string {
  return (term.startsWith("!") ? term.slice(1) : term).toLowerCase()
}

/** Whether a term is of a name. */
export function ofName(term: string): boolean {
  return /^!?\p{Lu}/u.test(term)
}

function capital(term: string): string {
  return term.charAt(0).toUpperCase() + term.slice(1)
}

/** The words of all names in the article, small. */
function nameWords({ people, organisations, places, subjects }: ArticleRecord): ReadonlySet<string> {
  const out = new Set<string>()
  for (const { name, mentions } of [...people, ...organisations, ...places, ...subjects]) {
    for (const text of new Set([name, ...mentions.map((mention) => mention.text)])) {
      for (const word of text.slice(0, 120).match(WORD) ?? []) if (/^\p{Lu}/u.test(word)) out.add(fold(word))
    }
  }
  return out
}

function about(sayings: readonly Saying[]): string {
  const counted = new Map<string, number>()
  for (const { terms } of sayings) {
    for (const term of new Set(terms.split(" ").map(bare))) counted.set(term, (counted.get(term) ?? 0) + 1)
  }
  return [...counted]
    .map(([term, n]) => [term, (1 + Math.log(n)) * rarity(term)] as const)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_ABOUT)
    .map(([term]) => term)
    .join(" ")
}
