import { z } from "zod"
import { checkDraftInStore } from "../../../ask/linked/checkDraftInStore.ts"
import { OnrecordError } from "../../../errors.ts"
import { article } from "../../../read/article.ts"
import { checkOutcome } from "../../checkOutcome.ts"
import type { Tool } from "../protocol.ts"
import { QUOTED, Quoting } from "../quoted.ts"
import { type Around, orNull, SEARCHED, text, tool, W } from "../tool.ts"
import { MCP_WORDS } from "../words.ts"

export function checkQuoteTool({ store, origin, engine }: Around): Tool {
  const difference = z.strictObject({ did: text, quotation: text, article: orNull, marked: z.boolean() })
  const place = z.strictObject({
    words: text.describe(MCP_WORDS.fields.words),
    before: text,
    after: text,
    in_quotation_marks: z.boolean(),
    stands: z.enum(["yes", "older", "taken back"]),
    article: z.strictObject({ id: text, headline: orNull, outlet: orNull, url: orNull, published: orNull }),
    statement: QUOTED.nullable(),
    origins: text,
    also_in: z.array(z.strictObject({ article: text, outlet: orNull, published: orNull })),
  })
  return tool(origin, {
    name: "check_quote",
    input: {
      quotation: text.min(1).max(5000).describe(W.quotation),
      speaker: text.max(200).optional().describe(W.speaker),
      day: text.max(10).optional().describe(W.day),
      thorough: z.boolean().default(false).describe(W.thorough),
    },
    output: {
      outcome: text.describe(MCP_WORDS.fields.outcome),
      verdict: z.enum(["exact", "altered", "spliced", "paraphrase", "not found", "too short"]).describe(MCP_WORDS.fields.verdict),
      speaker_is: z.enum(["same", "other", "unsure"]).nullable().describe(MCP_WORDS.fields.speakerIs),
      why: text,
      likeness: z.number(),
      differences: z.array(difference),
      flags: z.array(z.strictObject({ flag: text, why: text })),
      found: z.array(place),
      looked: z.enum(["everywhere", "statements"]).describe(MCP_WORDS.fields.looked),
      searched: SEARCHED,
    },
    call: async ({ quotation, speaker, day, thorough }, signal) => {
      const draft = (await engine())(article(draftOf(quotation, speaker ?? null), { published: day ?? null }))
      const checked = await checkDraftInStore(store, draft, { signal, ...(thorough ? { thorough } : {}) })
      const [one] = checked.quotations
      if (one === undefined) throw new OnrecordError("BAD_USAGE", { where: "quotation", ...MCP_WORDS.noQuotation })
      const quoting = new Quoting(store, origin)
      const found = []
      for (const { place, also, origins } of one.found) {
        const { article: id, headline, outlet, url, published } = place
        const hit = place.statement === null ? null : await store.statement(place.statement)
        found.push({
          words: place.words.text,
          before: place.before,
          after: place.after,
          in_quotation_marks: place.quoted,
          stands: place.stands,
          article: { id, headline, outlet, url, published },
          statement: hit && (await quoting.hit(hit)),
          origins,
          also_in: also.map(({ article, outlet, published }) => ({ article, outlet, published })),
        })
      }
      const { label, why } = checkOutcome(one)
      return {
        outcome: `${label}: ${why}`,
        verdict: one.verdict,
        speaker_is: one.speakerIs,
        why: one.why,
        likeness: one.likeness,
        differences: one.changes.map(({ did, draft, source, marked }) => ({
          did,
          quotation: draft.text,
          article: source?.text ?? null,
          marked,
        })),
        flags: one.flags.map(({ flag, why }) => ({ flag, why })),
        found,
        looked: one.looked,
        searched: checked.searched,
      }
    },
  })
}

/** A quotation as a draft has it, which is what is checked. Marks within it would end it, and count for nothing when words are compared. */
function draftOf(quotation: string, speaker: string | null): string {
  const line = (words: string): string => words.replace(/\s+/g, " ").trim()
  const inner = line(quotation)
    .replace(/^["“”«»„‟]+|["“”«»„‟]+$/g, "")
    .replace(/["“”«»„‟]/g, "'")
  const said = /[.,!?…]$/.test(inner) ? inner : `${inner},`
  return speaker === null || line(speaker) === "" ? `“${inner}”` : `“${said}” ${line(speaker)} said.`
}
