import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Word } from "../doc.ts"
import { viterbi } from "./crf.ts"
import { feature, hash, type Linear, packLinear, unpackLinear } from "./linear.ts"
import { nameChain } from "./names/chain.ts"
import { COLUMNS, PHRASE_ROW, page, phraseHash, WORD_ROW } from "./names/page.ts"
import { names } from "./names.ts"
import { splitSentences } from "./sentences.ts"
import { tokenize } from "./tokens.ts"
import { Vocabulary } from "./vocabulary.ts"

const LABELS = ["O", ...["person", "organisation", "place", "other", "norp"].flatMap((k) => [`B-${k}`, `I-${k}`])]
const b = (kind: string) => LABELS.indexOf(`B-${kind}`)
const i = (kind: string) => LABELS.indexOf(`I-${kind}`)
const vocabulary = new Vocabulary(new Map())
const pack = (labels: readonly string[], rows: [number, [number, number][]][]): Linear =>
  unpackLinear(packLinear("test", labels, new Map(rows)))
/** Weights small enough to read: form features (template 2) of the first pass, the first pass' label (100) in the second. */
const form = (word: string, row: [number, number][]): [number, [number, number][]] => [feature(2, hash(word)), row]
const first = pack(LABELS, [
  form("Ana", [[b("person"), 4]]),
  form("Lind", [
    [i("person"), 4],
    [b("person"), -1],
  ]),
  form("Oslo", [[b("place"), 4]]),
  form("Danish", [[b("norp"), 4]]),
])
const table = pack(COLUMNS, [])
const second = pack(
  LABELS,
  LABELS.map((_, l) => [feature(100, l), [[l, 3]]]),
)
const step = names({ table, first, second }, vocabulary)

const run = (text: string) => {
  const tokens = tokenize(text)
  const parts = [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
  const sentences = splitSentences(text, tokens, parts)
  const words: Word[] = tokens.map(() => ({ upos: "X", xpos: "FW", lemma: "" }))
  const doc = { text, tokens, sentences, words } as unknown as Parameters<typeof step.run>[0]
  return step.run(doc).names
}

describe("names", () => {
  test("gives the words as they stand, with their kind; peoples are left out", () => {
    const text = "Ana Lind left Oslo. Danish rain."
    expect(run(text).map((n) => [text.slice(n.start, n.end), n.kind])).toEqual([
      ["Ana Lind", "person"],
      ["Oslo", "place"],
    ])
  })

  test("a family name alone takes the kind that it has elsewhere in the article", () => {
    const votes = pack(LABELS, [
      ...LABELS.map((_, l): [number, [number, number][]] => [feature(100, l), [[l, 3]]]),
      // (107) last word of longer names of kind 1, person, nine times in ten
      [feature(107, (1 * 3 + 2) * 4 + 3), [[b("person"), 9]]],
    ])
    const text = "Ana Lind left Oslo.\n\nLater Lind came back."
    const again = names({ table, first, second: votes }, vocabulary)
    const tokens = tokenize(text)
    const sentences = splitSentences(text, tokens, [])
    const words: Word[] = tokens.map(() => ({ upos: "X", xpos: "FW", lemma: "" }))
    const found = again.run({ text, tokens, sentences, words } as unknown as Parameters<typeof again.run>[0]).names
    expect(found.map((n) => text.slice(n.start, n.end))).toContain("Lind")
  })

  test("spans are in order, apart, and end at words, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("Ana", "Lind", "Oslo", "-", "of", ".", "\n\n", '"'))),
        (bits) => {
          const text = bits.join(" ")
          let end = 0
          for (const n of run(text)) {
            expect(n.start).toBeGreaterThanOrEqual(end)
            expect(n.end).toBeGreaterThan(n.start)
            expect(text.slice(n.start, n.end)).toMatch(/[\p{L}\p{N}]/u)
            end = n.end
          }
          expect(end).toBeLessThanOrEqual(text.length)
        },
      ),
      { numRuns: 200 },
    )
  })

  test("a long line of capitals is cut into pieces", () => {
    const text = "Ana Lind Oslo ".repeat(20_000)
    const found = run(text)
    expect(found.length).toBeGreaterThanOrEqual(20_000)
    expect(text.slice(found[0]!.start, found[0]!.end)).toBe("Ana Lind")
  })

  test("a day of the week is no name, a bracket stays only with its fellow", () => {
    const odd = pack(LABELS, [
      form("FM", [[b("organisation"), 4]]),
      form("Friday", [[b("other"), 4]]),
      form("Kemp", [[b("organisation"), 4]]),
      form("Wharf", [[i("organisation"), 4]]),
      form(")", [[i("organisation"), 4]]),
      form("(", [[i("organisation"), 4]]),
    ])
    const other = names({ table, first: odd, second }, vocabulary)
    const found = (text: string) => {
      const tokens = tokenize(text)
      const words: Word[] = tokens.map(() => ({ upos: "X", xpos: "FW", lemma: "" }))
      const doc = { text, tokens, sentences: splitSentences(text, tokens, []), words } as unknown as Parameters<
        typeof other.run
      >[0]
      return other.run(doc).names.map((n) => text.slice(n.start, n.end))
    }
    expect(found("on Friday Kemp ( Wharf ) Wharf")).toEqual(["Kemp ( Wharf ) Wharf"])
    expect(found("Norway's FM spoke")).toEqual([])
    expect(found("it ( Kemp ) Wharf")).not.toContain("Kemp )")
  })

  describe("a headline in capitals", () => {
    const reaching = pack(LABELS, [
      ...["Ana", "Kemp", "Lyons"].map((word): [number, [number, number][]] => form(word, [[b("person"), 4]])),
      ...["Lind", "Leaves", "Party"].map((word): [number, [number, number][]] =>
        form(word, [
          [i("person"), 4],
          [b("person"), -1],
        ]),
      ),
      form("White", [
        [i("person"), 4],
        [b("person"), -1],
        [b("organisation"), 4],
      ]),
      form("House", [[i("organisation"), 4]]),
      form("Oslo", [[b("place"), 4]]),
    ])
    const step = names({ table, first: reaching, second }, vocabulary)
    const found = (text: string) => {
      const tokens = tokenize(text)
      const parts = [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
      const words: Word[] = tokens.map(() => ({ upos: "X", xpos: "FW", lemma: "" }))
      const doc = { text, tokens, sentences: splitSentences(text, tokens, parts), words } as unknown as Parameters<
        typeof step.run
      >[0]
      return step.run(doc).names.map((n) => text.slice(n.start, n.end))
    }

    test("gives way to the names of the sentences below", () => {
      expect(found("Ana Lind Leaves Party Over Budget\n\nit was late when Ana Lind went .")).toEqual(["Ana Lind", "Ana Lind"])
      expect(found("Kemp Leaves Party Over Budget\n\nit was Kemp who spoke .")).toEqual(["Kemp", "Kemp"])
    })

    test("of one name too long, the family name that the sentences have is its end", () => {
      expect(found("Ana Lind Leaves Budget Over Rain\n\nit was Kemp Lind who spoke .")).toEqual(["Ana Lind", "Kemp Lind"])
    })

    test("stays as it is where no sentence names anybody in it, and a name of another kind does not cut it", () => {
      expect(found("Ana Lind Leaves Party Over Budget\n\nit was late when she went .")).toEqual(["Ana Lind Leaves Party"])
      expect(found("White House Says Rain Will Come\n\nit was Lyons White who spoke .")).toEqual(["White House", "Lyons White"])
    })
  })

  test("nothing in, nothing out", () => expect(run("")).toEqual([]))
})

describe("page", () => {
  const at = (text: string, table: Linear | null = null) => {
    const tokens = tokenize(text)
    const words = vocabulary.infos(text, tokens)
    return page(
      words,
      tokens.map(() => ({ upos: "X", xpos: "FW", lemma: "" })),
      splitSentences(text, tokens, []),
      table,
    )
  }
  test("candidates are capitals and what joins them", () => {
    const p = at("the mayor of Kemp and Sons met Ban Ki-moon in the town")
    const words = p.words.filter((_, k) => p.candidate[k] === 1).map((w) => w.norm)
    expect(words).toEqual(["kemp", "and", "sons", "met", "ban", "ki", "-", "moon"])
  })
  test("reads levels of forms and the longest phrase", () => {
    const [new_, york] = vocabulary.infos("New York", tokenize("New York"))
    const key = feature(PHRASE_ROW, phraseHash(phraseHash(0, new_!), york!))
    const p = at(
      "in New York today",
      pack(COLUMNS, [
        [key, [[COLUMNS.indexOf("listed"), 1]]],
        [feature(WORD_ROW, hash("York")), [[3, 4]]],
      ]),
    )
    expect([...p.listed]).toEqual([0, 3, 2, 0])
    expect(p.forms[p.form[2]!]!.top).toBe(3)
  })
  test("knows words that the article also has in lower case", () => {
    const p = at("Rain fell. The rain stopped.")
    expect(p.forms[p.form[0]!]!.lower).toBe(true)
  })
})

test("viterbi never lets a name go on that has not begun", () => {
  const e = new Float64Array(2 * LABELS.length)
  e[i("person")] = 9
  e[LABELS.length + i("place")] = 9
  const out = viterbi(nameChain(pack(LABELS, [])), e, 2)
  const [a, b2] = [LABELS[out[0]!]!, LABELS[out[1]!]!]
  expect(a.startsWith("I-")).toBe(false)
  expect(b2.startsWith("I-") && b2.slice(2) !== a.slice(2)).toBe(false)
})

test("src/understand/names needs no Node", () => {
  for (const file of ["chain", "features", "page", "passes", "votes"])
    expect(readFileSync(new URL(`./names/${file}.ts`, import.meta.url), "utf8")).not.toContain('from "node:')
})
