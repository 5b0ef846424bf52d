import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { withAttributions } from "../../bench/engine.ts"
import type { Attribution, Span } from "../doc.ts"
import { article } from "../read/article.ts"

/** The whole chain, but for the attributions, which the test gives. */
const read = (text: string, given: readonly Attribution[], published: string | null = null) =>
  withAttributions(given).run(article(text, published === null ? {} : { published }))

const ROLES = { s: "source", c: "cue", t: "content" } as const

/** A text without its marks `{s1:…}`, and the attributions that they tell, by number. `nested` maps a saying to the one it is nested in. */
function marked(source: string, nested: ReadonlyMap<number, number> = new Map()): { text: string; given: Attribution[] } {
  const found = new Map<number, Record<"source" | "cue" | "content", Span[]>>()
  const open: { role: keyof typeof ROLES; numbers: number[]; start: number }[] = []
  let text = ""
  for (const [piece, role, numbers] of source.matchAll(/\{([sct])([\d,]+):|\}|[^{}]+/g)) {
    if (role) open.push({ role: role as keyof typeof ROLES, numbers: numbers!.split(",").map(Number), start: text.length })
    else if (piece === "}") {
      const { role, numbers, start } = open.pop()!
      for (const n of numbers) {
        if (!found.has(n)) found.set(n, { source: [], cue: [], content: [] })
        found.get(n)![ROLES[role]].push({ start, end: text.length })
      }
    } else text += piece
  }
  const order = [...found.keys()].sort((a, b) => a - b)
  return {
    text,
    given: order.map((n) => ({ ...found.get(n)!, via: nested.has(n) ? order.indexOf(nested.get(n)!) : null, score: 0.8 })),
  }
}

const folder = new URL("../../cases/statements/", import.meta.url)
describe("with the models", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
    test(`case ${file}`, () => {
      const [head = "", wanted = ""] = readFileSync(new URL(file, folder), "utf8").split("---\n")
      const published = /^published: (.*)$/m.exec(head)?.[1] ?? null
      const rows = wanted.trim().split("\n")
      const nested = new Map(
        rows.flatMap((row) => [...row.matchAll(/^(\d+)<(\d+)/g)].map((m) => [Number(m[1]), Number(m[2])] as const)),
      )
      const { text, given } = marked(head.replace(/^published: .*\n/gm, "").trim(), nested)
      const cut = (s: Span | null) => (s ? text.slice(s.start, s.end) : "-")
      const found = read(text, given, published).statements.map((s, i) => {
        const dates = s.said?.candidates ?? []
        const open = `${s.said?.timex} ${dates[0]?.slice(0, 4)}…${dates.at(-1)?.slice(0, 4)}`
        const day = s.said ? `${s.said.value ?? open}${s.said.words ? "" : "~"}` : "-"
        return [rows[i]!.split(" ")[0], day, cut(s.occasion), cut(s.place), cut(s.addressee)].join(" | ")
      })
      expect(found).toEqual(rows)
    })
  }

  const { text, given } = marked(
    "{s1:The mayor} {c1:said} {t1:that she had “no doubts” and that “it will do,”} and {s2:Ana Lind} {c2:said}: {t2:“{s3:I} {c3:hope} {t3:it rains}.”} The pier stands.",
    new Map([[3, 2]]),
  )

  test("kind by the saying's own marks, evidence, nesting", () => {
    const made = read(text, given).statements
    expect(made.map((s) => s.kind)).toEqual(["mixed", "direct", "indirect"])
    expect(made.map((s) => s.nested)).toEqual([false, false, true])
    expect(made[2]!.via).toBe(made[1]!.id)
    expect(made[0]!.evidence).toEqual([{ start: 0, end: text.indexOf(" The pier") }])
    expect(made.every((s) => s.part === "body" && s.confidence > 0.5 && s.confidence <= 0.8)).toBe(true)
  })

  test("ids are of the article and the offsets, and unique", () => {
    const ids = (list: readonly Attribution[], published: string) => read(text, list, published).statements.map((s) => s.id)
    expect(ids(given, "2024-01-01")).toEqual(ids(given, "2024-01-02"))
    expect(ids(given, "2024-01-01").every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true)
    expect(new Set(ids([...given, given[0]!], "2024-01-01")).size).toBe(4)
  })

  test("own voice: what nobody says, with its subject", () => {
    const report = marked(
      "{s1:Mayor Ines Roca} {c1:said} {t1:the port was shut}. The Kestrel is a ferry of 1971. “It leaks.” It was sold in 2003. Will it sail?",
    )
    const own = read(report.text, report.given).voice
    expect(own.map((s) => report.text.slice(s.start, s.end))).toEqual(["The Kestrel is a ferry of 1971.", "It was sold in 2003."])
    expect(own[0]!.about).toBe("Kestrel")
  })

  test("own voice: an it that stands for a clause is about nobody", () => {
    const { text, given } = marked(
      "The Lindgren Yard lies by the sea. It is not known who will buy it. It was the first time that it had been offered. It has two docks.",
    )
    expect(read(text, given).voice.map((s) => s.about)).toEqual(["Lindgren Yard", null, null, "Lindgren Yard"])
  })
})
