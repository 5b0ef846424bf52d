import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib"
import type { Raw } from "../../read/reading.ts"
import type { Connection } from "./connection.ts"
import { LAYERS, type Layer, type Layers, type RowWords } from "./pack.ts"
import { numbersIn, numbersOut } from "./varints.ts"

/**
 * Text is two fifths of a store and the same for all time: it is worth a millisecond an article. Beyond these levels frames hardly get smaller: what
 * comes after 10 takes the other layers six times as long for less than a hundredth. The checksum shows a flipped bit that still unpacks.
 */
const LEVELS: Readonly<Record<Layer, number>> = { text: 16, statements: 10, rest: 10 }

const params = (level: number) => ({ [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 })

/** So many articles share a frame: it makes them a tenth smaller, and one is still read in a few tenths of a millisecond. */
export const TOGETHER = 16

/** Packs and unpacks what is kept of articles, some together, each layer by what is like it: the store's own dictionary, and the articles' text. */
export class Frames {
  readonly #db: Connection
  readonly #dictionaries = new Map<Layer, Buffer>()

  constructor(db: Connection) {
    this.#db = db
  }

  pack(articles: readonly Layers[]): Layers {
    const [text, statements, rest] = LAYERS.map((layer) => join(articles.map((one) => one[layer]))) as [Buffer, Buffer, Buffer]
    return {
      text: this.#compress("text", text, Buffer.alloc(0)),
      statements: this.#compress("statements", statements, text),
      rest: this.#compress("rest", rest, text),
    }
  }

  /** One layer of all articles of a pack. @param text that layer of them, unpacked by this; nothing where it is the text that is unpacked. */
  unpack(layer: Layer, frame: Uint8Array, text: Uint8Array): Uint8Array {
    return unpacked(frame, this.#dictionary(layer, text))
  }

  #compress(layer: Layer, bytes: Uint8Array, text: Uint8Array): Uint8Array {
    return zstdCompressSync(bytes, {
      params: params(LEVELS[layer]),
      dictionary: this.#dictionary(layer, text),
    })
  }

  #dictionary(layer: Layer, text: Uint8Array): Uint8Array {
    let own = this.#dictionaries.get(layer)
    if (!own) {
      const { bytes } = this.#db.get<{ bytes: Uint8Array }>("SELECT bytes FROM dictionaries WHERE layer = ?", layer)!
      own = zstdDecompressSync(bytes)
      this.#dictionaries.set(layer, own)
    }
    return text.length === 0 ? own : Buffer.concat([own, text])
  }
}

/**
 * What a frame holds, in memory of just that size: Node takes it in pieces of a size told before, and what is kept of a larger one would keep all of it.
 * The frame tells its size where it was made from bytes all known (RFC 8878, 3.1.1.1).
 */
export function unpacked(frame: Uint8Array, dictionary: Uint8Array): Buffer {
  const size = sizeOf(Buffer.from(frame.buffer, frame.byteOffset, frame.length))
  // One more, or a second piece is made ready when the first is full. A damaged frame may tell any size.
  const chunkSize = Math.min(Math.max(size + 1, 64), 1 << 24)
  return zstdDecompressSync(frame, { dictionary, chunkSize })
}

/** Bytes that a frame of zstd says it holds; 0 where it does not say. */
function sizeOf(frame: Buffer): number {
  const flags = frame[4] ?? 0
  const single = (flags & 32) > 0
  const at = 5 + (single ? 0 : 1) + [0, 1, 2, 4][flags & 3]!
  const width = [single ? 1 : 0, 2, 4, 8][flags >> 6]!
  if (width === 0 || frame.length < at + width) return 0
  return width === 8 ? Number(frame.readBigUInt64LE(at)) : frame.readUIntLE(at, width) + (width === 2 ? 256 : 0)
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const lengths = numbersOut(parts.map((part) => part.length))
  return Buffer.concat([Buffer.of(lengths.length), lengths, ...parts])
}

/** The parts that were joined in a frame: one an article. */
export function partsOf(bytes: Uint8Array): readonly Uint8Array[] {
  let at = 1 + bytes[0]!
  return Array.from(numbersIn(bytes.subarray(1, at)), (length) => {
    at += length
    return bytes.subarray(at - length, at)
  })
}

/** A document as it came, packed by its first article: a line of JSON adds some tens of bytes to that. */
export function packRaw(raw: Raw, text: string, words: RowWords): Uint8Array {
  const { bytes, ...about } = raw
  const head = Buffer.from(JSON.stringify(about))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return zstdCompressSync(Buffer.concat([length, head, bytes]), {
    params: params(6),
    dictionary: likeness(text, words),
  })
}

export function unpackRaw(frame: Uint8Array, text: string, words: RowWords): Raw {
  const buffer = unpacked(frame, likeness(text, words))
  const end = 4 + buffer.readUInt32LE(0)
  return { bytes: new Uint8Array(buffer.subarray(end)), ...JSON.parse(buffer.toString("utf8", 4, end)) }
}

/** The text as it stands in most files and as it stands in JSON, behind what heads have in common. Never changed: what is packed needs it again. */
function likeness(text: string, [, url, outlet, published]: RowWords): Uint8Array {
  const written = JSON.stringify(text)
  const plain = written.length === text.length + 2 ? "" : text
  return Buffer.from(
    `${HEAD}", "outlet": "${outlet}", "url": "${url}", "title": "", "published": "${published}", "authors": "${plain}", "text": ${written}`,
  )
}
const HEAD =
  '{"at":"","format":"html","url":"https://www.","captured":"20","mediaType":"text/html; charset=utf-8","headers":[["content-type",""],' +
  '["date",""],["cache-control","max-age="],["last-modified",""],["etag",""],["server",""]],"said":{"outlet":null,"published":null},"map":null}' +
  '{"at":".jsonl, line ","format":"line","url":null,"captured":"20","mediaType":null,"headers":[],"said":{"outlet":null,"published":null},"map":null}{"id": "'
