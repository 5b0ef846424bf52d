import { DEFINITE, INDEFINITE, THE } from "../en/articles.ts"
import { countryOf } from "../en/countries.ts"
import { BODY_AFTER, THEN, TIME_NOUN } from "../en/descriptions.ts"
import { PRONOUNS, RELATIVES } from "../en/pronouns.ts"
import { PAST_RANKS } from "../en/roles.ts"
import { ONE } from "../en/small.ts"
import { type Cast, newDraft, sortDrafts } from "./draft.ts"
import { countryIn } from "./foundName.ts"
import { type Noun, noun } from "./nouns.ts"
import { isNounTag, type Page, wordsIn } from "./page.ts"
import { genderOf } from "./people.ts"
import { type Phrase, phraseBefore } from "./phrase.ts"

/** What a description says by itself. */
export interface Description {
  readonly phrase: Phrase
  readonly noun: Noun | null
  readonly plural: boolean
  readonly definite: boolean
  /** "his", "our" in front, -1 none. */
  readonly owner: number
  /** Words that narrow it, in small letters, and the country among them. */
  readonly modifiers: readonly string[]
  /** Those of them that are names of somebody or something, countries left out. */
  readonly proper: readonly string[]
  readonly country: string | null
  readonly gender: "he" | "she" | null
}

export const isPast = (word: string): boolean => PAST_RANKS.has(word) || THEN.test(word)

/** Reads the description whose head is `head`. */
export function describe(p: Page, head: number): Description {
  const phrase = phraseBefore(p, head)
  const found = noun(p.low[head]!)
  const det = phrase.det >= 0 ? p.low[phrase.det]! : ""
  const owner =
    phrase.det >= 0 && p.words[phrase.det]!.xpos === "PRP$"
      ? phrase.det
      : phrase.possessor && p.words[phrase.possessor[0]]!.xpos === "PRP$"
        ? phrase.possessor[0]
        : -1
  const words = wordsIn(p, phrase.first, head)
  const modifiers = p.low
    .slice(phrase.det >= 0 ? phrase.det + 1 : phrase.first, head)
    .filter((word) => /^\p{L}/u.test(word) && word !== THE)
  const counted = p.words[phrase.first]!.upos === "NUM" && p.low[phrase.first] !== ONE
  const after = ofCountry(p, head)
  return {
    phrase,
    noun: found,
    plural: counted || (found ? found.plural : p.words[head]!.xpos === "NNS" || p.words[head]!.xpos === "NNPS"),
    definite: DEFINITE.has(det) || owner >= 0 || (phrase.possessor !== null && !INDEFINITE.has(p.low[phrase.first]!)),
    owner,
    modifiers: [...modifiers, ...after.words],
    proper: properIn(p, phrase.first, head),
    country: countryIn(words) ?? after.country,
    gender: genderOf(null, [p.low[head]!]),
  }
}

function properIn(p: Page, first: number, head: number): readonly string[] {
  const out: string[] = []
  for (let i = first; i < head; i++)
    if (p.nameAt[i]! >= 0 && !countryOf(p.raw[i]!) && /^\p{L}/u.test(p.raw[i]!)) out.push(p.low[i]!)
  return out
}

/** "the government [of Japan]", "a spokesman [for the Secret Service]": what a preposition adds. */
function ofCountry(p: Page, head: number): { readonly words: readonly string[]; readonly country: string | null } {
  if (!BODY_AFTER.has(p.low[head + 1] ?? "")) return { words: [], country: null }
  let i = head + 2
  while (i < p.tokens.length && p.words[i]!.upos === "DET") i++
  const at = i < p.tokens.length ? p.nameAt[i]! : -1
  if (at < 0) return { words: [], country: null }
  const [first, last] = p.nameTokens[at]!
  return { words: p.low.slice(first, last), country: countryOf(wordsIn(p, first, last)) }
}

/** Makes a mention of every noun phrase that may mean an actor, and of the heads in `forced`. */
export function describedMentions(cast: Cast, forced: ReadonlySet<number>): void {
  const { page: p, drafts, mentionAt } = cast
  for (let i = 0; i < p.tokens.length; i++) {
    if (mentionAt[i]! >= 0) continue
    const must = forced.has(i)
    if (PRONOUNS.has(p.low[i]!) && (p.words[i]!.upos === "PRON" || p.words[i]!.upos === "DET" || must)) {
      mentionAt[i] = drafts.push(newDraft("pronoun", i, i + 1, i)) - 1
      continue
    }
    if (must && RELATIVES.has(p.low[i]!)) {
      mentionAt[i] = drafts.push(newDraft("pronoun", i, i + 1, i)) - 1
      continue
    }
    if (!must && (!isNounTag(p, i) || !noun(p.low[i]!) || p.nameAt[i]! >= 0)) continue
    const next = i + 1 < p.tokens.length && p.sentenceOf[i + 1] === p.sentenceOf[i] ? i + 1 : -1
    if (
      !must &&
      next >= 0 &&
      ((isNounTag(p, next) && !timeLike(p, next)) || (/^[-–]$/.test(p.raw[next]!) && p.tokens[i]!.end === p.tokens[next]!.start))
    )
      continue
    const { first } = isNounTag(p, i) ? phraseBefore(p, i) : { first: i }
    mentionAt[i] = drafts.push(newDraft("description", first, i + 1, i)) - 1
  }
  sortDrafts(cast, [])
}

const timeLike = (p: Page, i: number): boolean => TIME_NOUN.test(p.low[i]!)
