import type { Command } from "../command.ts"
import { linked } from "../linked.ts"
import { STORE, withStore } from "../store.ts"
import { tellAfter } from "../tellAfter.ts"

export const linkCommand: Command = {
  name: "link",
  words: "",
  told: "bring people, stories and claims up to date",
  more: `
Says who is who across articles, which texts are copies, which articles are of
one story, and which statements are of one claim. Small stores are linked by
add, sync, import and forget themselves; large ones by this, in some 10 ms an
article. The same articles give the same links, in whatever order they came.`,
  options: { ...STORE },
  examples: ["onrecord link"],
  async run(asked, { io }) {
    asked.nothing()
    io.standBack()
    return withStore(asked, io, async (store) => {
      const signal = io.interrupted()
      const whole = await linked(store, io, signal)
      await tellAfter(store, io, signal)
      return whole ? 0 : 1
    })
  },
}
