import type { Told } from "../../ask/watch/told.ts"
import type { WatchRow } from "../../ask/watch/watchRows.ts"
import type { Channel, EventKind } from "../../store/watches.ts"
import { many, number } from "../counted.ts"
import { instant } from "./kept.ts"
import { rowOf } from "./linked.ts"
import { type Look, Page } from "./page.ts"
import { run, type Style } from "./runs.ts"
import { how, quoted, where, who } from "./said.ts"

const OF = { search: "search", stories: "story", people: "person", claims: "claim" } as const
const STYLE: Readonly<Record<EventKind, Style>> = { removal: "bad", reversal: "harsh", stance: "strong", statement: "plain" }

/** Watches, each with what it is about, why, how much it found, and how its channels do. */
export function watchesView(rows: readonly WatchRow[], look: Look): string {
  const page = new Page(look)
  for (const row of rows) {
    page.gap()
    watch(page, row)
  }
  return page.toString()
}

/** One watch with its events, the newest first. */
export function watchView(row: WatchRow, events: readonly Told[], look: Look): string {
  const page = new Page(look)
  watch(page, row)
  for (const event of events) {
    page.gap()
    page.text([run(event.words, STYLE[event.kind])])
    page.text(rowOf([event.kind, `found ${instant(event.at)}`]), 2)
    if (event.on) page.text([run(`on claim ${event.on.id}: `, "faint"), run(event.on.wording)], 2)
    for (const [one, when] of [
      [event.other, event.how === "changed" ? "now: " : "before: "],
      [event.said, ""],
    ] as const) {
      if (one === null) continue
      page.text([run(when, "faint"), ...who(one), run(" · ", "faint"), ...how(one)], 2)
      page.text(quoted(one.statement, page.look.color), 2, [run("│ ", "faint")])
      page.text([run(where(one), "faint")], 4)
    }
  }
  return page.toString()
}

function watch(page: Page, { id, name, of, about, on, why, channels, paused, made, by, week, last }: WatchRow): void {
  page.text([run(name, "title"), run("  "), run(id, "faint"), ...(paused ? [run(" · paused", "harsh")] : [])])
  const asked = of.kind === "search" ? (of.q === "" ? "everything" : of.q) : (about ?? "there no more")
  page.text([run(`${OF[of.kind]}: `, "faint"), run(asked), run(` · ${on.join(", ")}`, "faint")], 2)
  if (why !== "") page.text([run("why: ", "faint"), run(why)], 2)
  const found = last === null ? "nothing yet" : `${many(week, "event")} in 7 days, the last ${instant(last)}`
  page.text([run(found), run(` · made ${instant(made)} by ${by}`, "faint")], 2)
  for (const channel of channels) channelLine(page, channel)
}

function channelLine(page: Page, { kind, to, failures, failure, next }: Channel): void {
  page.text([run(`${kind} `, "faint"), run(kind === "mail" ? to : new URL(to).host)], 2)
  if (failure === null) return
  const times = failures > 1 ? ` ${number(failures)} times on end` : ""
  page.text([run(`failed${times}: ${failure}${next === null ? "" : `; again from ${instant(next)}`}`, "harsh")], 4)
}
