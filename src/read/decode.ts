import { OnrecordError } from "../errors.ts"
import { firstInvalid } from "./utf8.ts"

/**
 * The text that the bytes are in UTF-8, unchanged but for a leading byte order mark.
 * @param where the file, for the message.
 * @throws OnrecordError FILE_EMPTY, BAD_FORMAT (a web page, a PDF, a picture: named where known) or BAD_ENCODING (with the byte's offset).
 */
export function decode(bytes: Uint8Array, where: string): string {
  const format = foreign(bytes)
  if (format) throw notText(where, `it is ${format}`)
  const wide = utf16Of(bytes)
  if (wide) throw badEncoding(where, `this looks like ${wide}`, iconv(wide))
  const bad = firstInvalid(bytes)
  if (bad >= 0) throw invalid(bytes, bad, where)
  if (bytes.length > 20 && controlShare(bytes) > 0.1) throw notText(where, "it is full of bytes that no text has")
  const text = new TextDecoder("utf-8").decode(bytes)
  if (/\S/.test(text)) return text
  const came = bytes.length === 0 ? "it is empty" : "there is nothing but white space"
  throw new OnrecordError("FILE_EMPTY", { where, expected: "the text of an article", came, todo: "check that it was saved" })
}

/** How files begin that people take for text; the first bytes as Latin-1. */
const FORMATS: readonly (readonly [string | RegExp, string])[] = [
  ["%PDF-", "a PDF"],
  ["PK\x03\x04", "a ZIP archive, as Word, OpenDocument and EPUB files are"],
  ["\xd0\xcf\x11\xe0", "an old Word or Excel file"],
  ["{\\rtf", "rich text (RTF)"],
  ["\x1f\x8b", "compressed (gzip)"],
  ["\x89PNG", "a picture"],
  ["\xff\xd8\xff", "a picture"],
  ["GIF8", "a picture"],
  [/^RIFF....WEBP/s, "a picture"],
  ["\x7fELF", "a program"],
  ["MZ\x90\0", "a program"],
  ["WARC/1", "a web archive (WARC)"],
  [/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html[\s>]|head[\s>])/i, "a web page (HTML)"],
  [/^(?:\xef\xbb\xbf)?\s*<\?xml\s/i, "XML"],
]

/** What bytes are that are no plain text, in words ("a PDF"); null where they may be text. */
export function foreign(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 512))
  const known = FORMATS.find(([begins]) => (typeof begins === "string" ? head.startsWith(begins) : begins.test(head)))
  return known?.[1] ?? null
}

/** UTF-16 by its byte order mark, or by every other byte being nought as in Western text. */
function utf16Of(bytes: Uint8Array): "UTF-16LE" | "UTF-16BE" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE"
  const head = bytes.subarray(0, 4096)
  if (head.length < 8) return null
  const noughts = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) noughts[i & 1]!++
  const [even, odd] = noughts as [number, number]
  if (odd > head.length * 0.4 && even < head.length * 0.05) return "UTF-16LE"
  return even > head.length * 0.4 && odd < head.length * 0.05 ? "UTF-16BE" : null
}

/** Bytes that stand in no text: control characters but tab, line breaks, form feed and escape. A stray NUL is no reason to refuse. */
export function controlShare(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) count++
  return count / Math.max(1, bytes.length)
}

function invalid(bytes: Uint8Array, at: number, where: string): OnrecordError {
  const high = bytes.reduce((count, byte) => count + (byte > 127 ? 1 : 0), 0)
  if (controlShare(bytes) > 0.02 || high > bytes.length / 2) return notText(where, "its bytes are not those of a text")
  let line = 1
  for (let i = 0; i < at; i++) if (bytes[i] === 10) line++
  const byte = bytes[at]!.toString(16).toUpperCase().padStart(2, "0")
  const came = `the byte ${byte} at offset ${at} (line ${line}) cannot stand there`
  // Single high bytes among ASCII are what the old one-byte encodings look like.
  const lonely = (bytes[at - 1] ?? 0) < 128 && (bytes[at + 1] ?? 0) < 128
  if (at + 3 >= bytes.length && bytes[at]! >= 0xc2)
    return badEncoding(where, `${came}: the file seems cut off`, "get the whole file")
  if (!lonely) return badEncoding(where, came, "save it as UTF-8")
  return badEncoding(where, `${came}; this looks like Windows-1252 or Latin-1`, iconv("WINDOWS-1252"))
}

function iconv(from: string): string {
  return `save it as UTF-8, or convert it: iconv -f ${from} -t UTF-8 FILE > NEW`
}

function badEncoding(where: string, came: string, todo: string): OnrecordError {
  return new OnrecordError("BAD_ENCODING", { where, expected: "text in UTF-8", came, todo })
}

function notText(where: string, came: string): OnrecordError {
  const todo = "save the text of the article as plain text (.txt) and read that"
  return new OnrecordError("BAD_FORMAT", { where, expected: "plain text", came, todo })
}
