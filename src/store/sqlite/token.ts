import { OnrecordError } from "../../errors.ts"
import { digest } from "../../read/documentKey.ts"
import type { Order, Query, Wanted } from "../query.ts"

/** Where a page of results ended. All that came into the store after the first page stays out, so that nothing is told twice or passed over. */
export interface Token {
  /** Highest ids of statements and articles at the first page. */
  readonly last: readonly [statement: number, article: number]
  readonly total: number
  /** What each word looked for weighs; told once, since it would change with what comes in. */
  readonly weights: readonly number[]
  /** Sort value and id of the last row told. */
  readonly value: number | null
  readonly id: number
}

export function toToken(token: Token, query: Query, of: Wanted, order: Order): string {
  const { last, total, weights, value, id } = token
  return Buffer.from(JSON.stringify([mark(query, of, order), ...last, total, weights, value, id])).toString("base64url")
}

/** @throws OnrecordError BAD_QUERY where it is not the token of a page of this search. */
export function fromToken(token: string, query: Query, of: Wanted, order: Order): Token {
  let read: unknown = null
  try {
    read = JSON.parse(Buffer.from(token, "base64url").toString())
  } catch {
    // Told below, like every other that is not ours.
  }
  const [from, statement, article, total, weights, value, id] = Array.isArray(read) ? read : []
  const whole = [statement, article, total, id].every((number) => Number.isSafeInteger(number) && number >= 0)
  if (whole && from === mark(query, of, order) && Array.isArray(weights) && weights.every(Number.isSafeInteger)) {
    if (value === null || Number.isSafeInteger(value)) return { last: [statement, article], total, weights, value, id }
  }
  throw new OnrecordError("BAD_QUERY", {
    where: "the token of the page before",
    expected: "what the page before gave, with the same search and order",
    came: `"${token.slice(0, 80)}" is none, or of another search`,
    todo: "start at the first page",
  })
}

const mark = (query: Query, of: Wanted, order: Order): string =>
  digest(Buffer.from(JSON.stringify([lasting(query), of, order]))).slice(0, 12)

/** A query without what was rejected: somebody may reject what stands on one page, and the next is of the same search still. */
function lasting(query: Query): Query {
  if (query.op === "rejected") return { ...query, statements: [] }
  if (query.op === "not") return { op: "not", of: lasting(query.of) }
  if (query.op !== "and" && query.op !== "or") return query
  const of = query.of.filter((one) => query.op === "or" || one.op !== "not" || one.of.op !== "rejected").map(lasting)
  return of.length === 1 ? of[0]! : { op: query.op, of }
}
