import { type ErrorCode, type Letter, OnrecordError } from "../../errors.ts"
import type { Raw, Reading } from "../../read/reading.ts"
import type { ArticleRecord } from "../../understand/record.ts"

/** What is asked of a hand: one document. */
export interface Job {
  readonly id: number
  readonly raw: Raw
}

/** One article of a document, read and understood. */
export interface Understood {
  readonly reading: Reading
  readonly record: ArticleRecord
}

/** What became of a document: its articles, and what went wrong with it or with some of them. */
export interface Made<A> {
  readonly articles: readonly A[]
  readonly errors: readonly OnrecordError[]
}

/** An error on its way between threads, where it would lose its class. */
export interface Posted {
  readonly code: ErrorCode
  readonly letter: Letter
}

/** What a hand says: that it can begin, that it cannot, or what it made of a job. */
export type Word =
  | { readonly say: "ready"; readonly lent: unknown }
  | { readonly say: "unable"; readonly error: Posted }
  | {
      readonly say: "made"
      readonly id: number
      /** Understood, or only readings. */
      readonly articles: readonly unknown[]
      readonly errors: readonly Posted[]
    }

/** An error as it is posted. What is not an OnrecordError is a fault of ours, and is told as one. */
export function posted(error: unknown, where: string): Posted {
  if (error instanceof OnrecordError) return { code: error.code, letter: error.letter }
  const [first = "", at = ""] = String((error as Error)?.stack ?? error).split("\n")
  const came = `understanding broke: ${first} ${at.trim()}`
  return { code: "ENGINE_FAILED", letter: { where, expected: "a record", came, todo: "report it, with the file" } }
}

/** The error that was posted. */
export function received({ code, letter }: Posted): OnrecordError {
  return new OnrecordError(code, letter)
}
