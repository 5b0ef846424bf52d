import { expect, test } from "vitest"
import { ANSWERS } from "../src/show/api/schemas.ts"
import { attribute, elements, named, textOf } from "./html.ts"
import { HOST, served } from "./web-server.ts"
import { ferryEntries } from "./web-store.ts"

/** The number of statements of a person leads to as many statements. */
const on = served(ferryEntries)
const { get, json, main } = on
const rowsOf = async (url: string) => elements(await main(url)).filter((one) => one.tagName === "article").length

test("the count of each person leads to as many statements, all of theirs", async () => {
  const { rows } = await json("/people.json?limit=100")
  let told = 0
  for (const { id, name, statements } of rows) {
    const links = named(await main(`/who/${id}`), "a").filter((link) => /^[\d,]+ statements?$/.test(textOf(link)))
    const counted = links.filter((link) => attribute(link, "href") === `/who/${id}/said`)
    expect([name, counted.map(textOf)]).toEqual([
      name,
      statements === 0 ? [] : [`${statements} statement${statements === 1 ? "" : "s"}`],
    ])
    if (statements === 0) continue
    expect([name, await rowsOf(attribute(counted[0]!, "href")!)]).toEqual([name, statements])
    const data = ANSWERS.personSaid.parse(await json(`/who/${id}/said.json`))
    expect(data.said).toHaveLength(statements)
    expect((await get(`/who/${id}/said.txt`)).trimEnd().split("\n")).toHaveLength(statements)
    told++
  }
  expect(told).toBeGreaterThan(10)
})

test("the search for the name finds another number, which is why it does not stand for them", async () => {
  const { rows } = await json("/people.json?limit=100")
  const [{ id, statements }] = rows.filter(({ name }: { name: string }) => name === "Henrik Tornqvall")
  const { total } = await json(`/search.json?q=${encodeURIComponent('who:"Henrik Tornqvall"')}`)
  expect(total).toBeLessThan(statements)
  expect((await json(`/who/${id}/said.json`)).of).toBe(statements)
})

test("pages of them follow each other until all were there once, the newest articles first; a name leads to the id", async () => {
  const [{ id, name, statements }] = (await json("/people.json?limit=1")).rows
  const ids: string[] = []
  const days: string[] = []
  for (let at: string | null = `/who/${id}/said?limit=3`; at !== null; ) {
    const data = await json(at.replace("/said?", "/said.json?"))
    ids.push(...data.said.map(({ statement }: { statement: { id: string } }) => statement.id))
    days.push(...data.said.map(({ article }: { article: { published: string } }) => article.published))
    const page = named(await main(at), "a")
    const next = page.find((link) => attribute(link, "rel") === "next")
    expect(next === undefined).toBe(data.next === null)
    at = next ? attribute(next, "href") : null
  }
  expect(new Set(ids).size).toBe(statements)
  expect(ids).toHaveLength(statements)
  expect(days).toEqual(days.toSorted().reverse())
  const moved = await on.app.inject({ url: `/who/${encodeURIComponent(name)}/said`, headers: { host: HOST } })
  expect([moved.statusCode, moved.headers.location]).toEqual([302, `/who/${id}/said`])
})

test("a page far on is a page of this list like any other", async () => {
  const [{ id, statements }] = (await json("/people.json?limit=1")).rows
  expect(await json(`/who/${id}/said.json?after=20020`)).toMatchObject({ said: [], of: statements, next: null })
})

test("names that are used are told with how many articles use them, not with a number of statements", async () => {
  const [{ id }] = (await json("/people.json?q=Tornqvall")).rows
  const all = elements(await main(`/who/${id}`))
  const told = textOf(all[all.findIndex((one) => one.tagName === "dt" && textOf(one) === "Names used") + 1]!)
  const { names } = await json(`/who/${id}.json`)
  expect(names.length).toBeGreaterThan(1)
  for (const { name, articles } of names) expect(told).toContain(`${name} in ${articles} article${articles === 1 ? "" : "s"}`)
})
