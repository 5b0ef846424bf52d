import { spawn } from "node:child_process"
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { commandHelp } from "./command.ts"
import { COMMANDS } from "./commands.ts"
import { help } from "./help.ts"

const root = path.join(import.meta.dirname, "../../..")
const shownIn = (help: string) =>
  help
    .split("Examples\n")[1]!
    .split("\n\n")[0]!
    .trim()
    .split("\n")
    .map((line) => line.trim())

const HELP = await help()
const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
const pages: readonly (readonly [string, string])[] = [
  ["onrecord", HELP],
  ...commands.map((command) => [command.name, commandHelp(command)] as const),
]
test.each(pages)("the help of %s fits a terminal of 80 columns", (_, help) => {
  // Examples are to be copied, and stand in one line.
  const [before = "", after = ""] = help.split("Examples\n")
  expect(
    [...before.split("\n"), ...after.split("\n\n").slice(1).join("\n").split("\n")].filter((line) => line.length > 80),
  ).toEqual([])
})

test("every command has an example, and the list of commands has every one", () => {
  expect(commands.map(({ name }) => name)).toEqual(Object.keys(COMMANDS))
  for (const command of commands) {
    expect(command.examples.length).toBeGreaterThan(0)
    expect(HELP).toContain(`\n  ${command.name} `)
  }
})

let dir: string
let server: Server
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-help-"))
  for (const folder of ["samples", "docs"]) await symlink(path.join(root, folder), path.join(dir, folder))
  server = createServer(({ url }, answer) => {
    const body = url === "/story.html" ? PAGE : url?.endsWith(".xml") ? FEED : null
    const type = url?.endsWith(".xml") ? "application/rss+xml" : "text/html; charset=utf-8"
    answer.writeHead(body === null ? 404 : 200, { "content-type": type }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const { port } = server.address() as AddressInfo
  const opml = `<opml version="2.0"><body><outline type="rss" xmlUrl="http://127.0.0.1:${port}/news.xml"/></body></opml>`
  await writeFile(path.join(dir, "feeds.opml"), opml)
})
afterAll(async () => {
  server.close()
  await rm(dir, { recursive: true })
})

const paragraph =
  "Harbour master Ilze Braunfelde said on Monday that the ferry was late because the basin was too shallow for it. "
const PAGE = `<!doctype html><html lang="en"><head><title>Ferry late</title></head><body><article><h1>Ferry late</h1>
<p>${paragraph.repeat(3)}</p><p>${paragraph.repeat(3)}</p></article></body></html>`
const FEED = `<rss version="2.0"><channel><title>Harbour news</title><item><title>Ferry late</title>
<link>/story.html</link></item></channel></rss>`

/** Runs what a user would copy; where it goes to example.org, a server of ours answers. */
async function runs(example: string): Promise<{ code: number | null; out: string; err: string }> {
  const { port } = server.address() as AddressInfo
  const ours = example
    .replaceAll("https://example.org", `http://127.0.0.1:${port}`)
    .replace(/^onrecord (add|follow|sync)\b/, "onrecord $1 --allow-private 127.0.0.0/8")
    .replace(/^onrecord serve.*/, (serve) => `${serve.replace(/ --port \d+/, "")} --port 0`)
  const command = `onrecord() { "${process.execPath}" "${path.join(root, "dist/show/cli/main.js")}" "$@"; }; ${ours}`
  const env = { ...process.env, NO_COLOR: "1", COLUMNS: "90", ONRECORD_STORE: "" }
  const child = spawn("bash", ["-euo", "pipefail", "-c", command], { cwd: dir, env, detached: true })
  const said = { out: "", err: "" }
  child.stdout.on("data", (data) => {
    said.out += data
  })
  child.stderr.on("data", (data) => {
    said.err += data
    // What serves goes on until Ctrl-C, which reaches every process of a terminal.
    if (String(data).includes("Ctrl-C ends it")) process.kill(-child.pid!, "SIGINT")
  })
  return new Promise((done) => child.on("close", (code) => done({ code, ...said })))
}

// In the order of the table: what one adds, the next one finds.
const examples = [...new Set([...commands.flatMap((command) => command.examples), ...shownIn(HELP)])]
test.each(examples)("the example works: %s", async (example) => {
  const { code, out, err } = await runs(example)
  expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining("expected:") })
  const [command = "", file] = example.split(" > ")
  const printed = file ? await readFile(path.join(dir, file), "utf8") : out
  const said = EXPECTED.find(([begins]) => command.includes(begins))
  expect(said?.[1] === "err" ? err : printed).toMatch(said![2])
})

/** What each prints, and where. */
const EXPECTED: readonly (readonly [string, "out" | "err", RegExp])[] = [
  ["read --json", "out", /"statements":/],
  ["onrecord read", "out", /Statements ─/],
  ["onrecord start", "out", /1\d\d statements in 12 articles/],
  ["--dry-run", "err", /1 version of one article would go/],
  ["onrecord show", "out", /Where it came from/],
  ["onrecord add", "err", /\d+ articles? added/],
  ["follow --opml", "err", /1 feed followed/],
  ["onrecord follow", "err", /following: .*Harbour news/],
  ["unfollow", "err", /followed no more/],
  ["feeds --opml", "out", /<opml/],
  ["onrecord feeds", "out", /news\.xml|feed/],
  ["onrecord sync", "err", /asked/],
  ["onrecord serve", "err", /http:\/\/127\.0\.0\.1:\d+\//],
  ["onrecord link", "err", /linked \d+ articles?: \d+ people and bodies/],
  ["onrecord mcp", "out", /^\{"jsonrpc":"2\.0","id":1,"result":.*"stance":"denies"/],
  ["onrecord share", "err", /\d+ statements? in \d+ articles?, \d+ files/],
  ["verify ferry-terminal", "err", /\d+ statements? in \d+ articles? hold: \d+ documents? read again/],
  ["onrecord check", "out", /EXACT/],
  ["tokens add", "out", /^onrecord_[\w-]{43}$/m],
  ["tokens list", "out", /Ines Barta · editor/],
  ["correct stance", "out", /stance of a statement · holds[\s\S]*doubts/],
  ["correct rename", "out", /rename people · holds/],
  ["correct merge", "out", /merge people · holds/],
  ["onrecord undo", "out", /undo · holds/],
  ["--verify", "out", /^[0-9a-f]{64}$/m],
  ["onrecord corrections --out", "err", /corrections? put out/],
  ["onrecord corrections", "err", /^onrecord: \d+ corrections?/m],
  ["search --json", "out", /"total":/],
  ["onrecord search", "err", /searched \d+ statements in \d+ articles/],
  ["stories --json", "out", /"origins":/],
  ["onrecord stories", "out", /\d+ articles · \d+ outlets, \d+ origins?/],
  ["onrecord story", "out", /Positions: who stands how on what ─/],
  ["claim --why", "out", /words the claim/],
  ["claims --json", "out", /"wording":/],
  ["onrecord claims", "out", /\d+ statements/],
  ["onrecord claim", "out", /All statements, by day ─/],
  ["changes --json", "out", /"counts":/],
  ["watch add", "err", /watch [0-9a-f]{16}, Denials/],
  ["watch list", "out", /why: the yearbook/],
  ["watch show", "out", /search: stance:denies/],
  ["watch run", "err", /events? for the watches/],
  ["onrecord changes", "out", /new positions?/],
  ["onrecord people", "out", /\d+ articles? · \d+ statements? · .* 2024/],
  ["onrecord person", "out", /What they say, by claim ─/],
  ["subject --json", "out", /"stances":/],
  ["onrecord subject", "out", /Who speaks on it, by stance/],
  ["export --format csv", "out", /^id,sentence/],
  ["onrecord export", "err", /\d+ (?:statement|article)s? exported/],
  ["onrecord import", "err", /articles read/],
  ["--no-parse --json", "err", /hold/],
  ["onrecord verify", "err", /0 faults/],
  ["status --json", "out", /"articles":/],
  ["onrecord status", "out", /articles {4}/],
  ["onrecord backup", "err", /copied to/],
  ["onrecord restore", "err", /holds \d+ articles/],
]
