import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Span, Word } from "../doc.ts"
import { packagedModels } from "../models.ts"
import { conditional } from "./conditional.ts"
import { type Saying, stance } from "./stance.ts"
import { tokenize } from "./tokens.ts"

const model = packagedModels().stance

/** Tags by hand, so that the cases stand for themselves: enough words for them, nouns for the rest. */
const TAGS: Readonly<Record<string, string>> = {
  DT: "the a an this that some no any",
  PRP$: "her his its their our my",
  PRP: "i we he she it they you",
  IN: "of for in at on with about by against if unless as because whether out",
  MD: "will would should must could can may might",
  TO: "to",
  RB: "not n't never yet immediately today again reportedly too",
  WP: "who what",
  VBZ: "is has does",
  VBP: "are have do am",
  VBD: "was were did had said told warned called asked agreed blamed slammed admitted claimed questioned expressed described welcomed found reported declined referred stressed hoped promised thanked wanted ruled denied",
  VB: "be comment say respond pay stay sail rise close repair strike reopen expand see thank want support know step fail reached looking rule expect",
  JJ: "worried old brave surprised late small",
  CC: "and or but",
}
const TAG_OF = new Map(Object.entries(TAGS).flatMap(([tag, words]) => words.split(" ").map((word) => [word, tag] as const)))
const UPOS: Readonly<Record<string, string>> = {
  DT: "DET",
  PRP$: "PRON",
  PRP: "PRON",
  IN: "ADP",
  MD: "AUX",
  TO: "PART",
  RB: "ADV",
  WP: "PRON",
  JJ: "ADJ",
  CC: "CCONJ",
  WRB: "ADV",
}
const BE = /^(?:is|are|was|were|has|have|had|do|does|did|be)$/

function tagOf(word: string, given: string | undefined): Word {
  const low = word.toLowerCase()
  const xpos = given ?? TAG_OF.get(low) ?? (/^\W+$/.test(word) ? "." : /^\p{Lu}/u.test(word) ? "NNP" : "NN")
  const upos = xpos.startsWith("VB")
    ? BE.test(low)
      ? "AUX"
      : "VERB"
    : (UPOS[xpos] ?? (xpos === "." ? "PUNCT" : xpos === "NNP" ? "PROPN" : "NOUN"))
  return { upos, xpos, lemma: low }
}

/** cases/stance/README.md describes the format. */
function readCase(line: string): { saying: Saying; label: string; condition: string | null } {
  const [label, marked] = line.split(" | ") as [string, string]
  const spans: Record<string, Span[]> = { "[": [], "<": [], "{": [] }
  let text = ""
  let condition: Span | null = null
  const open: number[] = []
  const tags = new Map<number, string>()
  for (let i = 0; i < marked.length; i++) {
    const rest = marked.slice(i)
    const tag = /^_([A-Z$]+)/.exec(rest)
    if (tag) {
      tags.set(text.length, tag[1]!)
      i += tag[0].length - 1
    } else if (rest.startsWith("((") || rest.startsWith("))")) {
      if (rest[0] === "(") open.push(text.length)
      else condition = { start: open.pop()!, end: text.length }
      i++
    } else if ("[<{".includes(marked[i]!)) open.push(text.length)
    else if ("]>}".includes(marked[i]!))
      spans[{ "]": "[", ">": "<", "}": "{" }[marked[i]!]!]!.push({ start: open.pop()!, end: text.length })
    else text += marked[i]
  }
  const tokens = tokenize(text)
  const words = tokens.map(({ start, end }) => tagOf(text.slice(start, end), tags.get(end)))
  return {
    label,
    condition: condition && text.slice(condition.start, condition.end),
    saying: { text, tokens, words, source: spans["["]!, cue: spans["<"]!, content: spans["{"]! },
  }
}

const folder = new URL("../../cases/stance/", import.meta.url)
for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt")))
  describe(`cases/stance/${file}`, () => {
    const lines = readFileSync(new URL(file, folder), "utf8").split("\n")
    for (const line of lines.filter((l) => l !== "" && !l.startsWith("#")))
      it(line, () => {
        const { saying, label, condition } = readCase(line)
        expect(stance(saying, model).label).toBe(label)
        const found = conditional(saying)
        expect(found && saying.text.slice(found.start, found.end)).toBe(condition)
      })
  })

describe("stance", () => {
  it("shows the words: the cue, or what in the content tells", () => {
    const words = (line: string) => {
      const { saying } = readCase(line)
      const { span } = stance(saying, model)
      return span && saying.text.slice(span.start, span.end)
    }
    expect(words("hopes | [Ms. Okafor] <expressed hope> {that the ferry would sail}")).toBe("expressed hope")
    expect(words("hopes | [Ms. Okafor] <said> {her city hoped_VBD that the ferry would sail}")).toBe("hoped")
    expect(
      words("denies | {The sale of the ferry was_VBD not discussed_VBN}, [she] <said> / A sale of the ferry was discussed."),
    ).toBe("not")
  })

  it("gives spans inside the text and a label for any words and spans", () => {
    const piece = fc.constantFrom(
      "said ",
      "if ",
      "“",
      "”",
      "not ",
      "We will ",
      "no ",
      ", ",
      ". ",
      "should ",
      "called for ",
      "’",
      "😀 ",
      "\ud800",
      "\n",
      "The ",
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.array(fc.nat(400), { minLength: 6, maxLength: 6 }), (pieces, at) => {
        const text = pieces.join("")
        const tokens = tokenize(text)
        const words = tokens.map(({ start, end }) => tagOf(text.slice(start, end), undefined))
        const span = (a: number, b: number): Span => ({
          start: Math.min(a, b, text.length),
          end: Math.min(Math.max(a, b), text.length),
        })
        const saying = {
          text,
          tokens,
          words,
          source: [span(at[0]!, at[1]!)],
          cue: [span(at[2]!, at[3]!)],
          content: [span(at[4]!, at[5]!)],
        }
        const reading = stance(saying, model)
        for (const found of [reading.span, conditional(saying)]) {
          if (!found) continue
          expect(found.start).toBeGreaterThanOrEqual(0)
          expect(found.end).toBeGreaterThanOrEqual(found.start)
          expect(found.end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it("looks at the beginning only of a content without end", () => {
    const text = `She said ${"not “ if the ferry will sail ".repeat(20_000)}`
    const tokens = tokenize(text)
    const words = tokens.map(({ start, end }) => tagOf(text.slice(start, end), undefined))
    const saying = {
      text,
      tokens,
      words,
      source: [{ start: 0, end: 3 }],
      cue: [{ start: 4, end: 8 }],
      content: [{ start: 9, end: text.length }],
    }
    expect(stance(saying, model).span!.end).toBeLessThan(4_000)
  })
})
