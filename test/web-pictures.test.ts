import type { FastifyInstance } from "fastify"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ANSWERS } from "../src/show/api/schemas.ts"
import { serve } from "../src/show/api/serve.ts"
import { editedEntries, ferryEntries, type Kept, keptStore, NOW } from "./web-store.ts"

/** What changed, the pictures and their tables, the outlets. */

const HOST = "127.0.0.1:4747"
const opened: { readonly kept: Kept; readonly app: FastifyInstance }[] = []
async function served(kept: Kept, now: () => string = () => NOW): Promise<FastifyInstance> {
  const app = await serve(kept.store, { file: kept.file, now })
  opened.push({ kept, app })
  return app
}
let ferry: FastifyInstance
let edited: FastifyInstance

beforeAll(async () => {
  ferry = await served(await keptStore(ferryEntries()))
  edited = await served(await keptStore(editedEntries()))
})
afterAll(async () => {
  for (const { app, kept } of opened) {
    await app.close()
    await kept.close()
  }
})

const get = (app: FastifyInstance, url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { host: HOST, ...headers } })
const json = async (app: FastifyInstance, url: string) => (await get(app, url)).json()
/** A page's words, its tags left out. */
const words = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replaceAll("&lt;", "<")
/** Links of a page that lead to the rows behind a number: the address and the number. */
const numbered = (html: string, at: RegExp): readonly (readonly [string, number])[] =>
  [...html.matchAll(/<a href="([^"]+)"[^>]*>([\d,]+)[^<]*<\/a>/g)]
    .map(([, href, n]) => [href!.replaceAll("&amp;", "&"), Number(n!.replace(",", ""))] as const)
    .filter(([href]) => at.test(href))

describe("what changed", () => {
  test("is told with its sentences, by story, in the page, the data and the feed alike", async () => {
    const data = ANSWERS.changes.parse(await json(edited, "/changes.json?since=all"))
    const all = data.stories.flatMap(({ changes }) => changes)
    expect(all.map(({ kind }) => kind).sort()).toEqual(["added", "changed", "removed"])
    const html = (await get(edited, "/changes?since=all")).payload
    expect(words(html)).toContain("1 statement taken out · 1 statement edited · 1 statement added".replaceAll(" · ", " "))
    for (const sentence of [
      "unsafe for passengers and crews",
      "unsafe for passengers and dockers",
      "that its members would strike",
    ])
      expect(words(html)).toContain(sentence)
    for (const { id } of all) expect(html).toContain(`id="${id}"`)
    const atom = (await get(edited, "/changes.atom?since=all")).payload
    expect([...atom.matchAll(/<id>urn:onrecord:change:(.*?)<\/id>/g)].map(([, id]) => id).sort()).toEqual(
      all.map(({ id }) => id).sort(),
    )
    expect(atom).toContain("<title>taken out of the article: union warns: that its members would strike</title>")
    expect(atom).toMatch(/no longer in the article/)
  })

  test("has ids that stay the same since whenever it is asked, and can be had by kind", async () => {
    const ids = async (url: string): Promise<string[]> =>
      (await json(ferry, url)).stories.flatMap(({ changes }: { changes: { id: string }[] }) => changes.map(({ id }) => id))
    const all = await ids("/changes.json?since=all")
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(10)
    expect(await ids("/changes.json?since=2024-03-20")).toEqual(all)
    expect(await ids("/changes.json?since=2024-03-21")).toEqual([])
    const { counts } = await json(ferry, "/changes.json?since=all")
    const html = (await get(ferry, "/changes?since=all")).payload
    const links = numbered(html, /kind=/)
    expect(links.map(([, n]) => n)).toEqual(Object.values(counts as Record<string, number>).filter((n) => n > 0))
    for (const [href, n] of links)
      expect([href, await ids(href.replace("?", ".json?"))]).toEqual([href, expect.objectContaining({ length: n })])
  })

  test("is told on the first page since the last visit, which only that page remembers, and only for this browser", async () => {
    const { kept } = opened[0]!
    let now = "2024-03-20T13:00:00.000Z"
    const app = await served({ ...kept, close: async () => {} }, () => now)
    const cookieOf = (answer: Awaited<ReturnType<typeof get>>) => String(answer.headers["set-cookie"]).split(";")[0]!
    const first = await get(app, "/")
    expect(words(first.payload)).toContain(
      "This browser was not here before, as far as it tells. What came in during the last week",
    )
    expect(first.payload).toMatch(/aria-current="true">last week</)
    expect(words(first.payload)).toContain("keeps the time of your last visit here in a cookie")
    expect(first.headers["set-cookie"]).toMatch(/; HttpOnly; SameSite=Strict$/)
    for (const url of ["/index.json", "/changes", "/stories", "/index.json?since=all"])
      expect((await get(app, url, { cookie: cookieOf(first) })).headers["set-cookie"]).toBe(undefined)

    now = "2024-03-21T08:00:00.000Z"
    const second = await get(app, "/", { cookie: cookieOf(first) })
    expect(words(second.payload)).toContain("What came in since your last visit, 20 March 2024, 13:00 UTC . ")
    expect(words(second.payload)).toContain("Nothing came in since then.")
    now = "2024-03-21T08:20:00.000Z"
    const reloaded = await get(app, "/", { cookie: cookieOf(second) })
    expect(words(reloaded.payload)).toContain("since your last visit, 20 March 2024, 13:00 UTC")
    const asked = await get(app, "/?since=all", { cookie: cookieOf(reloaded) })
    expect(words(asked.payload)).toContain("All that came in.")
    expect(asked.payload).toMatch(/<a href="\/">your last visit<\/a>/)

    const linked = await get(app, "/", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })
    expect([linked.statusCode, linked.headers["set-cookie"]]).toEqual([200, undefined])
    expect((await get(app, "/?since=whenever")).statusCode).toBe(400)
  })

  test("where nothing came in for a week is all there is, and says so", async () => {
    const app = await served({ ...opened[0]!.kept, close: async () => {} }, () => "2025-01-01T00:00:00.000Z")
    expect((await json(app, "/index.json")).changes.how).toBe("all")
    expect(words((await get(app, "/")).payload)).toContain("All that came in.")
  })
})

test("Today counts people and bodies as the page People does", async () => {
  const { people } = ANSWERS.front.parse(await json(ferry, "/index.json"))
  expect(people).toBe((await json(ferry, "/people.json?limit=1")).total)
  expect((await get(ferry, "/")).payload).toContain(`<a href="/people"><b>${people}</b> people and bodies</a>`)
})

describe("the pictures of a story", () => {
  test("have a table each, of which every number leads to as many statements", async () => {
    const [{ id, statements }] = (await json(ferry, "/stories.json")).rows
    const story = ANSWERS.story.parse(await json(ferry, `/story/${id}.json`))
    const html = (await get(ferry, `/story/${id}`)).payload
    const links = numbered(html, /\/said(?:$|\?(?!by=))/)
    const tables = html.match(/<table>.*?<\/table>/gs)!.flatMap((table) => numbered(table, /\/said\?/))
    expect(tables.length).toBeGreaterThan(50)
    for (const [href, n] of links) {
      const { said, of } = ANSWERS.storySaid.parse(await json(ferry, href.replace("/said", "/said.json")))
      expect([href, said.length, of]).toEqual([href, n, statements])
    }
    const days = tables.filter(([href]) => /day=[^&]+$/.test(href))
    expect(days.reduce((sum, [, n]) => sum + n, 0)).toBe(statements)
    const marks = [...html.matchAll(/<a href="([^"]+\/said[^"]*)" tabindex="-1">/g)].map(([, href]) =>
      href!.replaceAll("&amp;", "&"),
    )
    expect(marks.length).toBeGreaterThan(30)
    const inTables = new Set(tables.map(([href]) => href))
    expect(marks.filter((href) => !inTables.has(href))).toEqual([])
    const riga = (story.places as readonly { name: string; said: readonly string[]; spokenOf: readonly string[] }[]).find(
      ({ name }) => name === "Riga",
    )!
    expect(riga.said.length).toBeGreaterThan(riga.spokenOf.length)
    const csv = (await get(ferry, `/story/${id}/said.csv?column=denied`)).payload.trimEnd().split("\r\n")
    expect(csv).toHaveLength(1 + (await json(ferry, `/story/${id}/said.json?column=denied`)).said.length)
  })

  test("open the rows of its speakers, who says most first, and of kinds of them", async () => {
    const [{ id, speakers }] = (await json(ferry, "/stories.json")).rows
    const story = (await get(ferry, `/story/${id}`)).payload
    expect(numbered(story, /by=speaker/)).toEqual([[`/story/${id}/said?by=speaker`, speakers]])
    const { said } = ANSWERS.storySaid.parse(await json(ferry, `/story/${id}/said.json?by=speaker`))
    const keys = said.map(({ speaker }) => speaker.key)
    const inOrder = keys.filter((key, i) => key !== keys[i - 1])
    expect(inOrder).toHaveLength(new Set(keys).size)
    expect(inOrder).toHaveLength(speakers)
    const counts = inOrder.map((key) => keys.filter((one) => one === key).length)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    const html = (await get(ferry, `/story/${id}/said?by=speaker`)).payload
    expect(html.match(/<h2>/g)).toHaveLength(speakers)
    const kinds = [...story.matchAll(/href="([^"]+\/said)(\?kind=[a-z]+)">[^<]+<\/a> <[^>]+>(\d+)</g)]
    expect(kinds.length).toBeGreaterThan(3)
    for (const [, at, kind, n] of kinds) expect((await json(ferry, `${at}.json${kind}`)).said).toHaveLength(Number(n))
    expect(kinds.reduce((sum, [, , , n]) => sum + Number(n), 0)).toBe((await json(ferry, `/story/${id}/said.json`)).of)
  })

  test("show what went out of an article", async () => {
    const [{ article }] = (await json(edited, "/search.json?q=Braunfelde")).rows
    const { linked } = await json(edited, `/article/${article.id}.json`)
    const { went } = ANSWERS.story.parse(await json(edited, `/story/${linked.story}.json`))
    expect(went.map(({ did }) => did).sort()).toEqual(["changed", "removed"])
    const { payload } = await get(edited, `/story/${linked.story}`)
    expect(payload).toMatch(
      /<title>20 Mar 2024, taken out of the article: 1 statement, Baltic Courier<\/title><path class="mark cross bad"/,
    )
  })

  test("lists have how much was said on which day", async () => {
    for (const list of ["stories", "claims"]) {
      const { rows } = await json(ferry, `/${list}.json`)
      for (const { byDay, statements } of rows)
        expect(byDay.reduce((sum: number, one: { statements: number }) => sum + one.statements, 0)).toBe(statements)
      expect((await get(ferry, `/${list}`)).payload).toMatch(/<svg class="spark".*?<\/svg><span class="unseen">Over 4–/)
    }
  })
})

test("positions over time are all that a person said on a claim, each mark a statement of theirs", async () => {
  const person = ANSWERS.person.parse(
    await json(ferry, "/people.json").then(({ rows }) => json(ferry, `/who/${rows[0].id}.json`)),
  )
  const claims = person.claims as unknown as {
    readonly rows: readonly {
      readonly statements: number
      readonly stood: readonly { readonly statements: readonly string[] }[]
    }[]
  }
  for (const { statements, stood } of claims.rows) expect(stood.flatMap((one) => one.statements)).toHaveLength(statements)
  const { payload } = await get(ferry, `/who/${person.id}`)
  // Beside the names of claims, and under them on small screens.
  const pictures = payload.split('<svg class="lanes ').slice(1)
  expect(pictures).toHaveLength(2)
  for (const picture of pictures) {
    const marks = [...picture.matchAll(/<a href="\/s\/([0-9a-f]{16})" tabindex/g)].map(([, id]) => id!)
    expect(marks).toHaveLength(claims.rows.flatMap(({ stood }) => stood).length)
    for (const id of marks) expect((await json(ferry, `/s/${id}.json`)).statement.speaker.name).toContain("Zelmenis")
  }
})

test("a person's page says the name once, and by each statement the words for the speaker that are others", async () => {
  const { rows } = await json(ferry, "/people.json")
  const [{ id, name }] = rows
  const { latest } = (await json(ferry, `/who/${id}.json`)) as {
    latest: { statement: { id: string; source: { text: string }[] } }[]
  }
  const { payload } = await get(ferry, `/who/${id}`)
  const heads = [...payload.matchAll(/<h3 class="who">(.*?)<\/h3>.*?data-open-item="" href="\/s\/([0-9a-f]{16})"/gs)]
  const seen = new Map(heads.map(([, html, id]) => [id!, words(html!.replace(/<span class="unseen">.*?<\/span>/g, ""))]))
  const others = latest.filter(({ statement: { source } }) => source.every(({ text }) => !text.includes("Zelmenis")))
  expect([name, others.length > 0, others.length < latest.length]).toEqual(["Arvids Zelmenis", true, true])
  for (const { statement } of latest) expect(seen.get(statement.id)).not.toContain("Zelmenis")
  // All articles call him so; a name that some shorten is listed with what they make of it.
  expect(payload).not.toContain("Names used")
  const several = (await Promise.all(rows.map(({ id }: { id: string }) => json(ferry, `/who/${id}.json`)))).find(
    ({ names }) => names.length > 1,
  )
  expect((await get(ferry, `/who/${several.id}`)).payload).toContain("Names used")
  for (const { statement } of others)
    expect(seen.get(statement.id)).toContain(
      statement.source.map(({ text }) => `“${text}”`).join(", ") || "no words for the speaker",
    )
})

describe("outlets", () => {
  test("are all listed, page after page, with their articles", async () => {
    const { rows, total, articles, nameless } = ANSWERS.outlets.parse(await json(ferry, "/outlets.json"))
    expect([rows.length, nameless]).toEqual([total, 0])
    expect(rows.reduce((sum, one) => sum + one.articles, 0)).toBe(articles)
    const names: string[] = []
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const page = await json(ferry, `/outlets.json?limit=3${after ? `&after=${after}` : ""}`)
      names.push(...page.rows.map(({ name }: { name: string }) => name))
      after = page.next
    }
    expect(names).toEqual(rows.map(({ name }) => name))
    expect((await json(ferry, "/outlets.json?q=nord")).rows.map(({ name }: { name: string }) => name)).toEqual(["Nordvik Post"])
    expect(words((await get(ferry, "/outlets?q=zeppelin")).payload)).toContain("None of 4 outlets has a name like this.")
    expect((await get(ferry, "/outlets?after=stolen")).statusCode).toBe(400)
  })

  test("have a page each, by their name in any spelling, with what they have from agencies", async () => {
    for (const name of ["Nordvik%20Post", "nordvikpost.com", "the%20Nordvik%20Post", "nordvik"])
      expect((await get(ferry, `/outlet/${name}.json`)).headers.location).toBe("/outlet/nordvikpost.json")
    const one = ANSWERS.outlet.parse(await json(ferry, "/outlet/nordvikpost.json"))
    expect(one.own.articles + one.agencies.reduce((sum, { articles }) => sum + articles, 0)).toBe(one.articles)
    expect(one.agencies.map(({ agency }) => agency)).toEqual(["Amber Wire"])
    const { payload } = await get(ferry, "/outlet/nordvikpost")
    for (const [href, n] of numbered(payload, /agency/))
      expect([href, (await json(ferry, href.replace("/search?", "/search.json?"))).total]).toEqual([href, n])
    const rows = payload.slice(payload.indexOf('<section class="told">'))
    expect(rows.match(/data-open-item/g)).toHaveLength(one.newest.length)
    expect(rows).not.toContain('href="/outlet/nordvikpost"')
    for (const [, at] of rows.matchAll(/<h3[^>]*><a href="(.*?)"/g))
      expect(one.newest.map(({ article }) => `/article/${article.id}`)).toContain(at)
    expect((await get(ferry, "/outlet/nordvikpost.txt")).payload.trimEnd().split("\n")).toHaveLength(one.statements)
    expect((await get(ferry, "/outlet/zeppelin.json")).json().error.code).toBe("ID_UNKNOWN")
    expect((await get(ferry, "/outlet/e.json")).json().error.code).toBe("ID_UNKNOWN")
  })

  test("tell the edits seen in them, their feeds and what of them could not be read", async () => {
    const { store } = opened[1]!.kept
    const feed = { etag: null, lastModified: null, checked: NOW, nextCheck: NOW, failure: "It timed out", failures: 2 }
    await store.saveFeed({ url: "https://baltic.example/feed", title: "News", outlet: "Baltic Courier", ...feed })
    await store.saveFeed({ url: "https://new.example/feed", title: "New", outlet: "New Paper", ...feed })
    for (const at of ["https://baltic.example/broken", "https://other.example/broken"])
      await store.fail(at, { at, code: "NO_ARTICLE", message: "No article in it", seen: NOW })
    const one = ANSWERS.outlet.parse(await json(edited, "/outlet/balticcourier.json"))
    expect(one.edits.rows.map(({ added, changed, removed }) => [added, changed, removed])).toEqual([[1, 1, 1]])
    expect([one.feeds.map(({ url }) => url), one.failures.map(({ at }) => at)]).toEqual([
      ["https://baltic.example/feed"],
      ["https://baltic.example/broken"],
    ])
    expect(words((await get(edited, "/outlet/balticcourier")).payload)).toContain("failed 2 times on end")
    expect(words((await get(edited, "/")).payload)).toContain(
      "1 article 2 outlets 2 feeds failing".replace("2 outlets", "1 outlet"),
    )
    expect(ANSWERS.outlet.parse(await json(edited, "/outlet/newpaper.json")).articles).toBe(0)
  })
})
