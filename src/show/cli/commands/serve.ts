import { OnrecordError } from "../../../errors.ts"
import type { Store } from "../../../store/store.ts"
import { clean } from "../../terminal/width.ts"
import type { Command } from "../command.ts"
import { signature } from "../corrected.ts"
import { NET, netOptions } from "../net.ts"
import { openBrowser } from "../openBrowser.ts"
import { STORE, storePath, withStore } from "../store.ts"

export const serve: Command = {
  name: "serve",
  words: "",
  told: "the record in the browser, and as an API",
  more: `
Answers on 127.0.0.1 only. The address is told on the error output. Every page
can be had as data: with .json, .csv, .atom and others at the end of its
address. Articles are added, and feeds followed, on the page of sources.
Ctrl-C ends it, and stops what is being added.`,
  options: {
    ...STORE,
    port: { value: "N", told: "the port to listen at, 4747 if left out; 0 takes one that is free" },
    open: { value: null, short: "o", told: "open the browser" },
    ...NET,
  },
  examples: ["onrecord serve", "onrecord serve --store onrecord.db --port 8080"],
  async run(asked, { io, engine }) {
    asked.nothing()
    const port = asked.number("port", 0, 65_535) ?? PORT
    const { serve: start } = await import("../../api/serve.ts")
    const use = async (store: Store): Promise<0> => {
      const stop = io.interrupted()
      const app = await start(store, {
        file: storePath(asked, io),
        now: io.now,
        engine,
        net: netOptions(asked, io),
        visitor: { name: signature(io), role: "admin" },
        onBuild: () => io.err("onrecord: making the pages\n"),
        onFault: (error, asked) => io.err(`onrecord: ${clean(asked)} broke: ${clean((error as Error).stack ?? String(error))}\n`),
      })
      try {
        const address = await app.listen({ host: "127.0.0.1", port }).catch((error) => {
          throw taken(port, error)
        })
        io.err(`onrecord: ${address}/ (Ctrl-C ends it)\n`)
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

function taken(port: number, error: NodeJS.ErrnoException): unknown {
  if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return error
  const came = error.code === "EACCES" ? "the system does not allow it" : "another program listens there"
  const letter = { expected: "a port to listen at", came, todo: "give another one with --port; --port 0 takes a free one" }
  return new OnrecordError("PORT_TAKEN", { where: `127.0.0.1:${port}`, ...letter }, error)
}
