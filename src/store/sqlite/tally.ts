/**
 * Counts of things by small numbers, of which mostly few are met. One serves many counts, each after the other: memory that is made anew for each is what
 * the garbage collector is called for.
 */
export class Tally {
  #counts = new Int32Array(0)
  readonly #met: number[] = []

  /** All counts are 0 again. @param size numbers are below it */
  begin(size: number): void {
    for (const number of this.#met) this.#counts[number] = 0
    this.#met.length = 0
    if (size > this.#counts.length) this.#counts = new Int32Array(size + (size >> 3))
  }
  add(number: number, count = 1): void {
    const before = this.#counts[number]!
    if (before === 0) this.#met.push(number)
    this.#counts[number] = before + count
  }
  of(number: number): number {
    return this.#counts[number]!
  }
  /** The numbers that something was counted of, in the order of their coming. */
  get met(): readonly number[] {
    return this.#met
  }
}
