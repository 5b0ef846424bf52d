import { expect, test } from "vitest"
import { article, understand } from "../../index.ts"
import { stanceShown } from "./stanceShown.ts"

test.each([
  ["Harbour master Ilze Braunfelde insisted that the pier was safe.", "asserts", "byCue"],
  ["Harbour master Ilze Braunfelde said on Monday that the pier was safe.", "asserts", "putAsSo"],
  ["Harbour master Ilze Braunfelde added: “The pier is safe.”", "asserts", "putAsSo"],
  ["According to harbour master Ilze Braunfelde, the pier was safe.", "asserts", "putAsSo"],
  ["Harbour master Ilze Braunfelde denied that the pier was safe.", "denies", "byCue"],
])("%s", (text, label, shown) => {
  const { statements } = understand(article(text))
  expect(statements.map((one) => [one.stance.label, stanceShown(one)])).toEqual([[label, shown]])
})
