/**
 * Days said, on 61 more articles of news/ than bench/marked/bench.json and tune.json have: bench/marked/days.json, where a reader wrote down the day of
 * each saying that the engine found, its own day hidden (../shared/mission/marking.md). Run: node bench/days.ts [measure|tune] (--errors: the wrong
 * ones, tune only).
 */
import { readFileSync } from "node:fs"
import type { Attribution, Statement } from "../src/doc.ts"
import { packagedModels } from "../src/models.ts"
import { article } from "../src/read/article.ts"
import { engine, withAttributions } from "./engine.ts"
import { asAttributions } from "./speakers.ts"
import { count, type Marked, type MarkedStatement, match, percent, type Share, sameDay, share, textOf } from "./statements.ts"

/** A saying with the day that the article tells for it; who says it and how are not marked. */
export type DatedStatement = Pick<MarkedStatement, "n" | "source" | "cue" | "content" | "via" | "said">
export interface DatedArticle extends Omit<Marked, "statements"> {
  /** `tune`: looked at while the rules were made; `measure`: not. */
  readonly for: "tune" | "measure"
  readonly statements: readonly DatedStatement[]
}
export interface DayScore {
  /** All sayings, and those that have a day. */
  readonly all: Share
  readonly dated: Share
}

/** The articles of one part. */
export function dated(part: DatedArticle["for"]): DatedArticle[] {
  const all = JSON.parse(readFileSync(new URL("marked/days.json", import.meta.url), "utf8")) as DatedArticle[]
  return all.filter((one) => one.for === part)
}

/** Scores one part; with `given`, source, cue and content as marked. `wrong` is called for each saying whose day is not the marked one. */
export function scoreDays(
  articles: readonly DatedArticle[],
  given: boolean,
  wrong?: (article: DatedArticle, text: string, want: DatedStatement, got: Statement) => void,
): DayScore {
  packagedModels()
  const own = engine()
  const score = { all: share(), dated: share() }
  for (const one of articles) {
    const text = textOf(one.id)
    const run = given ? withAttributions(asAttributions(one.statements) as readonly Attribution[]) : own
    const made = run.run(article(text, { published: one.published, outlet: one.outlet })).statements
    for (const [g, m] of match(text, one.statements, made)) {
      const [want, got] = [one.statements[g]!, made[m]!]
      const right = sameDay(want.said, got.said?.value ?? null)
      count(score.all, right)
      if (want.said !== null) count(score.dated, right)
      if (!right) wrong?.(one, text, want, got)
    }
  }
  return score
}

if (import.meta.main) {
  const part = process.argv.includes("measure") ? "measure" : "tune"
  const errors = process.argv.includes("--errors") && part === "tune"
  for (const given of [true, false]) {
    const score = scoreDays(dated(part), given, (one, text, want, got) => {
      if (!errors || !given) return
      const cut = (pairs: readonly { readonly start: number; readonly end: number }[]) =>
        pairs.map(({ start, end }) => text.slice(start, end)).join(" … ")
      console.log(
        `${one.id.slice(0, 4)}.${want.n} of ${one.published}: ${want.said}, not ${got.said?.value ?? null} (${got.said?.how ?? ""}): ${cut(got.source)} <${cut(got.cue)}> ${cut(got.content).slice(0, 100)}`,
      )
    })
    console.log(
      `days said, ${given ? "marked spans" : "whole engine"}: ${percent(score.all)}; where the article tells one ${percent(score.dated)}`,
    )
  }
}
