import type { DefaultTreeAdapterTypes as Tree } from "parse5"
import { expect, test } from "vitest"
import { pagesOf } from "../scripts/pages.ts"
import { attribute, elements, named, textBut, textOf } from "./html.ts"
import { HOST, served } from "./web-server.ts"
import { editedEntries, ferryEntries } from "./web-store.ts"

/** Days as people write them, and for machines beside. */
let pages: readonly string[]
const { main, json } = served(
  () => [...ferryEntries(), ...editedEntries()],
  async ({ app, json }) => {
    const [{ statement, article }] = (await json("/search.json?q=outlet:baltic%20unsafe")).rows
    const post = (url: string, payload: object) => app.inject({ method: "POST", url, headers: { host: HOST }, payload })
    await post(`/s/${statement.id}/correct`, { kind: "accept" })
    const watch = await post("/watch", { q: "ferry", name: "Ferry", on: ["statement"] })
    pages = [
      ...(await pagesOf(app)).filter(({ name }) => !/^(?:problem|api|method)/.test(name)).map(({ at }) => at),
      `/s/${statement.id}`,
      `/article/${article.id}`,
      `/watch/${watch.json().id}`,
      "/outlet/balticcourier",
    ]
  },
)
/** Tables, what is copied whole, and how a form wants a day to be typed. */
const isData = (node: Tree.Node) => ["table", "code", "pre", "form", "style"].includes(node.nodeName)

test("no sentence of a page has a day as only machines write it", async () => {
  for (const url of pages)
    expect([url, textBut(await main(url), isData).match(/.{0,40}\d{4}-\d\d-\d\d.{0,20}/g)]).toEqual([url, null])
})

test("what is shown as a time is the day that machines are told", async () => {
  const times = new Map<string, readonly Tree.Element[]>()
  for (const url of pages) times.set(url, named(await main(url), "time"))
  for (const [url, all] of times) {
    for (const one of all) {
      const [, year, month, day, clock] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d).*Z)?$/.exec(attribute(one, "datetime")!)!
      const name = new Date(Date.UTC(2000, Number(month) - 1)).toLocaleString("en", { month: "long", timeZone: "UTC" })
      const words = new RegExp(`(?:^|\\b)${Number(day)} (?:${name}|${name.slice(0, 3)}) ${year}${clock ? `, ${clock} UTC` : ""}$`)
      expect([url, textOf(one)]).toEqual([url, expect.stringMatching(words)])
    }
  }
  const told = pages.filter((url) => times.get(url)!.length > 0)
  for (const wanted of [
    "/",
    "/changes",
    "/story/",
    "/claim/",
    "/who/",
    "/search?q=stance",
    "/s/",
    "/article/",
    "/corrections",
    "/watch/",
    "/outlet/",
  ])
    expect([wanted, told.some((url) => url.startsWith(wanted))]).toEqual([wanted, true])
})

test("a statement's own day of saying is the time that its page gives", async () => {
  const { rows } = await json("/search.json?limit=100")
  let found = 0
  for (const { statement, article } of rows.slice(0, 20)) {
    const [first] = named(elements(await main(`/s/${statement.id}`)).find((one) => one.tagName === "header")!, "time")
    const day = statement.said?.value ?? article.published
    expect(first && attribute(first, "datetime")).toBe(day)
    found++
  }
  expect(found).toBe(20)
})
