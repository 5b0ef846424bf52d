import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import type { NameKind, Span } from "../../src/doc.ts"
import { corpus } from "../shared.ts"

export interface GoldName extends Span {
  /** Class as the corpus has it ("Person", "NORP", "Facility", …). */
  readonly kind: string
}
/** One article of English Worldwide (Shan et al. 2023), its text put together again from the tokens. */
export interface GoldDoc {
  readonly id: string
  readonly outlet: string
  readonly text: string
  readonly parts: readonly Span[]
  /** The corpus' own tokens. */
  readonly tokens: readonly Span[]
  readonly names: readonly GoldName[]
}

/** Our four kinds from the corpus' nine classes; null for what is no name of ours (NORP, Date, Money). */
export const KINDS: Readonly<Record<string, NameKind | null>> = {
  Person: "person",
  Organization: "organisation",
  Location: "place",
  Facility: "place",
  Misc: "other",
  Product: "other",
  NORP: null,
  Date: null,
  Money: null,
}

/** Documents written "nm_3" and "nm_economist_3" come from one country's outlets, and some outlets are spelt in two ways. */
const SAME: Readonly<Record<string, string>> = {
  nm: "nm_economist",
  nm_econ: "nm_economist",
  cosrica_ticotimes: "cosric_ticotimes",
  tw_article_tptimes: "tw_tp_times",
  uruguay_mercopress: "paraguay_mercopress",
}
export function outletOf(id: string): string {
  const outlet = id.replace(/_\d+$/, "")
  return SAME[outlet] ?? outlet
}

/** Which of five parts an outlet belongs to: outlets in alphabetical order are dealt out in turn. Part 4 is held out. */
export function foldsOf(docs: readonly GoldDoc[]): Map<string, number> {
  const outlets = [...new Set(docs.map((d) => d.outlet))].sort()
  return new Map(outlets.map((o, i) => [o, i % 5]))
}
export const HELD_OUT = 4

const NO_SPACE_BEFORE = /^(?:[,.;:?!)\]}”%]|n['’]t|['’](?:s|S|re|ve|ll|d|m))$/
const NO_SPACE_AFTER = /^[([{“‘$#]$/
const CLITIC = /^(?:s|S|t|re|ve|ll|d|m)$/

/** Puts tokens together with blanks where English has them; what matters is that our own tokenizer then cuts as it does in real text. */
function build(rows: readonly (readonly [string, string])[], offset: number): { text: string; tokens: Span[] } {
  let text = ""
  const tokens: Span[] = []
  for (let i = 0; i < rows.length; i++) {
    const word = rows[i]![0]
    const before = rows[i - 1]?.[0] ?? ""
    const beforeThat = rows[i - 2]?.[0] ?? ""
    const next = rows[i + 1]?.[0] ?? ""
    const apostrophe = (word === "'" || word === "’") && CLITIC.test(next)
    const afterApostrophe = (before === "'" || before === "’") && CLITIC.test(word)
    const initials = before === "." && /^\p{Lu}$/u.test(beforeThat) && /^\p{Lu}$/u.test(word) && next === "."
    const glued =
      i === 0 || NO_SPACE_BEFORE.test(word) || NO_SPACE_AFTER.test(before) || apostrophe || afterApostrophe || initials
    if (!glued) text += " "
    tokens.push({ start: offset + text.length, end: offset + text.length + word.length })
    text += word
  }
  return { text, tokens }
}

/** Reads the corpus; fields after the second (names within names) are left aside. */
export function readWorldwide(path = corpus("names/en-worldwide.iob.gz")): GoldDoc[] {
  const docs: GoldDoc[] = []
  let id = ""
  let rows: [string, string][] = []
  let text = ""
  let parts: Span[] = []
  let tokens: Span[] = []
  let names: GoldName[] = []
  const block = () => {
    if (rows.length === 0) return
    if (text) text += "\n\n"
    const made = build(rows, text.length)
    const base = tokens.length
    for (let i = 0; i < rows.length; i++) {
      if (!rows[i]![1].startsWith("B-")) continue
      const kind = rows[i]![1].slice(2)
      let j = i + 1
      while (j < rows.length && rows[j]![1] === `I-${kind}`) j++
      names.push({ start: made.tokens[i]!.start, end: made.tokens[j - 1]!.end, kind })
    }
    parts.push({ start: text.length, end: text.length + made.text.length })
    text += made.text
    tokens.push(...made.tokens)
    if (tokens.length - base !== rows.length) throw new Error(`${id}: lost a token`)
    rows = []
  }
  const flush = () => {
    block()
    if (text) docs.push({ id, outlet: outletOf(id), text, parts, tokens, names })
    text = ""
    parts = []
    tokens = []
    names = []
  }
  for (const line of gunzipSync(readFileSync(path)).toString("utf8").split("\n")) {
    if (line.startsWith("# newdoc")) {
      flush()
      id = line.split("= ")[1]!.trim()
    } else if (line.trim() === "") block()
    else {
      const [word, label] = line.split("\t")
      if (word?.trim()) rows.push([word, label ?? "O"])
    }
  }
  flush()
  return docs
}
