/**
 * Writes src/store/sqlite/dictionary.ts from the samples and their records: what new stores compress with. Stores that are there keep the one that
 * they were made with, so that this may be run again when records look otherwise.
 */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { constants, zstdCompressSync } from "node:zlib"
import { article, understand } from "../src/index.ts"
import { NO_DETAILS, type Reading } from "../src/read/reading.ts"
import { layersOf } from "../src/store/sqlite/pack.ts"

const samples = path.join(import.meta.dirname, "../samples")
const articles = JSON.parse(readFileSync(path.join(samples, "manifest.json"), "utf8"))
const parts = articles.map(({ file, outlet, published }: { file: string; outlet: string; published: string }) => {
  const read = article(readFileSync(path.join(samples, file), "utf8"), {
    file,
    outlet,
    published,
    url: "https://www.example.com/news/",
  })
  const reading: Reading = {
    article: read,
    details: NO_DETAILS,
    dropped: [],
    charset: { label: "utf-8", why: "the bytes are valid UTF-8" },
    reader: "text@1",
  }
  return layersOf(reading, understand(read))
})
const all = (name: "text" | "statements" | "rest"): string => {
  const bytes = Buffer.concat(parts.map((layers: Record<string, Uint8Array>) => layers[name]))
  const options = { params: { [constants.ZSTD_c_compressionLevel]: 19 } }
  return zstdCompressSync(bytes, options).toString("base64")
}
writeFileSync(
  path.join(import.meta.dirname, "../src/store/sqlite/dictionary.ts"),
  `/** What new stores compress with, each zstd in base64: made from samples/ by scripts/dictionary.ts. */
export const DICTIONARY = {
  text: "${all("text")}",
  statements: "${all("statements")}",
  rest: "${all("rest")}",
} as const
`,
)
