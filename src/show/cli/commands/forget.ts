import type { ArticleHead } from "../../../store/store.ts"
import { many } from "../../counted.ts"
import { articleHits } from "../../terminal/hits.ts"
import { clean } from "../../terminal/width.ts"
import { byId } from "../byId.ts"
import type { Command } from "../command.ts"
import { linkAfter } from "../linked.ts"

import { STORE, withStore } from "../store.ts"

export const forget: Command = {
  name: "forget",
  words: "ID",
  told: "take an article out, with all its versions",
  more: `
ID is that of an article or of a statement in it, or its first characters. Its
words, bytes and statements go, and with the bytes every other article that
stands in the same document (a feed holds several). A line that it was there,
and why it went, stays. There is no way back but a backup.`,
  options: {
    ...STORE,
    why: { value: "TEXT", told: "the reason, which is kept; must be given" },
    "dry-run": { value: null, told: "show what would go, and leave it" },
    yes: { value: null, told: "do it" },
  },
  examples: [`onrecord forget --dry-run --why "asked by the publisher" 1933e30f`],
  async run(asked, { io, look }) {
    const id = asked.only("the id of an article")
    const why = asked.text("why")?.trim()
    if (!why) throw asked.wrong("--why and the reason", "there is no --why")
    const dry = asked.has("dry-run")
    return withStore(asked, io, async (store) => {
      const { kept } = await byId(store, id)
      if (dry || !asked.has("yes")) {
        const heads = await store.wouldForget(kept.head.id)
        await io.out(articleHits(heads, look))
        io.err(`onrecord: ${counted(kept.head, heads)} would go; nothing was changed\n`)
      }
      if (dry) return 0
      if (!asked.has("yes"))
        throw asked.wrong("--yes, to take this out for good", "it was not given", "give --yes, or --dry-run to look only")
      const went = await store.forget(kept.head.id, why, io.now())
      io.err(`onrecord: ${many(went, "article")} taken out, versions counted: ${clean(why)}\n`)
      await linkAfter(store, io, io.interrupted())
      return 0
    })
  },
}

/** How many go, and how many of them only because their bytes stand in the same documents. */
function counted(asked: ArticleHead, heads: readonly ArticleHead[]): string {
  const byId = new Map(heads.map((head) => [head.id, head]))
  const own = new Set([asked.id])
  for (let at = asked.older; at !== null; at = byId.get(at)?.older ?? null) own.add(at)
  for (let at = asked.newer; at !== null; at = byId.get(at)?.newer ?? null) own.add(at)
  const others = heads.filter(({ id }) => !own.has(id)).length
  const words = `${many(heads.length - others, "version")} of one article`
  return others === 0 ? words : `${words} and ${many(others, "other article")} of the same documents`
}
