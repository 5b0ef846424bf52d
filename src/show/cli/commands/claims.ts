import { claimsView } from "../../terminal/claims.ts"
import type { Command } from "../command.ts"
import { allWords, DAYS, listNotice, PAGES } from "../listed.ts"
import { STORE, withStore } from "../store.ts"

export const claims: Command = {
  name: "claims",
  words: "[WORDS]",
  told: "what several statements say, and who is against",
  more: `
A claim is what two or more statements are about, whatever their stance. WORDS
are words of what is said or of who says it, or how they begin. Those on which
most speak come first. Who is for it and who against is a suggestion: look at
the sentences with onrecord claim ID.`,
  options: {
    ...STORE,
    ...DAYS,
    opposed: { value: null, told: "only those on which two speakers stand against each other" },
    order: { value: "ORDER", told: "speakers (if left out) or newest" },
    ...PAGES,
    json: { value: null, told: "one JSON object: rows, total, next, searched" },
  },
  examples: [
    "onrecord claims",
    "onrecord claims --since 2024-03-04 --order newest terminal",
    "onrecord claims --json > claims.json",
  ],
  async run(asked, { io, look }) {
    const limit = asked.number("limit", 1, 1000) ?? 20
    const order = asked.oneOf("order", ["speakers", "newest"])
    const { daysBetween } = await import("../../../ask/linked/days.ts")
    const days = daysBetween(asked.text("since"), asked.text("until"), io.now().slice(0, 10))
    const { claims: ask } = await import("../../../ask/linked/claims.ts")
    return withStore(asked, io, async (store) => {
      const wanted = { words: allWords(asked), ...days, opposed: asked.has("opposed"), order, limit, after: asked.text("after") }
      const found = await ask(store, wanted)
      if (asked.has("json")) {
        await io.out(`${JSON.stringify(found)}\n`)
        return 0
      }
      if (found.rows.length > 0) await io.out(claimsView(found.rows, look))
      await listNotice(found, ["claim", "claims"], store, io)
      return 0
    })
  },
}
