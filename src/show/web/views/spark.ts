import { many } from "../../counted.ts"
import { days, shortDay } from "../../terminal/linked.ts"
import { WORDS } from "../words.ts"

/** How much was said over the days, small enough for a line of a list. */
export interface SparkView {
  /** Bars of a box of 100 by 16: the path of their tops. */
  readonly path: string
  /** The same in words. */
  readonly told: string
}
/** At most so many bars: where there are more days, each stands for several. */
const BARS = 50
const [WIDTH, HEIGHT] = [100, 16]

/** Statements or articles by day, in order; null where all is of one day. */
type Counted = { readonly day: string; readonly statements: number } | { readonly day: string; readonly articles: number }

export function sparkView(list: readonly Counted[]): SparkView | null {
  const counts = list.map((one) => ({ day: one.day, n: "articles" in one ? one.articles : one.statements }))
  const what = list[0] && "articles" in list[0] ? "article" : "statement"
  const [first, last] = [counts[0], counts.at(-1)]
  if (!first || !last || first === last) return null
  const at = (day: string): number => Date.parse(day) / 86_400_000
  const span = at(last.day) - at(first.day) + 1
  const bars = Math.min(BARS, span)
  const sums = Array.from({ length: bars }, () => 0)
  for (const { day, n } of counts) sums[Math.floor(((at(day) - at(first.day)) * bars) / span)]! += n
  const [most, step] = [Math.max(...sums), WIDTH / bars]
  const loudest = counts.reduce((a, b) => (b.n > a.n ? b : a))
  const path = sums.flatMap((n, i) => {
    const height = Math.max(1, Math.round((HEIGHT * n) / most))
    return n === 0
      ? []
      : [
          `M${Math.round(i * step * 10) / 10} ${HEIGHT - height}h${Math.max(1, Math.round(step * 8) / 10)}v${height}h${-Math.max(1, Math.round(step * 8) / 10)}z`,
        ]
  })
  return {
    path: path.join(""),
    told: WORDS.pictures.spark(days(first.day, last.day), many(loudest.n, what), shortDay(loudest.day)),
  }
}
