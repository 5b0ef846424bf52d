import { engine, plainArticle } from "../engine.ts"
import type { Bench } from "../row.ts"
import { scoreTimes, timeCases } from "../timebank.ts"

/** Times of the dev part of TimeBank through the whole engine. */
export const times: Bench = async () => {
  const run = engine()
  const cases = timeCases("dev")
  const score = scoreTimes(
    cases.map(({ text, published, gold }) => ({ gold, made: run.run(plainArticle(text, published || null)).times })),
  )
  const f1 = (right: number) => (200 * right) / (score.gold + score.made)
  const how = `TimeBank dev, ${cases.length} files, ${score.gold} TIMEX3, the whole engine, overlapping spans, F1`
  return [
    { what: "times: span", value: f1(score.spans), unit: "%", reach: null, beyond: null, how },
    { what: "times: span and type", value: f1(score.types), unit: "%", reach: null, beyond: null, how },
    { what: "times: span and value", value: f1(score.values), unit: "%", reach: 75, beyond: 85, how },
  ]
}
