import { z } from "zod"
import { changes } from "../../../ask/linked/changes.ts"
import { instantSince } from "../../../ask/linked/days.ts"
import { storyPage } from "../../web/addresses.ts"
import type { Tool } from "../protocol.ts"
import { QUOTED, Quoting } from "../quoted.ts"
import { type Around, count, LINKED_SEARCHED, limit, orNull, searchedOf, text, tool, W } from "../tool.ts"

export function changesTool({ store, origin, now }: Around): Tool {
  const change = z.strictObject({
    kind: text,
    before: QUOTED.nullable(),
    after: QUOTED.nullable(),
    claim: z.strictObject({ id: text, wording: text }).nullable(),
    confidence: z.number().nullable(),
  })
  return tool(origin, {
    name: "changes",
    input: {
      since: text.min(1).max(40).default("1d").describe(W.since),
      stories: limit(50, 5, W.stories),
      each: limit(50, 4, W.each),
    },
    output: {
      since: text,
      counts: z.record(z.string(), count),
      articles_seen: count,
      articles_looked_at: count,
      stories: z.array(
        z.strictObject({ story: orNull, permalink: orNull, headline: text, changes: z.array(change), not_shown: count }),
      ),
      stories_not_shown: count,
      searched: LINKED_SEARCHED,
    },
    call: async ({ since, stories, each }) => {
      const page = await changes(store, { since: instantSince(since, now()) })
      const quoting = new Quoting(store, origin)
      const shown = []
      for (const { story, headline, changes } of page.stories.slice(0, stories)) {
        const list = []
        for (const { kind, before, after, claim, confidence } of changes.slice(0, each)) {
          list.push({
            kind,
            before: before && (await quoting.said(before)),
            after: after && (await quoting.said(after)),
            claim: claim && { id: claim.id, wording: claim.wording },
            confidence,
          })
        }
        const permalink = story === null ? null : quoting.link(storyPage(story))
        shown.push({ story, permalink, headline, changes: list, not_shown: changes.length - list.length })
      }
      return {
        since: page.since,
        counts: page.counts,
        articles_seen: page.seen,
        articles_looked_at: page.lookedAt,
        stories: shown,
        stories_not_shown: page.stories.length - shown.length,
        searched: searchedOf(page.searched),
      }
    },
  })
}
