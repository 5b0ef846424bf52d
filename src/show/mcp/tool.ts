import { z } from "zod"
import type { Searched } from "../../ask/linked/searched.ts"
import { STANCES } from "../../doc.ts"
import { OnrecordError } from "../../errors.ts"
import type { Understand } from "../../models.ts"
import type { Store } from "../../store/store.ts"
import { NAMED_PAGE } from "../web/addresses.ts"
import type { Tool, ToolResult } from "./protocol.ts"
import { MCP_WORDS } from "./words.ts"

/** What tools find around them. */
export interface Around {
  readonly store: Store
  /** The address of `onrecord serve`, for permalinks. */
  readonly origin: string
  readonly now: () => string
  /** The engine, loaded when a quotation is to be checked. */
  readonly engine: () => Promise<Understand>
}

/** What schemas of several tools share. */
export const W = MCP_WORDS.arguments
export const text = z.string()
export const orNull = text.nullable()
export const count = z.int().min(0)
export const limit = (most: number, usual: number, told: string = W.limit) =>
  z.int().min(1).max(most).default(usual).describe(told)
export const SEARCHED = z.strictObject({ articles: count, statements: count })
export const LINKED_SEARCHED = z.strictObject({
  articles: count,
  not_linked_yet: count,
  first_published: orNull,
  last_published: orNull,
})

export function searchedOf({ articles, unlinked, gone, firstPublished, lastPublished }: Searched) {
  return { articles, not_linked_yet: unlinked + gone, first_published: firstPublished, last_published: lastPublished }
}

interface Made<I extends z.ZodRawShape, O extends z.ZodRawShape> {
  readonly name: keyof typeof MCP_WORDS.tools
  readonly input: I
  readonly output: O
  readonly call: (given: z.infer<z.ZodObject<I>>, signal: AbortSignal) => Promise<z.infer<z.ZodObject<O>>>
}

/**
 * A tool of its schemas: arguments are held against them, and every result begins by telling whose words it holds.
 * @param origin of the pages that letters name
 */
export function tool<I extends z.ZodRawShape, O extends z.ZodRawShape>(
  origin: string,
  { name, input, output, call }: Made<I, O>,
): Tool {
  const { title, told } = MCP_WORDS.tools[name]
  const takes = z.strictObject(input)
  const gives = z.strictObject({ notice: z.literal(MCP_WORDS.notice), ...output })
  return {
    name,
    title,
    description: told.replace("STANCES", STANCES.join(", ")),
    inputSchema: schemaOf(takes, "input"),
    outputSchema: schemaOf(gives, "output"),
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    call: async (given, signal) => {
      try {
        const { success, data, error } = takes.safeParse(given)
        if (!success) throw wrong(error)
        const result = { notice: MCP_WORDS.notice, ...(await call(data as z.infer<z.ZodObject<I>>, signal)) }
        return { content: [{ type: "text", text: JSON.stringify(result) }], structuredContent: result, isError: false }
      } catch (error) {
        if (error instanceof OnrecordError) return failed(error, origin)
        throw error
      }
    },
  }
}

/**
 * Without `$schema`, which is 2020-12 where it is left out, and which some clients' validators refuse to read; and short, as an assistant may have to read it
 * all: a type or null in one word, and no limit where it is that of whole numbers.
 */
function schemaOf(of: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...schema } = z.toJSONSchema(of, {
    io,
    override: ({ jsonSchema: one }) => {
      if (one.maximum === Number.MAX_SAFE_INTEGER) delete one.maximum
      const types = one.anyOf?.map(({ type, ...more }) => (Object.keys(more).length === 0 ? type : undefined))
      if (types === undefined || types.includes(undefined)) return
      delete one.anyOf
      // JSON Schema takes a list of types, which the types of zod do not know.
      Object.assign(one, { type: types })
    },
  })
  return schema
}

/** An assistant has no command at hand: a store is mended by its user, and pages are opened by them. */
function failed({ code, letter: { where, expected, came, todo, inPage = todo } }: OnrecordError, origin: string): ToolResult {
  const parts = inPage.split(NAMED_PAGE).map((words, i) => (i % 2 === 0 ? words : new URL(words, origin).href))
  const does = code.startsWith("STORE_") ? MCP_WORDS.forUser(todo) : parts.length > 1 ? MCP_WORDS.onPage(parts.join("")) : inPage
  return { content: [{ type: "text", text: MCP_WORDS.letter(where, expected, came, does, code) }], isError: true }
}

function wrong(error: z.ZodError): OnrecordError {
  const [issue] = error.issues
  const { path, message } = issue!
  const where = path.length === 0 ? MCP_WORDS.argumentsWrong : path.join(".")
  return new OnrecordError("BAD_USAGE", {
    where,
    expected: message.charAt(0).toLowerCase() + message.slice(1),
    came: "there is something else",
    todo: MCP_WORDS.argumentsTodo,
  })
}
