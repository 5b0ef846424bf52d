import type { Command } from "../command.ts"
import { corrected, WHO, who } from "../corrected.ts"
import { STORE, withStore } from "../store.ts"

export const undo: Command = {
  name: "undo",
  words: "CORRECTION",
  told: "take a correction back",
  more: `
CORRECTION is the id of one, as onrecord corrections shows it, or its first
characters. It goes in one step, whatever was corrected after it; the line stays
in the log, and what takes it back is a line too. Undoing an undo makes the
correction hold again.`,
  options: {
    ...STORE,
    ...WHO,
    json: { value: null, told: "one JSON object: the line of the log, and what became of it" },
  },
  examples: [
    `onrecord undo "$(onrecord corrections --json | grep -oP '"id":"\\K\\w+(?=","what")' | tail -1)" --why "they are two after all"`,
  ],
  async run(asked, { io, look }) {
    const id = asked.only("the id of a correction")
    const by = who(asked, io)
    const { undoCorrection } = await import("../../../work/correct.ts")
    return withStore(asked, io, async (store) => corrected(asked, store, await undoCorrection(store, id, by), io, look))
  },
}
