import { ERRORS, type ErrorCode, OnrecordError } from "../../errors.ts"

/** An error as the API gives it. */
export interface Problem {
  readonly error: {
    readonly code: ErrorCode
    readonly status: number
    readonly what: string
    readonly where: string
    readonly expected: string
    readonly came: string
    readonly todo: string
    /** What is wrong in a query: offsets of its words in UTF-16 code units. */
    readonly position: { readonly start: number; readonly end: number } | null
  }
}

export function problem(error: OnrecordError): Problem {
  const { expected, came, where, todo, inPage = todo } = error.letter
  const { start, end } = (error.cause ?? {}) as { readonly start?: unknown; readonly end?: unknown }
  const position = error.code === "BAD_QUERY" && typeof start === "number" && typeof end === "number" ? { start, end } : null
  return {
    error: { code: error.code, status: statusOf(error), what: ERRORS[error.code], where, expected, came, todo: inPage, position },
  }
}

/** The HTTP status (RFC 9110) that an error is answered with. */
export function statusOf({ code }: OnrecordError): number {
  if (code === "HOST_REFUSED") return 421
  if (code === "NOT_ALLOWED") return 403
  if (code === "TOKEN_NEEDED") return 401
  if (code === "CORRECTION_CONFLICT" || code === "ARTICLE_FORGOTTEN") return 409
  if (code === "REQUEST_TOO_LARGE") return 413
  if (code === "PAGE_UNKNOWN" || code === "ID_UNKNOWN" || code === "ID_AMBIGUOUS") return 404
  if (code === "SERVER_BUSY") return 429
  // What was handed over, or what an address gave, is nothing that can be kept.
  if (code === "NO_ARTICLE" || code === "NOT_A_FEED" || code === "BAD_FORMAT" || code === "PAGE_HOSTILE") return 422
  if (/^(?:FETCH|FILE|PARSE|ARCHIVE)_/.test(code)) return 422
  if (code.startsWith("STORE_")) return 503
  return code.startsWith("BAD_") ? 400 : 500
}

/** So the schema's message ends where a field was not sent (Zod). */
const MISSING = ", received undefined"

/** Whatever was thrown as a letter of ours: wrong parameters, what the server itself refused, and faults. */
export function letterOf(error: unknown, where: string): OnrecordError {
  if (error instanceof OnrecordError) return error
  const { validation, validationContext, statusCode = 500, message } = error as Refused
  const sent = validationContext === "body"
  if (validation?.[0]) {
    const { instancePath = "", message: expected = "another value" } = validation[0]
    const field = instancePath.replace(/^\//, "") || (sent ? "the fields" : "the parameters")
    const missing = expected.endsWith(MISSING)
    const letter = {
      expected: lower(missing ? expected.slice(0, -MISSING.length) : expected),
      came: missing ? "there is none" : "there is another value",
      todo: `${missing ? "send it" : "leave it out, or give another one"}; /api tells what each address takes`,
    }
    return new OnrecordError("BAD_USAGE", { where: `${field} in the ${sent ? "request" : "address"}`, ...letter }, error)
  }
  if (statusCode === 413) {
    const letter = {
      expected: "less",
      came: "more was sent than the address takes",
      todo: "send less at once",
    }
    return new OnrecordError("REQUEST_TOO_LARGE", { where, ...letter }, error)
  }
  if (statusCode < 500) {
    const letter = {
      expected: "a request that can be read",
      came: lower(message.replace(/\.$/, "")),
      todo: "/api tells what can be asked",
    }
    return new OnrecordError("BAD_USAGE", { where, ...letter }, error)
  }
  const letter = {
    expected: "an answer",
    came: `it broke (${message})`,
    todo: "tell us, with what was asked: it is a fault of ours",
  }
  return new OnrecordError("SERVER_FAILED", { where, ...letter }, error)
}

/** What Fastify throws. */
interface Refused extends Error {
  readonly statusCode?: number
  readonly validationContext?: string
  readonly validation?: readonly { readonly instancePath?: string; readonly message?: string }[]
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)
