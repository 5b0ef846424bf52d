import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { type AddressInfo, createServer as createTcp, type Socket } from "node:net"
import { Readable } from "node:stream"
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib"
import fc from "fast-check"
import { buildConnector } from "undici"
import { afterEach, expect, test } from "vitest"
import type { OnrecordError } from "../../errors.ts"
import type { Raw } from "../reading.ts"
import { guardedConnector, type Resolve } from "./connector.ts"
import { guard } from "./guard.ts"
import { type FetchOptions, fetchRaw, type Net, type NetOptions, type NotModified, openNet, validators } from "./index.ts"
import { target } from "./target.ts"

const PAGE = "<!doctype html><title>Pay or leave</title><p>The port of Ventspils wants its dues, Ilze Braunfelde said.</p>"
type Handler = (request: IncomingMessage, response: ServerResponse) => void

const open: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** A site on this machine; where its handler does not know /robots.txt, it has none. */
async function site(handler: Handler, robots: string | null = null, host = "127.0.0.1", port = 0) {
  const asked: { url: string; headers: IncomingMessage["headers"]; raw: string[] }[] = []
  const server = createServer((request, response) => {
    asked.push({ url: request.url!, headers: request.headers, raw: request.rawHeaders })
    if (request.url === "/robots.txt" && robots !== "own") {
      response.statusCode = robots === null ? 404 : 200
      response.end(robots ?? "")
    } else handler(request, response)
  })
  return { ...(await listening(server, host, port)), asked, pages: () => asked.filter(({ url }) => url !== "/robots.txt") }
}

async function listening(server: Server | ReturnType<typeof createTcp>, host: string, port: number) {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  const sockets = new Set<Socket>()
  server.on("connection", (socket: Socket) => sockets.add(socket))
  open.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  const at = (server.address() as AddressInfo).port
  return { port: at, url: `http://${host}:${at}`, connections: () => sockets.size }
}

/** Says what it is told to, byte for byte. */
async function bytesSite(answer: (socket: Socket) => void) {
  const server = createTcp((socket) => {
    socket.on("error", () => {})
    socket.once("data", (request) => {
      if (request.toString().startsWith("GET /robots.txt"))
        socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
      else answer(socket)
    })
  })
  return listening(server, "127.0.0.1", 0)
}

/** Notes as a store keeps them: hand the same ones to the next Net, and it is a restart. */
function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    note: async (name: string) => kept.get(name) ?? null,
    setNote: async (name: string, value: string | null) => {
      if (value === null) kept.delete(name)
      else kept.set(name, value)
    },
  }
}

const LOCAL = ["127.0.0.0/8", "::1"]
function net(options: Partial<NetOptions> = {}): Net {
  const made = openNet({ notes: memory(), allowPrivate: LOCAL, pause: 0, ...options })
  open.push(() => made.close())
  return made
}

async function raw(url: string, options: Partial<FetchOptions> & { net: Net }): Promise<Raw> {
  const fetched = await fetchRaw(url, options)
  expect(fetched).toHaveProperty("bytes")
  return fetched as Raw
}

async function refusal(promise: Promise<unknown>): Promise<OnrecordError> {
  return promise.then(
    () => expect.unreachable("it was fetched"),
    (error) => error,
  )
}
const code = async (promise: Promise<unknown>) => (await refusal(promise)).code
const text = (fetched: Raw) => new TextDecoder().decode(fetched.bytes)
const html: Handler = (_, response) => response.setHeader("Content-Type", "text/html; charset=utf-8").end(PAGE)

test("a page comes with its bytes, headers, address and instant", async () => {
  const home = await site((request, response) => {
    response.setHeader("X-Press", ["one", "two"])
    html(request, response)
  })
  const fetched = await raw(`${home.url}/a#part`, {
    net: net({ now: () => Date.UTC(2024, 2, 4, 17) }),
    said: { outlet: "Nordvik Post", published: null },
  })
  expect(fetched).toMatchObject({
    at: `${home.url}/a#part`,
    url: `${home.url}/a`,
    format: "html",
    captured: "2024-03-04T17:00:00.000Z",
    mediaType: "text/html; charset=utf-8",
    said: { outlet: "Nordvik Post", published: null },
  })
  expect(text(fetched)).toBe(PAGE)
  expect(fetched.headers.filter(([name]) => name === "X-Press")).toEqual([
    ["X-Press", "one"],
    ["X-Press", "two"],
  ])
})

test("it says who it is, and nothing more: no cookie, no referrer", async () => {
  const home = await site((request, response) => {
    response.setHeader("Set-Cookie", "who=you")
    if (request.url === "/a") response.writeHead(302, { Location: "/b" }).end()
    else html(request, response)
  })
  await raw(`${home.url}/a`, { net: net({ contact: "mailto:desk@post.example" }) })
  const [, , last] = home.asked
  expect(last!.url).toBe("/b")
  expect(last!.headers["user-agent"]).toMatch(/^onrecord\/\d+\.\d+\.\d+ \(\+mailto:desk@post\.example\)$/)
  expect(Object.keys(last!.headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"])
  expect(() => openNet({ notes: memory(), contact: "me\r\nX-Evil: 1" })).toThrow(expect.objectContaining({ code: "BAD_USAGE" }))
})

// --- inside stays inside

const INSIDE = [
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f.1",
  "0177.0.0.1",
  "①②⑦.⓪.⓪.①",
  "127.0.0.1.",
  "0.0.0.0",
  "[::]",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::127.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[2002:7f00:1::]",
  "[fe80::1]",
  "[fd00:ec2::254]",
  "[4000::1]",
  "[8000::1]",
  "[::1:2:3]",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.7.1",
  "100.100.100.200",
  "169.254.169.254",
  "168.63.129.16",
  "224.0.0.1",
  "255.255.255.255",
  "localhost",
]

test.each(INSIDE)("no way to %s, straight or by a redirect", async (host) => {
  const canary = await site(html)
  const resolve: Resolve = async (name) => {
    expect(name).toBe("localhost")
    return [{ address: "127.0.0.1", family: 4 }]
  }
  expect(
    await code(fetchRaw(`http://${host}:${canary.port}/`, { net: net({ allowPrivate: [], ports: [canary.port], resolve }) })),
  ).toBe("FETCH_REFUSED")
  // The site that sends us there may be asked, its neighbours not.
  const sender = await site(
    (_, response) => response.writeHead(302, { Location: encodeURI(`http://${host}:${canary.port}/`) }).end(),
    null,
    "127.9.9.9",
  )
  const refused = await refusal(
    fetchRaw(sender.url, { net: net({ allowPrivate: ["127.9.9.9"], ports: [canary.port], resolve }) }),
  )
  expect(refused.code).toBe("FETCH_REFUSED")
  expect(canary.connections()).toBe(0)
  expect(sender.pages()).toHaveLength(1)
})

test("public addresses may be asked, on the ports of the web", () => {
  const may = guard([], [8080])
  for (const address of ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001:81b::200e"])
    expect(may(address, 443)).toBeNull()
  expect(may("93.184.216.34", 8080)).toBeNull()
  expect(may("93.184.216.34", 22)).toMatch("port 22")
  expect(guard(["192.168.7.0/24"], [])("192.168.7.9", 8000)).toBeNull()
  expect(guard(["192.168.7.0/24"], [])("192.168.8.9", 80)).toMatch("private")
  expect(() => guard(["192.168.7.0/99"], [])).toThrow(expect.objectContaining({ code: "BAD_USAGE" }))
})

test("whatever is in a block of the registries is never public", () => {
  const may = guard([], [])
  const v4 = fc.tuple(fc.constantFrom(0, 10, 127, 224, 240, 255), fc.nat(255), fc.nat(255), fc.nat(255))
  fc.assert(fc.property(v4, (octets) => may(octets.join("."), 80) !== null && may(`::ffff:${octets.join(".")}`, 80) !== null))
  const v6 = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }).filter(([first]) => first! < 0x2000 || first! > 0x3fff)
  fc.assert(
    fc.property(
      v6,
      (parts) =>
        parts.slice(0, 6).join() === "0,0,0,0,0,65535" || may(parts.map((part) => part.toString(16)).join(":"), 80) !== null,
    ),
  )
})

test("a name is refused where any of its addresses lies inside", async () => {
  const canary = await site(html)
  const addresses = [
    { address: "93.184.216.34", family: 4 },
    { address: "127.0.0.1", family: 4 },
  ]
  const guarded = net({ allowPrivate: [], ports: [canary.port], resolve: async () => addresses })
  const refused = await refusal(fetchRaw(`http://news.example:${canary.port}/`, { net: guarded }))
  expect(refused).toMatchObject({ code: "FETCH_REFUSED", letter: { came: expect.stringContaining("news.example is 127.0.0.1") } })
  expect(canary.connections()).toBe(0)
})

test("a name that changes its mind after it was looked at gains nothing", async () => {
  const home = await site(html, null, "127.0.0.2")
  const canary = await site(html, null, "127.0.0.1", home.port)
  let asked = 0
  // The second look would lead inside, and so would a second look at the first answer.
  const resolve: Resolve = async () => {
    const answer = { family: 4, looks: 0, address: asked++ === 0 ? "127.0.0.2" : "127.0.0.1" }
    return [
      {
        family: 4,
        get address() {
          return answer.looks++ === 0 ? answer.address : "127.0.0.1"
        },
      },
    ]
  }
  const careful = net({ allowPrivate: ["127.0.0.2"], resolve })
  expect(text(await raw(`http://news.example:${home.port}/`, { net: careful }))).toBe(PAGE)
  // A new connection is a new look.
  expect(await code(fetchRaw(`http://news.example:${home.port}/`, { net: net({ allowPrivate: ["127.0.0.2"], resolve }) }))).toBe(
    "FETCH_REFUSED",
  )
  expect(canary.connections()).toBe(0)
})

test("a socket that ended up inside is closed before a word is said", async () => {
  let said = 0
  const canary = await listening(
    createTcp((socket) => socket.on("data", () => said++)),
    "127.0.0.1",
    0,
  )
  // Stands for whatever on the way sends a public address here.
  const astray: typeof buildConnector = (options) => {
    const connect = buildConnector(options)
    return (to, callback) => connect({ ...to, hostname: "127.0.0.1", port: String(canary.port) }, callback)
  }
  const connect = guardedConnector(guard([], []), async () => [{ address: "93.184.216.34", family: 4 }], 1000, astray)
  const error = await new Promise((resolve) =>
    connect({ hostname: "news.example", protocol: "http:", port: "" }, (...answer) => resolve(answer[0])),
  )
  expect(error).toMatchObject({ code: "FETCH_REFUSED" })
  expect(said).toBe(0)
})

test.each([
  ["file:///etc/passwd", "file:"],
  ["ftp://news.example/a", "ftp:"],
  ["javascript:alert(1)", "javascript:"],
  ["data:text/html,hello", "data:"],
  ["http://desk:secret@news.example/", "user name"],
  ["news.example/a", "not an address"],
  ["http://", "not an address"],
  ["http://[::1/", "not an address"],
])("%s is no address for us", async (address, why) => {
  const resolve: Resolve = () => expect.unreachable()
  const refused = await refusal(fetchRaw(address, { net: net({ resolve }) }))
  expect(refused).toMatchObject({ code: "FETCH_REFUSED", letter: { came: expect.stringContaining(why) } })
})

// --- redirects

test("redirects are followed by hand, five of them, and the last address is kept", async () => {
  const home = await site((request, response) => {
    const step = Number(request.url!.slice(1))
    if (step === 0) html(request, response)
    else response.writeHead([301, 302, 303, 307, 308][step - 1]!, { Location: String(step - 1) }).end("moved")
  })
  expect(await raw(`${home.url}/5`, { net: net() })).toMatchObject({ at: `${home.url}/5`, url: `${home.url}/0` })
})

test("redirects without end, in circles, to files and elsewhere are named with their hops", async () => {
  const home = await site((request, response) => {
    const to: Record<string, string> = {
      "/loop": "/pool",
      "/pool": "/loop",
      "/file": "file:///etc/passwd",
      "/user": "//desk:secret@127.0.0.1/",
      "/none": "http://",
    }
    response.writeHead(302, { Location: to[request.url!] ?? `${request.url}x` }).end()
  })
  const one = net()
  const endless = await refusal(fetchRaw(`${home.url}/a`, { net: one }))
  expect(endless).toMatchObject({
    code: "FETCH_REDIRECTS",
    letter: { where: expect.stringContaining(`${home.url}/a → ${home.url}/ax → `) },
  })
  expect(home.pages()).toHaveLength(6)
  const loop = await refusal(fetchRaw(`${home.url}/loop`, { net: one }))
  expect(loop).toMatchObject({ code: "FETCH_REDIRECTS", letter: { came: expect.stringContaining("circles") } })
  for (const path of ["/file", "/user", "/none"]) {
    const refused = await refusal(fetchRaw(home.url + path, { net: one }))
    expect(refused.code).toBe("FETCH_REFUSED")
    expect(refused.letter.where).toContain(`${home.url}${path} → `)
  }
})

test("no redirect leads from https to http", () => {
  const page = new URL("https://post.example/a")
  expect(target("/b#c", page, "").href).toBe("https://post.example/b")
  expect(target("//other.example/b", page, "").href).toBe("https://other.example/b")
  expect(() => target("http://post.example/b", page, "")).toThrow(expect.objectContaining({ code: "FETCH_REFUSED" }))
  expect(target("https://post.example/b", new URL("http://post.example/a"), "").protocol).toBe("https:")
})

// --- limits

const small = { most: { page: 100_000, feed: 100_000, robots: 1000 } }
/** 256 MiB of blanks, never held as such. */
async function bomb(): Promise<Buffer> {
  const blanks = Buffer.alloc(1024 ** 2, " ")
  const packer = createBrotliCompress({ params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return Buffer.concat(await Readable.from(Array(256).fill(blanks)).pipe(packer).toArray())
}

test("what is small on the wire and large unpacked stops at the limit", async () => {
  const br = await bomb()
  expect(br.length).toBeLessThan(1000)
  const blanks = Buffer.alloc(32 * 1024 ** 2, " ")
  const bombs: Record<string, [string, Buffer]> = {
    "/br": ["br", br],
    "/gzip": ["gzip", gzipSync(blanks)],
    "/deflate": ["deflate", deflateSync(blanks)],
    "/raw": ["deflate", deflateRawSync(blanks)],
    "/zstd": ["zstd", zstdCompressSync(blanks)],
    "/gzip2": ["gzip, gzip", gzipSync(gzipSync(blanks))],
    // Small at the end as well, and large only in between.
    "/between": ["gzip, gzip", gzipSync(Buffer.concat(Array(50_000).fill(gzipSync(""))))],
    "/plain": ["identity", blanks],
  }
  const home = await site((request, response) => {
    const [encoding, body] = bombs[request.url!]!
    response.writeHead(200, { "Content-Encoding": encoding, "Content-Type": "text/html" }).end(body)
  })
  const one = net({ limits: small })
  const before = process.memoryUsage.rss()
  let most = 0
  for (const path of Object.keys(bombs)) {
    expect([path, await code(fetchRaw(home.url + path, { net: one }))]).toEqual([path, "FETCH_TOO_LARGE"])
    most = Math.max(most, process.memoryUsage.rss())
  }
  expect((most - before) / 1024 ** 2).toBeLessThan(100)
})

test("every coding is undone, several in their order", async () => {
  const codings: Record<string, (bytes: Buffer) => Buffer> = {
    gzip: gzipSync,
    "x-gzip": gzipSync,
    GZIP: gzipSync,
    br: brotliCompressSync,
    zstd: zstdCompressSync,
    deflate: deflateSync,
    "deflate ": deflateRawSync,
    "gzip, br": (bytes) => brotliCompressSync(gzipSync(bytes)),
    identity: (bytes) => bytes,
    "": (bytes) => bytes,
  }
  const names = Object.keys(codings)
  const home = await site((request, response) => {
    const name = names[Number(request.url!.slice(1))]!
    response.writeHead(200, { "Content-Encoding": name, "Content-Type": "text/html" }).end(codings[name]!(Buffer.from(PAGE)))
  })
  const one = net()
  for (const [i, name] of names.entries()) expect([name, text(await raw(`${home.url}/${i}`, { net: one }))]).toEqual([name, PAGE])
})

test("half an answer is none", async () => {
  const packed = gzipSync(Buffer.from(PAGE.repeat(100)))
  const answers: Record<string, [Record<string, string>, Buffer]> = {
    "/cut": [{ "Content-Encoding": "gzip" }, packed.subarray(0, -20)],
    "/flip": [{ "Content-Encoding": "gzip" }, Buffer.concat([packed.subarray(0, 20), Buffer.from("flip"), packed.subarray(24)])],
    "/lie": [{ "Content-Encoding": "br" }, Buffer.from(PAGE)],
    "/unknown": [{ "Content-Encoding": "pigeon" }, Buffer.from(PAGE)],
    "/__proto__": [{ "Content-Encoding": "__proto__" }, Buffer.from(PAGE)],
    "/deep": [
      { "Content-Encoding": Array(6).fill("gzip").join() },
      Array(6)
        .fill(0)
        .reduce<Buffer>((bytes) => gzipSync(bytes), packed),
    ],
  }
  const home = await site((request, response) => {
    const [headers, body] = answers[request.url!]!
    response.writeHead(200, { "Content-Type": "text/html", ...headers }).end(body)
  })
  const one = net()
  for (const path of Object.keys(answers))
    expect([path, await code(fetchRaw(home.url + path, { net: one }))]).toEqual([path, "FETCH_FAILED"])
})

test("a lying Content-Length", async () => {
  const less = await bytesSite((socket) =>
    socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n${PAGE}`),
  )
  expect(await code(fetchRaw(less.url, { net: net() }))).toBe("FETCH_FAILED")
  // More than announced is not part of the answer.
  const more = await bytesSite((socket) =>
    socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${PAGE.length}\r\n\r\n${PAGE}<p>And more</p>`),
  )
  const fetched = await fetchRaw(more.url, { net: net() }).catch((error) => error.code)
  if (fetched !== "FETCH_FAILED") expect(text(fetched as Raw)).toBe(PAGE)
  const endless = await bytesSite((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000000000\r\n\r\n")
    const more = () => socket.destroyed || socket.write(Buffer.alloc(65_536, " "), more)
    more()
  })
  expect(await code(fetchRaw(endless.url, { net: net({ limits: small }) }))).toBe("FETCH_TOO_LARGE")
})

test("any bytes for an answer: a document or a letter, soon", async () => {
  const whole = Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n`,
    "latin1",
  )
  const packed = gzipSync(PAGE)
  const valid = Buffer.concat([whole, Buffer.from(`${packed.length.toString(16)}\r\n`), packed, Buffer.from("\r\n0\r\n\r\n")])
  let answer = valid
  const home = await bytesSite((socket) => socket.end(answer))
  // A 429 made by chance is forgotten.
  const notes = { note: async () => null, setNote: async () => {} }
  const one = net({ notes, limits: { ...small, firstByte: 500, total: 1000 } })
  expect(text(await raw(home.url, { net: one }))).toBe(PAGE)
  const change = fc.record({ at: fc.nat(valid.length), cut: fc.nat(8), put: fc.uint8Array({ maxLength: 8 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      answer = changes.reduce(
        (bytes, { at, cut, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]),
        valid,
      )
      const outcome = await fetchRaw(home.url, { net: one }).catch((error) => error.code)
      if (typeof outcome === "string") expect(outcome).toMatch(/^FETCH_|^BAD_FORMAT$/)
      else expect(outcome).toHaveProperty("bytes")
    }),
    { numRuns: 200 },
  )
})

test("headers without end, and answers that are no HTTP", async () => {
  const long = await bytesSite((socket) =>
    socket.end(`HTTP/1.1 200 OK\r\n${"X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(1000)}\r\n`),
  )
  expect(await code(fetchRaw(long.url, { net: net() }))).toBe("FETCH_TOO_LARGE")
  const other = await bytesSite((socket) => socket.end("220 mail.example ESMTP\r\n"))
  expect(await code(fetchRaw(other.url, { net: net() }))).toBe("FETCH_FAILED")
  const mute = await bytesSite((socket) => socket.end())
  expect(await code(fetchRaw(mute.url, { net: net() }))).toBe("FETCH_FAILED")
})

test("whoever dawdles is left: no answer, drop by drop, never whole", async () => {
  const start = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"
  const drip = (socket: Socket, bytes: number) => {
    const timer = setInterval(() => socket.write("a".repeat(bytes)), 5)
    socket.once("close", () => clearInterval(timer))
  }
  const silent = await bytesSite(() => {})
  const refused = await refusal(fetchRaw(silent.url, { net: net({ limits: { firstByte: 50 } }) }))
  expect(refused).toMatchObject({ code: "FETCH_TIMEOUT", letter: { came: expect.stringContaining("nothing had come") } })
  const drops = await bytesSite((socket) => {
    socket.write(start)
    drip(socket, 1)
  })
  const slow = await refusal(fetchRaw(drops.url, { net: net({ limits: { window: 50 } }) }))
  expect(slow).toMatchObject({ code: "FETCH_TIMEOUT", letter: { came: expect.stringContaining("less than 1024 bytes") } })
  const steady = await bytesSite((socket) => {
    socket.write(start)
    drip(socket, 2000)
  })
  const late = await refusal(fetchRaw(steady.url, { net: net({ limits: { total: 300 } }) }))
  expect(late).toMatchObject({ code: "FETCH_TIMEOUT", letter: { came: expect.stringContaining("not whole") } })
})

test("nobody there, and nobody of that name", async () => {
  const gone = await site(html)
  await open.pop()!()
  expect(await refusal(fetchRaw(gone.url, { net: net() }))).toMatchObject({
    code: "FETCH_FAILED",
    letter: { came: "nothing listens there" },
  })
  const resolve: Resolve = async () => {
    throw Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" })
  }
  const unknown = await refusal(fetchRaw("http://news.example/", { net: net({ resolve }) }))
  expect(unknown).toMatchObject({ code: "FETCH_FAILED", letter: { came: expect.stringContaining("nobody knows") } })
})

test("a fetch that is not wanted any more ends with the caller's reason", async () => {
  const controller = new AbortController()
  const silent = await bytesSite(() => controller.abort(new Error("enough")))
  await expect(fetchRaw(silent.url, { net: net(), signal: controller.signal })).rejects.toThrow("enough")
})

// --- statuses, validators

test.each([401, 403, 404, 410, 418, 500, 502, 204, 206, 300, 304])("status %i is no document", async (status) => {
  const home = await site((_, response) => response.writeHead(status).end())
  const refused = await refusal(fetchRaw(home.url, { net: net() }))
  expect(refused).toMatchObject({ code: "FETCH_STATUS", letter: { came: expect.stringContaining(String(status)) } })
})

test("what is no document is refused by its name", async () => {
  const home = await site((_, response) =>
    response.setHeader("Content-Type", "image/png").end(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")),
  )
  expect(await code(fetchRaw(home.url, { net: net() }))).toBe("BAD_FORMAT")
})

test("ETag and Last-Modified go back byte for byte, strange as they may be", async () => {
  const etag = 'W/"caf\u00e9 \u00ff-1" '.trim()
  const changed = "Mon, 4 Mar 2024 17:00:00 +0200"
  let sent: string[] = []
  const home = await site((request, response) => {
    sent = request.rawHeaders
    const same = request.headers["if-none-match"] === etag && request.headers["if-modified-since"] === changed
    response
      .writeHead(same ? 304 : 200, { ETag: etag, "Last-Modified": changed, "Content-Type": "text/html" })
      .end(same ? "" : PAGE)
  })
  const one = net()
  const first = await raw(home.url, { net: one })
  const kept = validators(first.headers)
  expect(kept).toEqual({ etag, lastModified: changed })
  const again = (await fetchRaw(home.url, { net: one, ...kept })) as NotModified
  expect(again).toMatchObject({ notModified: true, url: `${home.url}/` })
  expect(sent[sent.findIndex((name) => name.toLowerCase() === "if-none-match") + 1]).toBe(etag)
})

// --- manners

test("one request to a host at once, and hosts beside each other", async () => {
  let most = 0
  const now = new Map<string, number>()
  const { promise: both, resolve: bothThere } = Promise.withResolvers<void>()
  const home = await site((request, response) => {
    const host = request.headers.host!
    now.set(host, (now.get(host) ?? 0) + 1)
    most = Math.max(most, now.get(host)!)
    if (now.size === 2) bothThere()
    // Nobody is answered before somebody asked the other host too.
    both.then(() =>
      setTimeout(() => {
        now.set(host, now.get(host)! - 1)
        html(request, response)
      }, 2),
    )
  })
  const resolve: Resolve = async () => [{ address: "127.0.0.1", family: 4 }]
  const one = net({ resolve })
  const urls = ["a.example", "b.example"].flatMap((host) =>
    Array.from({ length: 8 }, (_, i) => `http://${host}:${home.port}/${i}`),
  )
  await Promise.all(urls.map((url) => raw(url, { net: one })))
  expect(most).toBe(1)
  expect(home.pages()).toHaveLength(16)
  expect(home.asked.length - home.pages().length).toBe(2)
})

test("429 and 503 with Retry-After are obeyed over a restart, for the whole host", async () => {
  let time = Date.UTC(2024, 2, 4, 12)
  const now = () => time
  const in5minutes = (now: number) => new Date(now + 300_000).toUTCString()
  for (const [status, retry, wait] of [
    [429, "120", 120],
    [503, in5minutes, 300],
    [429, "soon", 900],
    [503, null, 900],
    [429, "31536000", 7 * 86_400],
    [429, "Thu, 01 Jan 1970 00:00:00 GMT", 1],
  ] as const) {
    const began = time
    const retryAfter = typeof retry === "function" ? retry(began) : retry
    let busy = true
    const home = await site((request, response) => {
      if (busy) response.writeHead(status, retryAfter === null ? {} : { "Retry-After": retryAfter }).end()
      else html(request, response)
    })
    const notes = memory()
    const first = await refusal(fetchRaw(`${home.url}/a`, { net: net({ notes, now }) }))
    expect(first).toMatchObject({
      code: "FETCH_LATER",
      letter: { came: expect.stringContaining(new Date(began + wait * 1000).toISOString()) },
    })
    busy = false
    time += wait * 1000 - 1
    const asked = home.asked.length
    const restarted = net({ notes, now })
    expect(await code(fetchRaw(`${home.url}/b`, { net: restarted }))).toBe("FETCH_LATER")
    expect(await restarted.quietUntil(home.url)).toBe(began + wait * 1000)
    expect(home.asked).toHaveLength(asked)
    time += 1
    expect(text(await raw(`${home.url}/b`, { net: net({ notes, now }) }))).toBe(PAGE)
    expect([...notes.kept.keys()].filter((name) => name.startsWith("quiet"))).toEqual([])
  }
})

test("robots.txt is obeyed, asked for once a day, also over a restart", async () => {
  let time = Date.UTC(2024, 2, 4, 12)
  const notes = memory()
  const now = () => time
  const home = await site(html, "User-agent: *\nDisallow: /private/\nAllow: /private/open\n")
  const robots = () => home.asked.length - home.pages().length
  const one = net({ notes, now })
  expect(await code(fetchRaw(`${home.url}/private/a`, { net: one }))).toBe("FETCH_ROBOTS")
  expect(home.pages()).toEqual([])
  await Promise.all(["/private/open", "/b", "/c"].map((path) => raw(home.url + path, { net: one })))
  expect(await code(fetchRaw(`${home.url}/private/b`, { net: net({ notes, now }) }))).toBe("FETCH_ROBOTS")
  expect(robots()).toBe(1)
  time += 24 * 3_600_000
  await raw(`${home.url}/d`, { net: one })
  expect(robots()).toBe(2)
})

test("a redirect into what robots.txt disallows is not followed", async () => {
  const home = await site((request, response) => {
    if (request.url === "/a") response.writeHead(302, { Location: "/private/a" }).end()
    else html(request, response)
  }, "User-agent: onrecord\nDisallow: /private/")
  expect(await code(fetchRaw(`${home.url}/a`, { net: net() }))).toBe("FETCH_ROBOTS")
  expect(home.pages().map(({ url }) => url)).toEqual(["/a"])
})

test("a robots.txt that is not there allows all, one that breaks allows nothing for an hour, one too long counts as far as it may", async () => {
  let time = Date.UTC(2024, 2, 4, 12)
  const answer = { status: 404, body: "", location: "" }
  const home = await site((request, response) => {
    if (request.url !== "/robots.txt" && !request.url!.startsWith("/r")) return html(request, response)
    response
      .writeHead(answer.status, answer.location === "" ? {} : { Location: answer.location.replace("*", `${request.url}r`) })
      .end(answer.body)
  }, "own")
  const try1 = (status: number, body = "", location = "") => {
    Object.assign(answer, { status, body, location })
    const fresh = net({ now: () => time, limits: small })
    return {
      fresh,
      outcome: fetchRaw(`${home.url}/a`, { net: fresh }).then(
        () => "fetched",
        (error) => error.code,
      ),
    }
  }
  for (const status of [404, 410, 403, 401]) expect(await try1(status).outcome).toBe("fetched")
  for (const status of [500, 502, 599]) expect(await try1(status).outcome).toBe("FETCH_ROBOTS")
  expect(await try1(429).outcome).toBe("FETCH_LATER")
  expect(await try1(302, "", "*").outcome).toBe("fetched")
  expect(await try1(302, "", "http://10.0.0.1/").outcome).toBe("FETCH_REFUSED")
  expect(await try1(200, `User-agent: *\nDisallow: /a\n${"#".repeat(5000)}`).outcome).toBe("FETCH_ROBOTS")
  expect(await try1(200, `${"#".repeat(5000)}\nUser-agent: *\nDisallow: /a\n`).outcome).toBe("fetched")
  const { fresh, outcome } = try1(503 - 3)
  expect(await outcome).toBe("FETCH_ROBOTS")
  Object.assign(answer, { status: 404 })
  time += 3_600_000
  expect(await code(fetchRaw(`${home.url}/z`, { net: fresh }).then(() => Promise.reject({ code: "fetched" })))).toBe("fetched")
})
