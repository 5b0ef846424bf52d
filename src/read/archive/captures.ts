import { megabytes } from "../bytes.ts"
import { bareType, formatOf, HEAD } from "../format.ts"
import { FORMATS, type Raw } from "../reading.ts"
import type { Damage, Job, Place } from "../unpack/job.ts"
import { arc } from "./arc.ts"
import type { ByteReader } from "./byteReader.ts"
import { holds } from "./digests.ts"
import { decoded, entityBody, type HttpAnswer, headerOf, httpAnswer } from "./http.ts"
import { type ArchiveRecord, records } from "./records.ts"
import { Tear, torn } from "./tear.ts"
import { warc } from "./warc.ts"

/** Room in a record beside the document: the headers, and what the coding adds. */
const ROOM = 1_048_576
/** Types that are never an article, whatever their bytes look like. */
const NEVER =
  /^(?:image|video|audio|font)\/|^(?:text\/(?:css|javascript)|application\/(?:(?:x-)?javascript|json|pdf|octet-stream|wasm))$/

/**
 * The documents of a web archive that can be articles: pages, feeds, texts and wire documents that were answered with status 200, or
 * kept as a resource. All else is passed, named by its kind. Each damage comes in its place.
 */
export async function* captures(
  file: ByteReader,
  place: Place,
  kind: "warc" | "arc",
  packed: boolean,
  job: Job,
): AsyncGenerator<Raw | Damage> {
  const framing = (kind === "warc" ? warc : arc)(job.most + ROOM)
  let first = true
  for await (const found of records(file, place.at, packed, framing)) {
    if ("damaged" in found) {
      yield found
      continue
    }
    try {
      const raw = capture(found.record, found.at, place, job)
      if (typeof raw === "string") job.passed(raw, found.at)
      else yield raw
    } catch (error) {
      if (!(error instanceof Tear)) throw error
      yield { damaged: torn(error, found.at, "a whole page in the record", "reading went on after it", first), at: found.at }
    }
    first = false
  }
}

/** The document, or the kind of what is none. @throws Tear where it is not whole. */
function capture(record: ArchiveRecord, at: string, place: Place, job: Job): Raw | string {
  if (record.type !== "response" && record.type !== "resource") return record.type
  // Other schemes are logs, screen shots and the like of the crawler itself (metadata:, urn:).
  if (!/^(?:https?|ftp|file):/i.test(record.uri ?? "")) return `${record.type} of no page`
  const http = record.type === "response" ? answerOf(record) : null
  if (typeof http === "string") return http
  const mediaType = http ? headerOf(http, "content-type") : record.mediaType
  const type = bareType(mediaType)
  if (NEVER.test(type)) return type
  if (record.block === null) return tooLong(record, type)
  const bytes = http ? bodyOf(http, record, job.most) : wholeOf(record, record.block)
  if (bytes.length > job.most)
    throw new Tear("record", `it has ${megabytes(bytes.length)}, and ${megabytes(job.most)} are the limit`, "large")
  if (!bytes.some((byte) => byte > 32)) return "empty"
  const name = pathOf(record.uri!)
  const found = formatOf(bytes.subarray(0, HEAD), name, mediaType)
  const format = FORMATS.find((one) => one === found && one !== "line")
  if (!format || (format === "text" && type !== "text/plain") || name === "robots.txt") return type || "of no stated type"
  if (record.piece) throw new Tear("record", record.piece)
  return {
    bytes: new Uint8Array(bytes),
    at,
    format,
    url: record.uri,
    captured: record.date ?? place.captured,
    mediaType,
    headers: http?.headers ?? [],
    said: job.said,
    map: null,
  }
}

function answerOf(record: ArchiveRecord): HttpAnswer | string {
  if (!/^application\/http\b/i.test(record.mediaType ?? "")) return `response of another kind (${record.mediaType})`
  const http = httpAnswer(record.block ?? record.head)
  return http.status === 200 ? http : `status ${http.status}`
}

/** A page that is too large is an error; whatever else is, is passed. */
function tooLong(record: ArchiveRecord, type: string): string {
  if (!/html|xml|^text\//.test(type)) return type || "of no stated type"
  throw new Tear("record", `it has ${megabytes(record.length)}, more than one document may`, "large")
}

/**
 * The body without its codings. Payload digests are of the body without transfer coding, but many writers made them of the body as sent
 * (https://github.com/webrecorder/warcio/issues/74); so either will do, and where the block's own digest holds it settles the matter.
 */
function bodyOf(http: HttpAnswer, record: ArchiveRecord, most: number): Uint8Array {
  const entity = entityBody(http)
  const digest = record.checked ? null : record.payloadDigest
  if (digest && !holds(digest, entity) && !holds(digest, http.body)) throw wrong()
  return decoded(entity, headerOf(http, "content-encoding"), most)
}

function wholeOf(record: ArchiveRecord, block: Uint8Array): Uint8Array {
  if (!record.checked && record.payloadDigest && !holds(record.payloadDigest, block)) throw wrong()
  return block
}

function wrong(): Tear {
  return new Tear("record", "the bytes are not those that their digest was made from (WARC-Payload-Digest)")
}

/** The last piece of an address's path, whose ending may tell the format. */
function pathOf(uri: string): string {
  const path = uri.replace(/[?#].*$/s, "").replace(/^[a-z]+:\/\/[^/]*/i, "")
  return path.slice(path.lastIndexOf("/") + 1)
}
