import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Article, Part } from "../doc.ts"
import { bylineNames, parts, placeName, readDateline } from "./parts.ts"

const article = (text: string, given: readonly Part[] = []): Article & { madeBy: Record<never, string> } => ({
  id: "",
  text,
  parts: given,
  language: "en",
  outlet: null,
  url: null,
  published: null,
  file: null,
  madeBy: {},
})
const partsOf = (text: string, given: readonly Part[] = []): readonly Part[] => parts.run(article(text, given) as never).parts

interface Case {
  readonly text: string
  readonly parts: readonly { readonly kind: string; readonly words: string }[]
  readonly notes: readonly string[]
}
/** cases/parts/README.md describes the format. */
function readCase(file: string): Case {
  const [drawn, notes = ""] = file
    .replace(/^#.*\n/gm, "")
    .trimEnd()
    .split("\n---\n")
  let text = ""
  let first = true
  const found: { kind: string; start: number; end: number }[] = []
  for (const row of drawn!.split("\n")) {
    const hit = /^([a-z]*) *([|+]) ?(.*)$/.exec(row)
    if (!hit) throw new Error(`cannot read the line ${JSON.stringify(row)}`)
    const [, kind, glue, words] = hit
    if (!first) text += glue === "+" ? " " : "\n"
    first = false
    if (kind) found.push({ kind, start: text.length, end: 0 })
    text += words
    if (words && found.length > 0) found.at(-1)!.end = text.length
  }
  return {
    text,
    parts: found.map(({ kind, start, end }) => ({ kind, words: text.slice(start, end) })),
    notes: notes.split("\n").filter((note) => note !== ""),
  }
}

describe("cases/parts", () => {
  const folder = new URL("../../cases/parts/", import.meta.url)
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".txt"))) {
    it(name, () => {
      const { text, parts: expected, notes } = readCase(readFileSync(new URL(name, folder), "utf8"))
      const got = partsOf(text)
      expect(got.map((part) => ({ kind: part.kind as string, words: text.slice(part.start, part.end) }))).toEqual(expected)
      const read: string[] = []
      for (const part of got) {
        if (part.kind === "furniture") read.push(`reason: ${part.reason}`)
        if (part.kind === "byline")
          for (const one of bylineNames(text, part)) read.push(`name: ${text.slice(one.start, one.end)}`)
        if (part.kind !== "dateline") continue
        const dateline = readDateline(text, part)
        for (const key of ["place", "region", "date", "agency"] as const) {
          const span = dateline[key]
          if (span) read.push(`${key}: ${text.slice(span.start, span.end)}`)
        }
      }
      if (notes.length > 0) expect(read).toEqual(notes)
    })
  }
})

describe("datelines", () => {
  const dateline = (text: string): Record<string, string> | null => {
    const part = partsOf(text).find(({ kind }) => kind === "dateline")
    if (!part) return null
    const read = readDateline(text, part)
    const found: Record<string, string> = { all: text.slice(part.start, part.end) }
    for (const key of ["place", "region", "date", "agency"] as const)
      if (read[key]) found[key] = text.slice(read[key].start, read[key].end)
    return found
  }
  it.each([
    ["LONDON (Reuters) - A ship sank.", { all: "LONDON (Reuters) -", place: "LONDON", agency: "Reuters" }],
    ["BRUSSELS, Oct 3 (AFP) — A ship sank.", { all: "BRUSSELS, Oct 3 (AFP) —", place: "BRUSSELS", date: "Oct 3", agency: "AFP" }],
    [
      "KABUL, Afghanistan (AP) — A bus crashed.",
      { all: "KABUL, Afghanistan (AP) —", place: "KABUL", region: "Afghanistan", agency: "AP" },
    ],
    ["WASHINGTON — The ship sank.", { all: "WASHINGTON —", place: "WASHINGTON" }],
    ["OSLO, May 2. /TASS/. The ship sank.", { all: "OSLO, May 2. /TASS/.", place: "OSLO", date: "May 2", agency: "TASS" }],
    [
      "MOSCOW. June 1 (Interfax) - The ship sank.",
      { all: "MOSCOW. June 1 (Interfax) -", place: "MOSCOW", date: "June 1", agency: "Interfax" },
    ],
    [
      "FLINT, Mich., Oct. 4 (UPI) — The mayor left.",
      { all: "FLINT, Mich., Oct. 4 (UPI) —", place: "FLINT", region: "Mich.", date: "Oct. 4", agency: "UPI" },
    ],
    [
      "NEW YORK, April 3 /PRNewswire/ -- Shares rose.",
      { all: "NEW YORK, April 3 /PRNewswire/ --", place: "NEW YORK", date: "April 3", agency: "PRNewswire" },
    ],
    [
      "SAN JOSE, Calif.--(BUSINESS WIRE)--Shares rose.",
      { all: "SAN JOSE, Calif.--(BUSINESS WIRE)--", place: "SAN JOSE", region: "Calif.", agency: "BUSINESS WIRE" },
    ],
    [
      "Warsaw, 19 December (PAP) – The ship sank.",
      { all: "Warsaw, 19 December (PAP) –", place: "Warsaw", date: "19 December", agency: "PAP" },
    ],
    ["Oslo (CNN) The ship sank.", { all: "Oslo (CNN)", place: "Oslo", agency: "CNN" }],
    ["(Reuters) - The ship sank.", { all: "(Reuters) -", agency: "Reuters" }],
    ["July 10 (Reuters) - The ship sank.", { all: "July 10 (Reuters) -", date: "July 10", agency: "Reuters" }],
    ["(Kyiv) – The ship sank.", { all: "(Kyiv) –", place: "Kyiv" }],
    ["BAGHDAD/ROME (Reuters) - The ship sank.", { all: "BAGHDAD/ROME (Reuters) -", place: "BAGHDAD/ROME", agency: "Reuters" }],
    ["WASHINGTON, D.C. – The ship sank.", { all: "WASHINGTON, D.C. –", place: "WASHINGTON", region: "D.C." }],
    ["NATO — the alliance — was silent.", null],
    ["UPDATE — The ship sank.", null],
    ["HARBOUR MASTER: The ship sank at noon on Friday.", null],
    ["AFL-CIO leaders met on Friday to discuss the strike.", null],
    ["The minister (D-Oslo) – who was ill – left on Friday.", null],
  ])("%s", (text, expected) => {
    expect(dateline(text)).toEqual(expected)
  })

  it.each([
    ["WARSAW", "Warsaw"],
    ["NEW YORK", "New York"],
    ["RIO DE JANEIRO", "Rio de Janeiro"],
    ["BAGHDAD/WASHINGTON", "Baghdad/Washington"],
    ["STRATFORD-UPON-AVON", "Stratford-upon-Avon"],
    ["ÅLESUND", "Ålesund"],
    ["O'FALLON", "O'Fallon"],
    ["Kyiv", "Kyiv"],
  ])("placeName(%s)", (words, expected) => {
    expect(placeName(words)).toBe(expected)
  })
})

describe("parts that the format told", () => {
  it("stay, and the gaps are filled", () => {
    const text = "Ferries stop\nShare this article\nOSLO (AP) — No ferry left.\n\nNone came."
    const got = partsOf(text, [{ start: 0, end: 12, kind: "headline", reason: null }])
    expect(got.map((part) => [part.kind, text.slice(part.start, part.end)])).toEqual([
      ["headline", "Ferries stop"],
      ["furniture", "Share this article"],
      ["dateline", "OSLO (AP) —"],
      ["body", "No ferry left."],
      ["body", "None came."],
    ])
  })
})

const newsy = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "OSLO",
        ", ",
        "May 3 ",
        "(AP) ",
        "— ",
        "\n",
        "\n\n",
        "By ",
        "Jane Doe ",
        "Read more",
        "The ship sank. ",
        "Photo: ",
        "###",
        "/TASS/. ",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(""))

describe("a dateline that the format told", () => {
  it("is read too", () => {
    const text = "London\nNo ferry left."
    const [first] = partsOf(text, [{ start: 0, end: 6, kind: "dateline", reason: null }])
    expect(readDateline(text, first!).place).toEqual({ start: 0, end: 6 })
  })
})

describe("any text", () => {
  const sound = (text: string, got: readonly Part[]): void => {
    let at = 0
    for (const part of got) {
      expect(part.start).toBeGreaterThanOrEqual(at)
      expect(part.end).toBeGreaterThan(part.start)
      expect(text.slice(at, part.start).trim()).toBe("")
      expect(part.kind === "furniture").toBe(part.reason !== null)
      at = part.end
    }
    expect(at).toBeLessThanOrEqual(text.length)
    expect(text.slice(at).trim()).toBe("")
  }
  it("has every character that is not blank in exactly one part, in order", () => {
    fc.assert(fc.property(newsy, (text) => sound(text, partsOf(text))))
  })
  it("also around parts that were given, however wrong", () => {
    const given = fc.array(
      fc.record({
        start: fc.nat(80),
        end: fc.nat(80),
        kind: fc.constantFrom("headline" as const, "body" as const),
        reason: fc.constant(null),
      }),
      { maxLength: 4 },
    )
    fc.assert(fc.property(newsy, given, (text, some) => sound(text, partsOf(text, some))))
  })
})
