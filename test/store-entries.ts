import { readFileSync } from "node:fs"
import path from "node:path"
import { understand } from "../src/index.ts"
import { article } from "../src/read/article.ts"
import { type Details, NO_DETAILS, type Raw, type Reading } from "../src/read/reading.ts"
import { sha256 } from "../src/sha256.ts"
import type { Entry } from "../src/store/store.ts"
import { type ArticleRecord, record } from "../src/understand/record.ts"
import { ferry } from "./ferry.ts"

/** Entries for the tests of stores. */

/** What the samples say about themselves. */
const SAMPLES = path.join(import.meta.dirname, "../samples")
const manifest = JSON.parse(readFileSync(path.join(SAMPLES, "manifest.json"), "utf8")) as {
  file: string
  outlet: string
  published: string
}[]

/** What an entry is made from; all but the text may be left out. */
export interface Sketch {
  readonly text: string
  readonly url?: string | null
  readonly outlet?: string | null
  readonly published?: string | null
  readonly file?: string | null
  readonly details?: Partial<Details>
  readonly raw?: Partial<Raw>
}

/** An entry as it comes in, its record by the engine. */
export function entry({ text, url = null, outlet = null, published = null, file = null, details = {}, raw = {} }: Sketch): Entry {
  const read = article(text, { url, outlet, published, file })
  return entryOf(read.id, { text, details, raw, reading: { article: read }, record: understand(read) })
}

export function entryOf(
  id: string,
  { text, details = {}, raw = {}, reading, record }: Sketch & { reading: Pick<Reading, "article">; record: ArticleRecord },
): Entry {
  return {
    raw: {
      bytes: new TextEncoder().encode(`<p>${text}</p>`),
      at: reading.article.file ?? reading.article.url ?? `${id}.html`,
      format: "html",
      url: reading.article.url,
      captured: "2026-11-22T10:00:00.000Z",
      mediaType: "text/html; charset=utf-8",
      headers: [
        ["content-type", "text/html; charset=utf-8"],
        ["etag", '"a1b2"'],
      ],
      said: { outlet: null, published: null },
      map: null,
      ...raw,
    },
    reading: {
      article: reading.article,
      details: { ...NO_DETAILS, ...details },
      dropped: [{ step: "navigation", reason: "a list of links", text: "Home | Sport" }],
      charset: { label: "utf-8", why: "the bytes are valid UTF-8" },
      reader: "html@1",
    },
    record,
  }
}

export function samples(): readonly Entry[] {
  return manifest.map(({ file, outlet, published }, i) => {
    const name = file.replace(".txt", "")
    const text = readFileSync(path.join(SAMPLES, file), "utf8")
    // Every third has an agency, every fourth no day, so that searches have something to part.
    return entry({
      text,
      outlet,
      published: i % 4 === 3 ? null : published,
      url: `https://${outlet.toLowerCase().replaceAll(" ", "")}.example/${name}`,
      details: { title: name, agency: i % 3 === 0 ? "Northwire" : null },
    })
  })
}

/** A record made by hand, with ids that no engine made. */
export function byHand(): Entry {
  const doc = ferry()
  return entryOf(doc.id, { text: doc.text, reading: { article: article(doc.text, doc) }, record: record(doc) })
}

/** The n-th of as many as one likes: each another article, by hand, quickly made. */
export function numbered(n: number): Entry {
  const base = ferry()
  const read = article(`${base.text}\n\nThis is report ${n} on the ferry.`, {
    ...base,
    url: `https://harbourdesk.example/ferry/${n}`,
  })
  const id = (old: string | null): string | null => old && sha256(`${n} ${old}`).slice(0, 16)
  const statements = base.statements.map((one) => ({ ...one, id: id(one.id)!, via: id(one.via) }))
  return entryOf(read.id, {
    text: read.text,
    reading: { article: read },
    record: record(ferry({ id: read.id, text: read.text, url: read.url, statements })),
  })
}
