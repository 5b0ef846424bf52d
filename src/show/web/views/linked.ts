import type { Said } from "../../../ask/linked/sayings.ts"
import type { Origin } from "../../../link/copies/origins.ts"
import type { ArticleHead } from "../../../store/store.ts"
import { number } from "../../counted.ts"
import { shortDay } from "../../terminal/linked.ts"
import { sameWords } from "../../terminal/said.ts"
import { outletPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { headlineLink, type Link } from "./common.ts"
import { outletOf, type SaidView, saidView } from "./said.ts"

/** What the pages on what is linked share. */

export function linkedSaid(
  { statement, article, speaker, teller, takenOver, state }: Said,
  notes: readonly (string | null)[] = [],
): SaidView {
  return saidView(
    { statement, article, ...(state ? { state } : {}) },
    {
      person: speaker.id,
      name: speaker.name,
      teller,
      takenOver: takenOver?.outlet ?? null,
      notes: notes.filter((note) => note !== null),
    },
  )
}

/** A list of statements in which those that repeat another one above, as copies of a text do, say so. */
export function saidOnce(list: readonly Said[]): { readonly told: string | null; readonly row: (one: Said) => SaidView } {
  const above = new Map(sameWords(list).flatMap(([first, ...others]) => others.map((one) => [one, first] as const)))
  return {
    told: above.size === 0 ? null : WORDS.linked.repeats(above.size),
    row: (one) => {
      const first = above.get(one)
      return linkedSaid(one, [first === undefined ? null : WORDS.linked.repeated(outletOf(first.article).text)])
    },
  }
}

/** One place that something goes back to. */
export interface OriginRow {
  readonly outlets: readonly Link[]
  readonly articles: readonly Link[]
  readonly since: string
  /** From whom they have it, by their own words. */
  readonly from: string
}
export function originRows(origins: readonly Origin[], heads: readonly ArticleHead[]): readonly OriginRow[] {
  const byId = new Map(heads.map((head) => [head.id, head]))
  return origins.map(({ outlets, articles, chain }) => {
    const here = articles.flatMap((id) => byId.get(id) ?? [])
    const first = here.flatMap(({ published }) => published ?? []).sort()[0]
    return {
      outlets:
        outlets.length === 0
          ? [{ text: WORDS.linked.no, href: null }]
          : outlets.map((text) => ({ text, href: outletPage(text) })),
      articles: here.map(headlineLink),
      since: first === undefined ? WORDS.card.noDay : shortDay(first),
      from: [...new Set(chain.map(({ from }) => from))].join(", "),
    }
  })
}

/** "Salmela 5" as a link to what is counted. */
export function countedLink(text: string, n: number, href: string | null): { readonly link: Link; readonly n: string } {
  return { link: { text, href }, n: number(n) }
}
