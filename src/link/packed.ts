/** So many together: what is packed for later is unpacked a few at a time. */
const TOGETHER = 256

/** Plain values put by until their turn, as JSON: a fraction of the room that they take when they are open. */
export class Packed<T> {
  #lines: string[] = []

  push(value: T): void {
    this.#lines.push(JSON.stringify(value))
  }

  /** All of them, some at a time, in their order; they are gone then. Between two lots others are let in. */
  async *take(): AsyncGenerator<readonly T[]> {
    const lines = this.#lines
    this.#lines = []
    for (let at = 0; at < lines.length; at += TOGETHER) {
      yield lines.slice(at, at + TOGETHER).map((line) => JSON.parse(line) as T)
      lines.fill("", at, at + TOGETHER)
      await scheduled()
    }
  }
}

/** A promise alone would let in nothing but promises. */
const scheduled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
