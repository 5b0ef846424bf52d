import type { DefaultTreeAdapterTypes as Tree } from "parse5"
import { expect, test, vi } from "vitest"
import { pagesOf } from "../scripts/pages.ts"
import type { Entry } from "../src/store/store.ts"
import { attribute, elements, named, textOf } from "./html.ts"
import { entry } from "./store-entries.ts"
import { served } from "./web-server.ts"
import { ferryEntries } from "./web-store.ts"

/** "and 5 more": every number opens its rows. */
const on = served(() => [...ferryEntries().slice(2), ...ferryEntries().slice(0, 2).map(withSilent)])
const { get, json, main } = on

/** With two more who are named, and say nothing. */
function withSilent({ record: { article } }: Entry): Entry {
  const text = `${article.text}\n\nThe former harbour masters Oskar Lindahl and Marta Kreile were in the hall.`
  return entry({ text, outlet: article.outlet, published: article.published })
}

const MORE = /\band ([\d,]+) more\b/
const said = (node: Tree.Node) =>
  elements(node).filter((one) => /\bsaid\b/.test(attribute(one, "class") ?? "") && one.tagName === "article")
const isPicture = (node: Tree.Element) => node.tagName === "svg"

/** Elements that say so and hold no other that does, but for pictures, of which a table says it all. */
const saying = (node: Tree.Element): readonly Tree.Element[] => {
  if (isPicture(node) || !MORE.test(textOf(node))) return []
  const below = node.childNodes.flatMap((one) => ("tagName" in one ? saying(one) : []))
  return below.length > 0 ? below : [node]
}

test("wherever a page says that there are more, they are a click away", async () => {
  const pages = (await pagesOf(on.app)).filter(({ name }) => !name.startsWith("problem"))
  const small = pages.flatMap(({ name, at }) =>
    name === "story" ? [`${at}?perDay=1&silent=1&places=1`] : name === "person" || name === "subject" ? [`${at}?limit=1`] : [],
  )
  expect(small).toHaveLength(3)
  let found = 0
  for (const at of [...pages.map(({ at }) => at), ...small]) {
    for (const one of saying(await main(at))) {
      expect([at, textOf(one), one.tagName]).toEqual([at, textOf(one), expect.stringMatching(/^(?:a|summary)$/)])
      found++
    }
  }
  expect(found).toBeGreaterThan(8)
})

test("of a story as many rows are shown as there are, however many are asked for", async () => {
  const [{ id, statements }] = (await json("/stories.json")).rows
  for (const asked of ["claims", "perDay", "silent", "places"])
    expect((await json(`/story/${id}.json?${asked}=20000`)).statements).toBe(statements)
})

test("a list that goes on farther than its pages says so, and its last page leads to none that is refused", async () => {
  const { links } = on.kept.store
  const find = links.find.bind(links)
  // A list as long as nobody would make one for a test.
  vi.spyOn(links, "find").mockImplementation(async (kind, wanted) => ({
    ...(await find(kind, { ...wanted, skip: 0 })),
    total: 30_000,
  }))
  const page = (after: number) => get(`/stories?after=${after}`)
  expect(await page(19_980)).toMatch(/rel="next"/)
  const last = await page(20_000)
  expect([last, last]).toEqual([
    expect.not.stringMatching(/rel="next"/),
    expect.stringContaining("Pages go no farther than this"),
  ])
  vi.restoreAllMocks()
})

test("what a story holds is counted by how it is put, each number with its rows and these to take along", async () => {
  const [{ id, statements }] = (await json("/stories.json")).rows
  const section = elements(await main(`/story/${id}`)).find((one) => attribute(one, "aria-labelledby") === "positions")!
  const counts = elements(section).filter((one) => attribute(one, "class") === "tally")
  const rows = counts.flatMap((one) => one.childNodes.filter((row) => row.nodeName === "span")) as Tree.Element[]
  let all = 0
  for (const row of rows) {
    const n = Number(textOf(named(row, "small")[0]!))
    const at = attribute(named(row, "a")[0]!, "href")!
    const list = await main(at)
    expect([at, said(list).length]).toEqual([at, n])
    const csv = named(list, "a")
      .map((link) => attribute(link, "href")!)
      .find((href) => href.includes("/said.csv?"))!
    const payload = await get(csv)
    expect([csv, payload.trimEnd().split("\r\n").length]).toEqual([csv, n + 1])
    all += n
  }
  expect(all).toBe(statements)
})

test("a statement that copies of a text carry too says so in a list, and how many do", async () => {
  const [{ id }] = (await json("/stories.json")).rows
  const list = await main(`/story/${id}/said?column=denied`)
  const rows = said(list).map((one) => ({
    words: `${textOf(named(one, "a")[0]!)}: ${elements(one)
      .filter((mark) => attribute(mark, "class")?.split(" ").includes("content"))
      .map(textOf)
      .join(" ")}`,
    outlet: named(one, "span").flatMap((note) => /^the same words as above in (.+)$/.exec(textOf(note))?.[1] ?? [])[0] ?? null,
    all: textOf(one),
  }))
  const again = rows.filter(({ words }, i) => rows.findIndex((one) => one.words === words) < i)
  expect(again.length).toBeGreaterThan(1)
  for (const { words, outlet } of again) expect(rows.find((one) => one.words === words)!.all).toContain(outlet)
  expect(rows.filter(({ outlet }) => outlet !== null)).toHaveLength(again.length)
  expect(textOf(named(list, "main")[0]!)).toContain(`${again.length} of them repeat the words of another one above`)
})

test("of a day of a story all claims that came up are shown where the link leads", async () => {
  const [{ id }] = (await json("/stories.json")).rows
  const days = (page: Tree.Element) => {
    const section = elements(page).find((one) => attribute(one, "aria-labelledby") === "time")!
    const out = new Map<string, { said: number; more: Tree.Element | null }>()
    let day = ""
    for (const one of section.childNodes.flatMap((one) => ("tagName" in one ? [one] : []))) {
      if (one.tagName === "h3") day = attribute(one, "id")!
      if (!out.has(day)) out.set(day, { said: 0, more: null })
      if (one.tagName === "article") out.get(day)!.said++
      const [link] = named(one, "a").filter((link) => MORE.test(textOf(link)) || /more claims? that came up/.test(textOf(link)))
      if (link) out.get(day)!.more = link
    }
    return out
  }
  const first = days(await main(`/story/${id}`))
  const cut = [...first].filter(([, { more }]) => more !== null)
  expect(cut.length).toBeGreaterThan(1)
  for (const [day, { said, more }] of cut) {
    const n = Number(/and (\d+) more/.exec(textOf(more!))![1])
    const [at, place] = attribute(more!, "href")!.split("#")
    expect(place).toBe(day)
    const all = days(await main(at!)).get(day)!
    expect([day, all.said, all.more]).toEqual([day, said + n, null])
  }
})

test("claims and changes of a person, places and the silent of a story, rows of a subject: as many more as were told", async () => {
  const [{ id: person }] = (await json("/people.json")).rows
  const [{ id: story }] = (await json("/stories.json")).rows
  const rows = {
    claims: (page: Tree.Element, at: string) =>
      at.startsWith("/who") ? elements(page).filter((one) => attribute(one, "class") === "claimed").length : 0,
    places: (page: Tree.Element) => named(named(part(page, "places"), "tbody")[0]!, "tr").length,
    missing: (page: Tree.Element) => elements(named(part(page, "missing"), "dd")[0]!).filter((one) => one.tagName === "a").length,
    latest: (page: Tree.Element) => said(part(page, "latest")).length,
  }
  const part = (page: Tree.Element, name: string) => elements(page).find((one) => attribute(one, "aria-labelledby") === name)!
  let found = 0
  for (const [at, name] of [
    [`/who/${person}?limit=2`, "claims"],
    [`/story/${story}?places=2`, "places"],
    [`/story/${story}?silent=1`, "missing"],
    ["/subject/Ventspils?limit=1", "latest"],
  ] as const) {
    const page = await main(at)
    const link = named(part(page, name), "a").find((one) => MORE.test(textOf(one)))
    if (link === undefined) throw new Error(`nothing more at ${at}`)
    const n = Number(MORE.exec(textOf(link))![1])
    const shown = rows[name](page, at) - (name === "missing" ? 1 : 0)
    const [to] = attribute(link, "href")!.split("#")
    expect([at, rows[name](await main(to!), at)]).toEqual([at, shown + n])
    found++
  }
  expect(found).toBe(4)
})
