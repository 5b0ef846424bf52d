import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeAll, expect, test } from "vitest"
import { entry } from "../../test/store-entries.ts"
import type { GroupKind, LinkGroup } from "../link/linkGroup.ts"
import { openStore } from "../store/index.ts"
import type { Entry, Store } from "../store/store.ts"
import { correctStatement } from "./correctStatement.ts"
import { link } from "./link.ts"
import { linkAside } from "./linkAside.ts"

const SEEN = "2024-04-01T08:00:00.000Z"
const KINDS: readonly GroupKind[] = ["people", "places", "copies", "stories", "claims", "subjects"]
const ALL = { words: "", from: "", to: "", least: 0, order: "size", limit: 1000, skip: 0 } as const

let dispute: readonly Entry[] = []
beforeAll(() => {
  const lines = readFileSync(path.join(import.meta.dirname, "../../docs/ferry.jsonl"), "utf8")
    .trim()
    .split("\n")
  dispute = lines.map((line) => {
    const { text, outlet, url, published } = JSON.parse(line) as Parameters<typeof entry>[0]
    return entry({ text, outlet: outlet ?? null, url: url ?? null, published: published ?? null })
  })
})

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})
async function fresh(): Promise<Store> {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-link-"))
  const store = await openStore(path.join(folder, "onrecord.db"))
  opened.push(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  return store
}

/** All groups of a store, in the order of their ids. */
async function groups(store: Store): Promise<Readonly<Record<string, readonly LinkGroup[]>>> {
  const out: Record<string, readonly LinkGroup[]> = {}
  for (const kind of KINDS) {
    const { rows } = await store.links.find(kind, ALL)
    out[kind] = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  return out
}
async function made(...batches: readonly (readonly Entry[])[]) {
  const store = await fresh()
  for (const batch of batches) {
    await store.put(batch, SEEN)
    await link(store)
  }
  return { store, groups: await groups(store) }
}
const sayings = (text: string, about: Partial<Parameters<typeof entry>[0]> = {}): Entry => entry({ text, ...about })

test("the dispute over the ferry: one story, its people and bodies, its claims", async () => {
  const { store, groups: all } = await made(dispute)
  expect(all.stories!.map(({ size }) => size)).toEqual([dispute.length])
  const [story] = all.stories as readonly LinkGroup<"stories">[]
  expect(story!.body.articles.length).toBe(dispute.length)
  expect(story!.from).toBe("2024-03-04")
  const speaking = (all.people as readonly LinkGroup<"people">[]).filter(({ body }) => body.statements > 0)
  expect(speaking.length).toBeGreaterThan(5)
  for (const { body } of speaking) expect(body.state).toBe("machine")
  for (const claim of all.claims as readonly LinkGroup<"claims">[]) {
    const { statement } = (await store.statement(claim.body.wording))!
    const content = statement.content.map(({ text }) => text).join(" … ")
    expect([content, content.replace(/^that /, "")]).toContain(claim.title)
    expect(claim.size).toBe(claim.body.members.length)
  }
  expect(await store.links.state()).toEqual({ articles: dispute.length, unlinked: 0, gone: 0, corrections: 0 })
})

test("the same links in whatever order the articles come, and however often they are linked in between", async () => {
  const { groups: once } = await made(dispute)
  const { groups: backwards } = await made([...dispute].reverse())
  const { groups: bits } = await made(dispute.slice(6, 9), dispute.slice(0, 2), dispute.slice(9), dispute.slice(2, 6))
  expect(backwards).toEqual(once)
  expect(bits).toEqual(once)
})

test("an address of a story that grew at its beginning leads on", async () => {
  const { store, groups: before } = await made(dispute.slice(4))
  const [story] = before.stories!
  await store.put(dispute, SEEN)
  await link(store)
  const found = await store.links.group("stories", story!.id)
  expect(found!.size).toBe(dispute.length)
})

test("the address of a claim leads on to what most of it is in, though the statement that named it is rejected, or put right and goes elsewhere", async () => {
  const { groups: before } = await made(dispute)
  const editor = { who: "Ines Barta", when: SEEN, why: "read again", after: null }
  const large = before.claims!.filter(({ size }) => size > 2) as LinkGroup<"claims">[]
  expect(large.length).toBeGreaterThan(3)
  for (const fix of [{ kind: "reject" }, { kind: "stance", label: "declines", words: null }] as const) {
    const { store } = await made(dispute)
    for (const claim of large) await correctStatement(store, claim.id, fix, editor)
    await link(store)
    for (const { id, body } of large) {
      const rest = body.members.map(({ statement }) => statement).filter((one) => one !== id)
      const places = await store.links.of("claims", rest)
      const most = Math.max(...[...Map.groupBy(rest, (one) => places.get(one)).values()].map(({ length }) => length))
      const found = await store.links.group("claims", id)
      expect(rest.filter((one) => places.get(one) === found!.id).length).toBe(most)
    }
  }
})

test("an article from the future, and one of the year 1, end in a sound record", async () => {
  const future = sayings("Mayor Aino Salmela said that the ferry would sail in May.", { published: "2099-01-01" })
  const { groups: all } = await made([...dispute, future])
  expect(all.stories!.flatMap(({ body }) => (body as LinkGroup<"stories">["body"]).articles).length).toBe(dispute.length + 1)
})

test("a copy of a copy with the date wrong is a copy, and its day is doubted", async () => {
  const { text } = dispute[0]!.record.article
  const copy = sayings(`${text}\n\nHarbour Mail`, { outlet: "Harbour Mail", published: "2024-03-05" })
  const again = sayings(`${text}\n\nNight Post`, { outlet: "Night Post", published: "1999-03-05" })
  const { groups: all } = await made([dispute[0]!, copy, again])
  const [copies] = all.copies as readonly LinkGroup<"copies">[]
  expect(copies!.size).toBe(3)
  expect(copies!.body.doubted.map(({ article }) => article)).toEqual([again.record.article.id])
  expect(copies!.body.first).toBe(dispute[0]!.record.article.id)
})

test("what a kill takes back is linked no more", async () => {
  const guid = "urn:newsml:northwire:9"
  const wire = (text: string, status: "usable" | "canceled", version: string): Entry =>
    sayings(text, { outlet: "Northwire", published: "2024-03-05", details: { guid, status, version }, raw: { format: "ninjs" } })
  const story = wire(
    "Captain Leo Virta denied that the ferry was unsafe. Mayor Aino Salmela said that the ferry was unsafe.",
    "usable",
    "1",
  )
  const { store, groups: before } = await made([...dispute, story])
  expect(
    Object.values(before)
      .flat()
      .some((group) => JSON.stringify(group).includes(story.record.article.id)),
  ).toBe(true)
  await store.put([wire("", "canceled", "2")], SEEN)
  await link(store)
  const after = await groups(store)
  expect(
    Object.values(after)
      .flat()
      .some((group) => JSON.stringify(group).includes(story.record.article.id)),
  ).toBe(false)
  expect(after).toEqual((await made(dispute)).groups)
})

test("whatever is forgotten, what is linked is sound, and holds none of it", async () => {
  const { store } = await made(dispute)
  for (const { record } of dispute.slice(0, 4)) {
    await store.forget(record.article.id, "asked", SEEN)
    expect(Object.values(await groups(store)).flat()).toEqual([])
    await link(store)
    expect(JSON.stringify(await groups(store))).not.toContain(record.article.id)
  }
  expect(await groups(store)).toEqual((await made(dispute.slice(4))).groups)
})

test("forgotten while it is linked, an article does not come back", async () => {
  const store = await fresh()
  await store.put(dispute, SEEN)
  const [gone] = dispute
  let forgot: Promise<number> | null = null
  await link(store, {
    progress: (done) => {
      if (done === dispute.length) forgot ??= store.forget(gone!.record.article.id, "asked", SEEN)
    },
  })
  expect(await forgot).toBe(1)
  expect(await groups(store)).toEqual((await made(dispute.slice(1))).groups)
  expect(await store.links.state()).toMatchObject({ articles: dispute.length - 1, unlinked: 0 })
})

test("of two that link one store, the second waits, and does what is left then", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-two-"))
  const [one, other] = [await openStore(path.join(folder, "onrecord.db")), await openStore(path.join(folder, "onrecord.db"))]
  opened.push(async () => {
    for (const store of [one, other]) await store.close()
    rmSync(folder, { recursive: true })
  })
  await one.put(dispute, SEEN)
  const read: string[] = []
  const both = (first: Store, second: Store) =>
    Promise.all([
      link(first, { progress: () => void read.push("first") }),
      link(second, { progress: () => void read.push("second"), waits: () => void read.push("waits") }),
    ])
  const [first, second] = await both(one, other)
  expect(read).toEqual(["waits", ...dispute.map(() => "first")])
  expect(second).toEqual(first)
  expect(await groups(other)).toEqual((await made(dispute)).groups)

  // What came when the first had read all: the second links it.
  read.splice(0)
  const late = sayings("Mayor Aino Salmela said that the ferry would sail in May.", { published: "2024-03-20" })
  const put = link(one, {
    progress: (done) => {
      if (done === dispute.length) void other.put([late], SEEN)
    },
  })
  const { articles } = await link(other, { waits: () => void read.push("waits") })
  expect([(await put).articles, articles, read]).toEqual([dispute.length, dispute.length + 1, ["waits"]])
  expect(await groups(one)).toEqual((await made([...dispute, late])).groups)
})

test("hundreds of one name, each in an article of its own subject, end in a sound record, whatever the order", async () => {
  const trades = "baker welder nurse pilot tailor miner farmer sailor judge teacher".split(" ")
  const many = Array.from({ length: 200 }, (_, i) =>
    sayings(`Ana Lopez, a ${trades[i % 10]} of Town${i}, said that bread number ${i} was late in Town${i}.`, {
      outlet: `Post ${i}`,
    }),
  )
  const { groups: one } = await made(many)
  const people = (one.people as readonly LinkGroup<"people">[]).filter(({ title }) => title === "Ana Lopez")
  expect(people.flatMap(({ body }) => body.members.filter(({ entity }) => entity !== null)).length).toBe(200)
  expect((await made([...many].reverse())).groups).toEqual(one)
})

test("stopped while it works, it does the whole the next time", async () => {
  const store = await fresh()
  await store.put(dispute, SEEN)
  const stop = new AbortController()
  const stopped = link(store, { signal: stop.signal, progress: (done) => done === 3 && stop.abort(new Error("enough")) })
  await expect(stopped).rejects.toThrow("enough")
  expect((await store.links.state()).unlinked).toBe(dispute.length)
  await link(store)
  expect(await groups(store)).toEqual((await made(dispute)).groups)
})

test("in a thread of its own the same is linked; stopped, it says so, and the next time all is linked", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-aside-"))
  const file = path.join(folder, "onrecord.db")
  const store = await openStore(file)
  opened.push(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await store.put(dispute, SEEN)
  const stop = new AbortController()
  await expect(linkAside(file, { signal: stop.signal, progress: () => stop.abort(new Error("enough")) })).rejects.toThrow(
    "enough",
  )
  const told: (readonly [number, number])[] = []
  const { articles, groups } = await linkAside(file, { progress: (...far) => void told.push(far) })
  expect([articles, told.at(-1), (await store.links.state()).unlinked]).toEqual([
    dispute.length,
    [dispute.length, dispute.length],
    0,
  ])
  expect((await link(store)).groups).toEqual(groups)
  await expect(linkAside(path.join(folder, "none.db"))).rejects.toMatchObject({ code: "STORE_NOT_FOUND" })
})
