import type { Room, Status } from "../../../store/store.ts"
import type { Watch } from "../../../store/watches.ts"
import { type FailingFeed, failing } from "../../../work/failing.ts"
import { many, number } from "../../counted.ts"
import { day } from "../../terminal/day.ts"
import { type Look, Page } from "../../terminal/page.ts"
import { run } from "../../terminal/runs.ts"
import type { Command } from "../command.ts"

import { STORE, storePath, withStore } from "../store.ts"

export const status: Command = {
  name: "status",
  words: "",
  told: "what is in the store, and what takes the room",
  more: "",
  options: {
    ...STORE,
    failures: { value: null, told: "list what could not be read, and why" },
    json: { value: null, told: "one JSON object" },
  },
  examples: ["onrecord status", "onrecord status --json"],
  async run(asked, { io, look }) {
    asked.nothing()
    return withStore(asked, io, async (store) => {
      const status = { ...(await store.status()), size: await store.sizes() }
      const watches = watchesOf(await store.watches.list())
      const failures = asked.has("failures") ? await store.failures() : null
      if (asked.has("json")) {
        const feeds = (await failing(store, io.now())).map(({ feed: { url }, since, long }) => ({ url, since, long }))
        await io.out(
          `${JSON.stringify({ ...status, watches, failing: feeds, ...(failures !== null && { failed: failures }) })}\n`,
        )
        return 0
      }
      const { countGroups } = await import("../../../work/countGroups.ts")
      const linked = await countGroups(store, "people")
      const beside = { watches, linked, failing: await failing(store, io.now()) }
      await io.out(page(status, beside, storePath(asked, io), look))
      if (failures !== null) {
        const list = new Page(look)
        list.heading("Could not be read")
        if (failures.length === 0) list.text([run("nothing")])
        for (const { at, code, message, seen } of failures) {
          list.text([run(at, "strong"), run(` · ${code} · ${seen.slice(0, 10)}`, "faint")])
          list.text([run(message)], 2)
        }
        await io.out(`\n${list}`)
      }
      return 0
    })
  },
}

interface Watching {
  readonly watches: number
  readonly paused: number
  /** Webhooks and mail folders that failed when they were last tried. */
  readonly failing: number
}
function watchesOf(all: readonly Watch[]): Watching {
  const failing = all.flatMap(({ channels }) => channels.filter(({ failures }) => failures > 0)).length
  return { watches: all.length, paused: all.filter(({ paused }) => paused).length, failing }
}

interface Beside {
  readonly watches: Watching
  /** How many people and bodies there are through all articles. */
  readonly linked: number
  readonly failing: readonly FailingFeed[]
}

function page(
  status: Status & { readonly size: readonly Room[] },
  { watches, linked, failing }: Beside,
  path: string,
  look: Look,
): string {
  const page = new Page(look)
  const { kind, schema, articles, versions, statements, people, outlets, feeds, failures, firstPublished, lastPublished, size } =
    status
  const room = 12
  const field = (name: string, words: string) => page.field(name, [run(words)], 0, room)
  field("store", `${path} (${kind}, version ${schema})`)
  field("articles", `${number(articles)}${versions > articles ? `, ${number(versions)} with older versions` : ""}`)
  field("statements", number(statements))
  field("people", `${many(people, "name")} of speakers who are persons, as articles have them`)
  if (linked > 0) field("", `${number(linked)} people and bodies as linked: onrecord people`)
  field("outlets", number(outlets))
  if (firstPublished !== null) field("published", `${day(firstPublished)} to ${day(lastPublished ?? firstPublished)}`)
  const long = failing.filter(({ long }) => long).length
  const health =
    failing.length === 0
      ? ""
      : `, ${number(failing.length)} failing${long === 0 ? "" : `, ${number(long)} for a day or more`}: onrecord feeds`
  field("feeds", `${number(feeds)}${health}`)
  const told = [
    number(watches.watches),
    watches.paused > 0 ? `${number(watches.paused)} paused` : null,
    watches.failing > 0 ? FAILING(watches.failing) : null,
  ]
  field("watches", told.filter((one) => one !== null).join(", "))
  field("failed", failures === 0 ? "nothing" : `${many(failures, "document")}: onrecord status --failures`)
  const all = size.reduce((sum, { bytes }) => sum + bytes, 0)
  field("size", megabytes(all))
  for (const { what, bytes } of size.toSorted((a, b) => b.bytes - a.bytes)) {
    page.field("", [run(`${megabytes(bytes).padStart(9)}  ${what}`)], 0, room)
  }
  return page.toString()
}

const FAILING = (n: number): string => `${many(n, "channel")} ${n === 1 ? "fails" : "fail"}: onrecord watch list`

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} KB` : `${(bytes / 1e6).toFixed(1)} MB`
}
