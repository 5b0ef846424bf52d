import { readdirSync, readFileSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import { withAttributions } from "../../bench/engine.ts"
import type { Attribution, Span, Speaker } from "../doc.ts"
import { loaded, packagedModels } from "../models.ts"
import { article } from "../read/article.ts"
import { speakerOf } from "./speakers.ts"

/** Reads text with given attributions; gives the document and who speaks. */
function read(text: string, attributions: readonly Attribution[]) {
  const doc = withAttributions(attributions).run({
    id: "case",
    text,
    parts: [],
    language: "en",
    outlet: null,
    url: null,
    published: null,
    file: null,
  })
  const speakers: Speaker[] = []
  for (let i = 0; i < attributions.length; i++) speakers.push(speakerOf(doc, i, speakers))
  return { doc, speakers }
}

interface Draft {
  readonly source: Span[]
  readonly cue: Span[]
  readonly content: Span[]
}
const ROLES = { "[": "source", "{": "cue", "<": "content" } as const

/** cases/speakers/README.md describes the format. */
function readCase(file: string): { text: string; attributions: Attribution[]; expected: string[] } {
  const [marked, wanted] = file.replace(/^#.*\n/gm, "").split("\n---\n") as [string, string]
  const drafts = new Map<number, Draft>()
  const open: { n: number; role: keyof Draft; start: number }[] = []
  let text = ""
  for (const hit of marked.trim().matchAll(/([[{<])(\d+):|[\]}>]|[^[\]{}<>]+/g)) {
    const [all, mark, n] = hit
    if (mark) open.push({ n: Number(n), role: ROLES[mark as keyof typeof ROLES], start: text.length })
    else if (/^[\]}>]$/.test(all)) {
      const { n: number, role, start } = open.pop()!
      const draft = drafts.get(number) ?? { source: [], cue: [], content: [] }
      draft[role].push({ start, end: text.length })
      drafts.set(number, draft)
    } else text += all
  }
  const numbers = [...drafts.keys()].sort((a, b) => a - b)
  const attributions = numbers.map((n): Attribution => {
    const own = drafts.get(n)!
    const at = own.cue[0] ?? own.source[0]
    const outer = numbers.filter(
      (m) => m !== n && at && drafts.get(m)!.content.some((s) => s.start <= at.start && at.end <= s.end),
    )
    const size = (m: number): number => Math.max(...drafts.get(m)!.content.map((s) => s.end - s.start))
    const via = outer.sort((a, b) => size(a) - size(b))[0]
    return { ...own, via: via === undefined ? null : numbers.indexOf(via), score: 1 }
  })
  return { text, attributions, expected: wanted.trim().split("\n") }
}

const line = (n: number, s: Speaker): string =>
  `${n} ${[s.name ?? "-", s.kind, s.role].filter((part) => part !== null).join(", ")}: ${s.resolved}${s.sure ? "" : " ?"}`

describe("cases/speakers", () => {
  const folder = new URL("../../cases/speakers/", import.meta.url)
  beforeAll(() => void packagedModels())
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".txt"))) {
    it(name, () => {
      const { text, attributions, expected } = readCase(readFileSync(new URL(name, folder), "utf8"))
      expect(read(text, attributions).speakers.map((speaker, i) => line(i + 1, speaker))).toEqual(expected)
    })
  }
})

describe("entities", () => {
  it("are named in full, with role, country and every mention in text order; the same article gives the same", () => {
    const text =
      "The port is closed, Danish Transport Minister Ida Holm said on Monday. Holm met sailors. She left.\n\nThe minister will return."
    const source = { start: text.indexOf("Danish"), end: text.indexOf(" said") }
    const attributions = [{ source: [source], cue: [], content: [{ start: 0, end: 18 }], via: null, score: 1 }]
    const { doc } = read(text, attributions)
    const holm = doc.entities.find((entity) => entity.name === "Ida Holm")!
    expect(holm).toMatchObject({ kind: "person", country: "Denmark" })
    expect(text.slice(holm.role!.start, holm.role!.end)).toBe("Danish Transport Minister")
    expect(holm.mentions.map((m) => text.slice(doc.mentions[m]!.start, doc.mentions[m]!.end))).toEqual([
      "Danish Transport Minister Ida Holm",
      "Holm",
      "She",
      "The minister",
    ])
    expect(read(text, attributions).doc.entities).toEqual(doc.entities)
  })

  it("have the town of the dateline for a place, but where somebody bears its name", () => {
    const people = (text: string) => loaded()(article(text)).people.map(({ name }) => name)
    const dateline = "HARGROVE, May 8 — "
    expect(people(`${dateline}Hargrove's baths will close for good, Councillor Nils Ahl said.`)).toEqual(["Nils Ahl"])
    expect(people(`${dateline}Mayor Jane Hargrove closed the baths. Hargrove said they leaked.`)).toEqual(["Jane Hargrove"])
  })

  it("that a council is of are places", () => {
    const record = loaded()(
      article("The pumps stay shut unless the Glen Arden council pays, Orla Finn said. Neil Arden denied that."),
    )
    expect(record.people.map(({ name }) => name)).toEqual(["Orla Finn", "Neil Arden"])
    expect(record.places.map(({ name }) => name)).toContain("Glen Arden")
  })

  it("a former City striker is of no Former City", () => {
    const { people } = loaded()(article("Former City striker Jan Moe, now a pundit, said on Monday that it was early."))
    expect(people).toMatchObject([{ name: "Jan Moe", organisation: null }])
  })

  it("take any text and any attribution: spans are in range, chains hold each mention once", () => {
    for (const text of [
      "",
      "\n",
      "he",
      "“”",
      "the the the",
      "Jane Roe and Jane Roe and",
      "(Roe), (Roe",
      "It said it said it said.",
    ]) {
      const span = { start: 0, end: text.length }
      const attributions = text === "" ? [] : [{ source: [span], cue: [span], content: [span], via: null, score: 1 }]
      const { doc } = read(text, attributions)
      const used = doc.entities.flatMap((entity) => entity.mentions)
      expect(new Set(used).size).toBe(used.length)
      for (const { start, end, head } of doc.mentions) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(doc.tokens[head]).toBeDefined()
      }
    }
  })
})
