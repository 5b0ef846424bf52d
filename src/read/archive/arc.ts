import type { ByteReader } from "./byteReader.ts"
import { type ArchiveRecord, afterBlock, type Framing, HEAD } from "./records.ts"
import { Tear } from "./tear.ts"

const MAX_LINE = 16_384
const BEGINS = /^[a-z][a-z0-9+.-]*:\S/i
/** Address (which may hold blanks), IP address, 14 digits of date, media type, in version 2 four more, length. */
const LINE = /^([a-z][a-z0-9+.-]*:.*) ([\d.]+|[\da-f:]+) (\d{12,18}) (\S+)((?: \S+){4})? (-?\w+)$/i

/**
 * ARC, the form before WARC: https://archive.org/web/researcher/ArcFileFormat.php. It has no digests; a length that lies is seen in what
 * follows the block.
 * @param most blocks of more bytes than this are not kept.
 */
export function arc(most: number): Framing {
  return {
    name: "ARC",
    begins: (head) => BEGINS.test(String.fromCharCode(...head.subarray(0, 40))),
    read: (inside) => read(inside, most),
    async seek(inside) {
      // The rest of the line that damage was found in is no record.
      if ((await inside.line(MAX_LINE)) === null) return false
      for (;;) {
        const line = (await inside.peek(MAX_LINE)).indexOf(10)
        if (line < 0) return false
        if (LINE.test(text(await inside.peek(line)))) return true
        inside.advance(line + 1)
      }
    },
  }
}

async function read(inside: ByteReader, most: number): Promise<ArchiveRecord> {
  const line = await inside.line(MAX_LINE)
  if (!line?.whole || line.bytes.at(-1) !== 10)
    throw new Tear("record", "the archive ends, or no line does, where a record begins")
  const [, uri = "", , date = "", mediaType = "", , told = ""] = LINE.exec(text(line.bytes)) ?? []
  if (!uri) throw new Tear("record", "no record begins where one should")
  if (!/^\d{1,15}$/.test(told)) throw new Tear("record", `the record says no length that is one (${told})`)
  const length = Number(told)
  const block = length <= most ? await inside.take(length) : null
  const head = block?.subarray(0, HEAD) ?? (await inside.peek(HEAD)).slice()
  const came = block?.length ?? (await inside.skip(length))
  if (came < length) throw new Tear("record", `the record says ${length} bytes and ends after ${came}`)
  const next = await afterBlock(inside)
  if (next.length > 0 && !/^[a-z][a-z0-9+.-]*(?::|$)/i.test(text(next)))
    throw new Tear("record", `the record says ${length} bytes and does not end there`)
  const known = { uri, date: instant(date), length, head, block, checked: false, payloadDigest: null, piece: null }
  if (uri.startsWith("filedesc:")) return { ...known, type: "filedesc", mediaType }
  const http = /^HTTP\/\d/.test(text(head.subarray(0, 8)))
  return http ? { ...known, type: "response", mediaType: "application/http" } : { ...known, type: "resource", mediaType }
}

/** YYYYMMDDhhmmss, in UTC; some writers left the seconds out or put more digits behind. */
function instant(digits: string): string | null {
  const [, year, month, day, hour, minute, second = "00"] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?/.exec(digits) ?? []
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

function text(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes).replace(/\r?\n$/, "")
}
