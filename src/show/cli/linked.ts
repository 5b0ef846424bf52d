import type { Store } from "../../store/store.ts"
import { toLink } from "../../work/toLink.ts"
import { many, number } from "../counted.ts"
import { duration } from "../pace.ts"
import { clean } from "../terminal/width.ts"
import type { Io } from "./io.ts"
import { Meter } from "./progress.ts"

/** After what came into a store or went out of it: links it, or says that it is to be linked. Silent where nothing changed. */
export async function linkAfter(store: Store, io: Io, signal: AbortSignal): Promise<void> {
  const state = await store.links.state()
  const todo = toLink(state)
  if (todo === "nothing" || signal.aborted) return
  const { unlinked, gone, corrections } = state
  if (todo === "at once") await linked(store, io, signal)
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
      waits: () => io.err("onrecord: another onrecord is linking this store; waiting until it is through\n"),
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
