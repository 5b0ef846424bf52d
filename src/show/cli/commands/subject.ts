import type { Command } from "../command.ts"
import { linkNotice } from "../linkNotice.ts"
import { allWords } from "../listed.ts"
import { STORE, withStore } from "../store.ts"

export const subject: Command = {
  name: "subject",
  words: "NAME",
  told: "anything named: what is said of it, by whom, where",
  more: `
NAME is that of a system, a treaty, a programme, a place, a body or a person, or
the id that another of the name is listed with. What comes are sentences of the
articles as they stand there, with who says them, and counts of these.`,
  options: {
    ...STORE,
    limit: { value: "N", told: "at most so many sentences, claims and statements, 5 if left out" },
    all: { value: null, told: "look into every article where there are more than 200" },
    json: { value: null, told: "one JSON object" },
  },
  examples: [
    'onrecord subject "ferry terminal"',
    "onrecord subject --limit 20 Ventspils",
    'onrecord subject --json "Sundvik Lines" > sundvik.json',
  ],
  async run(asked, { io, look }) {
    const meant = allWords(asked)
    if (meant === "") throw asked.missing("a name")
    const limit = asked.number("limit", 1, 1000) ?? 5
    const { subject: ask } = await import("../../../ask/linked/subject.ts")
    return withStore(asked, io, async (store) => {
      const found = await ask(store, meant, { limit, all: asked.has("all") })
      if (asked.has("json")) {
        await io.out(`${JSON.stringify(found)}\n`)
        return 0
      }
      const { subjectView } = await import("../../terminal/subject.ts")
      await io.out(subjectView(found, look))
      await linkNotice(store, io)
      return 0
    })
  },
}
