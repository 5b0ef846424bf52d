import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { openStore } from "../src/store/index.ts"
import type { Entry, Store } from "../src/store/store.ts"
import { EVENT_KINDS, type Looked } from "../src/store/watches.ts"
import { link } from "../src/work/link.ts"
import { entry } from "./store-entries.ts"

/** Stores for the tests of the server. */

export const NOW = "2024-03-20T12:00:00.000Z"

export interface Kept {
  readonly store: Store
  readonly file: string
  readonly close: () => Promise<void>
}

/** A store of its own in a file of its own, linked. */
export async function keptStore(entries: readonly Entry[]): Promise<Kept> {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-web-"))
  const file = path.join(folder, "onrecord.db")
  const store = await openStore(file)
  await store.put(entries, NOW)
  await link(store)
  return {
    store,
    file,
    close: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The sample story. */
export function ferryEntries(): readonly Entry[] {
  const lines = readFileSync(path.join(import.meta.dirname, "../docs/ferry.jsonl"), "utf8")
    .trim()
    .split("\n")
  return lines.map((line) => {
    const { text, outlet, published } = JSON.parse(line) as { text: string; outlet: string; published: string }
    return entry({ text, outlet, published })
  })
}

/** One article in two versions: in the second a sentence is put in, one changed and one taken out. */
export function editedEntries(): readonly Entry[] {
  const page = (denial: string, last: string, captured: string) =>
    entry({
      text: `Ferry to sail again\n\nThe harbour will open on Monday, harbour master Ilze Braunfelde said on Friday.\n\n${denial}\n\n${last}`,
      url: "https://baltic.example/ferry",
      outlet: "Baltic Courier",
      published: "2024-03-08",
      raw: { captured },
    })
  return [
    page(
      "Minister Karin Löfqvall denied that the ferry was unsafe for passengers and crews.",
      "The union warned that its members would strike.",
      "2024-03-08T10:00:00.000Z",
    ),
    page(
      "Minister Karin Löfqvall denied that the ferry was unsafe for passengers and dockers.",
      "The port confirmed on Saturday that two ships had left.",
      "2024-03-09T10:00:00.000Z",
    ),
  ]
}

const SCRIPT = "<script>window.pwned=1</script>"
const IMAGE = '"><img src=x onerror="window.pwned=1">'
const SVG = "<svg/onload=window.pwned=1>"

/** An article that carries what would run, if it were taken for HTML, in every field that a page shows. */
export function hostileEntry(): Entry {
  const text = `Mayor ${SCRIPT} warns ${IMAGE}

By ${SVG}

TURKU, March 4 (${SCRIPT}) - Mayor Aino ${SVG} Salmela said on Monday that ferries would be late ${IMAGE} if the pier was not mended.

“It is ${SCRIPT} not unsafe,” Salmela told reporters ${IMAGE}. </textarea></title></style>--><!--[--> ${SVG}`
  return entry({
    text,
    outlet: `Harbour ${IMAGE}`,
    url: "javascript:window.pwned=1//https://harbour.example/",
    published: "2024-03-05",
    file: `${SVG}${IMAGE}.html`,
    details: {
      title: `Title ${SCRIPT}`,
      authors: [`Author ${IMAGE}`],
      agency: `Agency ${SVG}`,
      usageTerms: `Terms ${SCRIPT}`,
      editorsNote: `Note ${IMAGE}`,
    },
    raw: { at: `${SVG}${IMAGE}.html`, url: "javascript:window.pwned=1" },
  })
}
/** An event for each statement, of each kind in turn. */
export async function eventsOf(store: Store): Promise<Looked["events"]> {
  const { rows } = await store.ask({ op: "all" }, "statements", { order: "oldest", limit: 20, after: null })
  const hows = ["said", "position", "reversal", "softened", "withdrawn", "removed", "changed", "killed"] as const
  return rows.map(({ statement: { id } }, i) => ({
    id,
    kind: EVENT_KINDS[i % 4]!,
    how: hows[i % hows.length]!,
    at: NOW,
    statement: id,
    beside: rows[i + 1]?.statement.id ?? null,
    claim: null,
  }))
}
export async function addHostile(store: Store): Promise<void> {
  await store.saveFeed({
    url: "javascript:window.pwned=1",
    title: `Feed ${SCRIPT}`,
    outlet: `Outlet ${SVG}`,
    etag: null,
    lastModified: null,
    checked: NOW,
    nextCheck: NOW,
    failure: `It failed ${IMAGE}`,
    failures: 3,
  })
  await store.watches.save({
    id: "0123456789abcdef",
    name: `Watch ${SCRIPT}`,
    of: { kind: "search", q: `"${SCRIPT}"` },
    on: ["statement"],
    why: `Why ${IMAGE}`,
    channels: [{ kind: "mail", to: `/${SVG}`, allow: [], told: 0, failures: 1, failure: `It failed ${IMAGE}`, next: NOW }],
    paused: true,
    made: NOW,
    by: `Somebody ${SVG}`,
    looked: 0,
    parts: [],
  })
  await store.watches.note("0123456789abcdef", { events: await eventsOf(store), looked: 0, parts: [] })
  await store.fail(null, { at: `${IMAGE}.html`, code: "NO_ARTICLE", message: `No ${SCRIPT}`, seen: NOW })
}
