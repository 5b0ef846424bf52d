import type { Query, Term } from "../store/query.ts"
import { nameOf } from "./query/days.ts"

/**
 * A query as text that `query` reads back as the same, in the shortest form that docs/search.md has for it: saved searches, addresses.
 * Trees that `query` does not make come back tidied: one level of "and" in "and", of "or" in "or".
 */
export function written(query: Query): string {
  switch (query.op) {
    case "all":
      return ""
    case "and":
      return query.of.map((one) => inside(one, one.op === "or")).join(" ")
    case "or":
      return query.of.map((one) => inside(one, false)).join(" OR ")
    case "not":
      return `-${inside(query.of, query.of.op !== "all" && ["and", "or", "not"].includes(query.of.op))}`
    default:
      return term(query)
  }
}

function inside(query: Query, brackets: boolean): string {
  if (query.op === "all") return "*"
  return brackets ? `(${written(query)})` : written(query)
}

function term(term: Term): string {
  switch (term.op) {
    case "words": {
      const star = term.prefix ? "*" : ""
      const [first = "", ...more] = term.words
      const bare = more.length === 0 && !["OR", "AND", "NOT"].includes(first)
      return bare ? `${first}${star}` : `"${term.words.join(" ")}${star}"`
    }
    case "name":
      return `${term.field}:${quotedIfNeeded(term.name)}`
    case "stance":
      return `stance:${term.label}`
    case "kind":
      return `kind:${term.kind}`
    case "lang":
      return `lang:${term.tag}`
    case "is":
      return `is:${term.what}`
    case "rejected":
      return "is:rejected"
    case "days":
      return `${term.field}:${nameOf(term.from, term.to) ?? `${term.from || ".."}/${term.to || ".."}`}`
  }
}

function quotedIfNeeded(name: string): string {
  return /^[\p{L}\p{N}\p{M}._'’&-]+$/u.test(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`
}
