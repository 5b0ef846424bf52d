import { many, number } from "../../counted.ts"
import { changesView } from "../../terminal/changes.ts"
import { instant } from "../../terminal/kept.ts"
import type { Command } from "../command.ts"
import { linkNotice } from "../linkNotice.ts"

import { STORE, withStore } from "../store.ts"

export const changes: Command = {
  name: "changes",
  words: "",
  told: "what came in since, and what it changed",
  more: `
Looks at the articles that came into the store since, whenever they were
published: new positions (who speaks for the first time on a claim that others
speak on too), reversals, softened and withdrawn statements, opposite positions,
statements that new versions of articles changed, added or took out, kills, and
speakers who were never in the store before. Each with its sentence and its id.`,
  options: {
    ...STORE,
    since: { value: "WHEN", told: "12h, 1d (if left out), 2w, 1y, P6M (months), a day (2024-03-05), or an instant of ISO 8601" },
    articles: { value: "N", told: "look at so many articles at most, the latest first, 500 if left out" },
    limit: { value: "N", told: "so many stories, 20 if left out" },
    each: { value: "N", told: "so many new positions, new speakers and added statements a story, 3 if left out" },
    json: { value: null, told: "one JSON object with all of them" },
  },
  examples: [
    "onrecord changes --since 1d",
    "onrecord changes --since 2024-03-04 --each 10",
    "onrecord changes --json > changes.json",
  ],
  async run(asked, { io, look }) {
    asked.nothing()
    const stories = asked.number("limit", 1, 100_000) ?? 20
    const each = asked.number("each", 0, 100_000) ?? 3
    const articles = asked.number("articles", 1, 1_000_000) ?? 500
    const { instantSince } = await import("../../../ask/linked/days.ts")
    const since = instantSince(asked.text("since") ?? "1d", io.now())
    const { changes: ask } = await import("../../../ask/linked/changes.ts")
    return withStore(asked, io, async (store) => {
      const found = await ask(store, { since, articles })
      if (asked.has("json")) await io.out(`${JSON.stringify(found)}\n`)
      else if (found.stories.length > 0) await io.out(changesView(found, { stories, each }, look))
      const looked = found.lookedAt < found.seen ? `; looked at the latest ${number(found.lookedAt)} (--articles)` : ""
      io.err(`onrecord: ${many(found.seen, "article")} seen since ${instant(since)}${looked}\n`)
      await linkNotice(store, io)
      return 0
    })
  },
}
