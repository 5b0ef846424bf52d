import { passed } from "../../../ask/linked/token.ts"
import { peopleView } from "../../terminal/people.ts"
import type { Command } from "../command.ts"
import { allWords, DAYS, listNotice, PAGES } from "../listed.ts"
import { STORE, withStore } from "../store.ts"

export const people: Command = {
  name: "people",
  words: "[WORDS]",
  told: "people and bodies through all articles",
  more: `
WORDS are of a name, or how they begin: braun finds Braunfelde. Those in most
articles come first; without WORDS those who say most. Which articles mean the
same one is a suggestion: look at it with onrecord person ID.`,
  options: {
    ...STORE,
    ...DAYS,
    bodies: { value: null, told: "organisations only" },
    ...PAGES,
    json: { value: null, told: "one JSON object: rows, total, next, searched" },
  },
  examples: ["onrecord people", "onrecord people braun", "onrecord people --bodies --since 2024-03-05"],
  async run(asked, { io, look }) {
    const limit = asked.number("limit", 1, 1000) ?? 20
    const after = asked.text("after")
    const { daysBetween } = await import("../../../ask/linked/days.ts")
    const days = daysBetween(asked.text("since"), asked.text("until"), io.now().slice(0, 10))
    const { people: ask } = await import("../../../ask/linked/people.ts")
    return withStore(asked, io, async (store) => {
      const found = await ask(store, { words: allWords(asked), ...days, bodies: asked.has("bodies"), limit, after })
      if (asked.has("json")) {
        await io.out(`${JSON.stringify(found)}\n`)
        return 0
      }
      if (found.rows.length > 0) await io.out(peopleView(found.rows, passed(after), look))
      await listNotice(found, ["person or body", "people and bodies"], store, io)
      return 0
    })
  },
}
