import { wordSet } from "./wordSet.ts"

/** What single words of a cue tell of the saying; stems at the beginning of the word, in small letters. */

/** Verbs of plain saying; what comes after a preposition or "when" in their cue is where and when it was said: "said when asked about her hopes". */
export const PLAIN =
  /^(?:say|says|said|saying|tell|tells|told|telling|write|writes|wrote|writing|tweet\w*|add|adds|added|adding|respond\w*|repl(?:y|ies|ied|ying))$/
export const CIRCUMSTANCE = wordSet(
  "in at on when while during after before as to from with without via through by since following",
)
/** "according to": says as little of how it is meant as a verb of plain saying. */
export const ACCORDING = "according"
/** A verb of liking that is a preposition as well. */
export const LIKE = "like"
/** "not only confirmed": nothing is denied. */
export const ONLY = "only"

export const SAYS = /^say|^said/
export const TELLS = /^t(?:ell|old)/
export const ANSWERS = /^(?:repl|respon|answer|react)/
export const REPORTS = /^report/
/** What is stated stands in the noun behind them: "reiterated his support". */
export const RESTATES = /^(?:reiterat|repeat|restat|stat)/
/** How things look; no infinitive behind them is demanded: "appeared to back down". */
export const SEEMS = /^(?:appear|seem|look|sound)/
/** Negated these doubt; the first of oneself ("I don't recall"), the second of others. */
export const KNOW = /^(?:know|remember|recall|understand)/
export const THEY_KNOW = /^(?:know|knew|remember|understand|realize)/
/** To call names so is seldom kind. */
export const LABELS = /^(?:label|brand|dub|liken)/
/** Verbs of saying that weigh by themselves; by their first five letters, see weights.ts. */
export const WEIGHED =
  /^(?:add|claim|insist|argu|suggest|tweet|announc|not|stress|emphas|maintain|declar|respon|repl|explain|describ|writ|wrote|continu|indicat)/
/** With one of these in the cue a question is asked, not an answer demanded. */
export const ASKED_ABOUT = wordSet("about question questions whether if")

/** Verbs that stand with who says it in the middle of what is said: "The port, says Roe, has no money"; none that is done to somebody ("warned NATO"). */
export const INSERTED =
  /^(?:says?|said|adds?|added|writes?|wrote|explains?|explained|argues?|argued|insists?|insisted|complains?|complained)$/
