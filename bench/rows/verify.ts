import { readdirSync, readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { type Totals, verify } from "../../src/ask/verify.ts"
import { loaded } from "../../src/models.ts"
import { digest } from "../../src/read/documentKey.ts"
import { parse } from "../../src/read/parse.ts"
import type { Format, Raw } from "../../src/read/reading.ts"
import type { Kept } from "../../src/store/store.ts"
import { corpus } from "../../train/shared.ts"
import type { Bench, Row } from "../row.ts"

/** Every so many-th line of the news, and as many pages. */
const EVERY = 40
const PAGES = 40

/** How fast statements are walked back to their bytes, without a store: JSON lines, and pages, whose reading again takes most of the time. */
export const verifying: Bench = async () => {
  const lines = gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString()
    .trimEnd()
    .split("\n")
  const news = lines
    .filter((_, i) => i % EVERY === 0)
    .map((line, i) => raw(new TextEncoder().encode(line), "line", `line ${1 + i * EVERY}`))
  const folder = corpus("pages/scrapinghub/html")
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith(".html.gz"))
    .slice(0, PAGES)
    .map((file) => raw(gunzipSync(readFileSync(`${folder}/${file}`)), "html", file))
  return [...(await measured("JSON lines", news, 5000)), ...(await measured("pages", pages, null))]
}

async function measured(what: string, raws: readonly Raw[], reach: number | null): Promise<readonly Row[]> {
  const kept = raws.flatMap(read)
  const whole = await walk(kept)
  const without = await walk(kept, null)
  const { totals } = whole
  const how = `${totals.articles} articles with ${totals.statements} statements, ${totals.readAgain} read again from the bytes, one core, no store`
  const speed = ({ totals, seconds }: Walk) => Math.round(totals.statements / seconds)
  const row = { unit: "", beyond: null }
  return [
    { ...row, what: `verify: ${what}, statements a second`, value: speed(whole), reach, how },
    {
      ...row,
      what: `verify: ${what}, not read again`,
      value: speed(without),
      reach: null,
      how: "the same, the documents not read again",
    },
    { ...row, what: `verify: ${what}, sound`, value: (100 * totals.sound) / totals.statements, unit: "%", reach: 100, how },
  ]
}

interface Walk {
  readonly totals: Totals
  readonly seconds: number
}

async function walk(kept: readonly Kept[], reader?: null): Promise<Walk> {
  const store = {
    async *entries() {
      yield* kept
    },
    check: async () => [],
    status: async () => ({ versions: kept.length }),
  }
  const start = performance.now()
  const verification = verify(store, reader === null ? { parse: null } : {})
  for await (const fault of verification) console.error(`${fault.at}: ${fault.fault} ${fault.message}`)
  return { totals: verification.totals, seconds: (performance.now() - start) / 1000 }
}

function raw(bytes: Uint8Array, format: Format, at: string): Raw {
  const said = { outlet: null, published: null }
  return { bytes, at, format, url: null, captured: "2026-11-22T00:00:00Z", mediaType: null, headers: [], said, map: null }
}

let engine: ReturnType<typeof loaded> | undefined

function read(document: Raw): readonly Kept[] {
  engine ??= loaded()
  let readings: ReturnType<typeof parse>
  try {
    readings = parse(document)
  } catch {
    // A page without an article has no statements.
    return []
  }
  return readings.map((reading) => {
    const record = engine!(reading.article)
    const { id, language, outlet, url, published } = reading.article
    const head = {
      id,
      headline: record.article.headline,
      outlet,
      url,
      published,
      modified: null,
      agency: null,
      language,
      captured: document.captured,
      seen: document.captured,
      bytes: digest(document.bytes),
      version: 1,
      older: null,
      newer: null,
      status: reading.details.status,
      embargo: null,
      statements: record.statements.length,
    }
    return { head, entry: { raw: document, reading, record }, places: [], history: [], former: [] }
  })
}
