import { existsSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { OnrecordError } from "../../../errors.ts"
import type { Store } from "../../../store/store.ts"
import { many } from "../../counted.ts"
import { type Look, Page } from "../../terminal/page.ts"
import { run } from "../../terminal/runs.ts"
import { saidLines } from "../../terminal/said.ts"
import { clean } from "../../terminal/width.ts"
import { Asked, type Command, type House } from "../command.ts"
import type { Io } from "../io.ts"
import { serve } from "./serve.ts"

export const start: Command = {
  name: "start",
  words: "",
  told: "a sample story in the browser, and how to go on",
  more: `
Reads twelve invented articles into a store of their own, shows what is in them,
and serves them on this machine until Ctrl-C; then that store is gone.`,
  options: {
    "no-serve": { value: null, told: "only print, serve nothing" },
    port: { value: "N", told: "the port to listen at; a free one if left out and 4747 is taken" },
    open: { value: null, short: "o", told: "open the browser" },
  },
  examples: ["onrecord start", "onrecord start --no-serve"],
  async run(asked, house) {
    asked.nothing()
    const port = asked.number("port", 0, 65_535)
    const { io, look } = house
    const folder = await mkdtemp(path.join(tmpdir(), "onrecord-start-"))
    try {
      const file = path.join(folder, "onrecord.db")
      const whole = await sampled(file, io, async (store) => {
        await io.out(`${await screen(store, look)}${howTo(io, asked.has("no-serve"))}`)
      })
      if (!whole || asked.has("no-serve")) return whole ? 0 : 1
      return await served(file, port, asked.has("open"), house)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

const STORY = path.join(import.meta.dirname, "../../../../docs/ferry.jsonl")

/** Makes the store of the sample story and uses it. @returns false where the user stopped it */
async function sampled(file: string, io: Io, use: (store: Store) => Promise<void>): Promise<boolean> {
  const [{ openStore }, { add }, { link }, { unpack }, { HAND }] = await Promise.all([
    import("../../../store/index.ts"),
    import("../../../work/add.ts"),
    import("../../../work/link.ts"),
    import("../../../read/unpack.ts"),
    import("../../../hand.ts"),
  ])
  const store = await openStore(file)
  const signal = io.interrupted()
  try {
    const story = unpack(STORY, { said: { outlet: null, published: null }, name: STORY })
    await add(store, story, { entry: HAND, count: 1, now: io.now, signal })
    if (signal.aborted) return false
    await link(store, { signal })
    await use(store)
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  } finally {
    await store.close()
  }
}

/** Three that show what is kept of a statement: a denial, a condition, a speaker who stands there as “the minister”. */
const SHOWN = ["kind:direct stance:denies", "kind:direct is:conditional who:zelmenis", "kind:mixed stance:denies who:zelmenis"]

async function screen(store: Store, look: Look): Promise<string> {
  const [{ query }, { Sayings }] = await Promise.all([import("../../../ask/query.ts"), import("../../../ask/linked/sayings.ts")])
  const { articles, statements, outlets } = await store.status()
  const page = new Page(look)
  page.heading("onrecord: who said what, when, where, to whom and how")
  const story = `A sample story, invented: ${many(statements, "statement")} in ${many(articles, "article")} of ${many(outlets, "outlet")}. Three of them:`
  page.text([run(story)])
  const sayings = new Sayings(store)
  for (const asked of SHOWN) {
    const { rows } = await store.ask(query(asked, "2024-03-20"), "statements", { order: "oldest", limit: 1, after: null })
    const said = rows[0] ? await sayings.one(rows[0].article.id, rows[0].statement.id) : null
    if (said === null) continue
    page.gap()
    saidLines(page, said)
  }
  return page.toString()
}

/** In a checkout the command is npm's, in an installed package its own. */
const COMMAND = existsSync(path.join(import.meta.dirname, "../../../../src")) ? "npm run --silent onrecord --" : "npx onrecord"

function howTo(io: Io, only: boolean): string {
  const own = io.env.ONRECORD_STORE || "onrecord.db"
  const yours = existsSync(own)
    ? `You have a store already, ${clean(own)}. In the browser:\n\n  ${COMMAND} serve\n`
    : `Your own, from files, folders, archives or addresses, kept in ./onrecord.db:\n\n  ${COMMAND} add report.html https://example.org/story.html\n  ${COMMAND} serve\n`
  const more = `\nThe quotations of a draft, and all that it can do:\n\n  ${COMMAND} check draft.txt\n  ${COMMAND} --help\n`
  return `\n${yours}${more}${only ? "" : "\nThe sample story in the browser:\n"}`
}

const USUAL = "4747"

/** Serves the store until Ctrl-C; at a free port where the usual one is taken and none was asked for. */
async function served(file: string, port: number | null, open: boolean, house: House): Promise<0 | 1> {
  const at = (port: string) => serve.run(new Asked(serve, ["--store", file, "--port", port, ...(open ? ["--open"] : [])]), house)
  try {
    return await at(port === null ? USUAL : String(port))
  } catch (error) {
    if (port !== null || !(error instanceof OnrecordError) || error.code !== "PORT_TAKEN") throw error
    return at("0")
  }
}
