import { existsSync } from "node:fs"
import { OnrecordError } from "../../../errors.ts"
import { many } from "../../counted.ts"
import type { Command } from "../command.ts"

import { STORE, storePath, withStore } from "../store.ts"

export const restore: Command = {
  name: "restore",
  words: "FILE",
  told: "make the store again from a backup",
  more: `
FILE is what onrecord backup wrote; it is checked first and stays as it is. A
store that is there already is moved aside, not written over, and only where
--yes is given.`,
  options: { ...STORE, yes: { value: null, told: "move a store that is there aside" } },
  examples: ["onrecord restore --store restored.db backup.db"],
  async run(asked, { io }) {
    const file = asked.only("the backup")
    const path = storePath(asked, io)
    if (existsSync(path) && !asked.has("yes")) throw asked.wrong(`no store at ${path}, or --yes to move it aside`, "there is one")
    const { restore } = await import("../../../store/index.ts")
    const kept = await restore(file, path).catch((error) => {
      // What is said of a store, to restore its backup, is no help here.
      if (!(error instanceof OnrecordError) || error.code !== "STORE_DAMAGED" || error.letter.where !== file) throw error
      const came = error.letter.came.replace("the file is", "the backup is")
      const todo = `restore an earlier backup, or add the articles again from where they came; nothing was changed at ${path}`
      throw new OnrecordError("STORE_DAMAGED", { where: file, expected: "a sound backup", came, todo }, error)
    })
    if (kept !== null) io.err(`onrecord: the store that was there is now ${kept}\n`)
    return withStore(asked, io, async (store) => {
      const { articles, statements } = await store.status()
      io.err(`onrecord: ${path} holds ${many(articles, "article")} and ${many(statements, "statement")}\n`)
      return 0
    })
  },
}
