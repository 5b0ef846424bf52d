import { expect, test } from "vitest"
import { textOf } from "./html.ts"
import { entry } from "./store-entries.ts"
import { served } from "./web-server.ts"
import { ferryEntries } from "./web-store.ts"

/** Of a text that more papers print than are opened for a page, the page says so. */
const { json, main } = served(() => {
  const { text, published } = ferryEntries()[0]!.record.article
  return Array.from({ length: 55 }, (_, n) => {
    const outlet = `Harbour Post ${n + 1}`
    return entry({ text, outlet, published, raw: { bytes: new TextEncoder().encode(`${outlet}: ${text}`) } })
  })
})

test("a statement in more copies of a text than are looked into says into how many it was looked", async () => {
  const [{ statement }] = (await json("/search.json?q=terminal")).rows
  const { copies } = await json(`/s/${statement.id}.json`)
  expect([copies.rows.length, copies.looked, copies.of]).toEqual([50, 50, 54])
  expect(textOf(await main(`/s/${statement.id}`))).toContain("Looked into 50 of 54 copies of the article.")
})
