import { OnrecordError } from "../../errors.ts"
import { megabytes } from "../bytes.ts"
import type { Format, Raw, SaidAbout } from "../reading.ts"

/** Something that was named or found and could not be read, or not whole. The others go on. */
export interface Damage {
  readonly damaged: OnrecordError
  readonly at: string
}

/** What holds for all that is unpacked at once. */
export interface Job {
  readonly said: SaidAbout
  readonly map: Readonly<Record<string, string>> | null
  /** Bytes of one document at most. */
  readonly most: number
  readonly passed: (what: string, at: string) => void
}

/** What is opened: where it stands, for people; its name without folders; when it was taken from the world. */
export interface Place {
  readonly at: string
  readonly name: string
  readonly captured: string
  /** Set where the user named it, so that it is an error if it cannot be read; else it is passed over. */
  readonly asked: boolean
}

/** A file of this name tells of the folder that it lies in, as programs and data sets have them, and is no article. */
export const tellsOfFolder = (name: string): boolean =>
  /^(?:readme|licen[cs]e|copying|changelog|contributing)(?:\.(?:[a-z]{2}\.)?(?:md|markdown|rst|txt))?$/i.test(name)
/** As what such files are passed over. */
export const OF_FOLDER = "README or the like"

/** A document as it stands in a file: no address, no headers. */
export function rawOf(bytes: Uint8Array<ArrayBuffer>, at: string, format: Format, captured: string, job: Job): Raw {
  const map = format === "line" ? job.map : null
  return { bytes, at, format, url: null, captured, mediaType: null, headers: [], said: job.said, map }
}

export function tooLarge(at: string, what: string, most: number): Damage {
  const todo = "if there are articles in it, take them out, one file each or one line of JSON each, and add those"
  const came = `${what} holds more than ${megabytes(most)}, and was read no further`
  const letter = { where: at, expected: `one document of at most ${megabytes(most)}`, came, todo }
  return { damaged: new OnrecordError("FILE_TOO_LARGE", letter), at }
}

/** Nothing of a format that is read. @param is in words that follow "it is". */
export function notRead(at: string, is: string): Damage {
  const code = is === "empty" ? "FILE_EMPTY" : "BAD_FORMAT"
  const expected = "a page, a text, a wire document, a feed, JSON lines, or an archive of them"
  const todo = is === "empty" ? "check that it was saved" : "save what it holds as a page or as plain text, and name that"
  return { damaged: new OnrecordError(code, { where: at, expected, came: `it is ${is}`, todo }), at }
}

/** @param came in words that follow "but". */
export function refused(at: string, came: string, expected: string, todo: string): Damage {
  return { damaged: new OnrecordError("PATH_REFUSED", { where: at, expected, came, todo }), at }
}
