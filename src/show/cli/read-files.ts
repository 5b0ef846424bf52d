import type { Article } from "../../doc.ts"
import { OnrecordError } from "../../errors.ts"
import { type About, read } from "../../read/index.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import { type Look, Page } from "../terminal/page.ts"
import { view } from "../terminal/view.ts"
import { clean } from "../terminal/width.ts"
import type { Io } from "./io.ts"
import { letter } from "./letter.ts"

/** Turns an article into its record; loading the models is its first call's. */
export type Understand = (article: Article) => ArticleRecord
/** A file and what is known of it. */
export interface Item {
  readonly file: string
  readonly about: About
}

/**
 * Reads each file and writes its record as soon as it is there; one that cannot be read is named, and the next one goes on.
 * @param look null for JSON lines.
 * @returns how many could not be read.
 */
export async function readFiles(items: readonly Item[], look: Look | null, io: Io, understand: Understand): Promise<number> {
  const failed: string[] = []
  const progress = io.watched && io.columns === null && items.length > 1
  for (const [i, { file, about }] of items.entries()) {
    if (progress) io.err(`\r\x1b[K${i + 1}/${items.length} ${clean(file).slice(-60)}`)
    try {
      const article = await read(file === "-" ? io.stdin : file, { ...about, file })
      const record = understood(article, file, understand)
      if (progress) io.err("\r\x1b[K")
      await io.out(look ? shown(record, look, i, items.length) : `${JSON.stringify(record)}\n`)
      // On a terminal they stand in the record itself.
      if (!look) for (const { message } of record.warnings) io.err(`onrecord: ${clean(`${file}: ${message}`)}\n`)
    } catch (error) {
      if (!(error instanceof OnrecordError) || error.code.startsWith("MODEL_")) throw error
      failed.push(`${clean(file)} (${error.code})`)
      io.err(`${progress ? "\r\x1b[K" : ""}${letter(error)}`)
    }
  }
  if (items.length > 1) {
    const done = `${items.length - failed.length} of ${items.length} articles read`
    io.err(`onrecord: ${done}${failed.length > 0 ? `, ${failed.length} failed: ${failed.join(", ")}` : ""}\n`)
  }
  return failed.length
}

/** The record; a fault of the engine is told like any other failure, and stops no other file. */
function understood(article: Article, where: string, understand: Understand): ArticleRecord {
  try {
    return understand(article)
  } catch (error) {
    if (error instanceof OnrecordError) throw error
    const [first = "", at = ""] = String((error as Error)?.stack ?? error).split("\n")
    const letter = {
      where,
      expected: "a record",
      came: `understanding broke: ${first} ${at.trim()}`,
      todo: "report it, with the file",
    }
    throw new OnrecordError("ENGINE_FAILED", letter, error)
  }
}

/** The view, with a line that counts it off from the one before where there are several. */
function shown(record: ArticleRecord, look: Look, at: number, of: number): string {
  if (of === 1) return view(record, look)
  const page = new Page(look)
  page.rule(`${at + 1} of ${of}`)
  return `${at > 0 ? "\n" : ""}${page}\n${view(record, look)}`
}
