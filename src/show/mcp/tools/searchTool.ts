import { z } from "zod"
import { query } from "../../../ask/query.ts"
import { words } from "../../../ask/words.ts"
import { heeded } from "../../../work/heeded.ts"
import type { Tool } from "../protocol.ts"
import { QUOTED, type Quoted, Quoting } from "../quoted.ts"
import { type Around, count, limit, orNull, SEARCHED, text, tool, W } from "../tool.ts"

export function searchTool({ store, origin, now }: Around): Tool {
  return tool(origin, {
    name: "search",
    input: {
      query: text.max(2000).describe(W.query),
      order: z.enum(["newest", "oldest", "relevance"]).default("relevance").describe(W.order),
      limit: limit(50, 10),
      after: text.optional().describe(W.after),
    },
    output: {
      finds: text,
      total: count,
      rejected: count.describe(W.rejected),
      statements: z.array(QUOTED),
      next: orNull,
      searched: SEARCHED,
    },
    call: async ({ query: asked, order, limit, after }) => {
      const tree = query(asked, now().slice(0, 10))
      const { query: heeds, left } = await heeded(store, tree)
      const answer = await store.ask(heeds, "statements", { order, limit, after: after || null })
      const quoting = new Quoting(store, origin)
      const statements: Quoted[] = []
      for (const hit of answer.rows) statements.push(await quoting.hit(hit))
      return { finds: words(tree), total: answer.total, rejected: left, statements, next: answer.next, searched: answer.searched }
    },
  })
}
