import { underlined } from "../../../ask/query/mistake.ts"
import type { OnrecordError } from "../../../errors.ts"
import { WORDS } from "../words.ts"
import { type Frame, type Link, NO_FRAME } from "./common.ts"

const W = WORDS.problem

/** An error as a page. */
export interface ProblemView {
  readonly page: "problem"
  readonly frame: Frame
  readonly lines: readonly { readonly name: string; readonly text: string }[]
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
    lines: [
      { name: W.where, text: error.letter.where },
      ...letterLines(error),
      { name: W.code, text: `${error.code}, ${W.status} ${status}` },
    ],
    marked: underlined(error),
    ways: [
      ...(error.code === "BAD_QUERY" ? [{ text: WORDS.searchBox.help, href: "/docs/search.md" }] : []),
      ...(error.code === "NOT_ALLOWED" ? [{ text: W.account, href: "/login" }] : []),
      { text: W.front, href: "/" },
      { text: W.search, href: "/search" },
      ...(error.code === "PAGE_UNKNOWN" ? [{ text: W.addresses, href: "/data" }] : []),
    ],
  }
}

/** What a letter says, its place aside. */
export function letterLines({ letter: { expected, came, todo } }: OnrecordError): ProblemView["lines"] {
  return [
    { name: W.expected, text: expected },
    { name: W.came, text: came },
    { name: W.todo, text: todo },
  ]
}
