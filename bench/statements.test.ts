import { describe, expect, it } from "vitest"
import {
  emptyScore,
  interval,
  jaccard,
  type Made,
  type MarkedStatement,
  marked,
  match,
  sameSpeaker,
  scoreArticle,
  show,
} from "./statements.ts"

const text = "Ann Lee said the quay is shut. She denied it."
const gold: MarkedStatement[] = [
  {
    n: 1,
    source: [0, 7],
    cue: [8, 12],
    content: [[13, 29]],
    speaker: "Ann Lee",
    speakerKind: "person",
    kind: "indirect",
    stance: ["asserts"],
    conditional: false,
    said: "2031-05-02",
    via: null,
    occasion: null,
  },
  {
    n: 2,
    source: [31, 34],
    cue: [35, 41],
    content: [],
    speaker: "Ann Lee",
    speakerKind: "person",
    kind: "indirect",
    stance: ["denies", "asserts"],
    conditional: false,
    said: null,
    via: null,
    occasion: null,
  },
]
const made = (over: Partial<Made>): Made => ({
  source: [{ start: 0, end: 7 }],
  cue: [{ start: 8, end: 12 }],
  content: [{ start: 13, end: 29 }],
  kind: "indirect",
  nested: false,
  speaker: { name: "Lee", kind: "person" },
  stance: { label: "asserts" },
  conditional: null,
  said: { value: "2031-05-02" },
  confidence: 0.95,
  ...over,
})

describe("match", () => {
  it("pairs by content, without content by the cue, each once", () => {
    const all = [made({}), made({ cue: [{ start: 20, end: 22 }] }), made({ cue: [{ start: 35, end: 41 }], content: [] })]
    expect(match(text, gold, all)).toEqual(
      expect.arrayContaining([
        [0, 0],
        [1, 2],
      ]),
    )
    expect(match(text, gold, all)).toHaveLength(2)
  })
  it("compares word characters only", () => {
    expect(jaccard("“a b”", [{ start: 0, end: 5 }], [{ start: 1, end: 4 }])).toBe(1)
    expect(jaccard("", [], [])).toBe(0)
  })
})

describe("sameSpeaker", () => {
  it.each([
    ["Ann Lee", "person", "Lee", true],
    ["Ann Lee", "person", "Mayor Ann Lee", true],
    ["Ann Lee", "person", "Bo Lee", false],
    ["Ann Lee", "person", "Ann", false],
    ["Central Port Agency", "organisation", "CPA", true],
    ["U.S. State Department", "government", "State Department", true],
    ["United States", "government", "U.S.", true],
    ["an unnamed harbour official", "unnamed", "officials", true],
    ["an unnamed harbour official", "unnamed", "a lawyer", false],
  ] as const)("%s (%s), made %s: %s", (speaker, speakerKind, name, right) => {
    expect(sameSpeaker({ speaker, speakerKind }, name)).toBe(right)
  })
  it("wants nobody where nobody is named", () => {
    expect(sameSpeaker({ speaker: null, speakerKind: "none" }, null)).toBe(true)
    expect(sameSpeaker({ speaker: null, speakerKind: "none" }, "Lee")).toBe(false)
    expect(sameSpeaker({ speaker: "Ann Lee", speakerKind: "person" }, null)).toBe(false)
  })
})

it("takes a year or month as its days", () => {
  expect(interval("2012")).toBe("2012-01-01/2012-12-31")
  expect(interval("2012-02")).toBe("2012-02-01/2012-02-29")
  expect(interval("2012-02-03/2012-02-04")).toBe("2012-02-03/2012-02-04")
})

it("scores an article", () => {
  const score = emptyScore()
  scoreArticle(score, text, gold, [
    made({}),
    made({
      source: [{ start: 31, end: 34 }],
      cue: [{ start: 35, end: 41 }],
      content: [],
      stance: { label: "doubts" },
      speaker: { name: "Bo Kim", kind: "person" },
      said: null,
    }),
  ])
  expect(score).toMatchObject({
    gold: 2,
    made: 2,
    found: 2,
    speaker: { right: 1, of: 2 },
    pronouns: { right: 0, of: 1 },
    stance: { right: 1, of: 2 },
    said: { right: 2, of: 2 },
    dated: { right: 1, of: 1 },
    sure: { right: 1, of: 2 },
  })
  expect(show(score)).toContain("F1 100.0")
})

it("holds the marked articles as offsets that are in order", () => {
  for (const split of ["bench", "tune"] as const)
    for (const article of marked(split))
      for (const s of article.statements) {
        for (const span of [s.source, s.cue, s.occasion, ...s.content]) if (span) expect(span[0]).toBeLessThan(span[1])
        if (s.via !== null) expect(article.statements.some((other) => other.n === s.via)).toBe(true)
      }
})
