import { STANCES } from "../src/doc.ts"
import type { Order, Wanted } from "../src/store/query.ts"

/** Words that news is full of. */
export const WORDS =
  "president minister government sanctions election court police nuclear trade war border oil talks vote attack deal".split(" ")
const PHRASES = ['"prime minister"', '"white house"', '"human rights"', '"last week"', '"climate change"', '"security council"']

/** What a search is made of. */
export interface Ingredients {
  readonly words: readonly string[]
  /** Names of speakers and outlets. */
  readonly who: readonly string[]
  readonly outlets: readonly string[]
}
export interface MixedQuery {
  readonly text: string
  readonly of: Wanted
  readonly order: Order
}

/** The n-th of many searches: each kind of question in turn, with other words each time. */
export function mixedQuery(n: number, { words, who, outlets }: Ingredients): MixedQuery {
  const i = Math.floor(n / KINDS.length)
  return {
    text: KINDS[n % KINDS.length]!(i, words, who, outlets),
    of: n % 11 === 0 ? "articles" : n % 13 === 0 ? "people" : "statements",
    order: n % 3 === 0 ? "relevance" : "newest",
  }
}

const quoted = (text: string) => `"${text.replaceAll('"', "")}"`

type Kind = (i: number, words: readonly string[], who: readonly string[], outlets: readonly string[]) => string
const KINDS: readonly Kind[] = [
  (i, words) => words[i % words.length]!,
  (i, words) => `${words[i % words.length]} ${words[(i * 7 + 3) % words.length]}`,
  (i) => PHRASES[i % PHRASES.length]!,
  (i) => `stance:${STANCES[i % STANCES.length]}`,
  (i, _, who) => `who:${quoted(who[i % who.length] ?? "minister")}`,
  (i, words) => `${words[i % words.length]} stance:${STANCES[(i * 5) % STANCES.length]} said:${2012 + (i % 9)}`,
  (i, words, who) => `who:${quoted(who[(i * 3) % who.length] ?? "minister")} ${words[i % words.length]}`,
  (i, _, _who, outlets) => `outlet:${quoted(outlets[i % outlets.length] ?? "news")} -stance:reports`,
  (i) => `published:${2012 + (i % 9)}-${String(1 + (i % 12)).padStart(2, "0")} is:conditional`,
  (i, words) => `(${words[i % words.length]} OR ${PHRASES[i % PHRASES.length]}) kind:direct`,
]
