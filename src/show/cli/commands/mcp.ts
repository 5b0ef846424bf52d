import { clean } from "../../terminal/width.ts"
import { version } from "../../version.ts"
import type { Command } from "../command.ts"
import { STORE, withStore } from "../store.ts"

export const mcp: Command = {
  name: "mcp",
  words: "",
  told: "the record for an assistant, over its own protocol",
  more: `
A server of the Model Context Protocol over input and output, read-only: an
assistant starts it by itself, as docs/mcp.md tells. Its tools are search,
statement, story, claim, person, check_quote and changes; each gives sentences
of articles character for character, with source, day and hash. It ends when
its input does.`,
  options: {
    ...STORE,
    at: { value: "ADDRESS", told: "where onrecord serve answers, for permalinks; http://127.0.0.1:4747 if left out" },
  },
  examples: [
    `echo '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"stance:denies"}}}' | onrecord mcp`,
  ],
  async run(asked, { io, engine }) {
    asked.nothing()
    const origin = originOf(asked.text("at") ?? "http://127.0.0.1:4747")
    if (origin === null)
      throw asked.wrong("an address such as http://127.0.0.1:4747 after --at", `there is "${asked.text("at")}"`)
    const [{ serveTools }, { toolsOf }] = await Promise.all([import("../../mcp/protocol.ts"), import("../../mcp/tools.ts")])
    return withStore(asked, io, async (store) => {
      const loaded: { engine?: ReturnType<typeof engine> } = {}
      const once = () => {
        loaded.engine ??= engine()
        return loaded.engine
      }
      await serveTools(toolsOf({ store, origin, now: io.now, engine: once }), version(), io, (error) =>
        io.err(`onrecord: answering broke: ${clean((error as Error).stack ?? String(error))}\n`),
      )
      return 0
    })
  },
}

/** The address without a path; null where it is none of the web. */
function originOf(address: string): string | null {
  const url = URL.parse(address)
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url.origin : null
}
