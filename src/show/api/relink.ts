import { toLink } from "../../work/toLink.ts"
import type { House } from "./house.ts"
import { linkSoon, telling } from "./work.ts"

/** So many articles are linked while whoever asks waits: some 6 ms each. */
const AT_ONCE = 100

/** - done: what is linked is up to date. - begun: it will be in a moment. - large: onrecord link does it. */
export type Relinked = "done" | "begun" | "large"

/**
 * After corrections: links a small store anew, a larger one as a job of its own, and leaves a large one to `onrecord link`.
 * @param by who corrected
 * @param wait whether whoever asks wants to see it at once, in a small store
 */
export async function relink(house: House, by: string, wait: boolean): Promise<Relinked> {
  const { store, jobs } = house
  const state = await store.links.state()
  const todo = toLink(state)
  if (todo !== "at once") return todo === "nothing" ? "done" : "large"
  if (wait && state.articles <= AT_ONCE && jobs.all().every(({ state }) => state !== "running")) {
    const { link } = await import("../../work/link.ts")
    await link(store)
    await telling(house)
    return "done"
  }
  await linkSoon(house, by)
  return "begun"
}
