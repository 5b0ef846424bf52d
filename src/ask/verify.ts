import { digest, documentKey } from "../read/documentKey.ts"
import { parse } from "../read/parse.ts"
import type { Raw, Reading } from "../read/reading.ts"
import type { Kept, Status, Store } from "../store/store.ts"
import { hasItsId } from "./hasItsId.ts"
import { type Apart, articles } from "./verify/articles.ts"
import type { Fault, Found } from "./verify/faults.ts"
import { statementFaults } from "./verify/statement.ts"

export { FAULTS, type Fault } from "./verify/faults.ts"

export interface VerifyOptions {
  /**
   * Reads a document again. The package's own readers if left out; the command hands in workers, which end a page that hangs. Null leaves
   * this step out, and the totals say so: reading pages again takes most of the time.
   */
  readonly parse?: ((raw: Raw) => readonly Reading[] | Promise<readonly Reading[]>) | null
  /** Told after each article. */
  readonly onProgress?: (totals: Totals) => void
  readonly signal?: AbortSignal
}

/** What of a store the walk needs; and to go on behind damage. */
type Verified = Pick<Store, "entries" | "check"> & { status(): Promise<Pick<Status, "versions">> } & Partial<Apart>

/** What was looked at so far. */
export interface Totals {
  readonly articles: number
  readonly statements: number
  /** Statements about which nothing was found, in articles about which nothing was found. */
  readonly sound: number
  readonly faults: number
  /** Documents read again and found the same. */
  readonly readAgain: number
  /** Articles whose document was not read again because another version of the reader, or none, made them; by that reader. */
  readonly otherReader: Readonly<Record<string, number>>
  /** Articles whose document was not read again because the caller left it out. */
  readonly notRead: number
  /** Articles that the store could not hand out, as what is kept of them is damaged. */
  readonly lost: number
}

/** A walk over a store: the faults as they are found, and what was looked at. */
export interface Verification extends AsyncIterable<Fault> {
  readonly totals: Totals
}

/**
 * Walks every statement of a store back to the stored bytes: their hash, the text that the same reader makes of them, the article's id from the
 * text, the statement's id from the offsets, the words from the spans, the sentences around them. What is damaged in the store is a fault too, and
 * stops nothing that can be read without it. Reads only. Iterate once; `totals` grows meanwhile, and is whole when the walk ended.
 * @throws OnrecordError STORE_* where the store cannot be read at all; the signal's reason where it is aborted.
 */
export function verify(store: Verified, options: VerifyOptions = {}): Verification {
  const totals = { articles: 0, statements: 0, sound: 0, faults: 0, readAgain: 0, otherReader: {}, notRead: 0, lost: 0 }
  return { totals, [Symbol.asyncIterator]: () => walk(store, options, totals) }
}

type Counting = { -readonly [K in keyof Totals]: K extends "otherReader" ? Record<string, number> : Totals[K] }

async function* walk(store: Verified, options: VerifyOptions, totals: Counting): AsyncGenerator<Fault> {
  for (const message of await store.check()) yield count({ fault: "STORE", statement: null, message, article: null, at: null })
  const again = reader(options.parse === undefined ? parse : options.parse)
  for await (const kept of articles(store)) {
    options.signal?.throwIfAborted()
    if ("why" in kept) {
      const { id, url, headline } = kept.head
      totals.articles++
      totals.lost++
      totals.statements += kept.head.statements
      const message = `what is kept of it cannot be read back: ${kept.why}`
      yield count({ fault: "STORE", statement: null, message, article: id, at: url ?? headline })
      options.onProgress?.(totals)
      continue
    }
    const { statements } = kept.entry.record
    const found = [...articleFaults(kept), ...(await again(kept, totals)), ...statementFaults(kept.entry.record)]
    totals.articles++
    totals.statements += statements.length
    const bad = new Set(found.map(({ statement }) => statement))
    if (!bad.has(null)) totals.sound += statements.length - bad.size
    for (const one of found) yield count({ ...one, article: kept.head.id, at: kept.entry.raw.at })
    options.onProgress?.(totals)
  }
  const { versions } = await store.status()
  if (versions !== totals.articles) {
    const message = `the store says ${versions} articles, their versions counted, and hands out ${totals.articles}`
    yield count({ fault: "COUNT", statement: null, message, article: null, at: null })
  }

  function count(fault: Fault): Fault {
    totals.faults++
    return fault
  }
}

function articleFaults({ head, entry: { raw, reading, record } }: Kept): Found[] {
  const out: Found[] = []
  const fault = (fault: Found["fault"], message: string) => out.push({ fault, statement: null, message })
  const sum = digest(raw.bytes)
  if (sum !== head.bytes) fault("BYTES", `their sha256 is ${sum}, not ${head.bytes}`)
  if (!hasItsId(reading, raw)) fault("ARTICLE_ID", "its address and words give another id")
  if (reading.article.id !== head.id) fault("ARTICLE_ID", `it is kept as ${head.id}, and its reading says ${reading.article.id}`)
  if (record.article.id !== head.id) fault("ARTICLE_ID", `its record says ${record.article.id}`)
  if (record.article.text !== reading.article.text) fault("TEXT", "the record's text is another than the one that was read")
  const { length } = record.statements
  if (head.statements !== length) fault("COUNT", `it is told to have ${head.statements} statements and has ${length}`)
  return out
}

/** Reads documents again; one that several articles stand in, and that come one after the other, only once. */
function reader(parse: VerifyOptions["parse"]) {
  let last: { readonly key: string; readonly readings: readonly Reading[] | Error } | null = null
  return async ({ entry: { raw, reading } }: Kept, totals: Counting): Promise<Found[]> => {
    if (!parse) {
      totals.notRead++
      return []
    }
    const key = documentKey(raw)
    if (last?.key !== key) last = { key, readings: await readings(raw, parse) }
    const fault = (message: string): Found[] => [{ fault: "PARSE", statement: null, message }]
    if (last.readings instanceof Error) return fault(`reading it again failed: ${last.readings.message}`)
    const same = last.readings.find(({ article }) => article.id === reading.article.id)
    if (same && same.article.text === reading.article.text) {
      totals.readAgain++
      return []
    }
    if (last.readings.length === 0) return fault("there is no article in the bytes now")
    if (last.readings.some((one) => one.reader === reading.reader))
      return fault(`${reading.reader} reads other words in the bytes now`)
    totals.otherReader[reading.reader] = (totals.otherReader[reading.reader] ?? 0) + 1
    return []
  }
}

async function readings(raw: Raw, parse: NonNullable<VerifyOptions["parse"]>): Promise<readonly Reading[] | Error> {
  try {
    return await parse(raw)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
