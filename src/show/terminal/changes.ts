import { CHANGES, type ChangeKind, type ChangesPage, type NewChange, type StoryChanges } from "../../ask/linked/changes.ts"
import type { Said } from "../../ask/linked/sayings.ts"
import { CHANGE_NAMES, MANY, PAIRS } from "../changeKinds.ts"
import { many } from "../counted.ts"
import { sureness } from "./card.ts"
import { shortWords } from "./claims.ts"
import { rowOf } from "./linked.ts"
import { type Look, Page } from "./page.ts"
import { type Run, run, type Style } from "./runs.ts"
import { how, quoted, where, who } from "./said.ts"

export interface ChangesLook {
  /** So many stories, and of each story so many of those that come by the dozen: new positions, new speakers, statements added. */
  readonly stories: number
  readonly each: number
}

/** What changed, by story. */
export function changesView({ stories, counts }: ChangesPage, most: ChangesLook, look: Look): string {
  const page = new Page(look)
  page.text(rowOf(CHANGES.flatMap((kind) => (counts[kind] > 0 ? [many(counts[kind], ...CHANGE_NAMES[kind].many)] : []))))
  for (const one of stories.slice(0, most.stories)) story(page, one, most.each)
  const more = stories.length - most.stories
  if (more > 0) {
    page.gap()
    page.text([run(`and changes in ${many(more, "more story", "more stories")}: --limit ${stories.length}`, "faint")])
  }
  return page.toString()
}

const STYLES: Readonly<Record<ChangeKind, Style>> = {
  killed: "bad",
  removed: "bad",
  changed: "harsh",
  withdrawn: "harsh",
  reversal: "harsh",
  softened: "harsh",
  opposite: "bad",
  position: "strong",
  added: "strong",
  speaker: "strong",
}

function story(page: Page, { story, headline, changes }: StoryChanges, each: number): void {
  page.heading(shortWords(headline || "(no headline)", page.look.width - 4))
  if (story !== null) page.text([run(`story ${story}`, "faint")])
  const left: string[] = []
  for (const [kind, all] of Map.groupBy(changes, ({ kind }) => kind)) {
    const shown = MANY.has(kind) ? all.slice(0, each) : all
    for (const [i, one] of shown.entries()) change(page, one, shown[i - 1] ?? null)
    if (shown.length < all.length) left.push(many(all.length - shown.length, ...more(kind)))
  }
  if (left.length === 0) return
  page.gap()
  const most = Math.max(...CHANGES.map((kind) => changes.filter((one) => one.kind === kind).length))
  page.text([run(`and ${left.join(", ")}: --each ${most}`, "faint")])
}

function more(kind: ChangeKind): [string, string] {
  const [one, many = `${one}s`] = CHANGE_NAMES[kind].many
  return [`more ${one}`, `more ${many}`]
}

/** @param last the one above: what both have in common is told once */
function change(page: Page, { kind, before, after, claim, confidence }: NewChange, last: NewChange | null): void {
  const { one } = CHANGE_NAMES[kind]
  const same = last !== null && !PAIRS.has(kind) && claim?.id === last.claim?.id
  if (!same) page.gap()
  const sure: readonly Run[] =
    PAIRS.has(kind) && confidence !== null ? [run(` · a suggestion, ${sureness(confidence)}`, "faint")] : []
  if (!same) page.text([run(one, STYLES[kind]), ...sure])
  if (claim && !same)
    page.text(
      [run(`on claim ${claim.id}, ${many(claim.speakers, "speaker")}: `, "faint"), run(shortWords(claim.wording, 120))],
      2,
    )
  if (before && PAIRS.has(kind)) said(page, before, kind === "changed" ? "before" : null)
  if (after) said(page, after, kind === "changed" ? "now" : null)
}

function said(page: Page, one: Said, when: string | null): void {
  page.text([...(when === null ? [] : [run(`${when}: `, "faint")]), ...who(one), run(" · ", "faint"), ...how(one)], 2)
  page.text(quoted(one.statement, page.look.color), 2, [run("│ ", "faint")])
  page.text([run(where(one), "faint")], 4)
}
