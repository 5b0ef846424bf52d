import type { NetOptions } from "../../read/net/net.ts"
import type { Store } from "../../store/store.ts"

/**
 * Tells the watches what was found for them, beside all else: a receiver may take its time, and nobody waits for it. One telling at a time, since two would
 * send the same twice. It looks for nothing itself: that is done where nobody links meanwhile.
 */
export class Telling {
  readonly #stop = new AbortController()
  readonly #given: Given
  #running: Promise<void> | null = null
  #again = false

  constructor(given: Given) {
    this.#given = given
  }

  /** Tells soon what is to be told; where it is at it, once more when it is through. */
  soon(): void {
    this.#again = true
    this.#running ??= this.#run()
  }

  /** Ends it; what was not sent is sent the next time. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stop.signal.aborted) {
      this.#again = false
      await this.#tell()
    }
    this.#running = null
  }

  async #tell(): Promise<void> {
    const { store, now, net, onFault } = this.#given
    const { signal } = this.#stop
    try {
      const { tellFound } = await import("../../ask/watch/tellWatches.ts")
      await tellFound(store, { now, contact: net.contact, signal })
    } catch (error) {
      if (!signal.aborted) onFault(error, "telling the watches")
    }
  }
}

interface Given {
  readonly store: Store
  /** Gives an ISO 8601 instant. */
  readonly now: () => string
  readonly net: NetOptions
  /** Is told of what is a fault of ours; a channel that fails is told on the page of its watch. */
  readonly onFault: (error: unknown, what: string) => void
}
