import type { Command } from "../command.ts"
import { duration } from "../progress.ts"
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
      await store.backup(file)
      io.err(`onrecord: copied to ${file} in ${duration((performance.now() - began) / 1000)}\n`)
      return 0
    })
  },
}
