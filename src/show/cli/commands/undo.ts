import type { Store } from "../../../store/store.ts"
import type { Asked, Command } from "../command.ts"
import { corrected, WHO, who } from "../corrected.ts"
import { STORE, withStore } from "../store.ts"

export const undo: Command = {
  name: "undo",
  words: "CORRECTION",
  told: "take a correction back",
  more: `
CORRECTION is the id of one, as onrecord corrections shows it, or its first
characters; last is the last of yours that holds. It goes in one step, whatever
was corrected after it; the line stays in the log, and what takes it back is a
line too. Undoing an undo makes the correction hold again.`,
  options: {
    ...STORE,
    ...WHO,
    json: { value: null, told: "one JSON object: the line of the log, and what became of it" },
  },
  examples: [`onrecord undo last --why "they are two after all"`],
  async run(asked, { io, look }) {
    const id = asked.only("the id of a correction")
    const by = who(asked, io)
    const { undoCorrection } = await import("../../../work/correct.ts")
    return withStore(asked, io, async (store) => {
      const meant = id === "last" ? await lastOf(by.who, store, asked) : id
      return corrected(asked, store, await undoCorrection(store, meant, by), io, look)
    })
  },
}

async function lastOf(name: string, store: Store, asked: Asked): Promise<string> {
  const [{ standing }, { wholeLog }] = await Promise.all([
    import("../../../link/corrections/log.ts"),
    import("../../../work/correct.ts"),
  ])
  const last = standing(await wholeLog(store)).findLast(({ who }) => who === name)
  if (last === undefined) throw asked.wrong(`a correction of ${name}, or the id of one`, "there is none that holds")
  return last.id
}
