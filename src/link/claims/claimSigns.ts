import type { Span, StanceLabel } from "../../doc.ts"
import { WEEKDAYS } from "../../understand/en/calendar.ts"
import { IRREGULAR } from "../../understand/en/irregular.ts"
import { wordSet } from "../../understand/en/wordSet.ts"
import type { ArticleRecord, RecordStatement } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { type Cut, cutOf } from "../cut.ts"
import { wholeDay } from "../days.ts"
import { foremost } from "../foremost.ts"
import { rarity } from "../stories/rarity.ts"
import { eachWord, perWord, wordOf } from "../vocabulary.ts"
import { leaning } from "./claimName.ts"
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
  /** Somebody put it right. */
  readonly corrected?: true
  /** Day that it was said on, where that is another than the day of publication. */
  readonly day?: string
  /** How little the content says by itself, where it is less than a clause with its subject named (`claimName.ts`). */
  readonly leaning?: number
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
const FIRST_PERSON = wordSet("i me my we us our")
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

/** What is asked of somebody who will not speak: a content of such words alone is no proposition ("a request for comment on Sunday"). */
const ASKED: ReadonlySet<string> = new Set(
  [..."request comment question inquiry enquiry query email call message interview".split(" "), ...WEEKDAYS].map(stem),
)

/** How somebody speaks is no proposition either: "asked not to be named because the talks are private". */
const NAMELESS =
  /^(?:for |that )?(?:(?:(?:his|her|their|the) (?:full |last |real )?names? )?(?:he |she |they )?not (?:to )?be (?:named|identified|quoted|used|published)(?! (?:as|after|for|in) )|(?:to )?remain anonymous|anonymity)\b/i

/** A word as claims see it. */
interface Seen {
  /** Small letters without accents. */
  readonly small: string
  /** The stem of a verb's base, "met" as "meet"; synonyms share one. */
  readonly term: string
  readonly rare: number
  /** Tells nothing of a subject. */
  readonly empty: boolean
  readonly negator: boolean
  readonly refusal: boolean
  /** Not written small. */
  readonly large: boolean
}
const seen = perWord((word): Seen => {
  const small = fold(word)
  const term = synonym(stem(IRREGULAR.get(`${small} V`) ?? small))
  const kind = { empty: EMPTY.has(term), negator: isNegator(small), refusal: isRefusal(small), large: word !== small }
  return { small, term, rare: rarity(term), ...kind }
})
/** The signs of one article. Linear in its statements and their words. */
export function claimSigns({ record, corrected }: LinkArticle): ClaimSigns {
  const day = wholeDay(record.article.published) ?? wholeDay(record.article.dateline?.date)
  const meant = meanings(record)
  const named = nameWords(record)
  const text: Text = { text: record.article.text, cut: cutOf(record.article.text), meant, named, sentences: new Map() }
  const sayings = record.statements
    .slice(0, MOST_SAYINGS)
    .filter(({ content }) => content.length > 0 && !NAMELESS.test(content[0]!.text.slice(0, 100)))
    .map((one): Saying => ({ ...saying(one, text, day), ...(corrected?.has(one.id) && { corrected: true }) }))
    .filter(({ terms }) => terms !== "" && terms.split(" ").some((term) => !ASKED.has(bare(term))))
  return { id: record.article.id, day, about: about(sayings), sayings }
}

/** What the statements of one article share. */
interface Text {
  readonly text: string
  readonly cut: Cut
  readonly meant: Meanings
  /** The words of all names, small. */
  readonly named: ReadonlySet<string>
  /** The words of sentences, the rarest first, by where they stand: several statements stand in one. */
  readonly sentences: Map<string, readonly Seen[]>
}

function saying(one: RecordStatement, text: Text, published: string | null): Saying {
  const speaker = one.speaker.name === null ? null : fold(one.speaker.name.slice(0, 120))
  const terms: string[] = []
  for (const span of one.content) if (terms.length < MOST_TERMS) terms.push(...termsOf(span, text, speaker))
  const around = aroundOf(one, new Set(terms.map(bare)), text)
  const day = wholeDay(one.said?.value)
  const leans = leaning(one.content.map(({ text }) => text.slice(0, 1000)).join(" "))
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
    ...(leans > 0 && { leaning: leans }),
    terms: terms.slice(0, MOST_TERMS).join(" "),
    ...(around !== "" && { around }),
  }
}

function withdraws({ cue, content }: RecordStatement): boolean {
  const words = (spans: RecordStatement["cue"]) => spans.map(({ text }) => text.slice(0, 1000)).join(" ")
  return takesBack(words(cue), words(content))
}

function aroundOf({ evidence }: RecordStatement, content: ReadonlySet<string>, { cut, sentences }: Text): string {
  const around = evidence.map(({ start, end, text }) => {
    const key = `${start} ${end}`
    const known = sentences.get(key)
    if (known) return known
    const terms = new Map<string, Seen>()
    // Of a sentence without its text, the length of an article, nothing is looked at.
    if (text !== null)
      cut.each(start, end, (word, from, to) => {
        const one = seen(word)
        if (to - from > 1 && !one.empty) terms.set(one.term, one)
      })
    const telling = rarest(terms.values())
    sentences.set(key, telling)
    return telling
  })
  const [only = []] = around
  const all = around.length > 1 ? rarest(new Map(around.flat().map((word) => [word.term, word])).values()) : only
  const out: string[] = []
  for (const { term } of all) {
    if (out.length === MOST_AROUND) break
    if (!content.has(term)) out.push(term)
  }
  return out.join(" ")
}

/** Of words with terms of their own the rarest first, so many that some are left beside the content. */
const rarest = (words: Iterable<Seen>): readonly Seen[] =>
  foremost(words, 2 * (MOST_TERMS + 1) + MOST_AROUND, (a, b) => a.rare > b.rare || (a.rare === b.rare && a.term < b.term))

/** "criticised the port for closing": the speaker holds that it closed. */
function blames({ stance, content }: RecordStatement): boolean {
  return (stance.label === "criticises" || stance.label === "accuses") && content.some(({ text }) => /\bfor\s+\w/.test(text))
}

/** Where a pronoun stands, by its first character, the last word of the name that it means. */
type Meanings = ReadonlyMap<number, string>

function meanings({ people, organisations }: ArticleRecord): Meanings {
  const out = new Map<number, string>()
  for (const { name, mentions } of [...people, ...organisations]) {
    const last = lastWord(fold(name.slice(0, 120)))
    if (last !== null) for (const { start, text } of mentions) if (PRONOUN.test(text)) out.set(start, last)
  }
  return out
}

function lastWord(text: string): string | null {
  let last: string | null = null
  eachWord(text, 0, text.length, (_, start, end) => {
    last = text.slice(start, end)
  })
  return last
}
const PRONOUN = /^(?:he|she|him|her|his|hers|they|them|their|it|its|himself|herself)$/i

/** Stems of a stretch in order; pronouns stand as the name they mean, "I" and "we" as the speaker. */
function termsOf({ start, end }: Span, { text, cut, meant, named }: Text, speaker: string | null): string[] {
  const out: string[] = []
  const self = speaker === null ? null : lastWord(speaker)
  let turned = 0
  let clause = 0
  let before = start
  cut.each(start, end, (word, at, to) => {
    if (out.length > MOST_TERMS) return
    if (CLAUSE_END.test(text.slice(before, at))) clause = out.length
    before = to
    const one = seen(word)
    const { small } = one
    if (one.negator) {
      // "owes the port nothing": what came before it in its clause is naught.
      if (isNaught(small)) for (let i = Math.max(clause, out.length - REACH); i < out.length; i++) out[i] = turnedTerm(out[i]!)
      turned = REACH
      return
    }
    const name = meant.get(at) ?? (FIRST_PERSON.has(small) ? self : null)
    if (small.length > 1 || name) {
      const { term, empty } = name === null ? one : seen(wordOf(name))
      const isName = name !== null || (one.large && named.has(small))
      if (!empty) out.push(`${turned > 0 ? "!" : ""}${isName ? capital(term) : term}`)
    }
    // "never questioned" is for what follows, "opposed" against it.
    turned = one.refusal ? (turned > 0 ? 0 : REACH) : turned - 1
  })
  return out
}

const CLAUSE_END = /[.,;:!?]/
const turnedTerm = (term: string): string => (term.startsWith("!") ? term : `!${term}`)

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
      const name = text.slice(0, 120)
      eachWord(name, 0, name.length, (word) => {
        if (/^\p{Lu}/u.test(word.written)) out.add(seen(word).small)
      })
    }
  }
  return out
}

function about(sayings: readonly Saying[]): string {
  const counted = new Map<string, number>()
  for (const { terms } of sayings) {
    for (const term of new Set(terms.split(" ").map(bare))) counted.set(term, (counted.get(term) ?? 0) + 1)
  }
  const weighed = Array.from(counted, ([term, n]) => [term, (1 + Math.log(n)) * rarity(term)] as const)
  return foremost(weighed, MOST_ABOUT, ([a, x], [b, y]) => x > y || (x === y && a < b))
    .map(([term]) => term)
    .join(" ")
}
