/** So many together: what is packed for later is unpacked a few at a time. */
const TOGETHER = 256

/** Plain values put by until their turn, as JSON in UTF-8: a fraction of the room that they take when they are open. */
export class Packed<T> {
  #open: T[] = []
  #lots: Uint8Array[] = []

  push(value: T): void {
    this.#open.push(value)
    if (this.#open.length === TOGETHER) this.#pack()
  }

  /** All of them, in their order; they are gone then. Between two lots others are let in. */
  async *take(): AsyncGenerator<T> {
    this.#pack()
    const lots = this.#lots.reverse()
    this.#lots = []
    for (let lot = lots.pop(); lot; lot = lots.pop()) {
      yield* JSON.parse(new TextDecoder().decode(lot)) as readonly T[]
      await scheduled()
    }
  }

  #pack(): void {
    this.#lots.push(new TextEncoder().encode(JSON.stringify(this.#open)))
    this.#open = []
  }
}

/** A promise alone would let in nothing but promises. */
const scheduled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
