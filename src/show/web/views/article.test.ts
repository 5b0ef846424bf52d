import { expect, test } from "vitest"
import { loaded } from "../../../models.ts"
import { article } from "../../../read/article.ts"
import { paragraphs } from "./article.ts"

test("a page shows what the outlet says of its article, and no other furniture", () => {
  const text = [
    "Ferry sails on Friday",
    "Sign up for our newsletter",
    "OLDPORT, March 4 (Northwire) - The ferry sails again on Friday, the mayor said.",
    "Correction: An earlier version of this story said that it sails on Sunday.",
  ].join("\n\n")
  const shown = paragraphs(loaded()(article(text)).article).map(({ start, end }) => text.slice(start, end))
  expect(shown.join(" ")).toContain("said that it sails on Sunday")
  expect(shown.join(" ")).not.toContain("newsletter")
})
