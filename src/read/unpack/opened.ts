import type { ByteReader } from "../archive/byteReader.ts"
import { captures } from "../archive/captures.ts"
import { glance, gunzip } from "../archive/gunzip.ts"
import { Tear, torn } from "../archive/tear.ts"
import { type Container, formatOf, HEAD, strangeness } from "../format.ts"
import type { Format, Raw } from "../reading.ts"
import { type Damage, type Job, notRead, type Place, rawOf, tooLarge } from "./job.ts"
import { lines } from "./lines.ts"

/** All documents of one stream of bytes: a document, JSON lines, a web archive, or gzip of one of them. ZIP needs a file: `zipped`. */
export async function* opened(file: ByteReader, place: Place, job: Job): AsyncGenerator<Raw | Damage> {
  const head = await file.head(HEAD)
  const format = formatOf(head, place.name, null)
  if (format === "gz") yield* unzipped(file, head, place, job)
  else if (format === "warc" || format === "arc") yield* captures(file, place, format, false, job)
  else yield* plainly(file, head, format, place, job)
}

/** What is no archive. */
async function* plainly(
  file: ByteReader,
  head: Uint8Array,
  format: Format | Container | null,
  place: Place,
  job: Job,
): AsyncGenerator<Raw | Damage> {
  switch (head.length === 0 ? null : format) {
    case "jsonl":
      yield* lines(file, place, job)
      return
    case "zip":
    case "wacz":
      yield notRead(place.at, "a ZIP archive that is not a file of its own")
      return
    case "gz":
      yield notRead(place.at, "packed in gzip twice")
      return
    case "warc":
    case "arc":
      yield notRead(place.at, "an archive inside gzip inside an archive")
      return
    case null: {
      const is = strangeness(head)
      if (place.asked) yield notRead(place.at, is)
      else job.passed(is, place.at)
      return
    }
    default: {
      // Taking one more than there may be reaches the end of the file, where the sums of gzip and ZIP are looked at.
      const bytes = await file.take(job.most + 1)
      if (bytes.length > job.most) yield tooLarge(place.at, "it", job.most)
      else yield rawOf(bytes, place.at, format as Format, place.captured, job)
    }
  }
}

/** gzip of a web archive, whose members are looked at one by one, or of one stream. */
async function* unzipped(file: ByteReader, head: Uint8Array, place: Place, job: Job): AsyncGenerator<Raw | Damage> {
  const name = place.name.replace(/\.gz$/i, "")
  const first = glance(head)
  // Where the first member is damaged, the name tells.
  const told = first.length > 0 ? formatOf(first, name, null) : /\.(w?arc)$/i.exec(name)?.[1]?.toLowerCase()
  if (told === "warc" || told === "arc") {
    yield* captures(file, place, told, true, job)
    return
  }
  const zip = gunzip(file)
  let count = 0
  try {
    const inner = await zip.inside.head(HEAD)
    const format = formatOf(inner, name, null)
    for await (const one of plainly(zip.inside, inner, format, { ...place, name }, job)) {
      yield one
      count++
    }
  } catch (error) {
    if (!(error instanceof Tear)) throw error
    const at = `${place.at}, byte ${zip.member}`
    const on =
      count > 0
        ? `the ${count === 1 ? "document" : `${count} documents`} before it came from the same gzip and may be wrong too`
        : null
    yield { damaged: torn(error, at, "a whole gzip file", on, count === 0), at }
  } finally {
    await zip.inside.close()
  }
}
