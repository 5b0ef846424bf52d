import { readFileSync } from "node:fs"
import path from "node:path"
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib"
import { DICTIONARY } from "./dictionary.ts"
import type { Layer } from "./pack.ts"

/** What a new store compresses with, by layer, each packed by zstd: the samples, and before their text the phrases that news is full of (data/README.md). */
export function dictionaries(): Readonly<Record<Layer, Uint8Array>> {
  const phrases = readFileSync(path.join(import.meta.dirname, "../../../data/phrases.txt"), "utf8").replaceAll("\n", " ")
  const text = Buffer.concat([Buffer.from(phrases), zstdDecompressSync(Buffer.from(DICTIONARY.text, "base64"))])
  return {
    text: zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 19 } }),
    statements: Buffer.from(DICTIONARY.statements, "base64"),
    rest: Buffer.from(DICTIONARY.rest, "base64"),
  }
}
