/**
 * When this browser was here, as its cookie keeps it (RFC 6265): only these two instants, for nobody but the page that shows what is new. A visit goes on
 * until half an hour without a page; what is new is new until the visit ends, however often the page is loaded.
 */
export interface Visit {
  /** The last page of the visit before this one; null on the first. ISO 8601 instants. */
  readonly before: string | null
  readonly now: string
}
const NAME = "onrecord-visit"
const PAUSE = 30 * 60_000
const YEAR = 365 * 24 * 3600

/** @param cookies the header as it came; what cannot be read counts as none */
export function visitOf(cookies: string | undefined, now: string): Visit {
  const [, before, last] = HELD.exec(cookies ?? "") ?? []
  if (before === undefined || Number.isNaN(Date.parse(last!))) return { before: null, now }
  if (Date.parse(now) - Date.parse(last!) > PAUSE) return { before: last!, now }
  return { before: Number.isNaN(Date.parse(before)) ? null : before, now }
}
const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`
const HELD = new RegExp(`(?:^|; )${NAME}=(${INSTANT}|none)_(${INSTANT})(?:;|$)`)

/** The header that lets the browser keep it for a year: not for scripts, and not sent where another page leads here. */
export function cookieOf({ before, now }: Visit): string {
  return `${NAME}=${before ?? "none"}_${now}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Strict`
}
