import { CHANGES, type ChangeKind, type ChangesPage, type NewChange, type StoryChanges } from "../../ask/linked/changes.ts"
import type { Said } from "../../ask/linked/sayings.ts"
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
  page.text(rowOf(CHANGES.flatMap((kind) => (counts[kind] > 0 ? [many(counts[kind], ...NAMES[kind].many)] : []))))
  for (const one of stories.slice(0, most.stories)) story(page, one, most.each)
  const more = stories.length - most.stories
  if (more > 0) {
    page.gap()
    page.text([run(`and changes in ${many(more, "more story", "more stories")}: --limit ${stories.length}`, "faint")])
  }
  return page.toString()
}

const NAMES: Readonly<
  Record<ChangeKind, { readonly one: string; readonly many: readonly [string, string?]; readonly style: Style }>
> = {
  killed: { one: "taken back by the publisher", many: ["statement taken back", "statements taken back"], style: "bad" },
  removed: { one: "taken out of the article", many: ["statement taken out", "statements taken out"], style: "bad" },
  changed: { one: "changed in the article", many: ["statement edited", "statements edited"], style: "harsh" },
  withdrawn: { one: "withdrawn", many: ["withdrawal"], style: "harsh" },
  reversal: { one: "first one side, then the other", many: ["reversal"], style: "harsh" },
  softened: { one: "softened: then only on a condition", many: ["softened position"], style: "harsh" },
  opposite: { one: "opposite positions", many: ["opposite position"], style: "bad" },
  position: { one: "new position", many: ["new position"], style: "strong" },
  added: { one: "added to the article", many: ["statement added", "statements added"], style: "strong" },
  speaker: { one: "new speaker", many: ["new speaker"], style: "strong" },
}
/** Kinds of which a story may have dozens. */
const MANY: ReadonlySet<ChangeKind> = new Set(["position", "added", "speaker"])
/** Kinds that show the statement before too. */
const PAIRS: ReadonlySet<ChangeKind> = new Set(["withdrawn", "reversal", "softened", "opposite", "changed", "removed", "killed"])

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
  const [one, many = `${one}s`] = NAMES[kind].many
  return [`more ${one}`, `more ${many}`]
}

/** @param last the one above: what both have in common is told once */
function change(page: Page, { kind, before, after, claim, confidence }: NewChange, last: NewChange | null): void {
  const { one, style } = NAMES[kind]
  const same = last !== null && !PAIRS.has(kind) && claim?.id === last.claim?.id
  if (!same) page.gap()
  const sure: readonly Run[] =
    PAIRS.has(kind) && confidence !== null ? [run(` · a suggestion, ${sureness(confidence)}`, "faint")] : []
  if (!same) page.text([run(one, style), ...sure])
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
