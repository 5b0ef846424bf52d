/** So many tries with a wrong token are free; then each doubles the time that an address waits, from a second to a quarter of an hour. */
const FREE = 5
const LONGEST = 15 * 60_000
/** Addresses that are remembered; those tried longest ago are forgotten first. */
const MOST = 10_000

/** Who tried how often in vain, by address. Times are milliseconds. */
export class Tries {
  readonly #failed = new Map<string, { readonly times: number; readonly until: number }>()

  /** How long an address must wait before it is heard again; 0 for not at all. */
  wait(address: string, now: number): number {
    return Math.max(0, (this.#failed.get(address)?.until ?? 0) - now)
  }

  failed(address: string, now: number): void {
    const times = (this.#failed.get(address)?.times ?? 0) + 1
    this.#failed.delete(address)
    if (this.#failed.size >= MOST) this.#failed.delete(this.#failed.keys().next().value!)
    const wait = times <= FREE ? 0 : Math.min(LONGEST, 1000 * 2 ** (times - FREE - 1))
    this.#failed.set(address, { times, until: now + wait })
  }
}
