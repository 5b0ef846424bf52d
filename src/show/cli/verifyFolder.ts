import type { VerifyOptions } from "../../ask/verify.ts"
import { many } from "../counted.ts"
import { clean } from "../terminal/width.ts"
import type { Io } from "./io.ts"
import { Meter } from "./progress.ts"

/** Checks a shared folder, and tells what held. @throws OnrecordError EXPORT_DAMAGED with the first thing that does not hold */
export async function verifyFolder(folder: string, parse: VerifyOptions["parse"], io: Io): Promise<0 | 1> {
  const { verifyFolder: verify } = await import("../share/verifyFolder.ts")
  const meter = new Meter(io)
  const signal = io.interrupted()
  try {
    const { manifest, sha256, totals, quotations } = await verify(folder, {
      ...(parse === undefined ? {} : { parse }),
      signal,
      onProgress: ({ articles, statements }) => meter.tell(articles, "article", null, [many(statements, "statement")]),
    })
    meter.clear()
    const { kind, title, made, versions, searched, corrections, files, statements, articles } = manifest
    const other = Object.values(totals.otherReader).reduce((sum, n) => sum + n, 0)
    const again = [
      `${many(totals.readAgain, "document")} read again`,
      other > 0 ? `${many(other, "document")} not, as another version of the reader made them` : null,
      totals.notRead > 0 ? `${many(totals.notRead, "document")} not read again` : null,
    ]
    const lines = [
      `${kind} “${clean(title)}”, shared ${clean(made)} by onrecord ${clean(versions.onrecord)}`,
      `found in ${many(searched.articles, "article")} with ${many(searched.statements, "statement")}; corrections: ${many(corrections.lines, "line")}, head ${corrections.head}`,
      `${many(files.length + 1, "file")} as they were written, none missing, none added`,
      `${many(statements, "statement")} in ${many(articles, "article")} hold: ${again.filter((one) => one !== null).join(", ")}`,
      `${many(quotations, "quotation")} on the pages stand in the articles, word for word`,
    ]
    for (const line of lines) io.err(`onrecord: ${line}\n`)
    io.err("onrecord: the hash of its manifest; hold it against the one that you were told:\n")
    await io.out(`${sha256}\n`)
    return 0
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
    io.err("onrecord: stopped; not all of it was looked at\n")
    return 1
  } finally {
    meter.clear()
  }
}
