import { copyFileSync, rmSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import type { FastifyInstance } from "fastify"
import { parse } from "parse5"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { pagesOf } from "../scripts/pages.ts"
import { statementKey } from "../src/link/corrections/index.ts"
import { added, canonical, NOTHING } from "../src/link/corrections/log.ts"
import type { Correction } from "../src/link/corrections/types.ts"
import { ANSWERS, PROBLEM } from "../src/show/api/schemas.ts"
import { serve } from "../src/show/api/serve.ts"
import type { Io } from "../src/show/cli/io.ts"
import { textFragment } from "../src/show/web/views/statement.ts"
import { openStore } from "../src/store/index.ts"
import type { Hit } from "../src/store/store.ts"
import { command } from "./command.ts"
import { attribute, elements, named, textOf } from "./html.ts"
import { addHostile, editedEntries, ferryEntries, hostileEntry, type Kept, keptStore, NOW } from "./web-store.ts"

const HOST = "127.0.0.1:4747"
const QUERY = { op: "all" } as const
const ALL_LINKED = { words: "", from: "", to: "", least: 0, order: "size", limit: 1, skip: 0 } as const
let kept: Kept
let app: FastifyInstance
let hits: readonly Hit[]

beforeAll(async () => {
  kept = await keptStore(ferryEntries())
  app = await serve(kept.store, { file: kept.file, now: () => NOW })
  hits = (await kept.store.ask(QUERY, "statements", { order: "newest", limit: 1000, after: null })).rows
})
afterAll(async () => {
  await app?.close()
  await kept?.close()
})

const get = (url: string, headers: Record<string, string> = {}, server = app) =>
  server.inject({ url, headers: { host: HOST, ...headers } })
const html = async (url: string, server = app) => parse((await get(url, {}, server)).payload)
const json = async (url: string) => (await get(url)).json()

test("every page answers, with one heading of the first level, its title and the way past the navigation", async () => {
  for (const { name, at } of await pagesOf(app)) {
    const { statusCode, headers, payload } = await get(at)
    expect([name, statusCode]).toEqual([name, name === "problem-query" ? 400 : name === "problem-unknown" ? 404 : 200])
    expect(headers["content-type"]).toBe("text/html; charset=utf-8")
    const page = parse(payload)
    expect([name, named(page, "h1").length]).toEqual([name, 1])
    expect(textOf(named(page, "title")[0]!)).toMatch(/\S · onrecord$/)
    expect(named(page, "a")[0]!.attrs).toContainEqual({ name: "href", value: "#content" })
    const ids = elements(page).flatMap((one) => attribute(one, "id") ?? [])
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  }
})

test("every link within the pages leads to a page", async () => {
  const todo = new Set(
    (await pagesOf(app)).map(({ at }) => at.replace(/#.*/, "")).filter((at) => !at.includes("furious") && !at.includes("ffff")),
  )
  const failed: string[] = []
  for (const at of [...todo]) {
    for (const link of named(await html(at), "a")) {
      const href = attribute(link, "href")!
      if (href.startsWith("/") && !/\.(?:csv|jsonld?|jsonl|bib|ris|md|txt|atom)\b/.test(href)) todo.add(href.replace(/#.*/, ""))
    }
  }
  for (const at of todo) {
    const { statusCode } = await get(at)
    if (statusCode !== 200 && statusCode !== 302) failed.push(`${statusCode} ${at}`)
  }
  expect(failed).toEqual([])
})

test("a statement's page shows its sentences character for character, whatever is marked in them", async () => {
  for (const { statement } of hits) {
    const [quote] = named(await html(`/s/${statement.id}`), "blockquote")
    const sentences = statement.evidence.map(({ text }) => text!)
    expect(textOf(quote!).split(" […] ").join(" ")).toBe(sentences.join(" "))
    const marked = named(quote!, "mark").filter((mark) => attribute(mark, "class")!.split(" ").includes("content"))
    expect(marked.map(textOf).join("").replace(/\s+/g, "")).toBe(
      statement.content
        .map(({ text }) => text)
        .join("")
        .replace(/\s+/g, ""),
    )
  }
})

test("an article's page shows its text character for character, furniture left out, with a link at each statement", async () => {
  for (const id of new Set(hits.map(({ article }) => article.id))) {
    const { record } = (await kept.store.article(id))!.entry
    const { text, parts } = record.article
    const page = await html(`/article/${id}`)
    const blocks = elements(page).filter((one) => attribute(one, "class")?.startsWith("block "))
    const shown = blocks.map((block) => textOf(block.childNodes.find((one) => ["h1", "p"].includes(one.nodeName))!))
    const told = parts.filter(({ kind }) => kind !== "furniture").map(({ start, end }) => text.slice(start, end))
    expect(shown.join("").replace(/\n/g, "")).toBe(told.join("").replace(/\n/g, ""))
    const points = elements(page).filter((one) => attribute(one, "class") === "point")
    expect(points.map((one) => attribute(one, "href")!.slice(3)).sort()).toEqual(record.statements.map(({ id }) => id).sort())
    // As many as are counted have a number; those inside others say in which.
    const numberOf = (id: string) => attribute(points.find((one) => attribute(one, "href") === `/s/${id}`)!, "data-n")
    const inside = record.statements.filter(({ via }) => via !== null)
    const counted = `${record.statements.length} statements${inside.length > 0 ? ` (${inside.length} inside ${inside.length > 1 ? "others" : "another"})` : ""}`
    if (record.statements.length > 1) expect(textOf(page)).toContain(counted)
    for (const { id, via } of inside) {
      const card = elements(page).find((one) => attribute(one, "id") === `card-${id}`)!
      expect(textOf(card)).toContain(`inside ${numberOf(via!)}`)
    }
  }
})

test.each([
  ["/person/0123456789abcdef", "/who/0123456789abcdef"],
  ["/people/0123456789abcdef.csv?limit=3", "/who/0123456789abcdef.csv?limit=3"],
  ["/statement/0123456789abcdef", "/s/0123456789abcdef"],
  ["/articles/ab%2Fc", "/article/ab%2Fc"],
  ["/stories/0123456789abcdef/said?day=none", "/story/0123456789abcdef/said?day=none"],
  ["/who", "/people"],
  ["/person?q=Braunfelde", "/people?q=Braunfelde"],
  ["/articles?limit=3&of=people", "/search?of=articles&limit=3"],
  ["/articles.json?limit=3", "/search.json?of=articles&limit=3"],
  ["/today.json", "/index.json"],
  ["/api.json", "/openapi.json"],
])("%s leads to %s, as people guess it", async (typed, meant) => {
  const { statusCode, headers } = await get(typed)
  expect([statusCode, headers.location]).toEqual([301, meant])
})

test("the pages of data and of method are given as data too, and lead there", async () => {
  const data = (await get("/data.json")).json()
  expect(data.statements).toBe(hits.length)
  expect(data.pages).toContainEqual({ url: "/s/:id", title: "Statement", forms: expect.arrayContaining(["json", "csv", "bib"]) })
  for (const at of [data.openapi, ...data.schemas]) expect((await get(at)).statusCode).toBe(200)
  const { measured } = (await get("/method.json")).json()
  expect(measured.map(({ title }: { title: string }) => title)).toContain("Attributions")
  for (const name of ["data", "method"]) {
    const links = elements(parse((await get(`/${name}`)).payload)).map((one) => attribute(one, "href"))
    expect(links).toContain(`/${name}.json`)
  }
})

test("what is told of a speaker is told once: no country beside the office that names it", async () => {
  let left = 0
  for (const { statement } of hits) {
    const head = named(await html(`/s/${statement.id}`), "h1")[0]!
    const more = elements(head).flatMap((one) => (attribute(one, "class") === "more" ? textOf(one).replace(/^, /, "") : []))
    for (const [i, word] of more.entries()) expect(more.slice(0, i).filter((told) => told.includes(word))).toEqual([])
    const { role, organisation, country } = statement.speaker
    if (more.length < [role, organisation, country].filter((word) => word !== null).length) left++
  }
  expect(left).toBeGreaterThan(0)
})

test("the colon that a headline has for a word of saying is named, not quoted", async () => {
  const { statement } = hits.find(({ statement: { stance } }) => stance.span?.text === ":")!
  const told = textOf(named(await html(`/s/${statement.id}`), "main")[0]!)
  expect(told).toContain("by the colon")
  expect(told).toContain("the colon alone shows no more")
  expect(told).not.toContain("“:”")
})

test("an address that is none of ours leads nowhere else, and its page leads on", async () => {
  for (const url of ["/person//evil", "/nowhere/0123456789abcdef", "/constructor", "/constructor/x"]) {
    const { statusCode, payload } = await get(url, { accept: "text/html" })
    expect([url, statusCode]).toEqual([url, 404])
    const links = named(named(parse(payload), "main")[0]!, "a").map((link) => attribute(link, "href"))
    expect(links).toEqual(["/data", "/", "/search"])
  }
  expect((await app.inject({ method: "POST", url: "/person/0123456789abcdef", headers: { host: HOST } })).statusCode).toBe(404)
})

describe("data", () => {
  test("the answers are what the API's description says", async () => {
    const [{ statement, article }] = hits as readonly [Hit]
    ANSWERS.front.parse(await json("/index.json"))
    for (const list of ["stories", "claims", "people"] as const) {
      const found = ANSWERS[list].parse(await json(`/${list}.json`))
      const [one, at] = { stories: ["story", "story"], claims: ["claim", "claim"], people: ["person", "who"] }[list] as [
        "story",
        string,
      ]
      for (const { id } of found.rows.slice(0, 5)) ANSWERS[one].parse(await json(`/${at}/${id}.json`))
    }
    ANSWERS.sources.parse(await json("/sources.json"))
    for (const { name } of (await json("/people.json")).rows)
      ANSWERS.subject.parse(await json(`/subject/${encodeURIComponent(name)}.json`))
    ANSWERS.article.parse(await json(`/article/${article.id}.json`))
    for (const { statement } of hits.slice(0, 20)) ANSWERS.statement.parse(await json(`/s/${statement.id}.json`))
    for (const of of ["statements", "articles", "people"]) ANSWERS.search.parse(await json(`/search.json?of=${of}&facets=1`))
    expect((await json(`/s/${statement.id}.json`)).statement).toEqual(JSON.parse(JSON.stringify(statement)))
  })

  test("pages of a search follow each other by next_url until all were there once", async () => {
    const ids: string[] = []
    for (let at: string | null = "/search.json?q=ferry&limit=7"; at !== null; ) {
      const { rows, next_url, total } = await json(at)
      ids.push(...rows.map(({ statement }: Hit) => statement.id))
      at = next_url
      if (at === null) expect(ids).toHaveLength(total)
    }
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(14)
  })

  test("the best match is offered where words are looked for, and is an order of its own wherever it is offered", async () => {
    const orders = async (at: string) => {
      const list = elements(await html(at)).find((one) => attribute(one, "aria-label") === "Order")!
      return named(list, "a").map(
        (link) => [textOf(link).trim(), attribute(link, "href")!, attribute(link, "aria-current")] as const,
      )
    }
    for (const q of ["", "stance:denies", "-ferry", "who:Zelmenis said:2024"]) {
      const offered = await orders(`/search?q=${encodeURIComponent(q)}&order=relevance`)
      expect([q, offered.map(([text]) => text)]).toEqual([q, ["newest first", "oldest first"]])
      // So it is shown, and so it is told.
      expect(offered.filter(([, , current]) => current !== null).map(([text]) => text)).toEqual(["newest first"])
      const ids = async (order: string) =>
        (await json(`/search.json?q=${encodeURIComponent(q)}&order=${order}`)).rows.map((one: Hit) => one.statement.id)
      expect(await ids("relevance")).toEqual(await ids("newest"))
    }
    expect((await orders("/search?q=ferry&of=articles")).map(([text]) => text)).toEqual(["newest first", "oldest first"])
    for (const [at, text] of [
      ["/search?q=ferry+terminal", "best match first"],
      ["/search?q=(ferry+OR+stance:denies)", "best match first"],
      ["/search?of=people&q=", "most statements first"],
    ] as const) {
      const [, , last] = await orders(at)
      expect([at, last![0]]).toEqual([at, text])
      const rows = async (at: string) => JSON.stringify((await json(at.replace("/search?", "/search.json?"))).rows)
      expect(await rows(last![1])).not.toBe(await rows(at))
    }
    const { rows } = await json("/search.json?of=people&order=relevance&limit=100")
    const counts = rows.map(({ statements }: { statements: number }) => statements)
    expect(counts).toEqual(counts.toSorted((a: number, b: number) => b - a))
  })

  test("each form has as many rows as the page counts", async () => {
    const { total } = await json("/search.json?q=stance:denies")
    const of = async (form: string) => (await get(`/search.${form}?q=stance:denies`)).payload
    expect((await of("csv")).trimEnd().split("\r\n")).toHaveLength(total + 1)
    expect((await of("jsonl")).trimEnd().split("\n")).toHaveLength(total)
    expect((await of("bib")).match(/^@article/gm)).toHaveLength(total)
    expect((await of("ris")).match(/^ER /gm)).toHaveLength(total)
    expect((await of("txt")).trimEnd().split("\n")).toHaveLength(total)
    expect((await of("atom")).match(/<entry/g)).toHaveLength(total)
    expect(await of("md")).toContain(`${total} statements.`)
    expect(JSON.parse(await of("jsonld"))["@graph"].filter((one: object) => "onrecord:stance" in one)).toHaveLength(total)
    const [story] = (await json("/stories.json")).rows
    expect((await get(`/story/${story.id}.txt`)).payload.trimEnd().split("\n")).toHaveLength(story.statements)
    for (const claim of (await json("/claims.json?limit=5")).rows) {
      expect((await get(`/claim/${claim.id}.bib`)).payload.match(/^@article/gm)).toHaveLength(claim.statements)
      // a sentence of the page is parted from the next
      expect((await get(`/claim/${claim.id}`)).payload.replace(/<[^>]*>/g, "")).not.toContain(").Why on this claim")
    }
    for (const person of (await json("/people.json?limit=5")).rows) {
      expect((await get(`/who/${person.id}.txt`)).payload.trimEnd().split("\n")).toHaveLength(person.statements)
    }
    const [{ statement, article }] = hits as readonly [Hit]
    expect((await get(`/s/${statement.id}.bib`)).payload).toContain(`onrecord-${statement.id}`)
    expect((await get(`/article/${article.id}.txt`)).payload.trimEnd().split("\n")).toHaveLength(article.statements)
    expect((await get("/search.atom?q=ferry")).payload).toContain(`<id>http://${HOST}/search.atom?q=ferry</id>`)
  })

  test("a facet's number is the number of rows behind its link, and taking it out leads back", async () => {
    const { facets, total } = await json("/search.json?q=ferry&facets=1")
    const page = await html("/search?q=ferry")
    const aside = named(page, "aside")[0]!
    const links = named(aside, "a").map((link) => [textOf(link).trim().replace(/\s+/g, " "), attribute(link, "href")!] as const)
    const narrowing = (facets as { values: { count: number }[] }[]).filter(
      ({ values }) => values.length > 1 || values[0]!.count < total,
    )
    expect(narrowing.length).toBeLessThan(facets.length)
    expect(links).toHaveLength(narrowing.flatMap(({ values }) => values).length)
    for (const [text, href] of links) {
      const [, count] = /(\d+)$/.exec(text)!
      const narrowed = await json(href.replace("/search?", "/search.json?"))
      // A name is found in longer names too.
      if (href.includes("who%3A")) expect([href, narrowed.total >= Number(count)]).toEqual([href, true])
      else expect([href, narrowed.total]).toEqual([href, Number(count)])
      const back = named(named(await html(href), "aside")[0]!, "a").find((link) => attribute(link, "class")?.includes("asked"))
      expect((await json(attribute(back!, "href")!.replace("/search?", "/search.json?"))).total).toBe(total)
    }
  })

  test("the OpenAPI document has every address, and the page of the API every one of JSON", async () => {
    const { openapi, paths } = await json("/openapi.json")
    expect(openapi).toMatch(/^3\./)
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(["/index.json", "/search.json", "/search.csv", "/s/{id}.json", "/article/{id}.atom"]),
    )
    const told = (await get("/api")).payload
    for (const path of Object.keys(paths).filter((path) => path.endsWith(".json"))) expect(told).toContain(`<code>${path}</code>`)
    for (const url of ["/docs/search.md", "/docs/quality.md", "/schema/record.json", "/schema/entry.json"])
      expect((await get(url)).statusCode).toBe(200)
  })
})

describe("the command", () => {
  const called = (argv: readonly string[], io: Partial<Io> = {}) =>
    command(argv, { env: { ONRECORD_STORE: kept.file }, now: () => NOW, interrupted: () => AbortSignal.abort(), ...io })

  test("tells its address, answers there, and ends well when it is interrupted", async () => {
    const stop = new AbortController()
    const answered: Promise<Response>[] = []
    const { code, out } = await called(["serve", "--port", "0"], {
      interrupted: () => stop.signal,
      err: (text) => {
        const [address] = /http:\S+/.exec(text) ?? []
        if (address) answered.push(fetch(`${address}search.json?limit=1`).finally(() => stop.abort()))
      },
    })
    expect([code, out, (await answered[0]!).status]).toEqual([0, "", 200])
  })

  test("a port that is taken, and a store that is not there, are told", async () => {
    const server = await serve(kept.store)
    const address = await server.listen({ host: "127.0.0.1", port: 0 })
    const taken = await called(["serve", "--port", new URL(address).port])
    expect([taken.code, taken.err]).toEqual([1, expect.stringContaining("(PORT_TAKEN)")])
    await server.close()
    const none = await called(["serve", "--store", `${kept.file}.not-there`])
    expect([none.code, none.err]).toEqual([1, expect.stringContaining("(STORE_NOT_FOUND)")])
  })
})

describe("what articles name", () => {
  test("has a page each, by its name and by its id, from every article that names it", async () => {
    for (const id of new Set(hits.map(({ article }) => article.id))) {
      const { record, linked } = await json(`/article/${id}.json`)
      const links = named(await html(`/article/${id}`), "a").map((link) => attribute(link, "href"))
      for (const one of [...record.places, ...record.subjects]) {
        const at = `/subject/${encodeURIComponent(linked.named[one.id])}`
        expect(links).toContain(at)
        const found = ANSWERS.subject.parse(await json(`${at}.json`))
        expect(found.names.map(({ name }) => name)).toContain(one.name)
      }
    }
    const { rows } = (await json("/subject/ferry%20terminal.json?limit=1000")).said
    expect(rows.map(({ statement }: Hit) => statement.id).sort()).toEqual(
      hits
        .filter(({ statement }) => statement.content.some(({ text }) => /ferry terminal/i.test(text)))
        .map(({ statement }) => statement.id)
        .sort(),
    )
  })

  test("its page has the sentences of the source, each list as long as it was asked for, with a way to the rest", async () => {
    const { said, voice } = await json("/subject/Ventspils.json?limit=2")
    const page = await html("/subject/Ventspils?limit=2")
    const quotes = named(page, "blockquote").map(textOf)
    expect(quotes.slice(0, voice.rows.length)).toEqual(voice.rows.map(({ text }: { text: string }) => text))
    expect(quotes).toHaveLength(voice.rows.length + said.rows.length)
    const rest = named(page, "a").find((link) => textOf(link) === `and ${said.total - 2} more`)!
    expect(named(await html(attribute(rest, "href")!), "article").length).toBeGreaterThanOrEqual(said.total)
  })

  test("is told where a search for people finds nobody", async () => {
    for (const q of ["terminal", "zeppelin", "who:copenhagen%20stance:denies"])
      expect(textOf(await html(`/search?q=${q}&of=people`))).not.toContain("In articles there is of this name")
    const copenhagen = await html("/search?q=who:copenhagen&of=people")
    expect(textOf(copenhagen).replace(/\s+/g, " ")).toContain("In articles there is of this name: Copenhagen (place)")
    const link = named(copenhagen, "a").find((one) => textOf(one) === "Copenhagen")!
    expect((await get(attribute(link, "href")!)).statusCode).toBe(200)
  })
})

describe("addresses", () => {
  test("the first characters of an id lead to the whole one, in the form that was asked for", async () => {
    const [{ statement, article }] = hits as readonly [Hit]
    const to = async (url: string) => (await get(url)).headers.location
    expect(await to(`/s/${statement.id.slice(0, 12)}`)).toBe(`/s/${statement.id}`)
    expect(await to(`/s/${statement.id.slice(0, 12)}.json?x=1`)).toBe(`/s/${statement.id}.json?x=1`)
    expect(await to(`/article/${article.id.slice(0, 16)}`)).toBe(`/article/${article.id}`)
    expect(await to(`/article/${statement.id}`)).toBe(`/s/${statement.id}`)
    expect(await to(`/s/${article.id}`)).toBe(`/article/${article.id}`)
  })

  test("the page as published is opened at the sentence", () => {
    const url = "https://baltic.example/ferry"
    expect(textFragment(url, "It is so-called, she said.")).toBe(`${url}#:~:text=It%20is%20so%2Dcalled%2C%20she%20said.`)
    expect(textFragment(url, "one two three four five six seven eight nine ten eleven")).toBe(
      `${url}#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven`,
    )
    expect(textFragment(`${url}#top`, "one")).toBe(`${url}#top`)
  })

  test("a name leads to the page of the one who has it", async () => {
    const [{ id, name }] = (await json("/people.json?limit=1")).rows
    expect((await get(`/who/${encodeURIComponent(name)}`)).headers.location).toBe(`/who/${id}`)
    expect((await get("/story/ferry.json?claims=1")).headers.location).toMatch(/^\/story\/[0-9a-f]{16}\.json\?claims=1$/)
  })

  test("an id of another kind leads to its own page, in each form", async () => {
    const [{ id: article }] = (await json("/search.json?of=articles&limit=1")).rows
    const [{ statement }] = (await json("/search.json?limit=1")).rows
    const first = async (list: string) => (await json(`/${list}.json?limit=1`)).rows[0].id
    const place = (await kept.store.links.find("places", ALL_LINKED)).rows[0]!.id
    const homes = {
      s: statement.id,
      article,
      story: await first("stories"),
      claim: await first("claims"),
      who: await first("people"),
      subject: encodeURIComponent(place),
    }
    for (const [home, id] of Object.entries(homes)) {
      for (const folder of Object.keys(homes).filter((folder) => folder !== home)) {
        for (const form of ["", ".json"]) {
          const { statusCode, headers } = await get(`/${folder}/${id}${form}`)
          // People have a page as anything named, too; a claim has the id of one of its statements.
          const both = (home === "who" && folder === "subject") || (home === "claim" && folder === "s")
          const to = `/${home === "claim" ? "s" : home}/${id}${form}`
          expect([folder, statusCode, headers.location]).toEqual(both ? [folder, 200, undefined] : [folder, 301, to])
        }
      }
    }
    expect((await get(`/s/${homes.who}.csv?limit=1`)).headers.location).toBe(`/who/${homes.who}.csv?limit=1`)
  })

  test("who has the page already gets none", async () => {
    const first = await get("/search?q=ferry")
    const again = await get("/search?q=ferry", { "if-none-match": String(first.headers.etag) })
    expect([again.statusCode, again.payload]).toEqual([304, ""])
    expect((await get("/search?q=port", { "if-none-match": String(first.headers.etag) })).statusCode).toBe(200)
  })
})

describe("errors are letters", () => {
  const wrong: readonly (readonly [string, number, string])[] = [
    ["/s/ffffffffffffffff.json", 404, "ID_UNKNOWN"],
    ["/s/nothing-of-ours.csv", 404, "ID_UNKNOWN"],
    ["/article/ffff.json", 404, "ID_UNKNOWN"],
    ["/story/zeppelin.json", 404, "ID_UNKNOWN"],
    ["/claim/zeppelin.csv", 404, "ID_UNKNOWN"],
    ["/who/zeppelin.json", 404, "ID_UNKNOWN"],
    ["/subject/zeppelin.json", 404, "ID_UNKNOWN"],
    ["/stories.json?since=yesterday", 400, "BAD_DATE"],
    ["/people.json?after=stolen", 400, "BAD_USAGE"],
    ["/nowhere.json", 404, "PAGE_UNKNOWN"],
    ["/docs/../package.json", 404, "PAGE_UNKNOWN"],
    ["/docs/%2e%2e%2fpackage.json", 404, "PAGE_UNKNOWN"],
    ["/search.json?q=stance:furious", 400, "BAD_QUERY"],
    ["/search.csv?q=(ferry", 400, "BAD_QUERY"],
    ["/search.json?limit=0", 400, "BAD_USAGE"],
    ["/search.json?limit=many", 400, "BAD_USAGE"],
    ["/search.json?of=cats", 400, "BAD_USAGE"],
    ["/search.json?q=a&q=b", 400, "BAD_USAGE"],
    ["/search.json?after=stolen", 400, "BAD_QUERY"],
    ["/s/%E0%A4%A.json", 400, "BAD_USAGE"],
    [`/search.json?q=${"a".repeat(2001)}`, 400, "BAD_QUERY"],
  ]
  test.each(wrong)("%s: %i %s", async (url, status, code) => {
    const answer = await get(url)
    const { error } = PROBLEM.parse(answer.json())
    expect([answer.statusCode, error.status, error.code]).toEqual([status, status, code])
  })

  test("a wrong query is told with the place in it, in JSON and on the page", async () => {
    const { error } = await json("/search.json?q=ferry%20stance:furious")
    expect("ferry stance:furious".slice(error.position.start, error.position.end)).toBe("furious")
    const page = await html("/search?q=ferry%20stance:furious")
    expect(textOf(named(page, "pre")[0]!)).toBe("ferry stance:furious\n             ^^^^^^^")
    expect(attribute(named(page, "input")[0]!, "value")).toBe("ferry stance:furious")
  })

  test("nothing can be sent to it", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"] as const) {
      const answer = await app.inject({ method, url: "/search.json", headers: { host: HOST }, payload: { a: 1 } })
      expect([method, answer.statusCode, answer.json().error.code]).toEqual([method, 404, "PAGE_UNKNOWN"])
    }
    const large = await app.inject({
      method: "POST",
      url: "/search.json",
      headers: { host: HOST },
      payload: { a: "a".repeat(5000) },
    })
    expect(large.statusCode).toBeGreaterThanOrEqual(400)
  })

  test("a store that goes away is told as that, until it is back", async () => {
    const file = `${kept.file}.copy`
    await kept.store.backup(file)
    const store = await openStore(file)
    const server = await serve(store, { file, now: () => NOW })
    expect((await get("/index.json", {}, server)).statusCode).toBe(200)
    copyFileSync(file, `${file}.kept`)
    rmSync(file)
    const gone = await get("/search.json?q=ferry", {}, server)
    expect([gone.statusCode, gone.json().error.code]).toEqual([503, "STORE_NOT_FOUND"])
    expect((await get("/", { accept: "text/html" }, server)).payload).toContain("The store cannot be read")
    await server.close()
    await store.close()
  })

  test("a fault of ours is told, and the server goes on", async () => {
    const faults: unknown[] = []
    const broken = Object.assign(Object.create(kept.store), { facets: () => Promise.reject(new TypeError("no facets today")) })
    const server = await serve(broken, { onFault: (error) => faults.push(error) })
    const answer = await get("/sources.json", {}, server)
    expect([answer.statusCode, answer.json().error.code]).toEqual([500, "SERVER_FAILED"])
    expect(faults).toEqual([expect.objectContaining({ message: "no facets today" })])
    await server.close()
  })
})

describe("who asks", () => {
  const FINE: readonly (readonly [string, string | null])[] = [
    ["127.0.0.1:4747", null],
    ["localhost:4747", null],
    ["LOCALHOST", null],
    ["[::1]:4747", null],
    ["localhost:4747", "http://localhost:4747"],
  ]
  const REFUSED: readonly (readonly [string, string | null])[] = [
    ["evil.example", null],
    ["evil.example:4747", "http://evil.example:4747"],
    ["localhost.evil.example", null],
    ["127.0.0.1.evil.example", null],
    ["localhost@evil.example", null],
    ["127.0.0.1:4747", "http://evil.example"],
    ["127.0.0.1:4747", "https://127.0.0.1:4747"],
    ["127.0.0.1:4747", "http://127.0.0.1:9999"],
    ["127.0.0.1:4747", "null"],
  ]
  const asked = (host: string, origin: string | null) => get("/search.json", { host, ...(origin === null ? {} : { origin }) })
  test.each(FINE)("Host %s, Origin %s: answered", async (host, origin) => {
    expect((await asked(host, origin)).statusCode).toBe(200)
  })
  test.each(REFUSED)("Host %s, Origin %s: refused", async (host, origin) => {
    const answer = await asked(host, origin)
    expect([answer.statusCode, answer.json().error.code]).toEqual([421, "HOST_REFUSED"])
    expect(answer.payload).not.toContain('"rows"')
  })

  test.each([
    ["cross-site", "no-cors", 421],
    ["cross-site", "cors", 421],
    ["cross-site", "navigate", 200],
    ["same-origin", "no-cors", 200],
    ["none", "navigate", 200],
  ])("Sec-Fetch-Site %s, Sec-Fetch-Mode %s: %d", async (site, mode, code) => {
    const headers = { host: "127.0.0.1:4747", "sec-fetch-site": site, "sec-fetch-mode": mode }
    expect((await get("/search.json", headers)).statusCode).toBe(code)
  })

  test("every answer forbids scripts that are not ours, frames, and guessing of types", async () => {
    const script = /src="(\/assets\/[^"]+)"/.exec((await get("/")).payload)![1]!
    for (const url of ["/", "/search.json", "/search.csv", "/nowhere", "/s/%E0%A4%A", script]) {
      const { headers } = await get(url)
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
      expect([headers["x-content-type-options"], headers["x-frame-options"], headers["referrer-policy"]]).toEqual([
        "nosniff",
        "DENY",
        "same-origin",
      ])
      expect(headers["access-control-allow-origin"]).toBeUndefined()
    }
  })
})

test("a statement that somebody corrected is shown as corrected, and by whom; one that was rejected says so", async () => {
  const one = await keptStore(editedEntries())
  const server = await serve(one.store, { now: () => NOW })
  const [head] = (await get("/search.json?of=articles", {}, server)).json().rows
  const { record } = (await one.store.article(head.id))!.entry
  const [first, second] = record.statements as unknown as [{ id: string }, { id: string }]
  const made = { who: "Ines Barta", when: "2024-03-12T08:00:00Z", why: "read it again", after: null }
  const stance: Correction = {
    ...made,
    what: { kind: "stance", statement: statementKey(record, first.id), to: { label: "promises", span: null } },
  }
  const none: Correction = { ...made, what: { kind: "reject", statement: statementKey(record, second.id) } }
  const log = [stance, none].reduce(added, NOTHING)
  await one.store.links.append(log.map(canonical), 0)
  const shown = async (id: string) => textOf(parse((await get(`/s/${id}`, {}, server)).payload)).replace(/\s+/g, " ")
  expect(await shown(first.id)).toMatch(/Stance ?promises.*State ?corrected ?by Ines Barta, 12 Mar 2024: read it again/)
  expect(await shown(second.id)).toContain("rejected: somebody says that it is no statement")
  const { record: now, states } = (await get(`/article/${head.id}.json`, {}, server)).json()
  expect(now.statements.map(({ id }: { id: string }) => id)).not.toContain(second.id)
  expect(states[first.id].state).toBe("corrected")
  ANSWERS.statement.parse((await get(`/s/${second.id}.json`, {}, server)).json())
  ANSWERS.article.parse((await get(`/article/${head.id}.json`, {}, server)).json())
  await server.close()
  await one.close()
})

test("what another process writes shows in the next answer, and what the server itself writes too", async () => {
  const one = await keptStore(editedEntries().slice(0, 1))
  const server = await serve(one.store, { file: one.file, now: () => NOW })
  const other = await openStore(one.file)
  const asked = async (at: string) => (await get(at, {}, server)).json()
  const ferry = "/search.json?q=ferry+OR+strike+OR+ships"
  const { rows } = await asked(ferry)
  const strike = rows.find(({ statement }: Hit) => statement.content.some(({ text }) => text.includes("strike"))).statement.id
  const at = { article: `/article/${rows[0].article.id}.json`, statement: `/s/${strike}.json` }
  const before = { article: await asked(at.article), statement: await asked(at.statement) }
  // Asked again, each is the very same.
  for (const [name, address] of Object.entries(at)) expect(await asked(address)).toEqual(before[name as keyof typeof before])
  expect([before.article.head.newer, before.statement.gone]).toEqual([null, null])

  await other.put(editedEntries().slice(1), NOW)
  const { head, record } = await asked(at.article)
  expect(head.newer).toMatch(/^[0-9a-f]{64}$/)
  expect((await asked(at.statement)).gone).toBe("changed")
  expect((await asked(ferry)).rows.length).toBeGreaterThan(rows.length)

  const correction = { who: "Ines Barta", when: "2024-03-12T08:00:00Z", why: "read again", after: null }
  const [accepted] = added(NOTHING, { ...correction, what: { kind: "accept", statement: statementKey(record, strike) } })
  await other.links.append([canonical(accepted!)], 0)
  expect((await asked(at.statement)).state.state).toBe("reviewed")

  await one.store.forget(head.id, "asked to", NOW)
  expect((await get(at.article, {}, server)).statusCode).toBe(404)
  expect((await get(at.statement, {}, server)).statusCode).toBe(404)
  await other.close()
  await server.close()
  await one.close()
})

test("versions of an article stand beside each other, and what went is told on each page", async () => {
  const edited = await keptStore(editedEntries())
  const server = await serve(edited.store, { now: () => NOW })
  const heads = (await get("/search.json?of=articles", {}, server)).json().rows
  const newest = await get(`/article/${heads[0].id}`, {}, server)
  const older = await get(`/article/${heads[0].older}`, {}, server)
  expect(textOf(parse(older.payload))).toContain("There is a newer version of this article.")
  expect(newest.payload).toContain(`href="/article/${heads[0].older}"`)
  const diffs = elements(parse(newest.payload)).filter(({ tagName }) => tagName === "del" || tagName === "ins")
  expect(diffs.map((one) => `${one.tagName} ${textOf(one)}`)).toEqual([
    "del Minister Karin Löfqvall denied that the ferry was unsafe for passengers and crews.",
    "ins Minister Karin Löfqvall denied that the ferry was unsafe for passengers and dockers.",
    "del The union warned that its members would strike.",
    "ins The port confirmed on Saturday that two ships had left.",
  ])
  ANSWERS.article.parse((await get(`/article/${heads[0].id}.json`, {}, server)).json())
  const [strike] = (await get("/search.json?q=strike", {}, server)).json().rows
  const page = textOf(parse((await get(`/s/${strike.statement.id}`, {}, server)).payload))
  expect(page).toContain("No longer in the newest version of the article.")
  expect(page).toMatch(/\d+ March 2024, \d\d:\d\d UTC: taken out of the article\s+that its members would strike/)
  await server.close()
  await edited.close()
})

test("what would run as HTML is shown as text, in whatever field it came", async () => {
  const hostile = await keptStore([hostileEntry()])
  await addHostile(hostile.store)
  const server = await serve(hostile.store, { now: () => NOW })
  const pages = [
    ...(await pagesOf(server)),
    { name: "q", at: `/search?q=${encodeURIComponent('"<script>window.pwned=1</script>"')}` },
  ]
  for (const { name, at } of pages) {
    const { payload } = await get(at, { accept: "text/html" }, server)
    const page = parse(payload)
    expect([
      name,
      elements(page).filter(({ tagName }) => ["img", "iframe", "object", "embed", "base", "style"].includes(tagName)),
    ]).toEqual([name, []])
    expect(named(page, "script").map((one) => [attribute(one, "src")?.replace(/[0-9a-f]{16}/, "HASH"), textOf(one)])).toEqual([
      ["/assets/HASH/client.js", ""],
    ])
    const attributes = elements(page).flatMap(({ attrs }) => attrs)
    expect(
      attributes.filter(
        // What a field holds is sent back as it is, and leads nowhere.
        ({ name, value }) =>
          name.startsWith("on") || name === "style" || (name !== "value" && /^\s*(?:javascript|data):/i.test(value)),
      ),
    ).toEqual([])
  }
  const shown =
    (await get("/sources", {}, server)).payload +
    (await get(pages.find(({ name }) => name === "article")!.at, {}, server)).payload
  expect(shown.match(/&lt;script>window\.pwned=1/g)!.length).toBeGreaterThan(4)
  await server.close()
  await hostile.close()
})

test("answers are packed for who takes gzip, under an ETag of their own", async () => {
  const plain = await get("/stories")
  const packed = await get("/stories", { "accept-encoding": "br, gzip;q=0.8" })
  expect([plain.headers["content-encoding"], packed.headers["content-encoding"]]).toEqual([undefined, "gzip"])
  expect(gunzipSync(packed.rawPayload).toString("utf8")).toBe(plain.payload)
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
  expect([plain.headers.vary, packed.headers.vary]).toEqual(["accept-encoding", "accept-encoding"])
  expect(packed.headers.etag).not.toBe(plain.headers.etag)
  const etag = String(packed.headers.etag)
  expect((await get("/stories", { "accept-encoding": "gzip", "if-none-match": etag })).statusCode).toBe(304)
  for (const none of ["gzip;q=0", "br", "gzip;q=0.0, br"])
    expect((await get("/stories", { "accept-encoding": none })).headers["content-encoding"]).toBe(undefined)
})
