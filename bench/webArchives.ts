import { createHash } from "node:crypto"
import { crc32, deflateRawSync, gzipSync } from "node:zlib"

/** Web archives made on the spot, for tests and for measuring: what is written here is what must be read again. */
export interface Made {
  readonly type?: string
  readonly uri?: string
  readonly mediaType?: string
  /** The block; of a response, see `answer`. */
  readonly block: Uint8Array
  /** Fields in place of ours, or beside them; null leaves one out. */
  readonly fields?: Readonly<Record<string, string | null>>
}

const utf8 = (text: string) => new TextEncoder().encode(text)

/** An HTTP answer as a response record holds it. */
export function answer(
  body: string | Uint8Array,
  headers: readonly string[] = ["Content-Type: text/html"],
  status = "200 OK",
): Uint8Array {
  return Buffer.concat([
    utf8(`HTTP/1.1 ${status}\r\n${headers.map((line) => `${line}\r\n`).join("")}\r\n`),
    typeof body === "string" ? utf8(body) : body,
  ])
}

/** The bytes of a WARC record, with a sha1 of its block in base32 as most writers have it. */
export function record({ type = "response", uri = "https://example.org/", mediaType, block, fields = {} }: Made): Uint8Array {
  const all: Record<string, string | null> = {
    "WARC-Type": type,
    "WARC-Record-ID": `<urn:uuid:${createHash("md5").update(block).update(uri).digest("hex")}>`,
    "WARC-Date": "2024-03-05T18:02:00Z",
    "WARC-Target-URI": uri,
    "Content-Type": mediaType ?? (type === "response" ? "application/http; msgtype=response" : "text/html"),
    "Content-Length": `${block.length}`,
    "WARC-Block-Digest": `sha1:${base32(createHash("sha1").update(block).digest())}`,
    ...fields,
  }
  const lines = Object.entries(all).filter(([, value]) => value !== null)
  return Buffer.concat([
    utf8(`WARC/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`),
    block,
    utf8("\r\n\r\n"),
  ])
}

/** A page with the words of an article in it. */
export function page(text: string): string {
  const [title = "", ...rest] = text.trim().split(/\n+/)
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${rest.map((line) => `<p>${line}</p>`).join("")}</article></body></html>`
}

/** One gzip member a record, as the guidelines have it (WARC 1.1, annex D). Returns where each begins as well. */
export function packed(records: readonly Uint8Array[]): { readonly bytes: Uint8Array; readonly starts: readonly number[] } {
  const members = records.map((bytes) => gzipSync(bytes))
  const starts = members.map((_, i) => members.slice(0, i).reduce((sum, { length }) => sum + length, 0))
  return { bytes: Buffer.concat(members), starts }
}

/** A file in a ZIP; `says` overwrites what the archive tells about it. */
export interface Zipped {
  readonly name: string
  readonly bytes: Uint8Array
  readonly deflate?: boolean
  readonly says?: { readonly crc?: number; readonly size?: number; readonly packed?: number }
}

/** A ZIP file (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16), names in UTF-8. */
export function zip(files: readonly Zipped[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes, deflate = false, says = {} } of files) {
    const data = deflate ? deflateRawSync(bytes) : bytes
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(deflate ? 8 : 0, 4)
    // 5 March 2024, noon.
    common.writeUInt16LE(12 << 11, 6)
    common.writeUInt16LE(((2024 - 1980) << 9) | (3 << 5) | 5, 8)
    common.writeUInt32LE(says.crc ?? crc32(bytes), 10)
    common.writeUInt32LE(says.packed ?? data.length, 14)
    common.writeUInt32LE(says.size ?? bytes.length, 18)
    common.writeUInt16LE(utf8(name).length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    parts.push(utf8("PK\x03\x04"), common, utf8(name), data)
    directory.push(utf8("PK\x01\x02\x14\0"), common, place, utf8(name))
    at += 30 + utf8(name).length + data.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, ...directory, utf8("PK\x05\x06"), end])
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("")
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("")
}
