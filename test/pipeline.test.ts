import { expect, expectTypeOf, test } from "vitest"
import type { Doc } from "../src/doc.ts"
import { component, pipeline, type Step } from "../src/pipeline.ts"
import { article } from "../src/read/article.ts"

const tokens = component({
  id: "tokens@test",
  needs: [],
  gives: ["tokens"],
  run: ({ text }) => ({ tokens: [...text.matchAll(/\S+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length })) }),
})
const sentences = component({
  id: "sentences@test",
  needs: ["tokens"],
  gives: ["sentences"],
  run: ({ text, tokens }) => ({ sentences: [{ start: 0, end: text.length, first: 0, last: tokens.length }] }),
})

test("each step sees the layers before it, and signs what it gives", () => {
  const doc = pipeline().use(tokens).use(sentences).run(article("The ferry sails."))
  expect(doc.sentences).toEqual([{ start: 0, end: 16, first: 0, last: 3 }])
  expect(doc.madeBy).toEqual({ tokens: "tokens@test", sentences: "sentences@test" })
})

test("the type says which layers are there, and a wrong order does not compile", () => {
  const doc = pipeline().use(tokens).run(article("The ferry sails."))
  expectTypeOf(doc).toEqualTypeOf<Doc<"tokens">>()
  // @ts-expect-error there are no sentences yet
  expect(doc.sentences).toBeUndefined()
  // @ts-expect-error sentences needs tokens, which nobody has made
  pipeline().use(sentences)
})

test("a step that another takes the place of signs no more", () => {
  const none = component({ id: "none", needs: [], gives: ["tokens"], run: () => ({ tokens: [] }) }) as unknown as Step
  const doc = pipeline()
    .use(tokens)
    .use(sentences)
    .map((step) => (step.gives.includes("tokens") ? none : step))
    .run(article("The ferry sails."))
  expect(doc.sentences).toEqual([{ start: 0, end: 16, first: 0, last: 0 }])
  expect(doc.madeBy).toEqual({ tokens: "none", sentences: "sentences@test" })
})

test("the article is handed on as it came", () => {
  const before = article("The ferry sails.")
  const copy = structuredClone(before)
  pipeline().use(tokens).run(before)
  expect(before).toEqual(copy)
})
