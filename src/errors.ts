/**
 * Every error that this package throws is one class with a code; docs/errors.md has a heading for each code, and a test holds the two
 * together. An error is a letter to whoever will read it: what was expected, what came instead, where, and what to do about it.
 */

/** The codes, each with what went wrong in a few words. */
export const ERRORS = {
  BAD_DATE: "a date is not a day of the calendar written as year-month-day",
  BAD_ENCODING: "the bytes are not UTF-8",
  BAD_FORMAT: "the file is not plain text",
  BAD_USAGE: "the command was called in a way that it does not know",
  ENGINE_FAILED: "understanding broke on an article: a fault of ours",
  FILE_EMPTY: "there are no words in the file",
  FILE_IS_FOLDER: "a folder was given where a file is read",
  FILE_NOT_FOUND: "there is no file of that name",
  FILE_TOO_LARGE: "the file is too large to be one article",
  FILE_UNREADABLE: "the system did not hand out the file",
  MODEL_BROKEN: "a model file is not what its name says",
  MODEL_MISSING: "a model file is not there",
} as const
export type ErrorCode = keyof typeof ERRORS

/** The four sentences of the letter, without full stop; `where` is a file, a place in it, or an option. */
export interface Letter {
  readonly expected: string
  readonly came: string
  readonly where: string
  readonly todo: string
}

/** What this package throws when it cannot do what it was asked; `code` is stable, the wording is not. */
export class OnrecordError extends Error {
  override readonly name = "OnrecordError"
  readonly code: ErrorCode
  readonly letter: Letter

  constructor(code: ErrorCode, letter: Letter, cause?: unknown) {
    super(`${letter.where}: expected ${letter.expected}, but ${letter.came}. ${sentence(letter.todo)} (${code})`, { cause })
    this.code = code
    this.letter = letter
  }
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
