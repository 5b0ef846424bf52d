import type { ClaimGraph } from "./claimGraph.ts"
import { idOf, type Ready } from "./ready.ts"

/** So many stems in a row, word for word, are not said by so many different speakers in so many articles: they stand on the page. */
const RUN = 8
const SPEAKERS = 5
const ARTICLES = 5

/**
 * The members of a claim without those that are not said but stand on the page: some sites write links to other articles into their sentences, and these are
 * then read as what a dozen people say. Linear in the stems.
 */
export function withoutFurniture({ statements }: ClaimGraph, members: readonly number[]): readonly number[] {
  if (members.length < ARTICLES) return members
  const list = members.map((one) => statements[one]!)
  const runs = list.map(runsOf)
  const found = new Map<string, { readonly speakers: Set<string>; readonly articles: Set<string> }>()
  for (const [i, { speaker, article }] of list.entries()) {
    for (const run of runs[i]!) {
      const there = found.get(run) ?? { speakers: new Set(), articles: new Set() }
      // "Obama" and "Barack Obama" are one.
      there.speakers.add(speaker?.split(" ").at(-1) ?? "")
      there.articles.add(article)
      found.set(run, there)
    }
  }
  const furniture = new Set(
    [...found].flatMap(([run, { speakers, articles }]) => (speakers.size >= SPEAKERS && articles.size >= ARTICLES ? [run] : [])),
  )
  return furniture.size === 0 ? members : members.filter((_, i) => !runs[i]!.some((run) => furniture.has(run)))
}

function runsOf({ stems, whole, order }: Ready): readonly string[] {
  const terms = Array.from(stems.subarray(whole, order), idOf)
  return terms.slice(0, Math.max(0, terms.length - RUN + 1)).map((_, i) => terms.slice(i, i + RUN).join(" "))
}
