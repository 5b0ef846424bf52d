import { z } from "zod"
import { OnrecordError } from "../../../errors.ts"
import { statementData } from "../../api/data/statement.ts"
import { byId } from "../../cli/byId.ts"
import type { Tool } from "../protocol.ts"
import { QUOTED, Quoting } from "../quoted.ts"
import { type Around, count, orNull, text, tool, W } from "../tool.ts"
import { MCP_WORDS } from "../words.ts"

export function statementTool({ store, origin }: Around): Tool {
  return tool(origin, {
    name: "statement",
    input: { id: text.min(1).max(100).describe(W.statement) },
    output: {
      statement: QUOTED,
      before: z.array(text),
      after: z.array(text),
      citation: text,
      state: z.enum(["machine", "reviewed", "corrected"]),
      rejected: z.boolean().describe(MCP_WORDS.fields.rejected),
      corrected_by: z.array(z.strictObject({ who: text, when: text, why: text })),
      linked: z.strictObject({ person: orNull, claim: orNull, story: orNull }),
      document: z.strictObject({ sha256: text, bytes: count, media_type: orNull, taken: text, from: text, read_by: text }),
    },
    call: async ({ id }) => {
      const { hit, kept } = await byId(store, id)
      if (hit === null) throw new OnrecordError("ID_UNKNOWN", { where: id, ...MCP_WORDS.articleId })
      const data = await statementData(store, hit, kept)
      const { context, state, came } = data
      return {
        statement: await new Quoting(store, origin).hit(data),
        before: context.before.map(({ text }) => text),
        after: context.after.map(({ text }) => text),
        citation: data.citation,
        state: state.state,
        rejected: state.rejected,
        corrected_by: state.by.map(({ who, when, why }) => ({ who, when, why })),
        linked: data.linked,
        document: {
          sha256: data.article.bytes,
          bytes: came.size,
          media_type: came.mediaType,
          taken: came.captured,
          from: came.url ?? came.at,
          read_by: data.reader,
        },
      }
    },
  })
}
