import type { Command } from "../command.ts"
import { linkNotice } from "../linkNotice.ts"
import { allWords } from "../listed.ts"
import { STORE, withStore } from "../store.ts"

export const person: Command = {
  name: "person",
  words: "NAME|ID",
  told: "one person or body: roles, positions, who quotes them",
  more: `
NAME is a name, or the id that people shows, or its first characters.
All of it is from the articles of the store; which of them are taken to mean
the same one is a suggestion, with its reason. Sentences stand as in the source.`,
  options: {
    ...STORE,
    limit: { value: "N", told: "at most so many claims and statements, 5 if left out" },
    why: { value: null, told: "why each article is taken to mean this one, the least sure first" },
    all: { value: null, told: "look into every article where there are more than 200" },
    json: { value: null, told: "one JSON object" },
  },
  examples: [`onrecord person "Ilze Braunfelde"`, `onrecord person --limit 20 --why "Sundvik Lines"`],
  async run(asked, { io, look }) {
    const meant = allWords(asked)
    if (meant === "") throw asked.missing("a name or an id")
    const limit = asked.number("limit", 1, 1000) ?? 5
    const { person } = await import("../../../ask/linked/person.ts")
    return withStore(asked, io, async (store) => {
      const found = await person(store, meant, { limit, why: asked.has("why"), all: asked.has("all") })
      if (asked.has("json")) {
        await io.out(`${JSON.stringify(found)}\n`)
        return 0
      }
      const { personView } = await import("../../terminal/person.ts")
      await io.out(personView(found, look))
      await linkNotice(store, io)
      return 0
    })
  },
}
