import type { Store } from "../../store/store.ts"
import { EVENT_KINDS, type EventKind, type Watch, type Watched } from "../../store/watches.ts"
import { many } from "../counted.ts"
import { watchesView, watchView } from "../terminal/watches.ts"
import { clean } from "../terminal/width.ts"
import type { Asked, House } from "./command.ts"
import { signature } from "./corrected.ts"
import { letter } from "./letter.ts"
import { linkNotice } from "./linkNotice.ts"
import { netOptions } from "./net.ts"
import { toldNotice } from "./tellAfter.ts"

interface Called extends House {
  readonly asked: Asked
  /** Those behind the action. */
  readonly words: readonly string[]
  readonly store: Store
}
type Does = (called: Called) => Promise<0 | 1>

const add: Does = async ({ asked, words, store, io }) => {
  const url = asked.text("webhook")
  if (asked.text("secret") !== null && url === null) throw asked.wrong("--webhook with --secret", "there is none")
  const secret = await secretOf(asked, io)
  const { makeWatch } = await import("../../ask/watch/makeWatch.ts")
  const made = await makeWatch(store, {
    of: watchedOf(asked, words),
    name: asked.text("name"),
    why: asked.text("why"),
    on: kindsOf(asked),
    webhook: url === null ? null : { url, secret, allow: netOptions(asked, io).allowPrivate },
    mail: asked.text("mail"),
    by: asked.text("who")?.trim() || signature(io),
    now: io.now(),
  })
  const { fresh, looked: _, parts: __, ...watch } = made
  if (asked.has("json")) await io.out(`${JSON.stringify(fresh === null ? watch : { ...watch, secret: fresh })}\n`)
  else if (fresh !== null) await io.out(`${fresh}\n`)
  io.err(`onrecord: watch ${made.id}, ${clean(made.name)}: ${made.on.join(", ")} of what comes from now on\n`)
  if (fresh !== null) io.err("onrecord: the secret above signs what is posted; keep it, it is not shown again\n")
  return 0
}

const FOLLOWED = [
  ["story", "stories"],
  ["person", "people"],
  ["claim", "claims"],
] as const

function watchedOf(asked: Asked, words: readonly string[]): Watched {
  const followed = FOLLOWED.flatMap(([option, kind]) => {
    const id = asked.text(option)
    return id === null ? [] : [{ kind, id }]
  })
  const q = words.join(" ").trim()
  const [one, other] = followed
  if (other) throw asked.wrong("one of --story, --person and --claim", "there are several")
  if (one && q !== "") throw asked.wrong("a query, or one that is followed", "there are both")
  return one ?? { kind: "search", q }
}

function kindsOf(asked: Asked): readonly EventKind[] | undefined {
  return asked
    .text("on")
    ?.split(",")
    .map((typed) => {
      const kind = EVENT_KINDS.find((one) => one === typed.trim())
      if (!kind) throw asked.wrong(`${EVENT_KINDS.join(", ")} after --on`, `there is "${typed}"`)
      return kind
    })
}

/** A secret comes in by a file: what stands on the command line, every user of the machine may read. */
async function secretOf(asked: Asked, io: House["io"]): Promise<string | null> {
  const file = asked.text("secret")
  if (file === null) return null
  const { bytesOf } = await import("../../read/bytes.ts")
  return new TextDecoder().decode(await bytesOf(file === "-" ? io.stdin : file, file === "-" ? "the input" : file, 1000)).trim()
}

const list: Does = async ({ asked, words, store, io, look }) => {
  if (words.length > 0) throw asked.wrong("no more words", `there is "${words[0]}"`)
  const { watchRows } = await import("../../ask/watch/watchRows.ts")
  const rows = await watchRows(store, io.now())
  if (asked.has("json")) await io.out(`${JSON.stringify({ watches: rows })}\n`)
  else if (rows.length > 0) await io.out(watchesView(rows, look))
  const failing = rows.flatMap(({ channels }) => channels.filter(({ failures }) => failures > 0)).length
  io.err(`onrecord: ${many(rows.length, "watch", "watches")}${failing > 0 ? `, ${many(failing, "failing channel")}` : ""}\n`)
  await linkNotice(store, io)
  return 0
}

const show: Does = async (called) => {
  const { asked, store, io, look } = called
  const limit = asked.number("limit", 1, 100_000) ?? 20
  const { id } = await one(called)
  const { told } = await import("../../ask/watch/told.ts")
  const { watchRows } = await import("../../ask/watch/watchRows.ts")
  const row = (await watchRows(store, io.now())).find((one) => one.id === id)!
  const events = await told(store, await store.watches.events(id, { after: null, limit }))
  if (asked.has("json")) await io.out(`${JSON.stringify({ ...row, events })}\n`)
  else await io.out(watchView(row, events, look))
  io.err(`onrecord: ${events.length < limit ? many(events.length, "event") : `the last ${many(limit, "event")}`}\n`)
  return 0
}

const paused =
  (paused: boolean): Does =>
  async (called) => {
    const watch = await one(called)
    await called.store.watches.save({ ...watch, paused })
    called.io.err(`onrecord: ${clean(watch.name)} ${paused ? "is paused" : "goes on where it was"}\n`)
    return 0
  }

const remove: Does = async (called) => {
  const { id, name } = await one(called)
  await called.store.watches.drop(id)
  called.io.err(`onrecord: ${clean(name)} is watched no more\n`)
  return 0
}

const test: Does = async (called) => {
  const { asked, store, io } = called
  const watch = await one(called)
  if (watch.channels.length === 0) {
    io.err("onrecord: it has no webhook and no mail folder; nothing is sent\n")
    return 0
  }
  const { testWatch } = await import("../../ask/watch/testWatch.ts")
  const tried = await testWatch(store, watch, { now: io.now, contact: netOptions(asked, io).contact, signal: io.interrupted() })
  for (const { channel, error } of tried) {
    io.err(`onrecord: the ${channel.kind} ${error === null ? "took a test" : "failed"}\n`)
    if (error !== null) io.err(letter(error))
  }
  return tried.some(({ error }) => error !== null) ? 1 : 0
}

const run: Does = async ({ asked, words, store, io }) => {
  if (words.length > 0) throw asked.wrong("no more words", `there is "${words[0]}"`)
  const { tellWatches } = await import("../../ask/watch/tellWatches.ts")
  const done = await tellWatches(store, { now: io.now, contact: netOptions(asked, io).contact, signal: io.interrupted() })
  toldNotice(done, io)
  await linkNotice(store, io)
  return done.failed.length > 0 ? 1 : 0
}

/** The watch that is meant. @throws OnrecordError BAD_USAGE, ID_UNKNOWN, ID_AMBIGUOUS */
async function one({ asked, words, store }: Called): Promise<Watch> {
  const meant = words.join(" ").trim()
  if (meant === "") throw asked.wrong("the id of a watch", "there is none")
  const { findWatch } = await import("../../ask/watch/findWatch.ts")
  return findWatch(store, meant)
}

/** What `onrecord watch` does, by its first word. */
export const WATCHING: Readonly<Record<string, Does>> = {
  add,
  list,
  show,
  pause: paused(true),
  resume: paused(false),
  remove,
  test,
  run,
}
