import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { STANCES } from "../doc.ts"
import { OnrecordError } from "../errors.ts"
import { NAME_FIELDS, type Query } from "../store/query.ts"
import { nameOf } from "./query/days.ts"
import { FIELDS, KINDS, STATES } from "./query/fields.ts"
import { underlined } from "./query/mistake.ts"
import { allOf, anyOf } from "./query/tidy.ts"
import { MAX_DEPTH, MAX_LENGTH, MAX_TERMS, query } from "./query.ts"
import { words } from "./words.ts"
import { written } from "./written.ts"

const TODAY = "2024-03-15"
const folder = new URL("../../cases/search/", import.meta.url)

interface Case {
  readonly file: string
  readonly asked: string
  readonly wanted: string
}

/** The cases of all files: a query and the line below it. */
function cases(sign: "=" | "!"): readonly Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .flatMap((file) => {
      const lines = readFileSync(new URL(file, folder), "utf8").split("\n")
      return lines.flatMap((line, i) =>
        line.startsWith(`${sign} `) ? [{ file, asked: lines[i - 1]!, wanted: line.slice(2) }] : [],
      )
    })
}

function refusal(text: string): OnrecordError {
  try {
    query(text, TODAY)
  } catch (error) {
    if (error instanceof OnrecordError) return error
    throw error
  }
  throw new Error(`not refused: ${text}`)
}

describe("cases/search", () => {
  it.each(cases("="))("$file: $asked", ({ asked, wanted }) => {
    const tree = query(asked, TODAY)
    expect(words(tree)).toBe(wanted)
    expect(query(written(tree), TODAY)).toEqual(tree)
  })

  it.each(cases("!"))("$file: $asked is refused", ({ asked, wanted }) => {
    const [, marked = "", piece = ""] = /^(.*?) \| (.*)$/.exec(wanted)!
    const error = refusal(asked)
    expect(error.code).toBe("BAD_QUERY")
    expect(error.message).toContain(piece)
    const [line = "", marks = ""] = underlined(error)!.split("\n")
    expect(line).toBe(asked)
    const at = marks.indexOf("^")
    expect(line.slice(at, marks.length)).toBe(marked)
    expect(error.letter.where).toBe(`the query, column ${at + 1}`)
  })
})

const word = fc.stringMatching(/^[a-zäöéłß0-9]{1,8}$/).filter((text) => text !== "")
const name = fc
  .array(fc.oneof(word, fc.constantFrom('"', "\\", "(", ")", "-", "a:b", "O'Neill", "x*y", "“", "OR")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((pieces) => `${pieces.join(" ")} z`)
const day = fc
  .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const days = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]))
const ends = fc.oneof(
  days,
  day.map((one) => [one, one]),
  day.map((one) => [one, ""]),
  day.map((one) => ["", one]),
  day.map((one) => [`${one.slice(0, 4)}-01-01`, `${one.slice(0, 4)}-12-31`]),
)
const term: fc.Arbitrary<Query> = fc.oneof(
  fc.record({
    op: fc.constant("words" as const),
    words: fc.array(fc.oneof(word, fc.constantFrom("OR", "AND", "NOT", "who")), { minLength: 1, maxLength: 4 }),
    prefix: fc.boolean(),
  }),
  fc.record({ op: fc.constant("name" as const), field: fc.constantFrom(...NAME_FIELDS), name }),
  fc.record({ op: fc.constant("stance" as const), label: fc.constantFrom(...STANCES) }),
  fc.record({ op: fc.constant("kind" as const), kind: fc.constantFrom(...KINDS) }),
  fc
    .constantFrom(...STATES)
    .map((what): Query => (what === "rejected" ? { op: "rejected" as const, statements: [] } : { op: "is" as const, what })),
  fc.record({ op: fc.constant("lang" as const), tag: fc.constantFrom("en", "en-GB", "pt-BR", "zh-Hant", "lv") }),
  fc
    .tuple(fc.constantFrom("said" as const, "published" as const, "seen" as const), ends)
    .map(([field, [from = "", to = ""]]) => ({
      op: "days" as const,
      field,
      from,
      to,
    })),
)
const { tree } = fc.letrec<{ tree: Query; branch: Query }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, { arbitrary: term, weight: 3 }, tie("branch")),
  branch: fc.oneof(
    fc.array(tie("tree"), { minLength: 2, maxLength: 3 }).map(allOf),
    fc.array(tie("tree"), { minLength: 2, maxLength: 3 }).map(anyOf),
    tie("tree").map((of) => ({ op: "not" as const, of })),
    fc.constant({ op: "not" as const, of: { op: "all" as const } }),
  ),
}))

describe("round trips", () => {
  it("what is written out is read back as the same", () => {
    fc.assert(
      fc.property(tree, (asked) => {
        const text = written(asked)
        fc.pre(text.length <= MAX_LENGTH)
        expect(query(text, TODAY)).toEqual(asked)
      }),
    )
  })

  it("whatever is typed is a query or refused with a place in it, and told back in words", () => {
    const piece = fc.constantFrom(
      ...'()"“”«»-*:/\\.,',
      "OR",
      "AND",
      "NOT",
      "who:",
      "said:",
      "stance:",
      "2013-12",
      "P7D",
      "..",
      "a",
      "Löf",
      " ",
      "  ",
      "\t",
      "😀",
      "\0",
      "is:nested",
    )
    const typed = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      fc.string({ unit: "binary", maxLength: 40 }),
    )
    fc.assert(
      fc.property(typed, (text) => {
        let asked: Query
        try {
          asked = query(text, TODAY)
        } catch (error) {
          if (!(error instanceof OnrecordError) || error.code !== "BAD_QUERY") throw error
          const [line = "", marks = ""] = underlined(error)!.split("\n")
          expect(marks.trim()).toMatch(/^\^+$/)
          expect(marks.length).toBeLessThanOrEqual(Math.max(1, [...line].length))
          return
        }
        expect(words(asked)).toMatch(/^(?:all )?statements/)
        expect(query(written(asked), TODAY)).toEqual(asked)
      }),
      { numRuns: 2000 },
    )
  })
})

describe("limits", () => {
  it.each([
    ["a query too long", "a".repeat(MAX_LENGTH + 1), "at most 2000 characters"],
    ["brackets too deep", `${"(".repeat(MAX_DEPTH + 1)}a${")".repeat(MAX_DEPTH + 1)}`, "at most 32 deep"],
    ["too many things", "a ".repeat(MAX_TERMS + 1), "at most 200 things"],
  ])("%s is refused", (_, text, expected) => {
    expect(refusal(text).letter.expected).toContain(expected)
  })

  it("takes brackets as deep as they may be", () => {
    expect(query(`${"(".repeat(MAX_DEPTH)}a${")".repeat(MAX_DEPTH)}`, TODAY)).toEqual({
      op: "words",
      words: ["a"],
      prefix: false,
    })
  })

  it("wants to know the day", () => {
    expect(() => query("said:P7D", "today")).toThrow(expect.objectContaining({ code: "BAD_DATE" }))
  })

  it("counts columns in characters, not in UTF-16", () => {
    expect(refusal("😀 stanse:denies").letter.where).toBe("the query, column 3")
  })
})

it("a stretch of days has a name where it is a whole day, month or year", () => {
  expect(nameOf("2024-02-01", "2024-02-29")).toBe("2024-02")
  expect(nameOf("2023-02-01", "2023-02-29")).toBeNull()
  expect(nameOf("0099-01-01", "0099-12-31")).toBe("0099")
  expect(nameOf("", "2024-12-31")).toBeNull()
})

describe("docs/search.md", () => {
  const page = readFileSync(new URL("../../docs/search.md", import.meta.url), "utf8")
  const heading = (title: string) => page.split(`### ${title}\n`)[1]?.split("\n#")[0]

  it("has a heading for every field, with an example that uses it, and no other", () => {
    const titles = [...page.matchAll(/^### (\w+)$/gm)].map((match) => match[1])
    expect(titles).toEqual(Object.keys(FIELDS))
    for (const field of Object.keys(FIELDS)) expect(heading(field)).toContain(`\`${field}:`)
  })

  it("names every stance, kind and state", () => {
    expect(heading("stance")!.replace(/\s+/g, " ")).toContain(STANCES.join(", "))
    for (const kind of KINDS) expect(heading("kind")).toContain(`\`kind:${kind}\``)
    for (const state of STATES) expect(heading("is")).toContain(`\`is:${state}\``)
  })

  it("has limits that are the code's", () => {
    expect(page).toContain(
      `at most ${MAX_LENGTH.toLocaleString("en")} characters, ${MAX_TERMS} things to search and brackets ${MAX_DEPTH} deep`,
    )
  })

  /** Every piece of code in the page that is meant as a query: in tables the first column, else what holds a field. */
  const examples = [...page.matchAll(/^\| `([^`]+)` \|/gm), ...page.matchAll(/`((?:-?[a-z]+:)[^`]+)`/g)].map((match) => match[1]!)

  it("has only examples that are queries, but the one that it says is none", () => {
    expect(examples.length).toBeGreaterThan(40)
    const refused = examples.filter((text) => {
      try {
        query(text, TODAY)
        return false
      } catch {
        return true
      }
    })
    expect([...new Set(refused)]).toEqual(["stanse:denies"])
  })

  it("tells back in words what its examples of the library and the command say", () => {
    const flat = page.replace(/\s+/g, " ")
    const [, asked = "", day = ""] = /query\("([^"]+)", "([^"]+)"\)/.exec(page)!
    expect(page).toContain(`// ${words(query(asked, day))}`)
    expect(page).toContain(`// ${written(query(asked, day))}`)
    const [, command = ""] = /onrecord search '([^']+)'/.exec(page)!
    expect(flat).toContain(`*${words(query(command, TODAY))}*`)
  })
})
