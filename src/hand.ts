/**
 * A hand: the thread that parses documents and understands them, with the models of the package. src/work/hands starts this file as a worker;
 * imported anywhere else it only tells where it is.
 */
import { isMainThread, parentPort, workerData } from "node:worker_threads"

/** What is given to Hands as `entry`. */
export const HAND = new URL(import.meta.url)

if (!isMainThread && workerData?.hand) {
  const [{ borrowModels, lendModels, loaded }, { parse }, { serve }, { yieldingThread }] = await Promise.all([
    import("./models.ts"),
    import("./read/parse.ts"),
    import("./work/hands/serve.ts"),
    import("./work/yielding.ts"),
  ])
  yieldingThread()
  serve(parentPort!, () => {
    const { hand, lent } = workerData
    if (hand === "parse") return { parse, understand: null, lent: null }
    if (lent) borrowModels(lent)
    return { parse, understand: loaded(), lent: lent ? null : lendModels() }
  })
}
