import { storiesView } from "../../terminal/stories.ts"
import type { Command } from "../command.ts"
import { allWords, DAYS, listNotice, PAGES } from "../listed.ts"
import { STORE, withStore } from "../store.ts"

export const stories: Command = {
  name: "stories",
  words: "[WORDS]",
  told: "what the news is about, the newest first",
  more: `
A story is what at least two articles tell of one happening; --least 1 has
those that stand alone too. WORDS are words of its headlines, or how they
begin. Copies of one text, and what is credited to one agency, are one origin.`,
  options: {
    ...STORE,
    ...DAYS,
    least: { value: "N", told: "only those of so many articles or more, 2 if left out" },
    ...PAGES,
    json: { value: null, told: "one JSON object: rows, total, next, searched" },
  },
  examples: ["onrecord stories", "onrecord stories --since 2024-03-04 --least 3 ferry", "onrecord stories --json > stories.json"],
  async run(asked, { io, look }) {
    const limit = asked.number("limit", 1, 1000) ?? 20
    const least = asked.number("least", 1, 1_000_000) ?? 2
    const { daysBetween } = await import("../../../ask/linked/days.ts")
    const days = daysBetween(asked.text("since"), asked.text("until"), io.now().slice(0, 10))
    const { stories: ask } = await import("../../../ask/linked/stories.ts")
    return withStore(asked, io, async (store) => {
      const found = await ask(store, { words: allWords(asked), ...days, least, limit, after: asked.text("after") })
      if (asked.has("json")) {
        await io.out(`${JSON.stringify(found)}\n`)
        return 0
      }
      if (found.rows.length > 0) await io.out(storiesView(found.rows, look))
      await listNotice(found, ["story", "stories"], store, io)
      return 0
    })
  },
}
