import type { ClaimPage, ClaimPosition, ClaimStatement } from "../../ask/linked/claim.ts"
import { sureness, tone } from "./card.ts"
import { claimFacts } from "./claims.ts"
import { blanks, shortDay } from "./linked.ts"
import { originLines } from "./originLines.ts"
import { type Look, Page } from "./page.ts"
import { type Run, run } from "./runs.ts"
import { quoted, saidLines, sameWords, where, who } from "./said.ts"

/** A claim with all that is said on it. @param why whether to say why each statement is taken to be on it */
export function claimView(claim: ClaimPage, why: boolean, look: Look): string {
  const page = new Page(look)
  page.text([run(claim.wording, "title")])
  page.text(claimFacts(claim), 2)
  page.text(
    [run(`worded by statement ${claim.worded}; grouped by ${BY[claim.state]}, ${sureness(claim.confidence)}`, "faint")],
    2,
  )
  positions(page, claim)
  voices(page, claim)
  page.heading("All statements, by day")
  for (const [day, list] of Map.groupBy(claim.said, ({ on }) => on)) {
    page.gap()
    page.text([run(shortDay(day), "title")])
    for (const [said, ...also] of sameWords(list)) {
      saidLines(page, said, { indent: 2, notes: [SIDE[said.side], said.withdraws ? "takes something back" : null], also })
      if (why) page.text([run(`${said.why}; ${sureness(said.confidence)}`, "faint")], 4)
    }
  }
  origins(page, claim)
  return page.toString()
}
const BY = { machine: "machine", reviewed: "machine, reviewed by hand", corrected: "hand" } as const
const SIDE = { for: null, against: "against", open: "on neither side" } as const
const POSITION = {
  opposite: "Opposite positions",
  reversal: "First one side, then the other",
  softened: "Asserted first, then only on a condition",
  withdrawn: "Taken back later",
} as const
/** More pairs than these nobody reads; the others are told by their number. */
const MOST_PAIRS = 5

function positions(page: Page, { positions, said }: ClaimPage): void {
  const byId = new Map(said.map((one) => [one.statement.id, one]))
  for (const [kind, all] of Map.groupBy(positions, ({ kind }) => kind)) {
    page.heading(POSITION[kind])
    for (const one of all.slice(0, MOST_PAIRS)) pair(page, one, byId)
    if (all.length > MOST_PAIRS) page.text([run(`and ${all.length - MOST_PAIRS} more: --json has them all`, "faint")])
  }
}

/** Two statements side by side: one under the other where there is little room. */
function pair(page: Page, { first, second, confidence }: ClaimPosition, byId: ReadonlyMap<string, ClaimStatement>): void {
  page.gap()
  for (const said of [first, second].flatMap((id) => byId.get(id) ?? [])) {
    page.text([
      run(`${shortDay(said.on)}  `, "faint"),
      ...who(said),
      run(" "),
      run(said.statement.stance.label, tone(said.statement.stance.label)),
    ])
    page.text(quoted(said.statement, page.look.color), 2, [run("│ ", "faint")])
    page.text([run(where(said), "faint")], 4)
  }
  page.text([run(`a suggestion, ${sureness(confidence)}`, "faint")], 2)
}

function voices(page: Page, { voices }: ClaimPage): void {
  if (voices.length === 0) return
  page.heading("Over time")
  for (const { speaker, stances } of voices) {
    const days = [...Map.groupBy(stances, ({ day }) => day)]
    const line = days.flatMap(([day, list], i): readonly Run[] => [
      run(i > 0 ? " → " : "", "faint"),
      run(`${shortDay(day)} `, "faint"),
      ...list.flatMap(({ stance, conditional, side, statements }, j) => [
        run(j > 0 ? ", " : "", "faint"),
        run(`${stance}${conditional ? " on a condition" : ""}`, tone(stance)),
        run(side === "against" ? " against" : ""),
        run(statements.length > 1 ? ` ×${statements.length}` : "", "faint"),
      ]),
    ])
    page.text([run(`${speaker.name}: `, "strong"), ...line], 0, [], [blanks(2)])
  }
}

function origins(page: Page, { originsOf, counted, said }: ClaimPage): void {
  page.heading(`Where it comes from: ${counted}`)
  originLines(page, originsOf, new Map(said.map(({ article }) => [article.id, article])))
}
