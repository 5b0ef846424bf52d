import { createHmac } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, describe, expect, test } from "vitest"
import { entry } from "../../../test/store-entries.ts"
import { editedEntries } from "../../../test/web-store.ts"
import { openStore } from "../../store/index.ts"
import type { Entry, Store } from "../../store/store.ts"
import { mergeGroups } from "../../work/correct.ts"
import { correctStatement } from "../../work/correctStatement.ts"
import { link } from "../../work/link.ts"
import { exportAll } from "../archive/exportAll.ts"
import { findGroup } from "../linked/findGroup.ts"
import { look } from "./look.ts"
import { makeWatch, type WatchAsked } from "./makeWatch.ts"
import { tellFound, tellWatches } from "./tellWatches.ts"
import { testWatch } from "./testWatch.ts"
import { told } from "./told.ts"
import { watchRows } from "./watchRows.ts"
import { signed } from "./webhook.ts"

const NOW = "2024-03-12T07:30:00.000Z"
const words = (...paragraphs: readonly string[]): string => paragraphs.join("\n\n")
const bridge = (outlet: string, published: string, ...paragraphs: readonly string[]): Entry =>
  entry({
    raw: { bytes: new TextEncoder().encode(`<h1>${outlet}</h1>${paragraphs.join()}`) },
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
const TURNS_TEXT = [
  "Mayor turns round on Kuldiga bridge",
  `KULDIGA, March 6 — After long talks, Mayor Anna Berga denied on Wednesday ${CLOSED}`,
  "The town council meets again in a fortnight to look at what the repairs may cost.",
]
const TURNS = bridge("Baltic Courier", "2024-03-06", ...TURNS_TEXT)
const ALL = { words: "", from: "", to: "", least: 0, order: "size", limit: 1, skip: 0 } as const
const PAGE = { order: "newest", limit: 10, after: null } as const
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
const LOCAL = ["127.0.0.0/8"]

let seconds = 0
/** One later than the other. */
const instant = () => new Date(Date.parse(NOW) + 1000 * seconds++).toISOString()
const open: { readonly store: Store; readonly folder: string }[] = []
afterEach(async () => {
  for (const { store, folder } of open.splice(0)) {
    await store.close()
    rmSync(folder, { recursive: true })
  }
  for (const close of servers.splice(0)) close()
})

const servers: (() => void)[] = []
/** A receiver on this machine; `answer` is the status that it gives. */
async function receives(answer = 200, headers: Readonly<Record<string, string>> = {}) {
  const got: { headers: IncomingHttpHeaders; body: string }[] = []
  const receiver = { got, answer, url: "" }
  const server = createServer(async (request, response) => {
    let body = ""
    for await (const chunk of request) body += chunk
    got.push({ headers: request.headers, body })
    response.writeHead(receiver.answer, { location: "http://127.0.0.1:1/", ...headers }).end()
  })
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens))
  servers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=t0ken`
  return receiver
}

async function kept(...entries: readonly Entry[]): Promise<Store> {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-watch-"))
  const store = await openStore(path.join(folder, "onrecord.db"))
  open.push({ store, folder })
  await comes(store, ...entries)
  return store
}
async function comes(store: Store, ...entries: readonly Entry[]): Promise<void> {
  await store.put(entries, instant())
  await link(store)
}
const watched = async (store: Store, asked: Partial<WatchAsked> = {}) =>
  (await makeWatch(store, { of: { kind: "search", q: "bridge" }, by: "desk", now: NOW, ...asked })).id
const found = async (store: Store, id: string) =>
  (await told(store, await store.watches.events(id, { after: 0, limit: 100 }))).map(({ kind, words }) => `${kind}: ${words}`)
/** Comes, is linked and looked at. */
async function seen(store: Store, ...entries: readonly Entry[]): Promise<void> {
  await comes(store, ...entries)
  await look(store, { now: NOW })
}
const BERGA = "Anna Berga, who had predicted it, denies it"

describe("what is found", () => {
  test("is new, is told once, as the gravest that it is, and nothing is told that was there", async () => {
    const store = await kept(CLOSES)
    const id = await watched(store)
    await look(store, { now: NOW })
    expect(await found(store, id)).toEqual([])
    await seen(store, DENIES)
    await seen(store, TURNS)
    await look(store, { now: NOW })
    expect(await found(store, id)).toEqual(["stance: Otto Zarins takes a position: denies it", `reversal: ${BERGA}`])
  })

  test("is of what was rejected only where that is asked for", async () => {
    const store = await kept(CLOSES)
    const ids = [await watched(store), await watched(store, { of: { kind: "search", q: "is:rejected" } })]
    const [hit] = (await store.ask({ op: "words", words: ["closed"], prefix: false }, "statements", PAGE)).rows
    await correctStatement(
      store,
      hit!.statement.id,
      { kind: "reject" },
      { who: "desk", when: NOW, why: "a caption", after: null },
    )
    await seen(store, { ...CLOSES, ...bridge("Harbour Desk", "2024-03-05", "Kuldiga bridge", "Drivers will have to wait.") })
    expect((await Promise.all(ids.map((id) => found(store, id)))).map(({ length }) => length)).toEqual([0, 1])
  })

  test("is told by its coming: an earlier day that comes last makes a reversal too, once", async () => {
    const store = await kept()
    const id = await watched(store, { on: ["reversal"] })
    await seen(store, TURNS)
    await seen(store, DENIES)
    expect(await found(store, id)).toEqual([])
    await seen(store, CLOSES)
    expect(await found(store, id)).toEqual([`reversal: ${BERGA}`])
    await seen(store, {
      ...bridge("Kurzeme Radio", "2024-03-07", ...TURNS_TEXT),
      raw: { ...TURNS.raw, at: "radio", bytes: Buffer.from("radio") },
    })
    expect(await found(store, id)).toHaveLength(1)
  })

  test("is the same whether it came at once or one by one, and whether it was looked at in between", async () => {
    const one = await kept()
    const other = await kept()
    const [a, b] = [await watched(one), await watched(other)]
    for (const next of [CLOSES, DENIES, TURNS]) await seen(one, next)
    await seen(other, CLOSES, DENIES, TURNS)
    const [each, all] = [await found(one, a), await found(other, b)]
    expect(all).toContain(`reversal: ${BERGA}`)
    // Who speaks first on a claim is no news while nobody else does.
    expect(each.filter((words) => all.includes(words))).toEqual(each.filter((words) => !words.startsWith("statement")))
  })

  test("of ten outlets with one text is one event, and none where the text was there before", async () => {
    const line = [
      "Bridge to be mended",
      "KULDIGA, March 9 (Amber Wire) — Engineer Otto Zarins promised on Saturday that the arches of the bridge would be mended by August.",
      "Nobody else had heard of the plan, and the town hall was closed.",
    ]
    const outlets = [
      "Baltic Courier",
      "Nordvik Post",
      "Harbour Star",
      "Euroscope",
      "Kurzeme Radio",
      "Town Crier",
      "Evening Star",
      "Sea Gazette",
      "Coast Mail",
      "Morning Bell",
    ]
    const wire = outlets.map((outlet) => bridge(outlet, "2024-03-09", ...line))
    const store = await kept(CLOSES)
    const id = await watched(store)
    await seen(store, ...wire.slice(1, 8))
    await seen(store, ...wire.slice(8))
    expect(await found(store, id)).toEqual(["statement: Otto Zarins promises"])
    const late = await watched(store)
    await seen(store, wire[0]!)
    expect(await found(store, late)).toEqual([])
    expect(await found(store, id)).toHaveLength(1)
    const own = await watched(store, { of: { kind: "search", q: "outlet:“Salt Lamp”" } })
    await seen(store, bridge("Salt Lamp", "2024-03-09", ...line))
    expect(await found(store, own)).toEqual(["statement: Otto Zarins promises"])
  })

  test("tells what a newer version is without, words otherwise, and what is taken back", async () => {
    const [first, second] = editedEntries() as [Entry, Entry]
    const store = await kept(first)
    const id = await watched(store, { of: { kind: "search", q: "ferry OR strike OR harbour OR ships" } })
    await seen(store, second)
    await look(store, { now: NOW })
    expect(await found(store, id)).toEqual([
      "removal: A newer version of the article words this otherwise: Karin Löfqvall denied it",
      "removal: A newer version of the article is without this: union warned of it",
      "statement: port confirms",
    ])
    const old = await kept(second)
    const late = await watched(old, { of: { kind: "search", q: "strike" }, on: ["removal"] })
    await seen(old, first)
    expect(await found(old, late)).toEqual(["removal: A newer version of the article is without this: union warned of it"])
  })

  test("waits for what is not linked yet, and goes on behind it", async () => {
    const store = await kept(CLOSES)
    const id = await watched(store)
    await store.put([DENIES], NOW)
    await look(store, { now: NOW })
    expect(await found(store, id)).toEqual([])
    await link(store)
    await look(store, { now: NOW })
    expect(await found(store, id)).toHaveLength(1)
  })

  test("follows a person, a claim and a story, and what goes out of it", async () => {
    const store = await kept(CLOSES, DENIES)
    const [claim] = (await store.links.find("claims", ALL)).rows
    const person = await watched(store, { of: { kind: "people", id: "Anna Berga" } })
    const ofClaim = await watched(store, { of: { kind: "claims", id: claim!.id } })
    const story = await watched(store, { of: { kind: "stories", id: "bridge" } })
    const other = await watched(store, { of: { kind: "people", id: "Otto Zarins" } })
    await seen(store, TURNS)
    for (const id of [person, ofClaim, story]) expect(await found(store, id)).toEqual([`reversal: ${BERGA}`])
    expect(await found(store, other)).toEqual([])
    const gone = bridge(
      "Baltic Courier",
      "2024-03-06",
      "Mayor turns round on Kuldiga bridge",
      "KULDIGA, March 6 — The town council meets again in a fortnight to look at what the repairs may cost.",
    )
    await seen(store, { ...gone, raw: { ...gone.raw, captured: "2026-11-23T10:00:00.000Z" } })
    const without = "removal: A newer version of the article is without this: Anna Berga denied it"
    for (const id of [person, ofClaim, story]) expect((await found(store, id)).at(-1)).toBe(without)
  })

  test("tells what goes where a page goes back to an older text, once", async () => {
    const [first, second] = editedEntries() as [Entry, Entry]
    const store = await kept(first, second)
    const id = await watched(store, { of: { kind: "search", q: "ferry OR strike OR harbour OR ships" }, on: ["removal"] })
    await seen(store, { ...first, raw: { ...first.raw, captured: "2024-03-10T10:00:00.000Z" } })
    await seen(store)
    expect(await found(store, id)).toEqual([
      "removal: A newer version of the article words this otherwise: Karin Löfqvall denied it",
      "removal: A newer version of the article is without this: port confirmed it",
    ])
  })

  test.each([
    ["without text", ""],
    ["with the text once more", TURNS_TEXT.join("\n\n")],
  ])("tells a kill %s to whoever follows the story, the person or the claim, once", async (_, text) => {
    const store = await kept(CLOSES, DENIES, TURNS)
    const [claim] = (await store.links.find("claims", ALL)).rows
    const ids = [
      await watched(store, { of: { kind: "people", id: "Anna Berga" } }),
      await watched(store, { of: { kind: "claims", id: claim!.id } }),
      await watched(store, { of: { kind: "stories", id: "bridge" } }),
      await watched(store, { of: { kind: "search", q: "stance:denies bridge" } }),
    ]
    const kill = entry({
      outlet: "Baltic Courier",
      url: "https://balticcourier.example/bridge",
      published: "2024-03-06",
      text,
      details: { status: "canceled" },
      raw: { format: "ninjs", captured: "2026-11-23T10:00:00.000Z", bytes: Buffer.from("kill") },
    })
    await seen(store, kill)
    await seen(store)
    for (const id of ids)
      expect(await found(store, id)).toEqual(["removal: The publisher took back the article with this: Anna Berga denied it"])
  })

  test("does not tell old things again after a correction, a pause, or what was forgotten", async () => {
    const store = await kept(CLOSES)
    const id = await watched(store)
    await seen(store, DENIES)
    const people = await Promise.all(["Anna Berga", "Otto Zarins"].map((name) => findGroup(store, "people", name)))
    await mergeGroups(store, people, { who: "desk", when: NOW, why: "a test", after: null })
    await seen(store)
    expect(await found(store, id)).toHaveLength(1)
    await store.watches.save({ ...(await store.watches.get(id))!, paused: true })
    await seen(store, TURNS)
    expect(await found(store, id)).toHaveLength(1)
    await store.forget(DENIES.record.article.id, "asked", NOW)
    await seen(store)
    expect(await found(store, id)).toEqual(["stance: What this told of is kept no more"])
  })
})

describe("telling", () => {
  test("signs as Standard Webhooks has it: the example of its libraries", () => {
    const headers = signed(
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      1614265330_000,
      '{"test": 2432232314}',
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    )
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    for (const secret of ["", "secret", "whsec_", "whsec_c2hvcnQ=", `whsec_${"A".repeat(200)}`])
      expect(() => signed("a", 0, "{}", secret)).toThrow(expect.objectContaining({ code: "BAD_USAGE" }))
  })

  test("posts each event signed, once, with its exact words", async () => {
    const receiver = await receives()
    const store = await kept(CLOSES)
    await watched(store, { name: "Bridge", webhook: { url: receiver.url, secret: SECRET, allow: LOCAL } })
    await comes(store, DENIES, TURNS)
    // Nothing of it was looked for yet.
    expect(await tellFound(store, { now: () => NOW })).toEqual({ sent: 0, failed: [] })
    expect(await tellWatches(store, { now: () => NOW })).toMatchObject({ found: 2, sent: 2, failed: [] })
    expect(await tellWatches(store, { now: () => NOW })).toMatchObject({ found: 0, sent: 0, failed: [] })
    const [first, second] = receiver.got.map(({ body }) => JSON.parse(body))
    expect(receiver.got).toHaveLength(2)
    for (const { headers, body } of receiver.got) {
      // Written anew from the words of the specification.
      const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = headers
      const key = Buffer.from(SECRET.slice(6), "base64")
      expect(signature).toBe(`v1,${createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64")}`)
      expect(Number(at)).toBe(Date.parse(NOW) / 1000)
      expect(JSON.parse(body).data.id).toBe(id)
    }
    expect([first.type, second.type]).toEqual(["watch.reversal", "watch.stance"])
    const { words, statement, beside, claim, watch } = first.data
    expect(words).toBe(BERGA)
    expect(statement.sentences.join(" ")).toContain("Mayor Anna Berga denied on Wednesday")
    expect(TURNS.record.article.text).toContain(statement.sentences[0])
    expect(CLOSES.record.article.text).toContain(beside.sentences[0])
    expect(CLOSES.record.article.text + DENIES.record.article.text).toContain(claim.wording)
    expect(watch.name).toBe("Bridge")
  })

  test("tells again with the same id where the process ended between sending and noting", async () => {
    const receiver = await receives()
    const store = await kept(CLOSES)
    const mail = path.join(open.at(-1)!.folder, "mail")
    const id = await watched(store, { webhook: { url: receiver.url, secret: SECRET, allow: LOCAL }, mail })
    await comes(store, DENIES)
    const save = store.watches.saveChannel
    store.watches.saveChannel = () => Promise.reject(new Error("killed"))
    await expect(tellWatches(store, { now: () => NOW })).rejects.toThrow("killed")
    store.watches.saveChannel = save
    expect(await tellWatches(store, { now: () => NOW })).toMatchObject({ found: 0, sent: 2 })
    const ids = receiver.got.map(({ headers }) => headers["webhook-id"])
    expect(ids).toEqual([ids[0], ids[0]])
    expect(readdirSync(path.join(mail, "new"))).toHaveLength(1)
    expect((await store.watches.events(id, { after: 0, limit: 9 })).map((one) => `evt_${one.id}`)).toEqual([ids[0]])
  })

  test("a dead receiver is tried again later, over restarts, and holds up no other", async () => {
    const [dead, redirecting, alive] = [await receives(500), await receives(302), await receives()]
    const store = await kept(CLOSES)
    const mail = path.join(open.at(-1)!.folder, "file")
    writeFileSync(mail, "no folder")
    const webhook = ({ url }: { url: string }) => ({ url, secret: SECRET, allow: LOCAL })
    const ids = [await watched(store, { webhook: webhook(dead), mail }), await watched(store, { webhook: webhook(redirecting) })]
    await watched(store, { webhook: webhook(alive) })
    const closed = await watched(store, { webhook: { ...webhook(alive), allow: [] } })
    await comes(store, DENIES, TURNS)
    const { failed } = await tellWatches(store, { now: () => NOW })
    expect(failed.map(({ channel }) => channel.kind).sort()).toEqual(["mail", "webhook", "webhook", "webhook"])
    expect(alive.got).toHaveLength(2)
    const webhooks = async (id: string) => (await store.watches.get(id))!.channels.find(({ kind }) => kind === "webhook")!
    const at = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString()
    expect(await webhooks(ids[0]!)).toMatchObject({ failures: 1, next: at(1), told: 0 })
    expect((await webhooks(ids[0]!)).failure).toMatch(/^http:\/\/127\.0\.0\.1:\d+: the receiver answered 500 \(FETCH_STATUS\)$/)
    expect((await webhooks(ids[1]!)).failure).toContain("is not followed")
    expect((await webhooks(closed)).failure).toContain("not a public address")
    await tellWatches(store, { now: () => at(0.5) })
    expect(dead.got).toHaveLength(1)
    await tellWatches(store, { now: () => at(1) })
    expect(await webhooks(ids[0]!)).toMatchObject({ failures: 2, next: at(3) })
    dead.answer = 204
    await tellWatches(store, { now: () => at(3) })
    expect(await webhooks(ids[0]!)).toMatchObject({ failures: 0, failure: null, next: null })
    expect(dead.got.slice(2).map(({ body }) => JSON.parse(body).type)).toEqual(["watch.reversal", "watch.stance"])
  })

  test("a receiver that says when it wants to be tried again is left alone until then", async () => {
    const busy = await receives(429, { "retry-after": "7200" })
    const store = await kept(CLOSES)
    const id = await watched(store, { webhook: { url: busy.url, secret: SECRET, allow: LOCAL } })
    await comes(store, DENIES)
    await tellWatches(store, { now: () => NOW })
    expect((await store.watches.get(id))!.channels[0]!.next).toBe("2024-03-12T09:30:00.000Z")
  })

  test("writes one message of plain text for a round, which names the sentence, and how to end it", async () => {
    const store = await kept(CLOSES)
    const mail = path.join(open.at(-1)!.folder, "mail")
    const id = await watched(store, { name: "Tilts “Brücke”\r\nBcc: all@example.org", why: "for the yearbook", mail })
    await comes(store, DENIES, TURNS)
    expect(await tellWatches(store, { now: () => NOW })).toMatchObject({ found: 2, sent: 1 })
    const [file] = readdirSync(path.join(mail, "new"))
    expect(file).toMatch(/^[0-9a-f]{16}-[0-9a-f]{16}\.eml$/)
    expect(readdirSync(path.join(mail, "tmp"))).toEqual([])
    const text = readFileSync(path.join(mail, "new", file!), "utf8")
    expect(text.split("\r\n").every((line) => line.length <= 76 && !/[\n\r]|[^\x20-\x7e]/.test(line))).toBe(true)
    const [head, body] = text.split("\r\n\r\n") as [string, string]
    expect(head).not.toMatch(/^Bcc:/m)
    const subject = head.match(/=\?utf-8\?B\?([^?]+)\?=/g)!.map((one) => Buffer.from(one.slice(10, -2), "base64").toString())
    expect(subject.join("")).toBe(
      "[Tilts “Brücke” Bcc: all@example.org] 2 events, the first: Anna Berga, who had predicted it, denies it",
    )
    const plain = Buffer.from(body, "base64").toString()
    expect(plain).toContain("Chief engineer Otto Zarins denied on Tuesday")
    expect(plain).toContain("https://nordvikpost.example/bridge")
    expect(plain).toContain(`onrecord watch remove ${id}`)
    expect(plain).toContain("made because: for the yearbook")
  })

  test("a test goes to each channel at once, and tells which failed", async () => {
    const [dead, alive] = [await receives(500), await receives()]
    const store = await kept()
    const mail = path.join(open.at(-1)!.folder, "mail")
    const one = await watched(store, { webhook: { url: dead.url, secret: SECRET, allow: LOCAL }, mail })
    const tried = await testWatch(store, (await store.watches.get(one))!, { now: () => NOW })
    expect(tried.map(({ channel, error }) => [channel.kind, error?.code])).toEqual([
      ["webhook", "FETCH_STATUS"],
      ["mail", undefined],
    ])
    expect(readdirSync(path.join(mail, "new"))).toHaveLength(1)
    const other = await watched(store, { webhook: { url: alive.url, secret: SECRET, allow: LOCAL } })
    await testWatch(store, (await store.watches.get(other))!, { now: () => NOW })
    expect(JSON.parse(alive.got[0]!.body)).toMatchObject({ type: "watch.test", data: { statement: null } })
    expect((await store.watches.get(one))!.channels.every(({ failures }) => failures === 0)).toBe(true)
  })

  test("a secret is told once, and is in nothing that comes out of the store", async () => {
    const store = await kept(CLOSES)
    const { fresh, ...made } = await makeWatch(store, {
      of: { kind: "search", q: "" },
      by: "desk",
      now: NOW,
      webhook: { url: "https://hooks.example/a" },
    })
    expect(fresh).toMatch(/^whsec_[\w+/=]{40,}$/)
    let out = JSON.stringify([made, await store.watches.list(), await watchRows(store, NOW)])
    for await (const line of exportAll(store)) out += line
    expect(out).not.toContain(fresh!.slice(6))
  })
})

describe("a watch", () => {
  const asked = { of: { kind: "search", q: "bridge" }, by: "desk", now: NOW } as const
  test.each([
    ["a query that is none", { of: { kind: "search", q: "stance:furious" } }, "BAD_QUERY"],
    ["nothing that is linked", { of: { kind: "people", id: "Nobody Here" } }, "ID_UNKNOWN"],
    ["no events", { on: [] }, "BAD_USAGE"],
    ["an address of files", { webhook: { url: "file:///etc/passwd" } }, "BAD_USAGE"],
    ["a name in the address", { webhook: { url: "https://me:pass@hooks.example/" } }, "BAD_USAGE"],
    ["a secret that is none", { webhook: { url: "https://hooks.example/", secret: "hunter2" } }, "BAD_USAGE"],
  ] as const)("of %s is refused, and none is kept", async (_, more, code) => {
    const store = await kept(CLOSES)
    await expect(makeWatch(store, { ...asked, ...more } as WatchAsked)).rejects.toMatchObject({ code })
    expect(await store.watches.list()).toEqual([])
  })
})
