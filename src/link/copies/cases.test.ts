import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { article, understand } from "../../index.ts"
import type { LinkArticle } from "../article.ts"
import { copies } from "./copies.ts"
import { differences } from "./differences.ts"
import { origins } from "./origins.ts"
import { takenOver } from "./takenOver.ts"

const folder = path.join(import.meta.dirname, "../../../cases/copies")
const files = readdirSync(folder).filter((file) => file.endsWith(".txt"))

/** cases/copies/README.md says how a case is written. */
describe.each(files)("cases/copies/%s", (file) => {
  const sections = readFileSync(path.join(folder, file), "utf8").split(/^=== /m).slice(1)
  const expected = sections.at(-1)!.split("\n").slice(1).filter(Boolean)
  const letters = new Map<string, LinkArticle>()
  for (const section of sections.slice(0, -1)) {
    const [head = "", ...text] = section.split("\n")
    const [letter = "", outlet = null, published = null, agency = null] = head
      .split(" | ")
      .map((one) => (one === "-" ? null : one))
    const record = understand(article(text.join("\n").trim(), { outlet, published }))
    letters.set(letter!, { record, agency, seen: "2026-03-12T08:00:00Z" })
  }
  const idOf = (letter: string) => letters.get(letter)!.record.article.id
  const letterOf = new Map([...letters.keys()].map((letter) => [idOf(letter), letter]))
  const found = copies([...letters.values()])
  const textOf = (letter: string) => found.find((text) => text.articles.includes(idOf(letter)))!
  const taken = [...letters.values()].flatMap(takenOver)
  const carried = [...letters].map(([letter, { record }]) => ({
    article: idOf(letter),
    outlet: record.article.outlet,
    text: textOf(letter).id,
    from: taken.find((one) => one.article === idOf(letter))?.outlet ?? null,
  }))
  const begins = (letter: string, spans: readonly { readonly start: number; readonly end: number }[]) =>
    spans.map(({ start, end }) => letters.get(letter)!.record.article.text.slice(start, end))
  const allBegin = (came: readonly string[], with_: readonly string[]) => {
    expect(came.map((one, i) => one.slice(0, with_[i]?.length))).toEqual(with_)
  }

  test("texts", () => {
    const lines = expected.filter((line) => line.startsWith("one text: "))
    const came = found.map(
      ({ articles }) =>
        `one text: ${articles
          .map((id) => letterOf.get(id))
          .sort()
          .join(" ")}`,
    )
    expect(came.sort()).toEqual(lines.sort())
  })

  test("doubted days", () => {
    const came = found.flatMap(({ doubted }) => doubted.map((one) => `doubted: ${letterOf.get(one.article)}`))
    expect(came.sort()).toEqual(expected.filter((line) => line.startsWith("doubted: ")))
  })

  test("taken over", () => {
    const came = taken.map((one) => `taken over: ${letterOf.get(one.article)} ${one.how} ${one.outlet}`)
    expect([...new Set(came)].sort()).toEqual(expected.filter((line) => line.startsWith("taken over: ")))
  })

  test("origins", () => {
    expect(`origins: ${origins(carried).words}`).toBe(expected.find((line) => line.startsWith("origins: ")))
  })

  const rest = expected.filter((line) => /^(?:first|no first|changed|only)/.test(line))
  test.runIf(rest.length > 0).each(rest)("%s", (line) => {
    const [, letter = "", agency = ""] = /^first: (\w) \| (.*)$/.exec(line) ?? []
    if (letter) {
      expect([letterOf.get(textOf(letter).first ?? ""), textOf(letter).agency ?? "-"]).toEqual([letter, agency])
      return
    }
    const [, none = ""] = /^no first: (\w)$/.exec(line) ?? []
    if (none) {
      expect(textOf(none).first).toBeNull()
      return
    }
    const [, a = "", b = "", what = ""] = /^(?:changed from|only in) (\w)(?: to |, not in )(\w): (.*)$/.exec(line)!
    const between = differences(letters.get(a)!, letters.get(b)!)
    if (line.startsWith("only")) allBegin(begins(a, between.onlyA), what.split(" | "))
    else {
      const [from = "", to = ""] = what.split(" → ")
      allBegin(
        begins(
          a,
          between.changed.map((one) => one.a),
        ),
        [from],
      )
      allBegin(
        begins(
          b,
          between.changed.map((one) => one.b),
        ),
        [to],
      )
    }
  })
})
