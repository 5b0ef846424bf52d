import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads"
import { type Posted, posted, received } from "./hands/messages.ts"
import type { LinkedAll, LinkOptions } from "./link.ts"
import { yieldingThread } from "./yielding.ts"

type Word =
  | { readonly say: "far"; readonly articles: number; readonly all: number }
  | { readonly say: "linked"; readonly linked: LinkedAll }
  | { readonly say: "broken"; readonly error: Posted }

/**
 * Links a store in a thread of its own, which opens it once more: linking leaves no time for anything else, and a server has others to answer.
 * Stopped, it is as if it had been killed: what is linked stays as it was, or is made anew the next time.
 * @param file of the store
 * @throws OnrecordError STORE_*; the signal's reason
 */
export async function linkAside(file: string, { signal, progress = () => {} }: LinkOptions = {}): Promise<LinkedAll> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL(import.meta.url), { workerData: { link: file }, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<LinkedAll>()
  const stop = () => reject(signal!.reason)
  signal?.addEventListener("abort", stop, { once: true })
  worker.on("message", (word: Word) => {
    if (word.say === "far") progress(word.articles, word.all)
    else if (word.say === "linked") resolve(word.linked)
    else reject(received(word.error))
  })
  worker.on("error", reject)
  worker.on("exit", () => reject(new Error("the thread that linked ended before it was through")))
  try {
    return await promise
  } finally {
    signal?.removeEventListener("abort", stop)
    await worker.terminate()
  }
}

/** Messages for each article would only fill the line. */
const EVERY = 50

if (!isMainThread && workerData?.link) {
  const say = (word: Word) => parentPort!.postMessage(word)
  const [{ openStore }, { link }] = await Promise.all([import("../store/index.ts"), import("./link.ts")])
  yieldingThread()
  try {
    const store = await openStore(workerData.link, { create: false })
    try {
      const linked = await link(store, {
        progress: (articles, all) => {
          if (articles % EVERY === 0 || articles === all) say({ say: "far", articles, all })
        },
      })
      say({ say: "linked", linked })
    } finally {
      await store.close()
    }
  } catch (error) {
    say({ say: "broken", error: posted(error, workerData.link) })
  }
}
