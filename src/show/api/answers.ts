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

  constructor(store: Store) {
    this.#store = store
  }

  /** @param name all that the answer depends on, the store aside; what `make` throws is kept nowhere */
  async get(name: string, make: () => Promise<string>): Promise<Answer> {
    // Asked before the answer is made: one that was half made when somebody wrote goes with the next request.
    const stamp = await this.#store.stamp()
    if (stamp !== this.#stamp) this.#made.clear()
    this.#stamp = stamp
    const known = this.#made.get(name)
    if (known) return known
    const answer = answerOf(await make())
    if (this.#stamp === stamp) this.#made.set(name, answer, answer.body.length)
    return answer
  }
}

export function answerOf(text: string): Answer {
  const body = Buffer.from(text)
  return { body, tag: `"${hash("sha256", body, "base64url").slice(0, 22)}"` }
}
