/** What one fetch may cost. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Until the connection stands; until the headers are there; until all is there. */
  readonly connect: number
  readonly firstByte: number
  readonly total: number
  /** A body must bring at least `least` bytes in each `window`, as they come over the wire. */
  readonly window: number
  readonly least: number
  /** Bytes of a body after decompression, by what is fetched. */
  readonly most: Readonly<Record<Wanted, number>>
  readonly headers: number
  readonly redirects: number
  /** Content codings one in the other. */
  readonly encodings: number
}
export type Wanted = "page" | "feed" | "robots"

export const LIMITS: Limits = {
  connect: 10_000,
  firstByte: 20_000,
  total: 60_000,
  window: 10_000,
  least: 1024,
  most: { page: 10 * 1024 ** 2, feed: 15 * 1024 ** 2, robots: 500 * 1024 },
  headers: 16 * 1024,
  redirects: 5,
  encodings: 5,
}
