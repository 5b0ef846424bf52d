/** A thread that makes answers beside the server's own. Imported anywhere else, this file only tells where it is. */
import { isMainThread, parentPort, workerData } from "node:worker_threads"
import type { Answer } from "../answers.ts"
import type { Asked, Page } from "../page.ts"

export const THREAD = new URL(import.meta.url)

/** What it is started with: the file of the store. */
export interface Started {
  readonly answersFrom: string
}
/** What is asked of a page, by its `url`, at what time. */
export interface ToAnswer {
  readonly url: string
  readonly asked: Asked<unknown, unknown>
  readonly now: string
}
/** A number goes with it, and comes back; null ends the thread. */
export type Told = readonly [number, ToAnswer] | null
/** That it can begin; or an answer, null where it has none: whoever asked finds out why. */
export type Said = "ready" | readonly [number, Answer | null]

// Not awaited: what it imports imports this file, and would wait for it.
if (!isMainThread && workerData?.answersFrom) void answering(workerData as Started)

async function answering({ answersFrom: file }: Started): Promise<void> {
  const [{ openStore }, { loadWeb }, { LASTING }, { answerOf }, { houseOf }, { bodyOf }] = await Promise.all([
    import("../../../store/index.ts"),
    import("../../web/bundle.ts"),
    import("../routes/lasting.ts"),
    import("../answers.ts"),
    import("../house.ts"),
    import("./bodyOf.ts"),
  ])
  const [store, web] = await Promise.all([openStore(file, { create: false }), loadWeb()])
  const engine = async () => (await import("../../../models.ts")).loaded()
  const house = houseOf({ store, web, file: null, engine, hosts: [], quality: null, now: () => new Date().toISOString() })
  const pages = new Map(LASTING.map((page) => [page.url, page as Page<unknown, unknown, unknown>]))
  const say = (said: Said): void => parentPort!.postMessage(said)
  parentPort!.on("message", async (told: Told) => {
    if (told === null) {
      await store.close()
      parentPort!.close()
      return
    }
    const [number, { url, asked, now }] = told
    try {
      say([number, answerOf(await bodyOf(pages.get(url)!, asked, { ...house, now: () => now }))])
    } catch {
      say([number, null])
    }
  })
  say("ready")
}
