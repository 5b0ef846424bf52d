import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { command } from "../../../test/command.ts"
import { ferryEntries, keptStore } from "../../../test/web-store.ts"
import { openStore } from "../../store/index.ts"

const NOW = "2024-03-12T07:30:00.000Z"
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
const got: { readonly url: string; readonly body: string }[] = []
const receiver = createServer(async (request, response) => {
  let body = ""
  for await (const chunk of request) body += chunk
  got.push({ url: request.url!, body })
  response.writeHead(request.url === "/dead" ? 500 : 204).end()
})
let dir: string
let file: string
let close: () => Promise<void>
let site: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-watching-"))
  const kept = await keptStore(ferryEntries().slice(0, 6))
  await kept.store.close()
  file = kept.file
  close = kept.close
  await new Promise<void>((listens) => receiver.listen(0, "127.0.0.1", listens))
  site = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await close()
  await rm(dir, { recursive: true })
})

const onrecord = (...argv: string[]) =>
  command(argv, { env: { ONRECORD_STORE: file, COLUMNS: "80", ONRECORD_WHO: "Ines Barta" }, now: () => NOW })
const list = async () => JSON.parse((await onrecord("watch", "list", "--json")).out).watches

test("from making to telling: a linked store tells its watches, a dead receiver is told in list and status, and none stops the others", async () => {
  const secret = path.join(dir, "secret")
  await writeFile(secret, `${SECRET}\n`)
  const mail = path.join(dir, "mail")
  const local = ["--allow-private", "127.0.0.0/8"]
  const made = await onrecord(
    "watch",
    "add",
    "stance:denies",
    "--name",
    "Denials",
    "--why",
    "the yearbook",
    "--webhook",
    `${site}/alive`,
    ...local,
    "--secret",
    secret,
    "--mail",
    mail,
  )
  expect(made).toMatchObject({ code: 0, out: "" })
  const fresh = await onrecord("watch", "add", "ferry", "--on", "stance,statement", "--webhook", `${site}/dead`, ...local)
  expect(fresh.out).toMatch(/^whsec_[\w+/]{40,}=*\n$/)
  const person = await onrecord("watch", "add", "--person", "Karin Löfqvall", "--json")
  expect(JSON.parse(person.out)).toMatchObject({ name: "Karin Löfqvall", by: "Ines Barta", of: { kind: "people" }, channels: [] })

  const store = await openStore(file)
  await store.put(ferryEntries(), NOW)
  await store.close()
  const { code, err } = await onrecord("link")
  expect(code).toBe(0)
  expect(err).toMatch(/\d+ events for the watches, \d+ messages sent/)
  expect(err).toMatch(/watch [0-9a-f]{16}, ferry: the webhook failed: http:\/\/127\.0\.0\.1:\d+: the receiver answered 500/)

  const [denials, ferry, karin] = await list()
  const alive = got.filter(({ url }) => url === "/alive").map(({ body }) => JSON.parse(body))
  expect(alive.map(({ data }) => data.watch)).toEqual(Array(denials.week).fill({ id: denials.id, name: "Denials" }))
  expect(denials.week).toBeGreaterThan(2)
  expect(karin.week).toBeGreaterThan(0)
  expect(await readdir(path.join(mail, "new"))).toHaveLength(1)
  expect(got.filter(({ url }) => url === "/dead")).toHaveLength(1)
  expect(ferry.channels[0]).toMatchObject({ failures: 1, next: "2024-03-12T08:30:00.000Z" })
  expect((await onrecord("status")).out).toMatch(/watches +3, 1 channel fails: onrecord watch list/)
  expect(JSON.parse((await onrecord("status", "--json")).out).watches).toEqual({ watches: 3, paused: 0, failing: 1 })

  const shown = await onrecord("watch", "show", "Denials")
  expect(shown.out).toContain("why: the yearbook")
  expect(Math.max(...shown.out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80)
  for (const { data } of alive) expect(shown.out.replace(/\s+/g, " ")).toContain(data.words)
  expect((await onrecord("watch", "run")).err).toContain("0 events for the watches")
  const log = [made, fresh, person, shown, await onrecord("watch", "list"), await onrecord("status", "--json")]
  const archive = path.join(dir, "all.ndjson")
  await onrecord("export", "--format", "archive", "--out", archive)
  const all = log.map(({ out, err }) => out + err).join("") + JSON.stringify(await list()) + (await readFile(archive, "utf8"))
  expect(all).not.toContain(SECRET.slice(6))
  expect(all.split(fresh.out.trim()).length).toBe(2)
})

test("a watch is paused, goes on, is tested and removed, by its name or the beginning of its id", async () => {
  const [denials, ferry] = await list()
  await onrecord("watch", "pause", "Denials")
  expect((await list())[0].paused).toBe(true)
  await onrecord("watch", "resume", denials.id.slice(0, 12))
  expect((await list())[0].paused).toBe(false)
  expect(await onrecord("watch", "test", "Denials")).toMatchObject({
    code: 0,
    err: expect.stringContaining("the mail took a test"),
  })
  const failed = await onrecord("watch", "test", ferry.id)
  expect(failed.code).toBe(1)
  expect(failed.err).toContain("the receiver answered 500")
  await onrecord("watch", "remove", "ferry")
  expect((await list()).map(({ name }: { name: string }) => name)).toEqual(["Denials", "Karin Löfqvall"])
})

test.each([
  [[], 2, "add, list, show, pause, resume, remove, test, run"],
  [["toString"], 2, "add, list"],
  [["add", "ferry", "--on", "murder"], 2, 'there is "murder"'],
  [["add", "ferry", "--claim", "x"], 2, "there are both"],
  [["add", "--story", "x", "--claim", "y"], 2, "there are several"],
  [["add", "stance:furious"], 2, "one of asserts"],
  [["add", "ferry", "--secret", "x"], 2, "--webhook with --secret"],
  [["add", "ferry", "--webhook", "ftp://a.example/"], 2, "it is a ftp: address"],
  [["add", "--person", "Nobody Here"], 1, "nothing that is linked has it"],
  [["show"], 2, "the id of a watch"],
  [["show", "ffff"], 1, "there is none of it"],
  [["list", "all"], 2, 'there is "all"'],
  [["run", "all"], 2, 'there is "all"'],
] as const)("watch %j is refused in words", async (words, code, came) => {
  const before = await list()
  const called = await onrecord("watch", ...words)
  expect(called.code).toBe(code)
  expect(called.err).toContain(came)
  expect(await list()).toEqual(before)
})
