import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { article, understand } from "../../index.ts"
import type { RecordStatement } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { claimKeys } from "./claimKeys.ts"
import { ClaimLinker, type ClaimSigns, claimSigns, claims, type Saying, voices } from "./index.ts"
import { ready, Words } from "./ready.ts"

const root = new URL("../../../", import.meta.url)
const manifest = JSON.parse(readFileSync(new URL("samples/manifest.json", root), "utf8")) as {
  readonly file: string
  readonly outlet: string
  readonly published: string
}[]
const statements = new Map<string, { readonly file: string; readonly one: RecordStatement }>()
const signs = manifest.map(({ file, outlet, published }) => {
  const record = understand(article(readFileSync(new URL(`samples/${file}`, root), "utf8"), { outlet, published }))
  for (const one of record.statements) statements.set(one.id, { file: file.slice(0, 2), one })
  return claimSigns({ record, agency: null, seen: `${published}T12:00:00Z` })
})

/** "04 | speaker | words": the statement of that article by that speaker ("*" anybody) with these words in its content. @throws where there is none */
function found(line: string): string {
  const [file, speaker, words] = line.trim().split(" | ") as [string, string, string]
  for (const [id, { file: from, one }] of statements) {
    if (from !== file || (speaker !== "*" && one.speaker.name !== speaker)) continue
    if (one.content.some(({ text }) => text.includes(words))) return id
  }
  throw new Error(`no statement is this: ${line.trim()}`)
}

describe("the ferry dispute, as a reporter groups it (cases/claims/ferry.txt)", () => {
  const blocks = readFileSync(new URL("cases/claims/ferry.txt", root), "utf8").split(/\n\n+/)
  const lines = (kind: "claim:" | "position:") =>
    blocks.filter((block) => block.startsWith(kind)).map((block) => block.trim().split("\n").slice(1).map(found))
  const wanted = lines("claim:")
  const groupOf = new Map(claims(signs).flatMap((claim) => claim.members.map(({ statement }) => [statement, claim.id] as const)))
  const marked = wanted.flat()
  const pairs = marked.flatMap((a, i) => marked.slice(i + 1).map((b) => [a, b] as const))
  const together = ([a, b]: readonly [string, string]) => groupOf.has(a) && groupOf.get(a) === groupOf.get(b)
  const want = ([a, b]: readonly [string, string]) => wanted.some((ids) => ids.includes(a) && ids.includes(b))

  test("each position is of two statements that are there", () => {
    expect(lines("position:").map(({ length }) => length)).toEqual([2, 2, 2, 2])
  })

  // Floors, not aims: most of what a reporter sees here shares no rare word, and is not found yet.
  test("pairs found, and found rightly", () => {
    const right = pairs.filter((pair) => together(pair) && want(pair)).length
    expect(right / pairs.filter(want).length).toBeGreaterThanOrEqual(0.14)
    expect(right / pairs.filter(together).length).toBeGreaterThanOrEqual(0.6)
  })

  test.each([
    ["01 | Henrik Tornqvall | The company does not owe", "02 | Henrik Tornqvall | The company does not owe"],
    ["01 | Arvids Zelmenis | no plans to step in", "02 | Arvids Zelmenis | no plans to step in"],
    ["06 | Commission | no breach of competition", "06 | Odile Vantreight | no evidence of a breach"],
    ["07 | Latvia | secret talks", "07 | Juris Tilgalis | “There were no such meetings"],
  ])("%s with %s", (one, other) => {
    expect(together([found(one), found(other)])).toBe(true)
  })
})

test("who is as likely on something else as on what the wording says is on neither side of it", () => {
  const members = claims(signs).flatMap(({ members }) => members)
  expect(members.some(({ side, stance }) => side === "open" && stance !== "asks" && stance !== "declines")).toBe(true)
  for (const { side, confidence } of members) if (side !== "open") expect(confidence).toBeGreaterThanOrEqual(0.5)
})

describe("order", () => {
  const all = claims(signs)

  test("any order, in any pieces, with articles that come and go, gives the same", () => {
    const shuffled = fc.shuffledSubarray(signs, { minLength: signs.length, maxLength: signs.length })
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 5 }), fc.subarray(signs), (order, step, gone) => {
        const linker = new ClaimLinker()
        for (let i = 0; i < order.length; i += step) linker.add(order.slice(i, i + step))
        linker.remove(gone.map(({ id }) => id))
        const without = signs.filter((one) => !gone.includes(one))
        expect(linker.claims()).toEqual(claims(without))
        linker.add(gone)
        expect(linker.claims()).toEqual(all)
      }),
      { numRuns: 12 },
    )
  })

  test("an article given twice counts once, and what was in the older version is gone", () => {
    const linker = new ClaimLinker()
    linker.add([...signs, ...signs])
    expect(linker.claims()).toEqual(all)
    linker.add([{ ...signs[0]!, sayings: [] }])
    expect(linker.claims()).toEqual(claims(signs.slice(1)))
  })

  test("signs are plain data", () => {
    expect(claims(JSON.parse(JSON.stringify(signs)))).toEqual(all)
  })
})

const saying = (id: string, speaker: string, terms: string, more: Partial<Saying> = {}): Saying => {
  return { id, at: [0, 9], speaker, stance: "asserts", terms, ...more }
}
const signsOf = (id: string, day: string | null, sayings: readonly Saying[]): ClaimSigns => ({ id, day, about: "", sayings })

test("one sentence that two outlets print on two days is on one side in both", () => {
  const [plain, not] = ["bridg collaps rust girder Kuldiga Venta", "!bridg !collaps !rust !girder !Kuldiga !Venta"]
  const own = signsOf("a", "2024-03-04", [saying("1", "anna berga", plain), saying("2", "anna berga", not, { at: [20, 29] })])
  const copy = signsOf("b", "2024-03-05", [saying("3", "anna berga", not)])
  const [claim] = claims([own, copy])
  const sides = new Map(claim!.members.map(({ statement, side }) => [statement, side]))
  expect([...sides.keys()].sort()).toEqual(["1", "2", "3"])
  expect(sides.get("3")).toBe(sides.get("2"))
})

test("nobody and nothing turn round what stands before them in their own clause only", () => {
  const text =
    "“The terminal closes in March. Nobody told the sailors,” Anna Berga said. “The company owes the port nothing,” Juris Kalns said."
  const { sayings } = claimSigns({ record: understand(article(text)), agency: null, seen: "2024-03-04T12:00:00Z" })
  expect(sayings.map(({ terms }) => terms)).toEqual(["terminal clos march !sailor", "!compani !owe !port"])
})

test("what is asked of those who will not speak is no proposition, though many decline it", () => {
  const text =
    "Kestrel did not respond to a request for comment on Sunday. The ministry declined to comment on the closing of the terminal, spokesman Juris Kalns said."
  const { sayings } = claimSigns({ record: understand(article(text)), agency: null, seen: "2024-03-04T12:00:00Z" })
  expect(sayings.length).toBeGreaterThan(0)
  expect(sayings.every(({ terms }) => terms.includes("terminal"))).toBe(true)
})

describe("bad input", () => {
  test("nothing gives nothing", () => {
    expect(claims([])).toEqual([])
    const record = understand(article(" \n"))
    const empty: LinkArticle = { record, agency: null, seen: "2024-03-04T12:00:00Z" }
    expect(claimSigns(empty).sayings).toEqual([])
    expect(claims([claimSigns(empty)])).toEqual([])
  })

  test("3,000 articles that say the same words meet a few neighbours each, and end in a sound grouping", () => {
    const many = Array.from({ length: 3000 }, (_, i) => {
      const day = new Date(Date.UTC(2024, 0, 1 + (i % 300))).toISOString().slice(0, 10)
      return signsOf(`a${i}`, day, [saying(`s${String(i).padStart(4, "0")}`, "anna berga", "bridg collaps Kuldiga")])
    })
    const made = claims(many)
    const members = made.flatMap((claim) => claim.members.map(({ statement }) => statement))
    expect(new Set(members).size).toBe(members.length)
    expect(members.length).toBe(3000)
  })

  test("a day that is none, a day in the future and no day at all", () => {
    const made = claims([
      signsOf("a", "2024-02-31", [saying("1", "anna berga", "bridg collaps Kuldiga")]),
      signsOf("b", "9024-02-01", [saying("2", "anna berga", "bridg collaps Kuldiga")]),
      signsOf("c", null, [saying("3", "anna berga", "bridg collaps Kuldiga")]),
      signsOf("d", "2024-99-99", [saying("4", "anna berga", "bridg collaps Kuldiga")]),
    ])
    expect(made.flatMap(({ members }) => members.map(({ statement }) => statement)).toSorted()).toEqual(["1", "2", "3", "4"])
    expect(made.flatMap(({ members }) => members.filter(({ day }) => day === null)).length).toBe(2)
  })

  test("a line of the page that is read as said by everybody is no claim; a quotation that all print is one", () => {
    const line = "Salmela hope pier open spring council vote delay budget Turku"
    const names = ["anna berga", "otto zarins", "ilze kalna", "janis ozols", "liga liepa", "maris bite"]
    const page = (speaker: (i: number) => string) =>
      names.map((_, i) => signsOf(`a${i}`, "2024-03-04", [saying(`${i}`, speaker(i), line)]))
    expect(claims(page((i) => names[i]!))).toEqual([])
    expect(claims(page(() => "aino salmela"))[0]!.members).toHaveLength(6)
  })

  test("one sentence that an article prints twice does not stand against itself", () => {
    const terms = "bridg collaps Kuldiga"
    const against = (more: Partial<Saying>) =>
      claims([
        signsOf("a", null, [
          saying("1", "anna berga", terms, { stance: "praises", around: "river spring" }),
          saying("2", "otto zarins", terms, { at: [50, 59], ...more }),
        ]),
      ])[0]!.members.flatMap(({ opposes }) => opposes)
    expect(against({ against: true, around: "river spring" })).toEqual([])
    expect(against({ against: true, around: "council hall" })).toHaveLength(2)
  })

  test.each([
    [
      "a “not” in what is the same otherwise",
      "brick bridg Kuldiga clos traffic april",
      "brick bridg Kuldiga !clos !traffic april",
      {},
      true,
    ],
    ["a word and its contrary", "brick bridg Kuldiga clos traffic april", "brick bridg Kuldiga open traffic april", {}, true],
    [
      "a contrary denied",
      "brick bridg Kuldiga clos traffic april",
      "brick bridg Kuldiga open traffic april",
      { against: true },
      false,
    ],
    ["the same", "brick bridg Kuldiga clos traffic april", "brick bridg Kuldiga clos traffic april", {}, false],
    [
      "a “not” in something else",
      "brick bridg Kuldiga clos traffic april",
      "brick bridg Kuldiga clos traffic april !meet !again",
      {},
      false,
    ],
    [
      "“blasted the closure”, and “the closure is a disgrace”",
      "brick bridg Kuldiga clos traffic april",
      "brick bridg Kuldiga clos traffic april",
      { against: true, stance: "criticises" },
      false,
    ],
    [
      "a “not” by the same speaker, a day later",
      "brick bridg Kuldiga clos traffic april",
      "brick bridg Kuldiga !clos !traffic april",
      { speaker: "anna berga" },
      true,
    ],
    [
      "a “not” by the same speaker in one breath",
      "brick bridg Kuldiga clos traffic april",
      "brick bridg Kuldiga !clos !traffic april",
      { speaker: "anna berga", day: "2024-03-04" },
      false,
    ],
  ] as const)("opposed: %s", (_, first, second, more, is) => {
    const [claim] = claims([
      signsOf("a", "2024-03-04", [saying("1", "anna berga", first, { stance: "criticises" })]),
      signsOf("b", "2024-03-05", [saying("2", "otto zarins", second, more)]),
    ])
    expect(claim!.members.some(({ opposes }) => opposes.length > 0)).toBe(is)
  })

  test.each([
    ["denied what the other accuses somebody of", "accuses", "denies", true],
    ["denied what the other warns of", "warns", "denies", true],
    ["cautioned against what the other warns of", "warns", "warns", false],
    ["blasted what the other accuses somebody of", "accuses", "criticises", false],
  ] as const)("opposed: %s", (_, first, second, is) => {
    const terms = "port dredg Ventspil contract brother"
    const [claim] = claims([
      signsOf("a", "2024-03-04", [saying("1", "anna berga", terms, { stance: first })]),
      signsOf("b", "2024-03-05", [saying("2", "otto zarins", terms, { stance: second, against: true })]),
    ])
    expect(claim!.members.some(({ opposes }) => opposes.length > 0)).toBe(is)
  })

  test("keys are few, whatever was said", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^!?[A-Za-z]{1,8}$/), { minLength: 1, maxLength: 60 }), (terms) => {
        const words = new Words()
        const one = saying("1", "anna berga", terms.join(" "), { around: "one two three four five" })
        const keys = ready(signsOf("a", null, [one]), words).flatMap((each) => claimKeys(each, words))
        expect(keys.length).toBeLessThanOrEqual(6)
        expect(new Set(keys.map(String)).size).toBe(keys.length)
      }),
    )
  })
})

test("voices: what each speaker said, by day; a name in full and the family name are one", () => {
  const [claim] = claims([
    signsOf("a", "2024-03-04", [saying("1", "anna berga", "bridg collaps Kuldiga")]),
    signsOf("b", "2024-03-06", [saying("2", "berga", "bridg collaps Kuldiga")]),
    signsOf("c", "2024-03-05", [saying("3", "otto zarins", "bridg !collaps !Kuldiga")]),
  ])
  expect(voices(claim!).map(({ speaker, members }) => [speaker, members.map(({ statement }) => statement)])).toEqual([
    ["anna berga", ["1", "2"]],
    ["otto zarins", ["3"]],
  ])
})

test("that somebody asked not to be named is no claim", () => {
  const text = `A quay is sold

RIGA, March 4 (Amber Wire) - A clerk, who asked not to be named because the talks are private, said the quay was sold.

A second clerk asked that the quay not be named after the harbour master.`
  const { sayings } = claimSigns({
    record: understand(article(text, { published: "2024-03-04" })),
    agency: null,
    seen: "2024-03-05T08:00:00Z",
  })
  const told = sayings.map(({ at: [start, end] }) => text.slice(start, end))
  expect(told).toEqual(["the quay was sold", "that the quay not be named after the harbour master"])
})
