import { articleHits } from "../../terminal/hits.ts"
import { clean } from "../../terminal/width.ts"
import { byId } from "../byId.ts"
import type { Command } from "../command.ts"
import { many } from "../progress.ts"
import { STORE, withStore } from "../store.ts"

export const forget: Command = {
  name: "forget",
  words: "ID",
  told: "take an article out, with all its versions",
  more: `
ID is that of an article or of a statement in it, or its first characters. Its
words, bytes and statements go; a line that it was there, and why it went,
stays. There is no way back but a backup.`,
  options: {
    ...STORE,
    why: { value: "TEXT", told: "the reason, which is kept; must be given" },
    "dry-run": { value: null, told: "show what would go, and leave it" },
    yes: { value: null, told: "do it" },
  },
  examples: [
    `onrecord forget --dry-run --why "asked by the publisher" "$(onrecord search --json --articles '' | grep -oP '"id":"\\K\\w+' | head -1)"`,
  ],
  async run(asked, { io, look }) {
    const id = asked.only("the id of an article")
    const why = asked.text("why")?.trim()
    if (!why) throw asked.wrong("--why and the reason", "there is none")
    const dry = asked.has("dry-run")
    return withStore(asked, io, async (store) => {
      const { kept } = await byId(store, id)
      const heads = [kept.head]
      for (let at = kept.head.older; at !== null; at = heads.at(-1)!.older) heads.push((await store.article(at))!.head)
      for (let at = kept.head.newer; at !== null; at = heads[0]!.newer) heads.unshift((await store.article(at))!.head)
      if (dry || !asked.has("yes")) await io.out(articleHits(heads, look))
      if (dry) {
        io.err(`onrecord: ${many(heads.length, "version")} of one article would go; nothing was changed\n`)
        return 0
      }
      if (!asked.has("yes"))
        throw asked.wrong("--yes, to take this out for good", "it was not given", "give --yes, or --dry-run to look only")
      await store.forget(kept.head.id, why, io.now())
      io.err(`onrecord: ${many(heads.length, "version")} of one article taken out: ${clean(why)}\n`)
      return 0
    })
  },
}
