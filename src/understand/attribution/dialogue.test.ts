import { expect, test } from "vitest"
import { understand } from "../../index.ts"
import { article } from "../../read/article.ts"

const turns = (lines: readonly string[]): number =>
  understand(article(["What to know before you sail", ...lines].join("\n\n"))).statements.filter(
    ({ cue }) => cue[0]?.text === ":",
  ).length

test("labels before colons are a dialogue only where somebody speaks again", () => {
  const said = ["It leaves at nine.", "We know.", "Bring two bags.", "Dogs stay at home."]
  const with_ = (names: readonly string[]) => said.map((words, i) => `${names[i]}: ${words}`)
  expect(turns(with_(["Anna Berg", "Karl Lind", "Berg", "Lind"]))).toBe(4)
  expect(turns(with_(["Note", "Price", "Luggage", "Dogs"]))).toBe(0)
  expect(turns(with_(["Note", "Note", "Note", "Note"]))).toBe(0)
})
