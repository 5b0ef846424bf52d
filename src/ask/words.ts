import type { StanceLabel } from "../doc.ts"
import type { Query, Term } from "../store/query.ts"
import { dayInWords } from "./dayInWords.ts"
import { nameOf } from "./query/days.ts"

/** The stances as a plural says them: "that deny". */
const STANCE: Readonly<Record<StanceLabel, string>> = {
  asserts: "assert",
  confirms: "confirm",
  denies: "deny",
  doubts: "doubt",
  warns: "warn",
  accuses: "accuse",
  criticises: "criticise",
  praises: "praise",
  demands: "demand",
  promises: "promise",
  hopes: "hope",
  fears: "fear",
  predicts: "predict",
  believes: "believe",
  asks: "ask",
  declines: "decline to comment",
  reports: "report",
}
const NAME = {
  who: (name: string) => `by ${name}`,
  role: (name: string) => `by somebody who is ${name}`,
  org: (name: string) => `by somebody of ${name}`,
  about: (name: string) => `about ${name}`,
  place: (name: string) => `made in ${name}`,
  outlet: (name: string) => `published by ${name}`,
  agency: (name: string) => `credited to ${name}`,
  via: (name: string) => `passed on by ${name}`,
} as const
const KIND = { direct: "in direct speech", indirect: "in indirect speech", mixed: "partly in direct speech" } as const
const STATE = {
  conditional: "that hold on a condition",
  unnamed: "by sources left unnamed",
  nested: "told by another speaker",
} as const
const DAYS = { said: "said", published: "published", seen: "that came into the store" } as const

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" })

/** The order in which a sentence has them, whatever the order of the query; those from 6 on stand behind a comma. */
const RANK: Readonly<Record<string, number>> = {
  who: 0,
  role: 0,
  org: 0,
  via: 1,
  stance: 2,
  words: 3,
  about: 4,
  place: 5,
  kind: 6,
}
const LAST = 9

/** A query told back in words: “statements by “Sergei Lavrov” that deny, said in December 2013”. */
export function words(query: Query): string {
  if (query.op === "all") return "all statements"
  const parts = query.op === "and" ? query.of : [query]
  const clauses = parts.map((part, i) => ({ rank: rank(part), text: clause(part), i }))
  clauses.sort((a, b) => a.rank - b.rank || a.i - b.i)
  return clauses.reduce((out, { rank, text }, i) => {
    const again = clauses[i - 1]?.rank === rank && rank < 6
    return `${out}${again ? " and" : rank >= 6 && i > 0 ? "," : ""} ${text}`
  }, "statements")
}

function rank(query: Query): number {
  switch (query.op) {
    case "name":
      return RANK[query.field] ?? 7
    case "is":
      return query.what === "unnamed" ? 0 : 2
    case "rejected":
      return 2
    case "days":
      return 8
    case "not":
    case "and":
    case "or":
      return LAST
    default:
      return RANK[query.op] ?? 7
  }
}

function clause(query: Query): string {
  switch (query.op) {
    case "all":
      return "of any kind"
    case "not":
      return query.of.op === "and" || query.of.op === "or" ? `but not those ${clause(query.of)}` : `not ${clause(query.of)}`
    case "or":
      return `either ${query.of.map(bracketed).join(" or ")}`
    case "and":
      return query.of.map(bracketed).join(" and ")
    default:
      return term(query)
  }
}

function bracketed(query: Query): string {
  return query.op === "and" || query.op === "or" ? `(${clause(query)})` : clause(query)
}

function term(term: Term): string {
  switch (term.op) {
    case "words":
      return withWords(term.words, term.prefix)
    case "name":
      return NAME[term.field](`“${term.name}”`)
    case "stance":
      return `that ${STANCE[term.label]}`
    case "kind":
      return KIND[term.kind]
    case "lang":
      // Extensions of a tag ("en-u-ca-gregory") have no name.
      return `in ${LANGUAGES.of(new Intl.Locale(term.tag).baseName) ?? term.tag}`
    case "is":
      return STATE[term.what]
    case "rejected":
      return "that somebody rejected"
    case "days":
      return `${DAYS[term.field]} ${days(term.from, term.to)}`
  }
}

function withWords(words: readonly string[], prefix: boolean): string {
  const text = words.join(" ")
  if (!prefix) return words.length === 1 ? `with the word “${text}”` : `with the words “${text}”`
  return words.length === 1 ? `with a word that begins with “${text}”` : `with the words “${text}…”`
}

function days(from: string, to: string): string {
  if (!from) return `up to ${dayInWords(to)}`
  if (!to) return `from ${dayInWords(from)} on`
  const name = nameOf(from, to)
  if (name) return `${name.length === 10 ? "on" : "in"} ${dayInWords(name)}`
  return `from ${dayInWords(from)} to ${dayInWords(to)}`
}
