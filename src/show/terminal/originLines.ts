import type { Origin } from "../../link/copies/origins.ts"
import type { ArticleHead } from "../../store/store.ts"
import { many } from "../counted.ts"
import { blanks, rowOf, shortDay } from "./linked.ts"
import type { Page } from "./page.ts"
import { run } from "./runs.ts"

/** A line for each place that something goes back to: which outlets have it, since when, and from whom by their own words. */
export function originLines(page: Page, origins: readonly Origin[], articles: ReadonlyMap<string, ArticleHead>): void {
  for (const { outlets, chain, articles: ids } of origins) {
    const days = ids.flatMap((id) => articles.get(id)?.published ?? []).sort()
    const names = outlets.length > 0 ? outlets.join(", ") : "no outlet is told"
    const from = new Set(chain.map(({ from }) => from))
    const facts = [
      many(ids.length, "article"),
      days[0] ? `first on ${shortDay(days[0])}` : null,
      from.size > 0 ? `by their own words from ${[...from].join(", ")}` : null,
    ]
    page.text([run(names, "strong"), run(" · ", "faint"), ...rowOf(facts)], 0, [], [blanks(2)])
  }
}
