import type { ByteReader } from "../archive/byteReader.ts"
import type { Raw } from "../reading.ts"
import { type Damage, type Job, type Place, rawOf, tooLarge } from "./job.ts"

/**
 * JSON lines (https://jsonlines.org): a document a line, its bytes those of the line without the line end. Blank lines count and are passed.
 * A line that is too long is named and skipped; no more of it is held than a document may have.
 */
export async function* lines(inside: ByteReader, { at, captured }: Place, job: Job): AsyncGenerator<Raw | Damage> {
  for (let number = 1; ; number++) {
    number += await blank(inside)
    const line = await inside.line(job.most + 2)
    if (line === null) return
    const here = `${at}, line ${number}`
    const bytes = line.bytes.slice(0, endOf(line.bytes))
    if (!line.whole || bytes.length > job.most) {
      for (let rest = line; !rest.whole; ) rest = (await inside.line(65_536)) ?? { bytes: line.bytes, whole: true }
      yield tooLarge(here, "the line", job.most)
    } else if (bytes.some((byte) => byte > 32)) yield rawOf(bytes, here, "line", captured, job)
  }
}

/** Goes past line ends, which there may be millions of. @returns how many lines that were. */
async function blank(inside: ByteReader): Promise<number> {
  for (let count = 0; ; ) {
    const view = await inside.view()
    const end = view.findIndex((byte) => byte !== 10 && byte !== 13)
    const part = end < 0 ? view : view.subarray(0, end)
    for (const byte of part) if (byte === 10) count++
    inside.advance(part.length)
    if (end >= 0 || part.length === 0) return count
  }
}

/** Where the line end begins: "\n" or "\r\n". */
function endOf(line: Uint8Array): number {
  const end = line.at(-1) === 10 ? line.length - 1 : line.length
  return line[end - 1] === 13 ? end - 1 : end
}
