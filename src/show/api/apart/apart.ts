import { once } from "node:events"
import { Worker } from "node:worker_threads"
import type { Answer } from "../answers.ts"
import { type Said, type Started, THREAD, type ToAnswer, type Told } from "./thread.ts"

/** So many wait in a thread while it makes another: the server may be busy for as long as that takes. */
const AHEAD = 3

/** A thread that makes answers, with the store and the pages of its own. */
export class Apart {
  readonly #worker: Worker
  readonly #waiting = new Map<number, (answer: Answer | null) => void>()
  readonly #onFree: () => void
  #number = 0
  #ready = false
  #gone = false

  /** @param file that of the store @param onFree is told whenever it could take another */
  constructor(file: string, onFree: () => void) {
    this.#onFree = onFree
    // Flags of the process (a test runner's, a profiler's) are not for it.
    this.#worker = new Worker(THREAD, { workerData: { answersFrom: file } satisfies Started, execArgv: [] })
    this.#worker.unref()
    this.#worker.on("message", (said: Said) => this.#heard(said))
    // What broke there breaks here as well, where it is told; or the memory was short, and is not now.
    this.#worker.on("error", () => {})
    this.#worker.on("exit", () => this.#left())
  }

  /** It ended, and answers nothing more. */
  get gone(): boolean {
    return this.#gone
  }

  /** It ended before it could begin. */
  get failed(): boolean {
    return this.#gone && !this.#ready
  }

  get free(): boolean {
    return this.#ready && !this.#gone && this.#waiting.size < AHEAD
  }

  get full(): boolean {
    return this.#ready && this.#waiting.size >= AHEAD
  }

  /** The answer of a page; null where it could not be made here. */
  make(what: ToAnswer): Promise<Answer | null> {
    // It may have ended since it was chosen: nothing would come of what it is told.
    if (this.#gone) return Promise.resolve(null)
    const number = this.#number++
    const { promise, resolve } = Promise.withResolvers<Answer | null>()
    this.#waiting.set(number, resolve)
    this.#tell([number, what])
    return promise
  }

  async close(): Promise<void> {
    if (this.#gone) return
    const left = once(this.#worker, "exit")
    // Else a process that waits for nothing but this ends before it.
    this.#worker.ref()
    this.#tell(null)
    await left
  }

  #tell(told: Told): void {
    this.#worker.postMessage(told)
  }

  #heard(said: Said): void {
    if (said === "ready") this.#ready = true
    else {
      const [number, answer] = said
      // A Buffer comes as the plain bytes that it is.
      this.#waiting.get(number)?.(
        answer && { ...answer, body: Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.length) },
      )
      this.#waiting.delete(number)
    }
    this.#onFree()
  }

  #left(): void {
    this.#gone = true
    for (const give of this.#waiting.values()) give(null)
    this.#waiting.clear()
  }
}
