import { article, understand } from "../../src/index.ts"
import { Stories } from "../../src/link/stories/stories.ts"
import type { StorySigns } from "../../src/link/stories/storySigns.ts"
import { random, shuffle } from "../../train/random.ts"
import { bCubed, ecbDocs, HELD_OUT_FROM, type Told, told } from "../../train/stories.ts"
import type { Bench, Row } from "../row.ts"

/** ECB+ told into stories: topics 31 to 35, which nothing was trained on, and all topics as one stream; and in three random orders. */
export const storyRows: Bench = async () => {
  const all = ecbDocs().map((doc) => told(doc, understand(article(doc.text, { url: doc.url }))))
  const held = grouped(all.filter(({ topic }) => topic >= HELD_OUT_FROM))
  const stream = grouped(all)
  const orders = [1, 2, 3].map((seed) => grown(shuffle([...all], random(seed))))
  const right = orders.flatMap((order) => all.map(({ ready }) => order.get(ready.id) === orders[0]!.get(ready.id)))
  const row = (what: string, { f1, precision, recall }: ReturnType<typeof bCubed>, n: number): Row => ({
    what: `stories, B³ F1: ${what}`,
    value: 100 * f1,
    unit: "%",
    reach: 85,
    beyond: 95,
    how: `${n} articles of ECB+ against topic and ecb/ecbplus; precision ${(100 * precision).toFixed(1)}, recall ${(100 * recall).toFixed(1)}`,
  })
  return [
    row("topics 31–35, held out", held, all.filter(({ topic }) => topic >= HELD_OUT_FROM).length),
    row("all 35 topics as one stream", stream, all.length),
    {
      what: "stories: articles in the same story whatever the order",
      value: (100 * right.filter(Boolean).length) / right.length,
      unit: "%",
      reach: 99,
      beyond: 100,
      how: `ECB+ in three random orders, 25 at a time`,
    },
  ]
}

function grouped(list: readonly Told[]): ReturnType<typeof bCubed> {
  const growing = new Stories()
  growing.add(list.map(({ ready }) => ready.signs))
  const storyOf = new Map(list.map(({ ready, story }) => [ready.id, story]))
  return bCubed(
    growing.all().map(({ articles }) => articles),
    storyOf,
  )
}

/** Each article with all that are in its story. */
function grown(list: readonly Told[]): ReadonlyMap<string, string> {
  const growing = new Stories()
  const signs: readonly StorySigns[] = list.map(({ ready }) => ready.signs)
  for (let i = 0; i < signs.length; i += 25) growing.add(signs.slice(i, i + 25))
  return new Map(growing.all().flatMap(({ articles }) => articles.map((id) => [id, articles.join(" ")] as const)))
}
