import { expect, test } from "vitest"
import { entry, hits, kept, sampleEntries } from "../../../test/kept.ts"
import { context } from "../../ask/context.ts"
import type { Hit } from "../../store/store.ts"
import { statementHits } from "./hits.ts"
import { statementView } from "./kept.ts"

const look = { width: 80, color: false }
const article = kept(sampleEntries()[0]!)
const [first] = hits([article])

test.each([
  ["canceled", "taken back: the publisher killed the article"],
  ["changed", "no longer in the newest version of the article"],
] as const)("a statement that is %s says so in lists and by itself", (gone, words) => {
  const hit: Hit = { ...first!, current: false, gone }
  const { text } = article.entry.reading.article
  const shown = (one: Hit) => [
    statementHits([one], () => ({ text, teller: null }), look),
    statementView(one, article, context(article, one.statement.id)!, look),
  ]
  for (const page of shown(hit)) expect(page.replace(/\s+/g, " ")).toContain(words)
  for (const page of shown(first!)) expect(page.replace(/\s+/g, " ")).not.toContain(words)
})

test("a statement stands among the lines of its article: headline and byline run into no sentence", () => {
  const lines = [
    "Rinne sees no danger at the pier",
    "By Ada Koll",
    "The pier is shut. Port Director Juho Rinne denied that it is unsafe.",
  ]
  const one = kept(entry(lines.join("\n\n"), { outlet: "Nordvik Post", published: "2024-03-05" }))
  const hit = hits([one]).at(-1)
  const page = statementView(hit!, one, context(one, hit!.statement.id, 9)!, look).split("\n")
  expect(page).toEqual(expect.arrayContaining([`│ ${lines[0]}`, `│ ${lines[1]}`, "│ The pier is shut."]))
})
