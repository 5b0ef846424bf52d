import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:https"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"

const root = path.join(import.meta.dirname, "..")
const pem = (name: string) => path.join(import.meta.dirname, `tls/${name}.pem`)
const PAGE = `<!doctype html><html lang="en"><title>Port wants its dues</title><h1>Port wants its dues</h1>
<p>The port of Ventspils wants its dues by Friday, its director Ilze Braunfelde said on Monday.</p>
<p>“Whoever sails from here pays here,” Braunfelde told reporters. The ferry line did not want to comment on the letter.</p></html>`

let server: Server | undefined
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "onrecord-https-"))
})
afterEach(async () => {
  await new Promise((closed) => server?.close(closed))
  rmSync(dir, { recursive: true, force: true })
})

/** Adds a page of a server with this certificate, in a process that knows `trusted`: Node reads that when it starts. */
async function added(certificate: string, trusted: string | null): Promise<{ code: number; err: string }> {
  server = createServer({ key: readFileSync(pem("key")), cert: readFileSync(pem(certificate)) }, ({ url }, answer) => {
    answer.writeHead(url === "/robots.txt" ? 404 : 200, { "content-type": "text/html; charset=utf-8" })
    answer.end(url === "/robots.txt" ? "" : PAGE)
  })
  await new Promise<void>((listening) => server!.listen(0, "localhost", listening))
  const { port } = server.address() as AddressInfo
  const words = ["add", "--store", path.join(dir, "onrecord.db"), "--allow-private", "127.0.0.0/8", "--allow-private", "::1/128"]
  const env = { ...process.env, ...(trusted === null ? {} : { NODE_EXTRA_CA_CERTS: pem(trusted) }) }
  return new Promise((ended) => {
    const argv = [path.join(root, "dist/show/cli/main.js"), ...words, `https://localhost:${port}/port.html`]
    execFile(process.execPath, argv, { env, cwd: root }, (error, _, err) => ended({ code: error ? Number(error.code) : 0, err }))
  })
}

test("a page is fetched over https from a host whose certificate is known", async () => {
  const { code, err } = await added("good", "good")
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("1 article added") })
})

test.each([
  ["good", null, "its certificate is signed by nobody but itself"],
  ["old", "old", "its certificate has run out"],
  ["other", "other", "its certificate is for another host"],
] as const)(
  "a host with a certificate that does not hold (%s) is left alone, and the letter says why",
  async (name, trusted, why) => {
    const { code, err } = await added(name, trusted)
    expect(code).toBe(1)
    expect(err).toContain(why)
    expect(err).toContain("FETCH_FAILED")
  },
)
