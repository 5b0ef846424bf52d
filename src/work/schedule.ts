const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** When a feed is asked again: what the last answer told. */
export interface Answered {
  /** It gave an ETag or a Last-Modified, so that asking again costs next to nothing. */
  readonly validators: boolean
  readonly cacheControl: string | null
  /** RSS `<ttl>`, in minutes. */
  readonly ttl: number | null
}

/**
 * How long a feed is left alone after an answer, in ms: an hour, a day where it cannot be asked conditionally
 * (https://rachelbythebay.com/w/2024/05/27/feed/), longer where its ttl or max-age say so, at most a day for that.
 */
export function restAfter({ validators, cacheControl, ttl }: Answered): number {
  const maxAge = Number(/(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(cacheControl ?? "")?.[1] ?? 0) * 1000
  const wished = Math.min(DAY, Math.max(maxAge, (ttl ?? 0) * MINUTE))
  return Math.max(validators ? HOUR : DAY, wished)
}

/** How long a feed or page is left alone after so many failures in a row, in ms: an hour, two, four, at most a week. */
export function restAfterFailure(failures: number): number {
  return Math.min(7 * DAY, HOUR * 2 ** Math.min(failures - 1, 20))
}

/** A page is tried so often before it is given up: over some fifteen hours. */
export const TRIES = 5

/** After it was read a page is looked at again after six hours, one day and three days: news is mostly edited early. */
const LOOKS = [6 * HOUR, 18 * HOUR, 2 * DAY]

/** How long a page is left alone after having been looked at so many times, in ms; null: it is not looked at again. */
export function restBeforeLook(looks: number): number | null {
  return LOOKS[looks] ?? null
}

/** Where a feed says that a page has changed, the page is looked at once more, but not more often than this. */
export const BETWEEN_LOOKS = 6 * HOUR
