import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"

/** Folder with the corpora and scorers; not in the repository (ONRECORD_SHARED overrides). */
export const SHARED = process.env.ONRECORD_SHARED ?? fileURLToPath(new URL("../../shared", import.meta.url))
export const corpus = (path: string): string => `${SHARED}/corpora/${path}`
export const hasShared = (): boolean => existsSync(SHARED)

/** The texts of the unlabelled news articles, one by one. */
export function* newsTexts(): Generator<string> {
  for (const line of gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString("utf8")
    .split("\n"))
    if (line) yield (JSON.parse(line) as { text: string }).text
}
