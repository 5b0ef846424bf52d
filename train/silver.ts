import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { tokenize } from "../src/understand/tokens.ts"
import { readPolnear, unitOffsets } from "./polnear.ts"
import { corpus } from "./shared.ts"

export interface SilverSentence {
  readonly forms: readonly string[]
  /** Head of each word, its own length for the root. */
  readonly head: readonly number[]
  readonly rel: readonly string[]
}

interface Row {
  xpos: string
  head: number
  rel: string
  start: number
  end: number
  person: boolean
  form: string
}

/** Relations of CoreNLP's basic dependencies (Universal Dependencies 1) as version 2 calls them. */
const RENAMED: Readonly<Record<string, string>> = {
  nsubjpass: "nsubj:pass",
  dobj: "obj",
  auxpass: "aux",
  csubjpass: "csubj",
  neg: "advmod",
  mwe: "fixed",
  "nmod:tmod": "obl",
  "det:predet": "det",
  "cc:preconj": "cc",
  "compound:prt": "compound",
  "nmod:npmod": "obl",
}

/**
 * PolNeAR's silver parses (CoreNLP) in the conventions of UD 2 and cut into our tokens, as news to train the parser on beside the treebanks.
 * Sentences that hold a `dep` arc or do not align are left out.
 */
export function readSilver(): SilverSentence[] {
  const texts = new Map(readPolnear("train").map((a) => [a.id, a.text]))
  const out: SilverSentence[] = []
  let text = ""
  let tokens: { start: number; end: number }[] = []
  let map: number[] = []
  let at = 0
  let rows: Row[] = []
  const flush = () => {
    if (rows.length > 1 && rows.length < 90 && text) {
      const made = convert(rows, text, tokens, at)
      at = made.at
      if (made.sentence) out.push(made.sentence)
    }
    rows = []
  }
  for (const line of gunzipSync(readFileSync(corpus("polnear/silver/train.conllu.gz")))
    .toString("utf8")
    .split("\n")) {
    if (line.startsWith("# newdoc id = ")) {
      flush()
      text = texts.get(line.slice(14)) ?? ""
      tokens = tokenize(text)
      map = unitOffsets(text)
      at = 0
    } else if (line === "") flush()
    else if (line[0] !== "#") {
      const c = line.split("\t")
      const m = /Span=(\d+):(\d+)/.exec(c[9]!)
      if (m)
        rows.push({
          form: c[1]!,
          xpos: c[4]!,
          head: Number(c[6]) - 1,
          rel: c[7]!,
          start: map[Number(m[1])]!,
          end: map[Number(m[2])]!,
          person: c[9]!.includes("NER=PERSON"),
        })
    }
  }
  flush()
  return out
}

function convert(
  rows: Row[],
  text: string,
  tokens: { start: number; end: number }[],
  from: number,
): { sentence: SilverSentence | null; at: number } {
  let at = from
  while (at < tokens.length && tokens[at]!.end <= rows[0]!.start) at++
  const first = at
  while (at < tokens.length && tokens[at]!.start < rows.at(-1)!.end) at++
  const own = tokens.slice(first, at)
  if (rows.some((r) => r.rel === "dep" || r.rel === "")) return { sentence: null, at }
  toVersion2(rows)
  // silver row of each of our tokens
  const of: number[] = []
  let r = 0
  for (const t of own) {
    while (r < rows.length && rows[r]!.end <= t.start) r++
    if (r >= rows.length || t.start < rows[r]!.start || t.end > rows[r]!.end) return { sentence: null, at }
    of.push(r)
  }
  const core = new Array<number>(rows.length).fill(-1)
  of.forEach((row, i) => {
    if (core[row] === -1 || /[\p{L}\p{N}]/u.test(text.slice(own[i]!.start, own[i]!.end))) core[row] = i
  })
  if (core.includes(-1)) return { sentence: null, at }
  const head: number[] = []
  const rel: string[] = []
  own.forEach((t, i) => {
    const row = of[i]!
    if (core[row] === i) {
      const h = rows[row]!.head
      head.push(h < 0 ? own.length : core[h]!)
      rel.push(rows[row]!.rel)
    } else {
      head.push(core[row]!)
      rel.push(/[\p{L}\p{N}]/u.test(text.slice(t.start, t.end)) ? "compound" : "punct")
    }
  })
  return { sentence: { forms: own.map((t) => text.slice(t.start, t.end)), head, rel }, at }
}

/** Changes the arcs of a sentence from version 1 to version 2, in place. */
function toVersion2(rows: Row[]): void {
  const passive = new Set(rows.filter((r) => r.rel === "auxpass" || r.rel === "nsubjpass").map((r) => r.head))
  rows.forEach((r, i) => {
    if (r.rel === "nmod") {
      const h = rows[r.head]
      const by = rows.some((k) => k.head === i && k.rel === "case" && k.form.toLowerCase() === "by")
      const verbal =
        h !== undefined &&
        (/^[VJR]/.test(h.xpos) || rows.some((k) => k.head === r.head && (k.rel === "cop" || k.rel === "nsubj") && k.xpos !== ""))
      r.rel = !verbal ? "nmod" : by && passive.has(r.head) ? "obl:agent" : "obl"
    } else r.rel = RENAMED[r.rel] ?? r.rel
  })
  // coordination: the conjunction and the comma hang on the conjunct that follows them
  rows.forEach((r, i) => {
    if ((r.rel !== "cc" && !(r.rel === "punct" && /^[,;]$/.test(r.form))) || r.head < 0) return
    const next = rows.findIndex((k, j) => j > i && k.head === r.head && k.rel === "conj")
    if (next < 0) return
    if (r.rel === "punct" && rows.some((k, j) => j > i && j < next && k.head === r.head && k.rel !== "cc" && k.rel !== "advmod"))
      return
    r.head = next
  })
  // names of persons: the first word is the head, the others are flat; a title before it is a nominal modifier
  for (let i = 0; i < rows.length; i++) {
    if (!rows[i]!.person || (i > 0 && rows[i - 1]!.person)) continue
    let j = i
    while (j + 1 < rows.length && rows[j + 1]!.person) j++
    let last = j
    while (last > i && !/^NNP/.test(rows[last]!.xpos)) last--
    const inside = (k: number) => k >= i && k < last
    if (last === i) {
      for (let k = 0; k < i; k++)
        if (rows[k]!.head === i && rows[k]!.rel === "compound" && /^NN/.test(rows[k]!.xpos)) rows[k]!.rel = "nmod"
      continue
    }
    let sound = true
    for (let k = i; k < last; k++) if (rows[k]!.head !== last || rows[k]!.rel !== "compound") sound = false
    if (!sound) continue
    const { head, rel } = rows[last]!
    rows.forEach((r, k) => {
      if (r.head === last && !inside(k)) {
        r.head = i
        if (k < i && r.rel === "compound") r.rel = "nmod"
      }
    })
    for (let k = i + 1; k <= last; k++) {
      rows[k]!.head = i
      rows[k]!.rel = "flat"
    }
    rows[i]!.head = head
    rows[i]!.rel = rel
  }
}
