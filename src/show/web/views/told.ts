import type { Hit } from "../../../store/store.ts"
import { WORDS } from "../words.ts"
import { headlineLink, type Link } from "./common.ts"
import { dayMark } from "./dated.ts"
import { type Beside, outletOf, type SaidView, saidView, wireOf } from "./said.ts"

/** What one article says, under its headline. */
export interface Told {
  readonly headline: Link
  readonly lang: string | null
  /** Null where it stands above all of them. */
  readonly outlet: Link | null
  readonly where: readonly string[]
  readonly rows: readonly SaidView[]
  /** Whether it says more than is shown. */
  readonly more: boolean
}

/**
 * Statements by the article that they stand in, in its order; what stands above all of them is not told again.
 * @param under what stands above: the day of saying, or else of publication; or the outlet
 * @param most so many are shown of one article
 */
export function toldOf(
  hits: readonly Hit[],
  under: "day" | "outlet",
  most: number,
  beside: (hit: Hit) => Beside = () => ({}),
): readonly Told[] {
  return Array.from(Map.groupBy(hits, ({ article }) => article.id).values(), (inside) => {
    const inText = inside.toSorted((a, b) => (a.statement.evidence[0]?.start ?? 0) - (b.statement.evidence[0]?.start ?? 0))
    const rows = inText.slice(0, most).map((hit) => saidView(hit, beside(hit)))
    const { article } = inside[0]!
    const published = article.published === null ? WORDS.card.noDay : WORDS.card.published(dayMark(article.published))
    return {
      headline: headlineLink(article),
      lang: article.language,
      outlet: under === "outlet" ? null : outletOf(article),
      where: under === "day" ? rows[0]!.where : [published, wireOf(article)].filter((word) => word !== null),
      rows,
      more: inside.length > most,
    }
  })
}
