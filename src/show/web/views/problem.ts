import { underlined } from "../../../ask/query/mistake.ts"
import type { OnrecordError } from "../../../errors.ts"
import { NAMED_PAGE } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, type Link, NO_FRAME } from "./common.ts"

const W = WORDS.problem

export interface LetterLine {
  readonly name: string
  /** Its words; those that are an address of ours lead there. */
  readonly words: readonly Link[]
}
/** An error as a page. */
export interface ProblemView {
  readonly page: "problem"
  readonly frame: Frame
  readonly lines: readonly LetterLine[]
  /** The query with marks under what is wrong in it; null where it is not about one. */
  readonly marked: string | null
  /** Pages from which one can go on. */
  readonly ways: readonly Link[]
}

export function problemView(error: OnrecordError, status: number): ProblemView {
  const query = (error.cause as { readonly text?: unknown } | undefined)?.text
  return {
    page: "problem",
    frame: {
      ...NO_FRAME,
      title: error.code === "STORE_BUSY" ? W.busy : (W.titles[status] ?? W.titles[500]!),
      q: error.code === "BAD_QUERY" && typeof query === "string" ? query : "",
    },
    lines: [line(W.where, error.letter.where), ...letterLines(error), line(W.code, `${error.code}, ${W.status} ${status}`)],
    marked: underlined(error),
    ways: [
      ...(error.code === "BAD_QUERY" || error.code === "BAD_DATE"
        ? [{ text: WORDS.searchBox.help, href: "/docs/search.md" }]
        : []),
      ...(error.code === "NOT_ALLOWED" ? [{ text: W.account, href: "/login" }] : []),
      { text: W.front, href: "/" },
      { text: W.search, href: "/search" },
    ],
  }
}

/** What a letter says, its place aside. */
export function letterLines({ code, letter: { expected, came, todo, inPage = todo } }: OnrecordError): readonly LetterLine[] {
  // What a store lacks nobody mends from a page.
  const does = code.startsWith("STORE_") && code !== "STORE_BUSY" ? W.operator : inPage
  return [line(W.expected, expected), line(W.came, came), { name: W.todo, words: leading(does) }]
}

const line = (name: string, text: string): LetterLine => ({ name, words: [{ text, href: null }] })

/** Words of which the addresses of our pages lead there: "/people lists them". */
function leading(text: string): readonly Link[] {
  return text.split(NAMED_PAGE).map((words, i) => ({ text: words, href: i % 2 === 0 ? null : words.replace(/^(?=docs)/, "/") }))
}
