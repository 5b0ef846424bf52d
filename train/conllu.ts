import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"

/** One row of CoNLL-U (https://universaldependencies.org/format.html), words only; `ranges` holds the multiword tokens. */
export interface Row {
  readonly form: string
  readonly lemma: string
  readonly upos: string
  readonly xpos: string
  /** 0-based within the sentence, -1 root */
  readonly head: number
  readonly deprel: string
  readonly misc: string
}
export interface UdSentence {
  readonly comments: readonly string[]
  readonly rows: readonly Row[]
  /** Surface tokens: form, and whether a blank follows; a multiword token covers rows [from, to). */
  readonly surface: readonly { readonly form: string; readonly from: number; readonly to: number; readonly space: boolean }[]
  readonly newParagraph: boolean
  readonly newDocument: boolean
}

/** Subtypes that later steps use; the others are dropped. */
const KEPT = new Set(["nsubj:pass", "acl:relcl", "nmod:poss", "obl:agent"])
const relation = (label: string) => (KEPT.has(label) ? label : label.split(":")[0]!)

/** Reads a gzipped CoNLL-U file. */
export function readConllu(path: string): UdSentence[] {
  const out: UdSentence[] = []
  let comments: string[] = []
  let lines: string[] = []
  const flush = () => {
    if (lines.length === 0) return
    const rows: Row[] = []
    const surface: { form: string; from: number; to: number; space: boolean }[] = []
    let covered = 0
    for (const line of lines) {
      const c = line.split("\t")
      const id = c[0]!
      if (id.includes(".")) continue
      const space = !/SpaceAfter=No/.test(c[9]!)
      if (id.includes("-")) {
        const [a, b] = id.split("-").map(Number) as [number, number]
        surface.push({ form: c[1]!, from: a - 1, to: b, space })
        covered = b
        continue
      }
      rows.push({
        form: c[1]!,
        lemma: c[2]!,
        upos: c[3]!,
        xpos: c[4]!,
        head: Number(c[6]) - 1,
        deprel: relation(c[7]!),
        misc: c[9]!,
      })
      if (rows.length > covered) surface.push({ form: c[1]!, from: rows.length - 1, to: rows.length, space })
    }
    out.push({
      comments,
      rows,
      surface,
      newParagraph: comments.some((l) => l.startsWith("# newpar")),
      newDocument: comments.some((l) => l.startsWith("# newdoc")),
    })
    comments = []
    lines = []
  }
  for (const line of gunzipSync(readFileSync(path)).toString("utf8").split("\n")) {
    if (line === "") flush()
    else if (line[0] === "#") comments.push(line)
    else lines.push(line)
  }
  flush()
  return out
}

/** The text of a run of sentences as it was before it was cut, and where each word stands in it. */
export function detokenize(sentences: readonly UdSentence[]): {
  text: string
  words: { start: number; end: number; sentence: number; row: number }[]
  parts: { start: number; end: number }[]
  ends: number[]
} {
  let text = ""
  const words: { start: number; end: number; sentence: number; row: number }[] = []
  const parts: { start: number; end: number }[] = []
  const ends: number[] = []
  let partStart = 0
  sentences.forEach((s, si) => {
    if (text && (s.newParagraph || s.newDocument)) {
      parts.push({ start: partStart, end: text.length })
      text = `${text.trimEnd()}\n\n`
      partStart = text.length
    }
    for (const t of s.surface) {
      const start = text.length
      text += t.form
      // inside a multiword token the words are found one after the other where they are written so ("do" "n't"), else share it
      let at = start
      const joined = s.rows
        .slice(t.from, t.to)
        .map((r) => r.form)
        .join("")
      for (let r = t.from; r < t.to; r++) {
        const length = joined === t.form ? s.rows[r]!.form.length : t.form.length
        words.push({
          start: joined === t.form ? at : start,
          end: joined === t.form ? at + length : start + length,
          sentence: si,
          row: r,
        })
        at += length
      }
      if (t.space) text += " "
    }
    ends.push(text.trimEnd().length)
  })
  parts.push({ start: partStart, end: text.length })
  return { text, words, parts, ends }
}
