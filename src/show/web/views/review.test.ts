import { expect, test } from "vitest"
import { REVIEWS, type ReviewData, type ReviewMore } from "../../api/data/review.ts"
import { WORDS } from "../words.ts"
import { reviewView } from "./review.ts"

/** What the page has of a store of 140 statements in 12 articles of which so many were looked through, with no card found. */
function nothingYet(articles: number, of: number): ReviewData & ReviewMore {
  return {
    asked: { queue: "speakers", story: null, skip: 0 },
    counts: Object.fromEntries(REVIEWS.map((one) => [one, 0])) as ReviewData["counts"],
    statements: 140,
    machine: 140,
    looked: { articles, of },
    story: null,
    reopened: [],
    cards: [],
    hits: [],
    record: null,
    context: null,
    group: null,
    after: null,
    next: [],
  }
}

test("that nothing is left is told only when all articles were looked through", () => {
  const told = (articles: number, of: number) => {
    const { empty, looked, queues } = reviewView(nothingYet(articles, of), { done: null, left: null }, true)
    return [empty, looked, queues[0]!.text]
  }
  const W = WORDS.review
  expect(told(0, 0)).toEqual([W.looking, W.notBegun, "Speakers"])
  expect(told(5, 12)).toEqual([W.looking, W.looked(5, 12), "Speakers (0)"])
  expect(told(12, 12)).toEqual([W.empty, W.looked(12, 12), "Speakers (0)"])
})
