import { hash } from "node:crypto"
import type { Reading } from "../../read/reading.ts"
import type { ArticleRecord, RecordStatement } from "../../understand/record.ts"
import { daysOf } from "../days.ts"
import { fromColumns, type Slot, toColumns } from "./columns.ts"

/** What is kept of an article beside its rows, not compressed yet. */
export interface Layers {
  readonly text: Uint8Array
  readonly statements: Uint8Array
  /** The reading, and the record without its statements. */
  readonly rest: Uint8Array
}
export type Layer = keyof Layers
export const LAYERS = ["text", "statements", "rest"] as const

/** Words of the article's row, which need no second place: id, url, outlet, day of publication. */
export type RowWords = readonly [string, string, string, string]

export function rowWords(reading: Reading): RowWords {
  const { id, url, outlet } = reading.article
  // As a database gives them back: it has no lone surrogates, and ends words at a NUL.
  const plain = (word: string | null): string => (word ?? "").toWellFormed().replaceAll("\0", "\ufffd")
  return [id, plain(url), plain(outlet), publishedOf(reading) ?? ""]
}

export function layersOf(reading: Reading, record: ArticleRecord): Layers {
  const { text } = reading.article
  const words = rowWords(reading)
  const statementIds = record.statements.map(({ id }) => id)
  const entityIds = entities(record).map(({ id }) => id)
  // Ids are made from what stands in the record: those that are so are made again at reading.
  const made = same(statementIds, idsOfStatements(words[0], record.statements))
  const named = same(entityIds, idsOfEntities(words[0], record))
  return {
    text: textBytes(text),
    statements: counted(
      made ? statementIds.length : 0,
      toColumns(record.statements, text, [...words, ...(made ? statementIds : [])]),
    ),
    // The statements leave their place behind, so that a record is written out again with its keys in order.
    rest: counted(
      named ? entityIds.length : 0,
      markOf(words),
      toColumns({ reading, record: { ...record, statements: 0 } }, text, [
        ...words,
        ...statementIds,
        ...(named ? entityIds : []),
      ]),
    ),
  }
}

export function statementsFrom(bytes: Uint8Array, text: string, words: RowWords): readonly RecordStatement[] {
  const slots: Slot[] = []
  const statements = fromColumns(bytes.subarray(4), text, words, countOf(bytes), slots) as RecordStatement[]
  if (slots.length > 0) fill(slots, idsOfStatements(words[0], statements))
  return statements
}

export function restFrom(
  bytes: Uint8Array,
  text: string,
  words: RowWords,
  statements: readonly RecordStatement[],
): { reading: Reading; record: ArticleRecord } {
  // Frames have checksums; the words of the row have this.
  if (!markOf(words).equals(bytes.subarray(4, 8))) throw new RangeError("address, outlet or day are not as they were written")
  const known = [...words, ...statements.map(({ id }) => id)]
  const slots: Slot[] = []
  const { reading, record } = fromColumns(bytes.subarray(8), text, known, countOf(bytes), slots) as {
    reading: Reading
    record: ArticleRecord
  }
  if (slots.length > 0) fill(slots, idsOfEntities(words[0], record))
  return { reading, record: { ...record, statements } }
}

/** How many ids are made again at reading. */
const countOf = (bytes: Uint8Array): number => Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32LE(0)

function counted(ids: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const count = Buffer.alloc(4)
  count.writeUInt32LE(ids)
  return Buffer.concat([count, ...parts])
}

const markOf = (words: RowWords): Buffer => Buffer.from(hash("sha256", words.join("\0"), "hex").slice(0, 8), "hex")

function fill(slots: readonly Slot[], ids: readonly string[]): void {
  for (const { of, key, number } of slots) of[key] = ids[number]
}

/** As src/understand/statements.ts makes them; a test holds the two together. */
function idsOfStatements(article: string, statements: readonly Pick<RecordStatement, "cue" | "content">[]): readonly string[] {
  const offsets = (spans: RecordStatement["cue"]): string => spans.map(({ start, end }) => `${start}-${end}`).join(",")
  const seen = new Map<string, number>()
  return statements.map(({ cue, content }) => {
    const key = [article, offsets(cue), offsets(content)].join("\0")
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return short(times === 0 ? key : `${key}\0${times}`)
  })
}

/** As src/understand/record/names.ts makes them; the same test. */
function idsOfEntities(article: string, record: ArticleRecord): readonly string[] {
  const kinds = [record.people.map(() => "person"), record.organisations, record.places.map(() => "place"), record.subjects]
    .flat()
    .map((one) => (typeof one === "string" ? one : one.kind))
  return entities(record).map(({ name, mentions }, i) => short([article, kinds[i], name, mentions[0]?.start ?? -1].join("\0")))
}

const entities = ({ people, organisations, places, subjects }: ArticleRecord) => [
  ...people,
  ...organisations,
  ...places,
  ...subjects,
]

const short = (key: string): string => hash("sha256", key, "hex").slice(0, 16)

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, i) => id === b[i])

/** The day that lists show: as the article has it, or else as its format told it. */
export function publishedOf({ article, details }: Pick<Reading, "article" | "details">): string | null {
  const told = details.published?.slice(0, 10) ?? null
  return article.published ?? (told !== null && daysOf(told)?.from === daysOf(told)?.to ? told : null)
}

/** UTF-8, or UTF-16 behind a byte that no UTF-8 has where a lone surrogate would be lost. */
function textBytes(text: string): Uint8Array {
  return text.isWellFormed() ? Buffer.from(text) : Buffer.concat([Buffer.of(255), Buffer.from(text, "utf16le")])
}

export function textFrom(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return buffer[0] === 255 ? buffer.toString("utf16le", 1) : buffer.toString("utf8")
}
