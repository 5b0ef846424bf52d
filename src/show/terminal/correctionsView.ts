import type { What } from "../../link/corrections/types.ts"
import type { CorrectionState, NamedPlace } from "../../work/correctionStates.ts"
import { correctionWords } from "../correctionWords.ts"
import { many } from "../counted.ts"
import { shortDay } from "./linked.ts"
import { type Look, Page } from "./page.ts"
import { type Line, run, type Style } from "./runs.ts"

const TONE: Readonly<Record<CorrectionState["state"], Style>> = {
  holds: "good",
  undone: "faint",
  reopened: "bad",
  waiting: "harsh",
}
const ROOM = 9
const BODY = 3
/** What a correction is about is named so far; the rest is counted. */
const NAMED = 4

/** Corrections, each with what, who, when, why, and what became of it. */
export function correctionsView(all: readonly CorrectionState[], look: Look): string {
  const page = new Page(look)
  for (const one of all) {
    page.gap()
    correction(page, one)
  }
  return page.toString()
}

function correction(page: Page, { entry, state, why, undoneBy, shows, groups, about }: CorrectionState): void {
  const { id, what, who, when } = entry
  page.text([run(id, "faint"), run("  "), run(title(what), "strong"), run(" · ", "faint"), run(state, TONE[state])], 0)
  if (what.kind === "undo") page.field("of", [run(what.correction)], BODY, ROOM)
  // A split names last what it leaves.
  const [members, from] = what.kind === "split" ? [about.slice(0, -1), about.slice(-1)] : [about, []]
  listed(page, what.kind === "split" ? "out" : members.length === 1 ? "of" : "these", named(members))
  listed(page, "from", named(from))
  const to = correctionWords(what)
  if (to !== null) page.field("to", [run(to, "strong")], BODY, ROOM)
  page.field(
    "by",
    [run(who, "strong"), run(" · ", "faint"), run(`${shortDay(when.slice(0, 10))}, ${when.slice(11, 16)} ${zone(when)}`)],
    BODY,
    ROOM,
  )
  page.field("why", [run(entry.why)], BODY, ROOM)
  const more = undoneBy !== null ? `taken back by ${undoneBy}` : state === "waiting" ? "too few of its articles are kept" : why
  if (more !== null) page.field(state, [run(more, TONE[state])], BODY, ROOM)
  for (const [i, { id, title, size }] of groups.entries()) {
    const of = many(size, "of" in what && what.of === "claims" ? "statement" : "article")
    page.field(i === 0 ? "now" : "", [run(title), run(` · ${of} · `, "faint"), run(id)], BODY, ROOM)
  }
  if (shows === false) page.field("", [run("not linked yet: onrecord link", "harsh")], BODY, ROOM)
}

function title(what: What): string {
  return "of" in what ? `${what.kind} ${what.of}` : what.kind === "undo" ? "undo" : `${what.kind} of a statement`
}

/** Lines under one name, the first ones and how many more. */
function listed(page: Page, name: string, lines: readonly Line[]): void {
  for (const [i, line] of lines.slice(0, NAMED).entries()) page.field(i === 0 ? name : "", line, BODY, ROOM)
  if (lines.length > NAMED) page.field("", [run(`and ${lines.length - NAMED} more`, "faint")], BODY, ROOM)
}

/** What is named, the same name in several articles told once. */
function named(about: readonly NamedPlace[]): readonly Line[] {
  const byWords = Map.groupBy(about, ({ name, words, article }) => name ?? words ?? article)
  return [...byWords.values()].map((places) => {
    const { name, words } = places[0]!
    const where = places.length === 1 ? placeOf(places[0]!) : many(places.length, "article")
    return words === null ? [run(where)] : [run(name ?? `“${words}”`), run(` in ${where}`, "faint")]
  })
}

function placeOf({ article, headline, outlet, published }: NamedPlace): string {
  const told = [outlet, published === null ? null : shortDay(published), headline === null ? null : `“${headline}”`]
  const words = told.filter((one) => one !== null)
  return words.length === 0 ? `article ${article.slice(0, 16)}, which is not kept` : words.join(" · ")
}

const zone = (when: string): string => (when.endsWith("Z") ? "UTC" : when.slice(-6))
