import { z } from "zod"
import { story } from "../../../ask/linked/story.ts"
import { claimPage, storyPage } from "../../web/addresses.ts"
import type { Tool } from "../protocol.ts"
import { QUOTED, Quoting } from "../quoted.ts"
import { type Around, count, LINKED_SEARCHED, limit, orNull, searchedOf, text, tool, W } from "../tool.ts"

export function storyTool({ store, origin }: Around): Tool {
  const sides = { for_wording: count, against_wording: count }
  const stands = z.strictObject({ how: text, speaker: orNull, person: orNull, statements: z.array(text), ...sides })
  return tool(origin, {
    name: "story",
    input: {
      story: text.min(1).max(500).describe(W.story),
      claims: limit(100, 8, W.claims),
      days: limit(100, 7, W.days),
      per_day: limit(20, 2, W.perDay),
    },
    output: {
      id: text,
      permalink: text,
      headline: text,
      from: orNull,
      to: orNull,
      origins: text,
      statements: count,
      articles: z.array(
        z.strictObject({ id: text, headline: orNull, outlet: orNull, published: orNull, url: orNull, sha256: text }),
      ),
      positions: z.array(
        z.strictObject({
          claim: text,
          permalink: text,
          wording: text,
          statements: count,
          on_neither_side: count,
          origins: text,
          stands: z.array(stands),
        }),
      ),
      claims: count,
      time_line: z.array(z.strictObject({ day: orNull, statements: count, first: z.array(QUOTED) })),
      days_not_shown: count,
      named_but_silent: z.array(text),
      searched: LINKED_SEARCHED,
    },
    call: async ({ story: meant, claims, days, per_day: perDay }) => {
      const page = await story(store, meant, { claims, perDay })
      const quoting = new Quoting(store, origin)
      const told = page.days.filter(({ first }) => first.length > 0)
      const shown = []
      for (const { day, statements, first } of told.slice(0, days))
        shown.push({ day, statements, first: await quoting.all(first) })
      return {
        id: page.id,
        permalink: quoting.link(storyPage(page.id)),
        headline: page.headline,
        from: page.from,
        to: page.to,
        origins: page.counted,
        statements: page.statements,
        articles: page.heads.map(({ id, headline, outlet, published, url, bytes }) => ({
          id,
          headline,
          outlet,
          published,
          url,
          sha256: bytes,
        })),
        positions: page.matrix.map(({ id, wording, statements, aside, counted, cells }) => ({
          claim: id,
          permalink: quoting.link(claimPage(id)),
          wording,
          statements,
          on_neither_side: aside.length,
          origins: counted,
          stands: cells.flatMap(({ column, speakers }) =>
            speakers.map(({ id, name, statements, for: agreed, against }) => ({
              how: column,
              speaker: name,
              person: id,
              statements: [...statements],
              for_wording: agreed,
              against_wording: against,
            })),
          ),
        })),
        claims: page.claims,
        time_line: shown,
        days_not_shown: told.length - shown.length,
        named_but_silent: page.missing.silent.map(({ name }) => name),
        searched: searchedOf(page.searched),
      }
    },
  })
}
