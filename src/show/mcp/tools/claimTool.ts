import { z } from "zod"
import { claim } from "../../../ask/linked/claim.ts"
import { claimPage } from "../../web/addresses.ts"
import type { Tool } from "../protocol.ts"
import { QUOTED, Quoting } from "../quoted.ts"
import { type Around, count, LINKED_SEARCHED, limit, orNull, searchedOf, text, tool, W } from "../tool.ts"
import { MCP_WORDS } from "../words.ts"

export function claimTool({ store, origin }: Around): Tool {
  const position = z.strictObject({ kind: text, first: text, second: text, why: text, confidence: z.number() })
  return tool(origin, {
    name: "claim",
    input: { claim: text.min(1).max(500).describe(W.claim), limit: limit(200, 20) },
    output: {
      id: text,
      permalink: text,
      wording: text,
      from: orNull,
      to: orNull,
      statements: count,
      speakers: z.strictObject({ all: count, for: count, against: count, open: count }),
      origins: text,
      said: z.array(
        z.strictObject({
          statement: QUOTED,
          side: z.enum(["for", "against", "open"]),
          withdraws: z.boolean(),
          why: text,
          confidence: z.number(),
        }),
      ),
      not_shown: count,
      positions: z.array(position).describe(MCP_WORDS.fields.positions),
      searched: LINKED_SEARCHED,
    },
    call: async ({ claim: meant, limit }) => {
      const page = await claim(store, meant)
      const quoting = new Quoting(store, origin)
      const said = []
      for (const one of page.said.slice(0, limit)) {
        const { side, withdraws, why, confidence } = one
        said.push({ statement: await quoting.said(one), side, withdraws, why, confidence })
      }
      const { all, for: agree, against, open } = page.speakers
      return {
        id: page.id,
        permalink: quoting.link(claimPage(page.id)),
        wording: page.wording,
        from: page.from,
        to: page.to,
        statements: page.statements,
        speakers: { all, for: agree, against, open },
        origins: page.counted,
        said,
        not_shown: page.said.length - said.length,
        positions: page.positions
          .slice(0, limit)
          .map(({ kind, first, second, why, confidence }) => ({ kind, first, second, why, confidence })),
        searched: searchedOf(page.searched),
      }
    },
  })
}
