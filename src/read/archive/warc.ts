import type { ByteReader } from "./byteReader.ts"
import { checking, digestOf } from "./digests.ts"
import { type ArchiveRecord, afterBlock, type Framing, HEAD } from "./records.ts"
import { Tear } from "./tear.ts"

/** Fields of one record take no more than this. */
const MAX_FIELDS = 65_536
const BEGINS = /^WARC\/\d/

/**
 * WARC 1.0 and 1.1: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.
 * Lengths are held against what follows the block, blocks against their WARC-Block-Digest.
 * @param most blocks of more bytes than this are not kept.
 */
export function warc(most: number): Framing {
  return {
    name: "WARC",
    begins: (head) => BEGINS.test(latin1(head.subarray(0, 8))),
    read: (inside) => read(inside, most),
    async seek(inside) {
      while (await inside.seek(NAME)) {
        if (/^WARC\/1\.[01]\r?\n/.test(latin1(await inside.peek(10)))) return true
        inside.advance(1)
      }
      return false
    },
  }
}
const NAME = new TextEncoder().encode("WARC/1.")

async function read(inside: ByteReader, most: number): Promise<ArchiveRecord> {
  const fields = await fieldsOf(inside)
  const type = fields.get("warc-type")?.toLowerCase()
  if (!type) throw new Tear("record", "the record does not say its type (WARC-Type)")
  const told = fields.get("content-length") ?? ""
  if (!/^\d{1,15}$/.test(told))
    throw new Tear("record", `the record says no length that is one (Content-Length: ${told.slice(0, 40)})`)
  const length = Number(told)
  const digest = digestOf(fields.get("warc-block-digest"))
  const check = digest && checking(digest)
  const wanted = type === "response" || type === "resource"
  const block = wanted && length <= most ? await inside.take(length) : null
  if (block) check?.see(block)
  const head = block?.subarray(0, HEAD) ?? (wanted ? (await inside.peek(Math.min(HEAD, length))).slice() : new Uint8Array(0))
  const came = block?.length ?? (await inside.skip(length, check?.see))
  if (came < length) throw new Tear("record", `the record says ${length} bytes and ends after ${came}`)
  const next = await afterBlock(inside)
  if (!"WARC/".startsWith(latin1(next))) throw new Tear("record", `the record says ${length} bytes and does not end there`)
  if (check && !check.holds())
    throw new Tear("record", "the bytes are not those that their digest was made from (WARC-Block-Digest)")
  const cut = fields.get("warc-truncated")
  const segment = fields.get("warc-segment-number")
  return {
    type,
    // Wget up to 1.19.4 writes the address in angle brackets, as the grammar of WARC 1.0 had it.
    uri: fields.get("warc-target-uri")?.replace(/^<(.*)>$/, "$1") ?? null,
    date: instant(fields.get("warc-date")),
    mediaType: fields.get("content-type") ?? null,
    length,
    head,
    block,
    checked: check !== null,
    payloadDigest: digestOf(fields.get("warc-payload-digest")),
    piece: cut ? `the crawler kept only a part of it (WARC-Truncated: ${cut})` : segment ? "it is one segment of several" : null,
  }
}

/** The version line and the named fields (section 4); names in small letters, of several of one name the first. */
async function fieldsOf(inside: ByteReader): Promise<ReadonlyMap<string, string>> {
  let room = MAX_FIELDS
  const line = async (): Promise<string> => {
    const next = await inside.line(room)
    if (!next) throw new Tear("record", "the archive ends in the fields of a record")
    room -= next.bytes.length
    if (!next.whole || room <= 0) throw new Tear("record", `the fields of the record take more than ${MAX_FIELDS} bytes`)
    const text = new TextDecoder().decode(next.bytes)
    if (!text.endsWith("\n")) throw new Tear("record", "the archive ends in the fields of a record")
    return text.replace(/\r?\n$/, "")
  }
  const version = await line()
  if (!/^WARC\/1\.[01]$/.test(version)) {
    const named = /^WARC\/[\d.]{1,9}$/.exec(version)?.[0]
    throw new Tear("record", named ? `this is ${named}; 1.0 and 1.1 are read` : "no record begins where one should")
  }
  const fields = new Map<string, string>()
  let last: string | null = null
  for (let text = await line(); text !== ""; text = await line()) {
    if (/^[ \t]/.test(text) && last !== null) {
      fields.set(last, `${fields.get(last)} ${text.trim()}`)
      continue
    }
    const colon = text.indexOf(":")
    if (colon <= 0) throw new Tear("record", "a field of the record has no name")
    const name = text.slice(0, colon).trim().toLowerCase()
    last = fields.has(name) ? null : name
    if (last) fields.set(name, text.slice(colon + 1).trim())
  }
  return fields
}

/** WARC-Date: W3C-DTF, in 1.1 as coarse as a year or as fine as nanoseconds. */
function instant(field: string | undefined): string | null {
  const [, year, month = "01", day = "01", time = "00:00", seconds = ":00", fraction = ""] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(:\d\d)?(\.\d{1,9})?Z)?)?)?$/.exec(field ?? "") ?? []
  const date = new Date(`${year}-${month}-${day}T${time}${seconds}${fraction.slice(0, 4)}Z`)
  return year && !Number.isNaN(date.getTime()) ? date.toISOString() : null
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
