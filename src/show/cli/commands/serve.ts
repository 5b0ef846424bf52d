import { isIP } from "node:net"
import { OnrecordError } from "../../../errors.ts"
import type { Store } from "../../../store/store.ts"
import { clean } from "../../terminal/width.ts"
import type { Asked, Command } from "../command.ts"
import { signature } from "../corrected.ts"
import { NET, netOptions } from "../net.ts"
import { openBrowser } from "../openBrowser.ts"
import { STORE, storePath, withStore } from "../store.ts"

export const serve: Command = {
  name: "serve",
  words: "",
  told: "the record in the browser, and as an API",
  more: `
Answers on 127.0.0.1 only, unless told otherwise. The address is told on the
error output. Every page can be had as data: with .json, .csv, .atom and others
at the end of its address. Articles are added, and feeds followed, on the page
of sources. Ctrl-C ends it, and stops what is being added.

With --name others can reach it, directly (--host 0.0.0.0) or through a proxy:
then it gives nothing without a token (onrecord tokens). What is sent is not
encrypted: a proxy before it does TLS, and --name begins with https://.
docs/serve.md tells how.`,
  options: {
    ...STORE,
    host: { value: "ADDRESS", told: "where to listen: 127.0.0.1 if left out, 0.0.0.0 for all" },
    name: { value: "NAME", several: true, told: "what others call it: news.example.org, https://news.example.org" },
    port: { value: "N", told: "the port to listen at, 4747 if left out; 0 takes one that is free" },
    open: { value: null, short: "o", told: "open the browser" },
    ...NET,
  },
  examples: [
    "onrecord serve",
    "onrecord serve --store onrecord.db --port 8080",
    "onrecord serve --name https://news.example.org",
  ],
  async run(asked, { io, engine }) {
    asked.nothing()
    const port = asked.number("port", 0, 65_535) ?? PORT
    const host = asked.text("host") ?? HOST
    const hosts = namesOf(asked, host)
    const { serve: start } = await import("../../api/serve.ts")
    const { tokens } = await import("../../api/tokens.ts")
    const use = async (store: Store): Promise<0> => {
      if (hosts.length > 0 && (await tokens(store)).length === 0) throw nobody(host)
      const stop = io.interrupted()
      const app = await start(store, {
        file: storePath(asked, io),
        now: io.now,
        engine,
        net: netOptions(asked, io),
        hosts,
        visitor: { name: signature(io), role: "admin" },
        onFault: (error, asked) => io.err(`onrecord: ${clean(asked)} broke: ${clean((error as Error).stack ?? String(error))}\n`),
      })
      try {
        const address = await app.listen({ host, port }).catch((error) => {
          throw taken(`${host}:${port}`, error)
        })
        io.err(`onrecord: ${address}/ (Ctrl-C ends it)\n`)
        if (hosts.length > 0) io.err(`onrecord: for those with a token, as ${hosts.join(", ")}\n`)
        if (asked.has("open")) openBrowser(`${address}/`, io)
        if (!stop.aborted) await new Promise((ended) => stop.addEventListener("abort", ended, { once: true }))
      } finally {
        await app.close()
      }
      return 0
    }
    // All wait while it waits for another process to be through with writing.
    return withStore(asked, io, use, { patience: 2000 })
  },
}

const PORT = 4747
const HOST = "127.0.0.1"

/** What others call the server; nothing where only this machine can reach it. @throws OnrecordError BAD_USAGE */
function namesOf(asked: Asked, host: string): readonly string[] {
  const names = asked.texts("name").map((name) => name.replace(/\/$/, ""))
  for (const name of names) {
    const url = URL.parse(/^https?:\/\//.test(name) ? name : `http://${name}`)
    if (
      url === null ||
      url.pathname !== "/" ||
      url.port !== "" ||
      url.hostname !== name.replace(/^https?:\/\//, "").toLowerCase()
    )
      throw asked.wrong(
        "a name without port and path after --name: news.example.org, https://news.example.org",
        `there is "${name}"`,
      )
  }
  if (isIP(host) === 0 && host !== "localhost") throw asked.wrong("an address of this machine after --host", `there is "${host}"`)
  if (host === "localhost" || host === "::1" || host.startsWith("127.")) return names
  const all = host === "0.0.0.0" || host === "::"
  if (all && names.length === 0) throw asked.wrong("--name and what others call this server", "there is none")
  return all ? names : [...names, isIP(host) === 6 ? `[${host}]` : host]
}

function nobody(where: string): OnrecordError {
  const letter = {
    expected: "a token for everybody who is to use it",
    came: "nobody has one",
    todo: "onrecord tokens add NAME --role editor",
  }
  return new OnrecordError("NOT_ALLOWED", { where, ...letter })
}

function taken(where: string, error: NodeJS.ErrnoException): unknown {
  if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return error
  const came = error.code === "EACCES" ? "the system does not allow it" : "another program listens there"
  const letter = { expected: "a port to listen at", came, todo: "give another one with --port; --port 0 takes a free one" }
  return new OnrecordError("PORT_TAKEN", { where, ...letter }, error)
}
