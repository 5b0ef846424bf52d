import { z } from "zod"
import { sentence, statementUrn } from "../../ask/export/hit.ts"
import { textOf } from "../../ask/textOf.ts"
import type { ArticleHead, Store } from "../../store/store.ts"
import type { RecordStatement } from "../../understand/record.ts"
import { statementPage } from "../web/addresses.ts"
import { MCP_WORDS } from "./words.ts"

const text = z.string()
const orNull = text.nullable()

/** A statement as tools give it: the sentence of the article, and all that is known of it. */
export const QUOTED = z
  .strictObject({
    id: text,
    urn: text,
    permalink: text.describe(MCP_WORDS.fields.permalink),
    sentence: text.describe(MCP_WORDS.fields.sentence),
    said: z.array(text).describe(MCP_WORDS.fields.said),
    speech: z.enum(["direct", "indirect", "mixed"]),
    speaker: z.strictObject({ name: orNull, role: orNull, organisation: orNull, country: orNull, sure: z.boolean(), how: text }),
    stance: text,
    stance_words: orNull,
    condition: orNull,
    day: orNull.describe(MCP_WORDS.fields.day),
    day_how: orNull,
    place: orNull,
    occasion: orNull,
    addressee: orNull,
    within: orNull.describe(MCP_WORDS.fields.within),
    confidence: z.number(),
    gone: z.enum(["changed", "canceled"]).nullable().describe(MCP_WORDS.fields.gone),
    article: z.strictObject({
      id: text,
      headline: orNull,
      outlet: orNull,
      agency: orNull,
      url: orNull,
      published: orNull,
      captured: text,
      version: z.number(),
      sha256: text.describe(MCP_WORDS.fields.sha256),
    }),
  })
  .meta({ id: "quoted" })
export type Quoted = z.infer<typeof QUOTED>

/** Makes statements of a store into what tools give. */
export class Quoting {
  readonly #store: Store
  readonly #origin: string
  readonly #textOf: (article: string) => Promise<string | null>

  /** @param origin the address of `onrecord serve` */
  constructor(store: Store, origin: string) {
    this.#store = store
    this.#origin = origin
    this.#textOf = textOf(store)
  }

  link(page: string): string {
    return this.#origin + page
  }

  /** A statement that a list on what is linked holds. */
  async said(one: { readonly statement: RecordStatement; readonly article: ArticleHead }): Promise<Quoted> {
    return this.hit({ ...one, gone: (await this.#store.statement(one.statement.id))?.gone ?? null })
  }

  /** All of them, in their order. */
  async all(list: readonly { readonly statement: RecordStatement; readonly article: ArticleHead }[]): Promise<Quoted[]> {
    const out: Quoted[] = []
    for (const one of list) out.push(await this.said(one))
    return out
  }

  async hit({
    statement,
    article,
    gone,
  }: {
    readonly statement: RecordStatement
    readonly article: ArticleHead
    readonly gone: Quoted["gone"]
  }): Promise<Quoted> {
    const { id, speaker, stance, said } = statement
    const { name, role, organisation, country, sure, resolved } = speaker
    const info = { asked: "", title: "", made: "", self: null, textOf: this.#textOf }
    return {
      id,
      urn: statementUrn(id),
      permalink: this.link(statementPage(id)),
      sentence: await sentence({ statement, article, gone, current: gone === null }, info),
      said: statement.content.map(({ text }) => text),
      speech: statement.kind,
      speaker: { name, role, organisation, country, sure, how: resolved },
      stance: stance.label,
      stance_words: stance.span?.text ?? null,
      condition: statement.conditional?.text ?? null,
      day: said?.value ?? null,
      day_how: said?.how ?? null,
      place: statement.place?.text ?? null,
      occasion: statement.occasion?.text ?? null,
      addressee: statement.addressee?.text ?? null,
      within: statement.via,
      confidence: statement.confidence,
      gone,
      article: headOf(article),
    }
  }
}

function headOf({ id, headline, outlet, agency, url, published, captured, version, bytes }: ArticleHead): Quoted["article"] {
  return { id, headline, outlet, agency, url, published, captured, version, sha256: bytes }
}
