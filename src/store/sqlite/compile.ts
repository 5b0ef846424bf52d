import { OnrecordError } from "../../errors.ts"
import { daysOf } from "../days.ts"
import type { Query, Term } from "../query.ts"
import { type Facts, NONE, type Sql } from "./facts.ts"
import { CONDITIONAL, KIND, KINDS, NESTED, UNNAMED } from "./flags.ts"

/** A query as conditions of three kinds, of which all must hold: what the text index is asked, what an article's row is, what a statement's. */
export interface Compiled {
  /** An expression of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax), null where the index alone does not narrow the search. */
  readonly match: string | null
  /** On `a`, the article. */
  readonly article: Condition | null
  /** On `s`, the statement. */
  readonly statement: Condition | null
  /** The words looked for, each as an expression of FTS5: what relevance is told by. */
  readonly words: readonly string[]
  /** Whether days are asked for. */
  readonly dated: boolean
}
export interface Condition extends Sql {
  /** The same, of a statement whose facts are read; null where they do not tell it. */
  readonly holds: ((id: number) => boolean) | null
}

const MOST_TERMS = 1000
const DEEPEST = 100
/** The parser of FTS5 has a stack of a hundred, of which each level takes some. */
const DEEPEST_MATCH = 8

/** What rows have in place of words and ids. */
export interface Numbers {
  /** Of a stance, kind and the like; null where no row has it. */
  readonly word: (word: string) => number | null
  /** The rows of statements. */
  readonly statements: (ids: readonly string[]) => readonly number[]
  readonly facts: Facts
}

/** @throws OnrecordError BAD_QUERY where it is too large. */
export function compile(query: Query, numbers: Numbers): Compiled {
  checkSize(query)
  const parts = (query.op === "and" ? flat(query) : [query]).filter(({ op }) => op !== "all")
  const matched = matchOf({ op: "and", of: parts.filter((part) => matchOf(part) !== null || negated(part) !== null) })
  const rest = parts.filter((part) => matched === null || (matchOf(part) === null && negated(part) === null))
  const both = (of: readonly Query[]) => (of.length === 0 ? null : condition({ op: "and", of }, numbers))
  return {
    match: matched,
    article: both(rest.filter(ofArticle)),
    statement: both(rest.filter((part) => !ofArticle(part))),
    words: positive(query)
      .map(matchOf)
      .filter((match) => match !== null),
    dated: dated(query),
  }
}

/** The query as one question to the text index; null where that does not know it all, or could only tell what does not match. */
function matchOf(query: Query): string | null {
  if (depthOf(query) > DEEPEST_MATCH) return null
  switch (query.op) {
    case "words":
      return `words : ${phrase(query.words.join(" "))}${query.prefix ? " *" : ""}`
    case "name":
      return query.field === "outlet" || query.field === "agency" ? null : `${query.field} : ${phrase(query.name)}`
    case "or": {
      const of = query.of.map(matchOf)
      return of.length > 0 && of.every((match) => match !== null) ? bracketed(of, "OR") : null
    }
    case "and": {
      const parts = query.of.filter(({ op }) => op !== "all")
      const yes = parts.map(matchOf).filter((match) => match !== null)
      const no = parts.map(negated).filter((match) => match !== null)
      if (yes.length === 0 || yes.length + no.length < parts.length) return null
      // On one level: its parser goes no hundred deep.
      return no.length === 0 ? bracketed(yes, "AND") : `(${bracketed(yes, "AND")}) NOT (${bracketed(no, "OR")})`
    }
  }
  return null
}

function depthOf(query: Query): number {
  if (query.op === "not") return 1 + depthOf(query.of)
  return query.op === "and" || query.op === "or" ? 1 + query.of.reduce((most, of) => Math.max(most, depthOf(of)), 0) : 0
}

const negated = (query: Query): string | null => (query.op === "not" ? matchOf(query.of) : null)

/** All of them, as `match` of a query has it that asks for nothing else. */
export const together = (matches: readonly string[]): string | null => (matches.length === 0 ? null : bracketed(matches, "AND"))

function bracketed(matches: readonly string[], by: "AND" | "OR"): string {
  return matches.length === 1 ? matches[0]! : matches.map((match) => `(${match})`).join(` ${by} `)
}

/** In quotation marks every sign is plain; what has no letter or digit is found nowhere, as no text is indexed by it. */
function phrase(words: string): string {
  return /[\p{L}\p{N}\p{Co}]/u.test(words) ? `"${words.replaceAll('"', " ").replaceAll("\0", " ")}"` : NOWHERE
}
/** A word of nothing but our own sign that parts names, twice: no index has it. */
const NOWHERE = '"\ue000\ue000"'

/** A query as a condition on the statement `s`, or on the article `a` where it is about articles alone. */
function condition(query: Query, numbers: Numbers): Condition {
  const match = matchOf(query)
  if (match !== null) return { sql: "s.id IN (SELECT rowid FROM search WHERE search MATCH ?)", values: [match], holds: null }
  switch (query.op) {
    case "all":
      return { sql: "1", values: [], holds: () => true }
    case "and":
    case "or": {
      const all = query.op === "and"
      if (query.of.length === 0) return { sql: all ? "1" : "0", values: [], holds: () => all }
      // Those that the text index knows are one question to it, where it takes them together.
      const known = query.of.filter((part) => matchOf(part) !== null)
      const one: Query = { op: query.op, of: known }
      const parts =
        known.length > 1 && matchOf(one) !== null ? [one, ...query.of.filter((part) => !known.includes(part))] : query.of
      const of = parts.map((part) => (ofArticle(part) && !ofArticle(query) ? within(part, numbers) : condition(part, numbers)))
      const told = of.map(({ holds }) => holds).filter((holds) => holds !== null)
      const holds = (id: number): boolean => (all ? told.every((one) => one(id)) : told.some((one) => one(id)))
      return {
        sql: `(${of.map(({ sql }) => sql).join(all ? " AND " : " OR ")})`,
        values: of.flatMap(({ values }) => values),
        holds: told.length === of.length ? holds : null,
      }
    }
    case "not": {
      const { sql, values, holds } = condition(query.of, numbers)
      return { sql: `NOT ifnull(${sql}, 0)`, values, holds: holds && ((id) => !holds(id)) }
    }
  }
  return term(query, numbers)
}

/** A condition on articles, within one on statements. */
function within(query: Query, numbers: Numbers): Condition {
  const { sql, values } = condition(query, numbers)
  return { sql: `s.article IN (SELECT a.id FROM articles a WHERE ${sql})`, values, holds: null }
}

function term(query: Term, { word, statements, facts }: Numbers): Condition {
  switch (query.op) {
    case "name":
      return {
        sql: "a.id IN (SELECT rowid FROM sources WHERE sources MATCH ?)",
        values: [`${query.field} : ${phrase(query.name)}`],
        holds: null,
      }
    case "stance": {
      const stance = word(query.label)
      return { sql: "s.stance = ?", values: [stance], holds: (id) => facts.stance[id] === stance }
    }
    case "kind": {
      const kind = KINDS[query.kind]
      return { sql: `s.flags & ${KIND} = ?`, values: [kind], holds: (id) => (facts.flags[id]! & KIND) === kind }
    }
    case "lang": {
      const tag = query.tag.toLowerCase()
      const sql = "a.language IN (SELECT id FROM words WHERE lower(word) = ? OR substr(lower(word), 1, ?) = ?)"
      return { sql, values: [tag, tag.length + 1, `${tag}-`], holds: null }
    }
    case "is": {
      const flag = { conditional: CONDITIONAL, unnamed: UNNAMED, nested: NESTED }[query.what]
      return { sql: "s.flags & ? != 0", values: [flag], holds: (id) => (facts.flags[id]! & flag) !== 0 }
    }
    case "rejected": {
      const ids = new Set(statements(query.statements))
      return { sql: "s.id IN (SELECT value FROM json_each(?))", values: [JSON.stringify([...ids])], holds: (id) => ids.has(id) }
    }
    case "days":
      return days(query, facts)
    case "words":
      // matchOf knows all of these.
      throw new RangeError("words are asked of the text index")
  }
}

/** In range where the two stretches of days touch. */
function days({ field, from, to }: Term & { op: "days" }, facts: Facts): Condition {
  const [first, last] = [from === "" ? -Infinity : daysOf(from)?.from, to === "" ? Infinity : daysOf(to)?.to]
  if (first === undefined || last === undefined) return { sql: "0", values: [], holds: () => false }
  // Whole numbers, since the infinite ones are none to a database.
  const values = [Math.min(last, 1e7), Math.max(first, -1e7)] as const
  switch (field) {
    case "said": {
      const holds = (id: number): boolean =>
        facts.span[id] !== NONE && facts.day[id]! <= values[0] && facts.day[id]! + facts.span[id]! >= values[1]
      return { sql: "(s.span IS NOT NULL AND s.day <= ? AND s.day + s.span >= ?)", values, holds }
    }
    case "published":
      return { sql: "(a.out_from <= ? AND a.out_to >= ?)", values, holds: null }
    case "seen":
      return { sql: "(a.seen_day <= ? AND a.seen_day >= ?)", values, holds: null }
  }
}

/** Whether it can be told from the article's row. */
function ofArticle(query: Query): boolean {
  switch (query.op) {
    case "and":
    case "or":
      return query.of.length > 0 && query.of.every(ofArticle)
    case "not":
      return ofArticle(query.of)
    case "name":
      return query.field === "outlet" || query.field === "agency"
    case "days":
      return query.field !== "said"
  }
  return query.op === "lang"
}

/** Whether all of a query can be told from articles' rows: then articles without statements match too. */
export function ofArticles(query: Query): boolean {
  return query.op === "all" || ofArticle(query)
}

/** Words and names that are looked for, not those that are to be missing. */
function positive(query: Query): readonly Query[] {
  if (query.op === "words") return [query]
  return query.op === "and" || query.op === "or" ? query.of.flatMap(positive) : []
}

function dated(query: Query): boolean {
  if (query.op === "not") return dated(query.of)
  return query.op === "and" || query.op === "or" ? query.of.some(dated) : query.op === "days"
}

function flat(query: Query): readonly Query[] {
  return query.op === "and" ? query.of.flatMap(flat) : [query]
}

function checkSize(query: Query): void {
  let terms = 0
  const walk = (at: Query, depth: number): void => {
    if (++terms > MOST_TERMS || depth > DEEPEST) {
      throw new OnrecordError("BAD_QUERY", {
        where: "the query",
        expected: `at most ${MOST_TERMS} conditions, ${DEEPEST} deep`,
        came: "there are more",
        todo: "ask in several steps",
      })
    }
    if (at.op === "not") walk(at.of, depth + 1)
    else if (at.op === "and" || at.op === "or") for (const part of at.of) walk(part, depth + 1)
  }
  walk(query, 0)
}
