import type { ToldAll } from "../../ask/watch/tellWatches.ts"
import type { Store } from "../../store/store.ts"
import { many } from "../counted.ts"
import { instant } from "../terminal/kept.ts"
import { clean } from "../terminal/width.ts"
import type { Io } from "./io.ts"

/** After something came in or was linked: tells the watches of it. Silent where nothing is watched, or nothing was found. */
export async function tellAfter(
  store: Store,
  io: Io,
  signal: AbortSignal,
  contact = io.env.ONRECORD_CONTACT || null,
): Promise<void> {
  if (signal.aborted || (await store.watches.list()).length === 0) return
  const { tellWatches } = await import("../../ask/watch/tellWatches.ts")
  const told = await tellWatches(store, { now: io.now, contact, signal })
  if (told.found + told.sent + told.failed.length > 0) toldNotice(told, io)
}

/** Says what was told, and which channels failed. */
export function toldNotice({ found, sent, failed }: ToldAll, io: Io): void {
  io.err(`onrecord: ${many(found, "event")} for the watches${sent > 0 ? `, ${many(sent, "message")} sent` : ""}\n`)
  for (const { watch, channel } of failed) {
    const again = channel.next === null ? "" : `; again from ${instant(channel.next)}`
    io.err(
      `onrecord: watch ${watch.id}, ${clean(watch.name)}: the ${channel.kind} failed: ${clean(channel.failure ?? "")}${again}\n`,
    )
  }
}
