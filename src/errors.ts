/**
 * Every error that this package throws is one class with a code; docs/errors.md has a heading for each code, and a test holds the two
 * together. An error is a letter to whoever will read it: what was expected, what came instead, where, and what to do about it.
 */

/** The codes, each with what went wrong in a few words. */
export const ERRORS = {
  ARCHIVE_BOMB: "an archive unpacks to far more than it may",
  ARCHIVE_DAMAGED: "an archive is cut off or damaged",
  ARTICLE_FORGOTTEN: "an article was taken out once, and stays out",
  BAD_CORRECTION: "a correction is not one that can be applied",
  BAD_DATE: "a date is not a day of the calendar written as year-month-day",
  BAD_ENCODING: "the bytes are not UTF-8",
  BAD_FORMAT: "the file is not of a format that is read, or breaks its rules",
  BAD_QUERY: "a query is not written as docs/search.md has it",
  BAD_USAGE: "the command was called in a way that it does not know",
  CORRECTION_CONFLICT: "somebody corrected the same before",
  ENGINE_FAILED: "understanding broke on an article: a fault of ours",
  EXPORT_DAMAGED: "an export that is to be read back is cut or changed",
  FETCH_FAILED: "the address gave no whole answer",
  FETCH_LATER: "the host asked to be left alone for a while",
  FETCH_REDIRECTS: "the address leads on and on",
  FETCH_REFUSED: "the address is not one that onrecord fetches",
  FETCH_ROBOTS: "the host's robots.txt does not want the address fetched",
  FETCH_STATUS: "the server answered with something other than the document",
  FETCH_TIMEOUT: "the server was too slow",
  FETCH_TOO_LARGE: "the answer was larger than one document may be",
  FILE_EMPTY: "there are no words in the file",
  FILE_IS_FOLDER: "a folder was given where a file is read",
  FILE_NOT_FOUND: "there is no file of that name",
  FILE_TOO_LARGE: "the file is too large to be one article",
  FILE_UNREADABLE: "the system did not hand out the file",
  FILE_UNWRITABLE: "the system did not let a file be written",
  FOLDER_TAKEN: "a folder that is to be written has something in it",
  HOST_REFUSED: "a request came under a name that is not this server's, or from another page",
  ID_AMBIGUOUS: "several ids begin with these characters",
  ID_UNKNOWN: "nothing that is kept has this id",
  MODEL_BROKEN: "a model file is not what its name says",
  MODEL_MEMORY: "there is no room in memory for the models",
  MODEL_MISSING: "a model file is not there",
  NOT_ALLOWED: "whoever asks may not do this",
  NOT_A_FEED: "what was given as a feed is a web page or something else",
  NO_ARTICLE: "the document holds no article",
  PAGE_HOSTILE: "the page is built so that reading it would exhaust the machine",
  PAGE_UNKNOWN: "the server has no page of that address",
  PARSE_MEMORY: "a document took more memory than one may",
  PARSE_TIMEOUT: "a document took longer than one may",
  PATH_REFUSED: "a path leads out of the folder or archive that was named",
  PORT_TAKEN: "the server cannot listen at that port",
  REQUEST_TOO_LARGE: "more was sent to the server than it takes",
  SERVER_BUSY: "the server has too much of this to do",
  SERVER_FAILED: "answering broke: a fault of ours",
  STORE_BUSY: "another process is writing to the store",
  STORE_DAMAGED: "the store's file, or something kept in it, is damaged",
  STORE_ENGINE: "this Node brings a database that can damage a store",
  STORE_EXISTS: "there is a file where a backup was to go",
  STORE_FOREIGN: "the file is no store of onrecord",
  STORE_FULL: "there is no room for what was to be kept",
  STORE_NEWER: "a newer onrecord made the store",
  STORE_NOT_FOUND: "there is no store, or backup, of that name",
  STORE_UNREADABLE: "the system does not let the store be used",
  TOKEN_NEEDED: "a token of the server is needed",
  WEB_UNBUILT: "the pages of the web application are not there",
} as const
export type ErrorCode = keyof typeof ERRORS

/** The four sentences of the letter, without full stop; `where` is a file, a place in it, or an option. */
export interface Letter {
  readonly expected: string
  readonly came: string
  readonly where: string
  readonly todo: string
  /** The same for who has it from the server and no command at hand; our pages by their addresses. As `todo` where it is left out. */
  readonly inPage?: string
}

/** What this package throws when it cannot do what it was asked; `code` is stable, the wording is not. */
export class OnrecordError extends Error {
  override readonly name = "OnrecordError"
  readonly code: ErrorCode
  readonly letter: Letter

  constructor(code: ErrorCode, letter: Letter, cause?: unknown) {
    super(inWords(code, letter), { cause })
    this.code = code
    this.letter = letter
  }
}

/** An error in one line for who has pages before them, and no command at hand. */
export const pageWords = ({ code, letter }: OnrecordError): string => inWords(code, letter, letter.inPage)

function inWords(code: ErrorCode, { where, expected, came, todo }: Letter, does = todo): string {
  return `${where}: expected ${expected}, but ${came}. ${sentence(does)} (${code})`
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
