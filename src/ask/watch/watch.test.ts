import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, expect, test } from "vitest"
import { entry } from "../../../test/store-entries.ts"
import { openStore } from "../../store/index.ts"
import type { Entry, Store } from "../../store/store.ts"
import { link } from "../../work/link.ts"
import { look } from "./look.ts"
import { makeWatch, type WatchAsked } from "./makeWatch.ts"
import { told } from "./told.ts"

const NOW = "2024-03-12T07:30:00.000Z"
const words = (...paragraphs: readonly string[]): string => paragraphs.join("\n\n")
const bridge = (outlet: string, published: string, ...paragraphs: readonly string[]): Entry =>
  entry({
    outlet,
    url: `https://${outlet.toLowerCase().replaceAll(" ", "")}.example/bridge`,
    published,
    text: words(...paragraphs),
  })

const CLOSED = "that the brick bridge in Kuldiga will be closed to all traffic in April."
const CLOSES = bridge(
  "Harbour Desk",
  "2024-03-04",
  "Kuldiga bridge to close in April",
  `KULDIGA, March 4 — Mayor Anna Berga said on Monday ${CLOSED}`,
  "Drivers will have to take the longer road through Skrunda, which was mended only last summer.",
)
const DENIES = bridge(
  "Nordvik Post",
  "2024-03-05",
  "Engineer sees no danger in Kuldiga",
  `KULDIGA, March 5 — Chief engineer Otto Zarins denied on Tuesday ${CLOSED}`,
  "He has looked after the bridge for thirty years and keeps a diary of every stone in it.",
)
const TURNS = bridge(
  "Baltic Courier",
  "2024-03-06",
  "Mayor turns round on Kuldiga bridge",
  `KULDIGA, March 6 — After long talks, Mayor Anna Berga denied on Wednesday ${CLOSED}`,
  "The town council meets again in a fortnight to look at what the repairs may cost.",
)

const open: { readonly store: Store; readonly folder: string }[] = []
afterEach(async () => {
  for (const { store, folder } of open.splice(0)) {
    await store.close()
    rmSync(folder, { recursive: true })
  }
})
async function kept(...entries: readonly Entry[]): Promise<Store> {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-watch-"))
  const store = await openStore(path.join(folder, "onrecord.db"))
  open.push({ store, folder })
  await comes(store, ...entries)
  return store
}
async function comes(store: Store, ...entries: readonly Entry[]): Promise<void> {
  await store.put(entries, NOW)
  await link(store)
}
const watched = async (store: Store, asked: Partial<WatchAsked> = {}) =>
  (await makeWatch(store, { of: { kind: "search", q: "bridge" }, by: "desk", now: NOW, ...asked })).id
const found = async (store: Store, id: string) =>
  (await told(store, await store.watches.events(id, { after: 0, limit: 100 }))).map(({ kind, words }) => `${kind}: ${words}`)

test("what is new since is told once, the gravest that it is, and nothing that was there", async () => {
  const store = await kept(CLOSES)
  const id = await watched(store)
  await look(store, { now: NOW })
  expect(await found(store, id)).toEqual([])
  await comes(store, DENIES)
  await look(store, { now: NOW })
  await comes(store, TURNS)
  await look(store, { now: NOW })
  await look(store, { now: NOW })
  expect(await found(store, id)).toEqual([
    "stance: Otto Zarins takes a position: denies it",
    "reversal: Anna Berga, who had asserted it, denies it",
  ])
})
