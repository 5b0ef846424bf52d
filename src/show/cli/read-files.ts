import type { Article } from "../../doc.ts"
import { OnrecordError } from "../../errors.ts"
import type { Understand } from "../../models.ts"
import type { About } from "../../read/article.ts"
import { read } from "../../read/read.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import { type Look, Page } from "../terminal/page.ts"
import { view } from "../terminal/view.ts"
import { clean } from "../terminal/width.ts"
import type { Io } from "./io.ts"
import { letter } from "./letter.ts"

/** A file and what is known of it. */
export interface Item {
  readonly file: string
  readonly about: About
}

/**
 * Reads each file and writes the record of each article as soon as it is there; what cannot be read is named, and the next one goes on.
 * @param look null for JSON lines.
 * @returns how many could not be read.
 */
export async function readFiles(items: readonly Item[], look: Look | null, io: Io, understand: Understand): Promise<number> {
  const failed: string[] = []
  let done = 0
  const progress = io.watched && io.columns === null && items.length > 1
  for (const [i, item] of items.entries()) {
    if (progress) io.err(`\r\x1b[K${i + 1}/${items.length} ${clean(item.file).slice(-60)}`)
    for await (const found of articles(item, io)) {
      try {
        if (found instanceof OnrecordError) throw found
        const record = understood(found, found.file ?? item.file, understand)
        if (progress) io.err("\r\x1b[K")
        done++
        await io.out(look ? shown(record, look, done, items.length) : `${JSON.stringify(record)}\n`)
        // On a terminal they stand in the record itself.
        if (!look) for (const { message } of record.warnings) io.err(`onrecord: ${clean(`${item.file}: ${message}`)}\n`)
      } catch (error) {
        if (!(error instanceof OnrecordError) || error.code.startsWith("MODEL_")) throw error
        failed.push(`${clean(item.file)} (${error.code})`)
        io.err(`${progress ? "\r\x1b[K" : ""}${letter(error)}`)
      }
    }
  }
  const all = done + failed.length
  if (all > 1) {
    const told = `${done} of ${all} articles read`
    io.err(`onrecord: ${told}${failed.length > 0 ? `, ${failed.length} failed: ${failed.join(", ")}` : ""}\n`)
  }
  return failed.length
}

/** The articles of a file, and what went wrong, each in its place. */
async function* articles({ file, about }: Item, io: Io): AsyncGenerator<Article | OnrecordError> {
  // Plain text, the most common, waits for no other reader to be loaded.
  if (/\.txt$/i.test(file)) {
    const whole = await read(file, { ...about, file }).catch(named)
    if (!(whole instanceof OnrecordError) || !/^(?:BAD_FORMAT|FILE_IS_FOLDER)$/.test(whole.code)) {
      yield whole
      return
    }
  }
  const [{ unpack }, { parse }] = await Promise.all([import("../../read/unpack.ts"), import("../../read/parse.ts")])
  const said = { outlet: about.outlet ?? null, published: about.published ?? null }
  for await (const one of unpack(file === "-" ? io.stdin : file, { said, name: file })) {
    if ("damaged" in one) yield one.damaged
    else {
      try {
        for (const { article } of parse(one)) yield { ...article, file: article.file ?? one.at }
      } catch (error) {
        yield named(error)
      }
    }
  }
}

/** An error that is a letter, as a value; any other is a fault of ours. */
function named(error: unknown): OnrecordError {
  if (error instanceof OnrecordError) return error
  throw error
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

/** The view; of several, each with a line that counts it off from the one before. How many an archive holds is known at its end only. */
function shown(record: ArticleRecord, look: Look, at: number, files: number): string {
  if (files === 1 && at === 1) return view(record, look)
  const page = new Page(look)
  page.rule(at <= files ? `${at} of ${files}` : `${at}`)
  return `${at > 1 ? "\n" : ""}${page}\n${view(record, look)}`
}
