import { clean } from "../../terminal/width.ts"
import type { Command } from "../command.ts"
import { STORE, withStore } from "../store.ts"

export const unfollow: Command = {
  name: "unfollow",
  words: "URL...",
  told: "end a subscription; what was kept of it stays",
  more: "",
  options: { ...STORE },
  examples: ["onrecord unfollow https://example.org/feed.xml"],
  async run(asked, { io }) {
    if (asked.words.length === 0) throw asked.missing("the addresses of feeds, as onrecord feeds shows them")
    const { unfollow } = await import("../../../work/follow.ts")
    return withStore(asked, io, async (store) => {
      let missed = 0
      for (const address of asked.words) {
        const there = await unfollow(store, address)
        if (!there) missed++
        io.err(`onrecord: ${there ? "followed no more" : "was not followed"}: ${clean(address)}\n`)
      }
      return missed > 0 ? 1 : 0
    })
  },
}
