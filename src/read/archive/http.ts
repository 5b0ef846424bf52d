import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib"
import { megabytes } from "../bytes.ts"
import { Tear } from "./tear.ts"

/** An HTTP answer as it was recorded: https://www.rfc-editor.org/rfc/rfc9112 section 6, and RFC 9110 section 8.4 for the codings. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** What follows the headers, codings still on. */
  readonly body: Uint8Array
}

/** @throws Tear where the bytes are no HTTP answer. Of a cut answer the headers suffice: `body` is then what there is. */
export function httpAnswer(block: Uint8Array): HttpAnswer {
  const end = endOfHeaders(block)
  const lines = Buffer.from(block.buffer, block.byteOffset, end).toString("latin1").split(/\r?\n/)
  const [, status] = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/.exec(lines[0]!) ?? []
  if (!status) throw new Tear("record", "what was recorded is no HTTP answer")
  const headers: [string, string][] = []
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(":")
    if (/^[ \t]/.test(line) && headers.length > 0) headers.at(-1)![1] += ` ${line.trim()}`
    else if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return { status: Number(status), headers, body: block.subarray(end) }
}

/** The value of the first header of that name; null where there is none. */
export function headerOf({ headers }: Pick<HttpAnswer, "headers">, name: string): string | null {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null
}

function endOfHeaders(block: Uint8Array): number {
  for (let feed = block.indexOf(10); feed >= 0; feed = block.indexOf(10, feed + 1)) {
    if (block[feed + 1] === 10) return feed + 2
    if (block[feed + 1] === 13 && block[feed + 2] === 10) return feed + 3
  }
  return block.length
}

/**
 * The body without its transfer coding: the entity body, which payload digests are of (https://github.com/iipc/warc-specifications/issues/22).
 * Some archivers take the chunks off and leave the header: what does not begin with a chunk is taken as it is.
 * @throws Tear where the chunks break off.
 */
export function entityBody(answer: HttpAnswer): Uint8Array {
  const { body } = answer
  if (!/\bchunked\b/i.test(headerOf(answer, "transfer-encoding") ?? "")) return body
  const chunks: Uint8Array[] = []
  for (let at = 0; ; ) {
    const size = chunkSize(body, at)
    if (size === null && at === 0) return body
    if (size === null || size.data + size.length > body.length)
      throw new Tear("record", "the page breaks off between its chunks (Transfer-Encoding)")
    if (size.length === 0) return Buffer.concat(chunks)
    chunks.push(body.subarray(size.data, size.data + size.length))
    at = size.data + size.length
    if (body[at] === 13) at++
    if (body[at] === 10) at++
  }
}

function chunkSize(body: Uint8Array, at: number): { length: number; data: number } | null {
  const feed = body.subarray(at, at + 1024).indexOf(10)
  const line = feed < 0 ? "" : String.fromCharCode(...body.subarray(at, at + feed))
  const [, digits] = /^([\da-f]{1,8})[ \t]*(?:;.*)?\r?$/i.exec(line) ?? []
  return digits ? { length: Number.parseInt(digits, 16), data: at + feed + 1 } : null
}

/**
 * The bytes without their content codings: gzip, deflate, br, zstd.
 * Some archivers take the coding off and leave the header: what has no mark of its coding is taken as it is.
 * @param most a page that unpacks to more bytes than this is refused.
 * @throws Tear where the coding breaks off or hides more than `most`.
 */
export function decoded(body: Uint8Array, codings: string | null, most: number): Uint8Array {
  const names = (codings ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity")
  if (names.length > 3) throw new Tear("record", `the page is packed ${names.length} times over (Content-Encoding)`, "bomb")
  return names.reduceRight((bytes, name) => without(name, bytes, most), body)
}

function without(coding: string, bytes: Uint8Array, most: number): Uint8Array {
  const options = { maxOutputLength: most }
  const starts = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte)
  try {
    switch (coding) {
      case "gzip":
      case "x-gzip":
        return starts(0x1f, 0x8b) ? gunzipSync(bytes, options) : bytes
      case "deflate":
        // Section 8.4.1.2 wants zlib around it; servers send it bare as well.
        if (plain(bytes)) return bytes
        return ((bytes[0] ?? 0) & 15) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0
          ? inflateSync(bytes, options)
          : inflateRawSync(bytes, options)
      case "br":
        return plain(bytes) ? bytes : brotliDecompressSync(bytes, options)
      case "zstd":
        return starts(0x28, 0xb5, 0x2f, 0xfd)
          ? zstdDecompressSync(bytes, { ...options, params: { [constants.ZSTD_d_windowLogMax]: 23 } })
          : bytes
      default:
        throw new Tear("record", `the page is packed in a way that is not read here (Content-Encoding: ${coding.slice(0, 40)})`)
    }
  } catch (error) {
    if (error instanceof Tear) throw error
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new Tear("record", `the page unpacks to more than ${megabytes(most)}`, "large")
    }
    throw new Tear("record", `the page cannot be unpacked (Content-Encoding: ${coding}; ${(error as Error).message})`)
  }
}

/** Whether bytes that should be packed are a page already: a tag or brace first, and nothing in the beginning that no text has. */
function plain(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 256)
  return /^(?:\xef\xbb\xbf)?\s*[<{]/.test(String.fromCharCode(...head)) && !head.some((byte) => byte < 9)
}
