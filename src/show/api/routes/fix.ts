import { z } from "zod"
import type { StatementFix } from "../../../work/correctStatement.ts"
import type { Fix } from "../../web/views/correct.ts"

/** Fields by which a statement is put right, as a form or a program sends them. */
const text = z.string().max(5000)
const textOrNull = text.nullable().optional()
const lines = z.union([text, z.array(text).max(50)]).optional()
const SPEAKERS = ["", "person", "organisation", "government", "group", "document", "media", "unnamed", "none"] as const
export const FIX = {
  name: textOrNull.describe("speaker: who says it, of the article or another; empty where nobody is named"),
  as: z.enum(SPEAKERS).optional().describe("speaker: what they are"),
  role: textOrNull.describe("speaker; as the article has it where it is empty"),
  organisation: textOrNull.describe("speaker"),
  country: textOrNull.describe("speaker"),
  label: text.optional().describe("stance"),
  words: textOrNull.describe("stance, addressee: words of the sentences"),
  source: lines.describe("spans: words of the sentences, one stretch a line"),
  cue: lines.describe("spans"),
  content: lines.describe("spans"),
  day: textOrNull.describe("day: a day, month or year of ISO 8601; empty where it is not told"),
}
export type FixBody = { readonly kind: Fix } & z.infer<z.ZodObject<typeof FIX>>

/** What the fields mean. An empty field is what its page says of it. */
export function fixOf({ kind, ...body }: FixBody): StatementFix {
  switch (kind) {
    case "accept":
    case "reject":
      return { kind }
    case "speaker": {
      const told = (value: string | null | undefined) => (value === null ? null : value?.trim() || undefined)
      const [role, organisation, country] = [told(body.role), told(body.organisation), told(body.country)]
      return { kind, name: body.name ?? null, as: body.as || undefined, role, organisation, country }
    }
    case "stance":
      return { kind, label: body.label ?? "", words: body.words }
    case "spans": {
      const of = (value: string | readonly string[] | undefined) =>
        value === undefined
          ? undefined
          : (typeof value === "string" ? value.split(/\r?\n/) : value).map((line) => line.trim()).filter((line) => line !== "")
      return { kind, source: of(body.source), cue: of(body.cue), content: of(body.content) }
    }
    case "day":
      return { kind, day: body.day ?? null }
    case "addressee":
      return { kind, words: body.words ?? null }
  }
}
