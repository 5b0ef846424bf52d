import { storyView } from "../../terminal/story.ts"
import type { Command } from "../command.ts"
import { linkNotice } from "../linkNotice.ts"
import { allWords } from "../listed.ts"
import { STORE, withStore } from "../store.ts"

export const story: Command = {
  name: "story",
  words: "ID|WORDS",
  told: "one story: positions, time line, origins, what lacks",
  more: `
ID is that of a story as stories shows it, or its first characters; WORDS of its
headlines must find one story alone. Positions has a block for each claim, and
in it a line for each sort of stance with those who take it and how often.
"against" means: against the wording, as far as the words show.`,
  options: {
    ...STORE,
    claims: { value: "N", told: "so many claims in the positions, 8 if left out" },
    "per-day": { value: "N", told: "so many statements a day in the time line, 3 if left out" },
    json: { value: null, told: "one JSON object" },
  },
  examples: ["onrecord story ferry terminal", "onrecord story --claims 20 --per-day 10 ferry deadline"],
  async run(asked, { io, look }) {
    const meant = allWords(asked)
    if (meant === "") throw asked.missing("the id of a story, or words of its headlines")
    const claims = asked.number("claims", 0, 100_000) ?? 8
    const perDay = asked.number("per-day", 0, 100_000) ?? 3
    const { story: ask } = await import("../../../ask/linked/story.ts")
    return withStore(asked, io, async (store) => {
      const found = await ask(store, meant, { claims, perDay, now: io.now() })
      await io.out(asked.has("json") ? `${JSON.stringify(found)}\n` : storyView(found, look))
      await linkNotice(store, io)
      return 0
    })
  },
}
