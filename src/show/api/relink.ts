import { toLink } from "../../work/toLink.ts"
import type { House } from "./house.ts"
import { linkSoon } from "./work.ts"

/** Whoever corrects waits so many milliseconds for what is linked to show it. */
const PATIENCE = 5000

/** - done: what is linked is up to date. - begun: it will be in a moment. - large: onrecord link does it. */
export type Relinked = "done" | "begun" | "large"

/**
 * After corrections: has a store of some size linked anew as a job, and leaves a large one to `onrecord link`.
 * @param by who corrected
 * @param wait whether whoever asks wants to see it
 */
export async function relink(house: House, by: string, wait: boolean): Promise<Relinked> {
  const todo = toLink(await house.store.links.state())
  if (todo !== "at once") return todo === "nothing" ? "done" : "large"
  const job = await linkSoon(house, by)
  // What comes before it may take long, and whoever corrects goes on.
  if (job === null || !wait || job.ahead > 0) return "begun"
  await house.jobs.ended(job.id, PATIENCE)
  return house.jobs.get(job.id)?.state === "done" ? "done" : "begun"
}
