import type { Store } from "../../store/store.ts"
import { many, number } from "../counted.ts"
import { clean } from "../terminal/width.ts"
import type { Io } from "./io.ts"
import { duration, Meter } from "./progress.ts"

/** Larger stores are linked when the user says so: it takes some 8 ms an article, all of them again. */
export const BY_ITSELF = 2500

/** After what came into a store or went out of it: links it, or says that it is to be linked. Silent where nothing changed. */
export async function linkAfter(store: Store, io: Io, signal: AbortSignal): Promise<void> {
  const { articles, unlinked, gone, corrections } = await store.links.state()
  if (unlinked + gone + corrections === 0 || signal.aborted) return
  if (articles <= BY_ITSELF) await linked(store, io, signal)
  else
    io.err(
      `onrecord: ${many(unlinked + gone, "article")}${corrections > 0 ? ` and ${many(corrections, "correction")}` : ""} not linked yet with people, stories and claims: onrecord link\n`,
    )
}

/** Links a store and tells how far it is. @returns false where it was stopped */
export async function linked(store: Store, io: Io, signal: AbortSignal): Promise<boolean> {
  const { link } = await import("../../work/link.ts")
  const meter = new Meter(io)
  const began = performance.now()
  try {
    const { articles, groups, reopened, failed } = await link(store, {
      signal,
      progress: (done, all) => meter.tell(done, "article", done / all / 2, ["linking"]),
    })
    meter.clear()
    const { people, stories, claims } = groups
    const made = `${number(people)} people and bodies, ${many(stories, "story", "stories")}, ${many(claims, "claim")}`
    io.err(`onrecord: linked ${many(articles, "article")}: ${made} in ${duration((performance.now() - began) / 1000)}\n`)
    for (const { article, why } of failed)
      io.err(`onrecord: article ${article.slice(0, 16)} could not be linked: ${clean(why)}\n`)
    for (const { correction, why } of reopened) io.err(`onrecord: look again at correction ${correction}: ${why}\n`)
    return true
  } catch (error) {
    meter.clear()
    if (!signal.aborted) throw error
    io.err("onrecord: stopped; onrecord link does it\n")
    return false
  }
}
