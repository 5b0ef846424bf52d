import type { NetOptions } from "../../read/net/net.ts"
import type { Store } from "../../store/store.ts"

/**
 * Tells the watches what was found for them, beside all else: a receiver may take its time, and nobody waits for it. One telling at a time, since two would
 * send the same twice.
 */
export class Telling {
  readonly #stop = new AbortController()
  readonly #tell: (signal: AbortSignal) => Promise<void>
  #running: Promise<void> | null = null
  #again = false

  /** @param onFault is told of what is a fault of ours; a channel that fails is told on the page of its watch */
  constructor(store: Store, now: () => string, net: NetOptions, onFault: (error: unknown, what: string) => void) {
    this.#tell = async (signal) => {
      try {
        const { tellWatches } = await import("../../ask/watch/tellWatches.ts")
        await tellWatches(store, { now, contact: net.contact, signal })
      } catch (error) {
        if (!signal.aborted) onFault(error, "telling the watches")
      }
    }
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
      await this.#tell(this.#stop.signal)
    }
    this.#running = null
  }
}
