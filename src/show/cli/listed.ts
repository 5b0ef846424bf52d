import type { Listed } from "../../ask/linked/searched.ts"
import type { Store } from "../../store/store.ts"
import { many, number } from "../counted.ts"
import { clean } from "../terminal/width.ts"
import type { Asked, Option } from "./command.ts"
import type { Io } from "./io.ts"
import { linkNotice } from "./linkNotice.ts"

/** Options of lists on what is linked. */
export const DAYS: Readonly<Record<string, Option>> = {
  since: { value: "DAY", told: "from a day, month or year on (2024-03-05, 2024-03), or the last so many days (7d, 2w, P6M)" },
  until: { value: "DAY", told: "up to a day, month or year" },
}
export const PAGES: Readonly<Record<string, Option>> = {
  limit: { value: "N", told: "at most so many, 20 if left out" },
  after: { value: "TOKEN", told: "the next page: the token is told at the end of the one before" },
}

/** The words after the command, as one. */
export function allWords(asked: Asked): string {
  return asked.words.join(" ").trim()
}

/** Says on stderr how many there are, what was searched, and how to go on. @param what "story" and "stories" */
export async function listNotice(
  { rows, total, next, searched }: Listed<unknown>,
  [one, several]: readonly [string, string],
  store: Store,
  io: Io,
): Promise<void> {
  const all = total === null ? `more than ${number(rows.length)}` : number(total)
  const shown = rows.length === total ? "" : `, ${number(rows.length)} shown`
  const { articles, unlinked, firstPublished: first, lastPublished: last } = searched
  const days = rows.length === 0 && first !== null ? `, published ${first} to ${last}` : ""
  io.err(`onrecord: ${all} ${total === 1 ? one : several} in ${many(articles - unlinked, "article")}${days}${shown}\n`)
  await linkNotice(store, io)
  if (next !== null) io.err(`onrecord: for the next page: --after ${clean(next)}\n`)
}
