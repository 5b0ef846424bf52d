import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { byHand, entry, samples } from "../../../test/store-entries.ts"
import { openStore } from "../index.ts"
import type { Query } from "../query.ts"
import type { Store } from "../store.ts"

const [SEEN, LATER] = ["2026-11-23T08:00:00.000Z", "2026-11-24T08:00:00.000Z"]
const word = (one: string): Query => ({ op: "words", words: [one], prefix: false })
const DENIED: Query = { op: "stance", label: "denies" }
const QUERIES: readonly Query[] = [
  { op: "all" },
  word("the"),
  DENIED,
  { op: "and", of: [word("the"), { op: "kind", kind: "direct" }] },
  { op: "and", of: [word("ferry"), { op: "days", field: "published", from: "2013", to: "2030" }] },
  {
    op: "and",
    of: [
      { op: "days", field: "seen", from: "", to: "" },
      { op: "not", of: DENIED },
    ],
  },
  { op: "or", of: [word("ferry"), { op: "days", field: "said", from: "2000", to: "" }] },
  { op: "or", of: [word("ferry"), word("pilot")] },
]

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "onrecord-ask-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** All that can be told of the queries. @param asked gives the store to ask next */
async function told(asked: () => Promise<Store>): Promise<readonly unknown[]> {
  const out: unknown[] = []
  for (const query of QUERIES) {
    out.push(await (await asked()).facets(query))
    for (const of of ["statements", "articles", "people"] as const)
      for (const order of ["newest", "oldest", "relevance"] as const) {
        const store = await asked()
        const { rows, total, searched, next } = await store.ask(query, of, { order, limit: 5, after: null })
        const second = next === null ? null : await store.ask(query, of, { order, limit: 5, after: next })
        out.push({ query, of, order, rows, total, searched, next, second })
      }
  }
  return out
}

test("a store that was asked much, beside one that writes, tells what one tells that was opened just now", async () => {
  const file = path.join(folder, "onrecord.db")
  const all = [...samples(), byHand()]
  const [asked, writer] = [await openStore(file), await openStore(file)]
  /** Each question asked of one that has read nothing yet. */
  const now = async (): Promise<readonly unknown[]> => {
    const opened: Store[] = []
    const all = await told(async () => {
      opened.push(await openStore(file))
      return opened.at(-1)!
    })
    for (const store of opened) await store.close()
    return all
  }
  const same = async (store: Store): Promise<void> => expect(await told(async () => store)).toEqual(await now())
  await writer.put(all.slice(0, 6), SEEN)
  await same(asked)
  await writer.put(all.slice(6), LATER)
  await same(asked)
  // A version of one, the same words with another day, and one that goes.
  const [one, two, three] = all as [(typeof all)[0], (typeof all)[0], (typeof all)[0]]
  await writer.put([entry({ text: `${one.reading.article.text}\n\nMore to come.`, url: one.raw.url })], LATER)
  await same(asked)
  await writer.put(
    [entry({ text: two.reading.article.text, url: two.raw.url, outlet: "The Harbour Mail", published: "2021-02-03" })],
    LATER,
  )
  await same(asked)
  await writer.forget(three.record.article.id, "asked for", LATER)
  await same(asked)
  // And by its own hand.
  await asked.put([entry({ text: "The ferry was late, the pilot said on Monday.", url: "https://a.example/late" })], LATER)
  await same(asked)
  await same(writer)
  await asked.close()
  await writer.close()
}, 60_000)

test("a token with higher numbers than there are takes no memory, and one with lower than none is refused", async () => {
  const store = await openStore(path.join(folder, "token.db"))
  await store.put(samples(), SEEN)
  const page = { order: "newest", limit: 2, after: null } as const
  const { next } = await store.ask({ op: "all" }, "statements", page)
  const [mark, , , ...rest] = JSON.parse(Buffer.from(next!, "base64url").toString())
  const forged = (last: number) => Buffer.from(JSON.stringify([mark, last, last, ...rest])).toString("base64url")
  const second = await store.ask({ op: "all" }, "statements", { ...page, after: next })
  // None could be had in the memory of any machine.
  expect(await store.ask({ op: "all" }, "statements", { ...page, after: forged(Number.MAX_SAFE_INTEGER) })).toEqual(second)
  await expect(store.ask({ op: "all" }, "statements", { ...page, after: forged(-1) })).rejects.toMatchObject({
    code: "BAD_QUERY",
  })
  await store.close()
})
