import { hash } from "node:crypto"
import { availableParallelism } from "node:os"
import { Recent } from "../../store/recent.ts"
import type { Store } from "../../store/store.ts"
import { Apart } from "./apart/apart.ts"
import type { ToAnswer } from "./apart/thread.ts"

/** What is sent for an address. */
export interface Answer {
  readonly body: Buffer
  /** Of the bytes, for ETag (RFC 9110, section 8.8.3). */
  readonly tag: string
}

/** So many bytes of bodies are kept, and packed beside it what is asked for so: some three thousand articles with all that is said in them. */
const ROOM = 160_000_000

/** Where so many wait, another thread is worth what it takes: a second of a processor to begin, and memory for what it reads. */
const CROWD = 8
const MOST_THREADS = 3
/** So many that could not begin are replaced: starting them all the time would take more than they give. */
const MOST_FAILED = 5

/**
 * Answers that were made before, as long as nobody has written to the store since. Others are made here, one each turn; and where a crowd asks, by threads
 * beside, one for each other processor.
 */
export class Answers {
  readonly #store: Store
  readonly #made = new Recent<string, Answer>(ROOM)
  #stamp: string | null = null
  readonly #waiting: ((thread: Apart | null) => void)[] = []
  /** Whether the next turn takes one of them. */
  #begun = false
  readonly #file: string | null
  #threads: readonly Apart[] = []
  #failed = 0
  readonly #most: number

  /** @param file that of the store, for other threads; null where there are to be none */
  constructor(store: Store, file: string | null) {
    this.#store = store
    this.#file = file
    this.#most = file === null ? 0 : Math.min(availableParallelism() - 1, MOST_THREADS)
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }

  /** @param name all that the answer depends on, the store aside; what `make` throws is kept nowhere @param what the same, for another thread to make */
  async get(name: string, make: () => Promise<string>, what: ToAnswer): Promise<Answer> {
    const there = await this.#known(name)
    if (there) return there
    const thread = await this.#turn()
    // Somebody else may have had it made meanwhile.
    const known = await this.#known(name)
    if (known) return known
    const stamp = this.#stamp
    const answer = (await thread?.make(what)) ?? answerOf(await make())
    if (this.#stamp === stamp) this.#made.set(name, answer, answer.body.length)
    return answer
  }

  /** Asked before the answer is made: one that was half made when somebody wrote goes with the next request. */
  async #known(name: string): Promise<Answer | undefined> {
    const stamp = await this.#store.stamp()
    if (stamp !== this.#stamp) this.#made.clear()
    this.#stamp = stamp
    return this.#made.get(name)
  }

  /**
   * One answer is begun each turn of the event loop, which takes in one new connection a turn: were all that wait made in one, whoever comes new to a busy server
   * would wait for seconds.
   */
  #turn(): Promise<Apart | null> {
    return new Promise((go) => {
      this.#waiting.push(go)
      // Who is alone is answered here, where most is at hand.
      if (this.#begun) this.#share()
      else this.#begin()
    })
  }
  #begin(): void {
    this.#begun = this.#waiting.length > 0
    if (!this.#begun) return
    setImmediate(() => {
      this.#waiting.shift()?.(null)
      this.#begin()
    })
  }
  /** Gives what waits to threads that could make it. */
  #share(): void {
    const living = this.#threads.filter(({ gone }) => !gone)
    this.#failed += this.#threads.filter(({ failed }) => failed).length
    this.#threads = living
    for (const thread of living) if (thread.free) this.#waiting.shift()?.(thread)
    if (this.#file === null || this.#waiting.length < CROWD || living.length >= this.#most || this.#failed > MOST_FAILED) return
    if (living.every(({ full }) => full)) this.#threads = [...living, new Apart(this.#file, () => this.#share())]
  }
}

export function answerOf(text: string): Answer {
  const body = Buffer.from(text)
  return { body, tag: `"${hash("sha256", body, "base64url").slice(0, 22)}"` }
}
