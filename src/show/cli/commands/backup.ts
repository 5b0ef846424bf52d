import { duration } from "../../pace.ts"
import { clean } from "../../terminal/width.ts"
import type { Command } from "../command.ts"
import { Meter } from "../progress.ts"
import { STORE, withStore } from "../store.ts"

export const backup: Command = {
  name: "backup",
  words: "FILE",
  told: "a whole copy of the store, also while others write",
  more: `
FILE appears when it is whole and checked, not before.`,
  options: { ...STORE },
  examples: ["onrecord backup backup.db"],
  async run(asked, { io }) {
    const file = asked.only("the file to write")
    return withStore(asked, io, async (store) => {
      const began = performance.now()
      const meter = new Meter(io)
      const signal = io.interrupted()
      try {
        await store.backup(file, {
          signal,
          onProgress: (pages, all) => meter.tell(pages, "page", pages / all),
        })
      } catch (error) {
        if (!signal.aborted || error !== signal.reason) throw error
        io.err(`onrecord: stopped; nothing was left at ${clean(file)}\n`)
        return 1
      } finally {
        meter.clear()
      }
      io.err(`onrecord: copied to ${clean(file)} in ${duration((performance.now() - began) / 1000)}\n`)
      return 0
    })
  },
}
