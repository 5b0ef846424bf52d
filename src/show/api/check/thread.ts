/** The thread in which the server checks a draft, so that it goes on answering meanwhile. Imported anywhere else, this file only tells where it is. */
import { isMainThread, parentPort, workerData } from "node:worker_threads"
import type { DraftChecked } from "../../../ask/linked/checkDraftInStore.ts"
import type { Posted } from "../../../work/hands/messages.ts"
import type { CheckAsked } from "./checkText.ts"

export const THREAD = new URL(import.meta.url)

/** What it is started with, and what it says. */
export interface ToCheck {
  readonly draft: CheckAsked
  /** The file of the store. */
  readonly file: string
}
export type CheckTold = { readonly checked: DraftChecked } | { readonly error: Posted }

if (!isMainThread && workerData?.draft) {
  const [{ loaded }, { openStore }, { checkText }, { posted }] = await Promise.all([
    import("../../../models.ts"),
    import("../../../store/index.ts"),
    import("./checkText.ts"),
    import("../../../work/hands/messages.ts"),
  ])
  const { draft, file } = workerData as ToCheck
  const tell = (told: CheckTold): void => parentPort!.postMessage(told)
  try {
    const store = await openStore(file, { create: false })
    tell({ checked: await checkText(store, loaded(), draft).finally(() => store.close()) })
  } catch (error) {
    tell({ error: posted(error, "the draft") })
  }
}
