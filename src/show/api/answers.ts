import { hash } from "node:crypto"
import { Recent } from "../../store/recent.ts"
import type { Store } from "../../store/store.ts"

/** What is sent for an address. */
export interface Answer {
  readonly body: Buffer
  /** Of the bytes, for ETag (RFC 9110, section 8.8.3). */
  readonly tag: string
}

/** So many bytes of bodies are kept, and packed beside it what is asked for so: some three thousand articles with all that is said in them. */
const ROOM = 160_000_000

/** Answers that were made before, as long as nobody has written to the store since. */
export class Answers {
  readonly #store: Store
  readonly #made = new Recent<string, Answer>(ROOM)
  #stamp: string | null = null
  readonly #waiting: (() => void)[] = []

  constructor(store: Store) {
    this.#store = store
  }

  /** @param name all that the answer depends on, the store aside; what `make` throws is kept nowhere */
  async get(name: string, make: () => Promise<string>): Promise<Answer> {
    const there = await this.#known(name)
    if (there) return there
    await this.#turn()
    // Somebody else may have had it made meanwhile.
    const known = await this.#known(name)
    if (known) return known
    const stamp = this.#stamp
    const answer = answerOf(await make())
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
  #turn(): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push(go)
      if (this.#waiting.length === 1) setImmediate(() => this.#next())
    })
  }
  #next(): void {
    this.#waiting.shift()?.()
    if (this.#waiting.length > 0) setImmediate(() => this.#next())
  }
}

export function answerOf(text: string): Answer {
  const body = Buffer.from(text)
  return { body, tag: `"${hash("sha256", body, "base64url").slice(0, 22)}"` }
}
