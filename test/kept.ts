import { readFileSync } from "node:fs"
import type { WatchList } from "../src/ask/watch/plainWatch.ts"
import { packagedModels } from "../src/models.ts"
import { article } from "../src/read/article.ts"
import { digest, documentKey } from "../src/read/documentKey.ts"
import { parse } from "../src/read/parse.ts"
import { NO_DETAILS, type Raw } from "../src/read/reading.ts"
import type { CorrectionLog } from "../src/store/links.ts"
import type { ArticleHead, Entry, Hit, Kept, Put, Store } from "../src/store/store.ts"
import type { Watch } from "../src/store/watches.ts"
import { understand } from "../src/understand/index.ts"

/** What a store hands out, without a store: articles of ours read by the engine, and a shelf to put them on. */
const SAMPLES: readonly { readonly file: string; readonly outlet: string; readonly published: string }[] = JSON.parse(
  readFileSync(new URL("../samples/manifest.json", import.meta.url), "utf8"),
)

/** A plain text as an entry, read and understood. */
export function entry(text: string, about: { outlet?: string; published?: string; url?: string; file?: string } = {}): Entry {
  const { outlet = null, published = null, url = null, file = "note.txt" } = about
  const bytes = new TextEncoder().encode(text)
  const made = article(new TextDecoder().decode(bytes), { outlet, published, url, file })
  const raw: Raw = {
    bytes,
    at: file,
    format: "text",
    url,
    captured: "2024-03-12T08:00:00Z",
    mediaType: null,
    headers: [["Last-Modified", "Tue, 12 Mar 2024 08:00:00 GMT"]],
    said: { outlet, published },
    map: null,
  }
  const reading = {
    article: made,
    details: NO_DETAILS,
    dropped: [],
    charset: { label: "utf-8", why: "the bytes are valid" },
    reader: "text@1",
  }
  return { raw, reading, record: understand(made, packagedModels()) }
}

/** The articles of a document in whatever format, by its own reader. */
export function entriesOf(raw: Raw): readonly Entry[] {
  return parse(raw).map((reading) => ({ raw, reading, record: understand(reading.article, packagedModels()) }))
}

let samples: readonly Entry[] | undefined

/** The sample articles of the ferry dispute, understood once. */
export function sampleEntries(): readonly Entry[] {
  samples ??= SAMPLES.map(({ file, outlet, published }) => {
    const text = readFileSync(new URL(`../samples/${file}`, import.meta.url), "utf8")
    return entry(text, { outlet, published, file: `samples/${file}`, url: `https://news.example/${file.slice(0, 2)}` })
  })
  return samples
}

export function kept(entry: Entry, seen = "2024-03-12T09:00:00Z"): Kept {
  const { raw, reading, record } = entry
  const head: ArticleHead = {
    id: reading.article.id,
    headline: record.article.headline,
    outlet: record.article.outlet,
    url: record.article.url,
    published: record.article.published,
    modified: reading.details.modified,
    agency: reading.details.agency,
    language: record.article.language,
    captured: raw.captured,
    seen,
    bytes: digest(raw.bytes),
    version: 1,
    older: null,
    newer: null,
    status: reading.details.status,
    embargo: reading.details.embargo,
    statements: record.statements.length,
  }
  return { head, entry, places: [{ at: raw.at, url: raw.url, seen }], former: [], history: [] }
}

export function hits(of: readonly Kept[]): readonly Hit[] {
  return of.flatMap(({ head, entry }) =>
    entry.record.statements.map((statement) => ({ statement, article: head, current: true, gone: null })),
  )
}

export async function* streamed<T>(of: Iterable<T>): AsyncIterable<T> {
  for (const one of of) yield one
}

export async function collected<T>(of: AsyncIterable<T>): Promise<readonly T[]> {
  const out: T[] = []
  for await (const one of of) out.push(one)
  return out
}

/** As much of a store as asking needs, in memory. */
export function shelf(): Pick<Store, "put" | "again" | "entries" | "article" | "status" | "check"> & {
  readonly links: CorrectionLog
  readonly watches: WatchList
} {
  const articles: Kept[] = []
  const find = (id: string) => articles.findIndex(({ head }) => head.id === id)
  const place = (entry: Entry, seen: string): Put => {
    const id = entry.reading.article.id
    const at = find(id)
    if (at < 0) {
      articles.push(kept(entry, seen))
      return { article: id, did: "added" }
    }
    return { article: id, did: "known" }
  }
  const lines: string[] = []
  const watches: Watch[] = []
  return {
    watches: { list: async () => watches, save: async (watch) => void watches.push(watch), last: async () => articles.length },
    links: { log: async () => lines, append: async (added) => void lines.push(...added) },
    put: async (entries, seen) => entries.map((entry) => place(entry, seen)),
    again: async (places, seen) => {
      for (const { key, at, url } of places) {
        for (const [i, known] of articles.entries()) {
          if (documentKey(known.entry.raw) !== key || known.places.some((place) => place.at === at && place.url === url)) continue
          articles[i] = { ...known, places: [...known.places, { at, url, seen }] }
        }
      }
    },
    entries: () => streamed(articles),
    article: async (id) => articles[find(id)] ?? null,
    check: async () => [],
    status: async () => ({
      kind: "shelf",
      schema: 1,
      articles: articles.length,
      versions: articles.length,
      statements: articles.reduce((sum, { head }) => sum + head.statements, 0),
      people: 0,
      outlets: 0,
      feeds: 0,
      failures: 0,
      firstPublished: null,
      lastPublished: null,
    }),
  }
}
