import { OnrecordError } from "../../errors.ts"

/** What is wrong in a query and where: offsets of the words of the query that it is about, in UTF-16 code units. */
export interface Mistake {
  readonly start: number
  readonly end: number
  readonly expected: string
  readonly came: string
  readonly todo: string
}

/** BAD_QUERY that tells the column, counted from 1 in characters; its `cause` is the query with the offsets, for `underlined`. */
export function badQuery(text: string, { start, end, ...letter }: Mistake): OnrecordError {
  const column = [...text.slice(0, start)].length + 1
  return new OnrecordError("BAD_QUERY", { where: `the query, column ${column}`, ...letter }, { text, start, end })
}

/**
 * Two lines for a terminal or a page: the query, and marks under what is wrong. Null where the error is not about a place in a query.
 * Marks are one a character, so wide characters before them shift them.
 */
export function underlined(error: OnrecordError): string | null {
  if (error.code !== "BAD_QUERY" || !error.cause) return null
  const { text, start, end } = error.cause as { text: string; start: number; end: number }
  const width = (from: number, to: number) => [...text.slice(from, to)].length
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
  return `${line}\n${" ".repeat(width(0, start))}${"^".repeat(Math.max(1, width(start, end)))}`
}
