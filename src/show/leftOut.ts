import { many } from "./counted.ts"

/** What was found but is not shown, since somebody rejected it. */
export const leftOut = (rejected: number): string => `${many(rejected, "rejected statement")} left out, which is:rejected finds`

/** Articles whose corrections could not be heeded, since they do not unpack. */
export const unreadOf = (articles: readonly string[]): string =>
  `${many(articles.length, "corrected article")} cannot be read (${articles.map((id) => id.slice(0, 16)).join(", ")}): what was rejected there is not left out; onrecord verify tells more`
