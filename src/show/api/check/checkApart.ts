import { Worker } from "node:worker_threads"
import type { DraftChecked } from "../../../ask/linked/checkDraftInStore.ts"
import { OnrecordError } from "../../../errors.ts"
import { received } from "../../../work/hands/messages.ts"
import type { CheckAsked } from "./checkText.ts"
import { type CheckTold, THREAD, type ToCheck } from "./thread.ts"

/** At most so many are checked at a time: each takes a processor. */
const MOST = 2
/** A draft that takes longer, or more memory, is given up. */
const SECONDS = 50
const MEGABYTES = 1024

let running = 0

/**
 * Checks a draft in a thread of its own, which reads the store by itself, so that nobody else waits for it.
 * @param file that of the store
 * @throws OnrecordError SERVER_BUSY while too many are checked; REQUEST_TOO_LARGE where it takes too much time or memory; what checking throws
 */
export async function checkApart(file: string, draft: CheckAsked): Promise<DraftChecked> {
  if (running >= MOST) {
    const letter = {
      expected: `at most ${MOST} drafts at a time`,
      came: "as many are being checked",
      todo: "send it again in a minute",
    }
    throw new OnrecordError("SERVER_BUSY", { where: "the draft", ...letter })
  }
  running++
  // Flags of the process (a test runner's, a profiler's) are not for it.
  const options = {
    workerData: { draft, file } satisfies ToCheck,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  }
  const worker = new Worker(THREAD, options)
  const { promise, resolve, reject } = Promise.withResolvers<DraftChecked>()
  const timer = setTimeout(() => reject(tooMuch(`it took more than ${SECONDS} seconds`)), SECONDS * 1000)
  worker.once("message", (told: CheckTold) => ("checked" in told ? resolve(told.checked) : reject(received(told.error))))
  worker.once("error", (error: NodeJS.ErrnoException) =>
    reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch(`it took more than ${MEGABYTES} MB of memory`) : error),
  )
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
    running--
  }
}

function tooMuch(came: string): OnrecordError {
  const letter = {
    expected: "a draft that is checked within bounds",
    came,
    todo: "send it in parts",
  }
  return new OnrecordError("REQUEST_TOO_LARGE", { where: "the draft", ...letter })
}
