import { pipeline, Readable, type Transform } from "node:stream"
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from "node:zlib"

export type Chunks = AsyncIterable<Uint8Array>
/** Takes one content coding off, as the bytes come. */
export type Decoder = (chunks: Chunks) => Chunks

/**
 * What takes a Content-Encoding off, in the order it is to be applied: the last coding was put on last, so it comes off first
 * (https://www.rfc-editor.org/rfc/rfc9110#section-8.4).
 * @returns null where one of the codings is not known.
 */
export function decoders(contentEncoding: string): readonly Decoder[] | null {
  const found: Decoder[] = []
  for (const coding of contentEncoding.toLowerCase().split(",").reverse()) {
    const name = coding.trim()
    if (name === "" || name === "identity") continue
    if (!Object.hasOwn(CODINGS, name)) return null
    found.push(CODINGS[name]!)
  }
  return found
}

const gunzip: Decoder = (chunks) => through(createGunzip(), chunks)
const CODINGS: Readonly<Record<string, Decoder>> = {
  gzip: gunzip,
  "x-gzip": gunzip,
  br: (chunks) => through(createBrotliDecompress(), chunks),
  zstd: (chunks) => through(createZstdDecompress(), chunks),
  deflate: inflate,
}

/** "deflate" is zlib by the book, but some servers send the bare stream; the first half byte tells which. */
async function* inflate(chunks: Chunks): Chunks {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  const all = async function* () {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  yield* through((first.value[0]! & 0x0f) === 8 ? createInflate() : createInflateRaw(), all())
}

/** Whatever breaks in the source or in the decompressor comes out of the iteration; ending it early ends both. */
async function* through(decompressor: Transform, chunks: Chunks): Chunks {
  yield* pipeline(Readable.from(chunks), decompressor, () => {})
}
