import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { feature, hash, packLinear } from "../../src/understand/linear.ts"
import { COLUMNS, PHRASE_ROW, WORD_ROW } from "../../src/understand/names/page.ts"
import { corpus } from "../shared.ts"

/** Counts, over unlabelled news tagged by a first model, of how each form is used. */
export class Usage {
  /** Per form: counts by column (person1, person2, organisation, place, norp, other, outside). */
  readonly forms = new Map<string, Float64Array>()
  readonly lower = new Map<string, number>()
  /** Per name of several words: counts by kind. */
  readonly phrases = new Map<string, Map<string, number>>()

  form(word: string, column: number): void {
    let row = this.forms.get(word)
    if (!row) {
      row = new Float64Array(7)
      this.forms.set(word, row)
    }
    row[column] = row[column]! + 1
  }
  lowerCase(word: string): void {
    this.lower.set(word, (this.lower.get(word) ?? 0) + 1)
  }
  name(words: readonly string[], kind: string): void {
    words.forEach((w, i) => {
      if (!/\p{Lu}/u.test(w)) return
      const c = kind === "person" ? (i === 0 && words.length > 1 ? 0 : 1) : COLUMNS.indexOf(kind as (typeof COLUMNS)[number])
      this.form(w, c)
    })
    if (words.length < 2 || words.length > 5) return
    const key = words.join(" ")
    let kinds = this.phrases.get(key)
    if (!kinds) {
      kinds = new Map()
      this.phrases.set(key, kinds)
    }
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
}

const level = (share: number): number => (share >= 0.75 ? 4 : share >= 0.4 ? 3 : share >= 0.15 ? 2 : share >= 0.04 ? 1 : 0)
/** Kinds of phrase in the column "listed". */
const PHRASES: Readonly<Record<string, number>> = {
  city: 1,
  country: 2,
  region: 3,
  person: 4,
  organisation: 5,
  place: 6,
  norp: 7,
  other: 8,
}

const plain = (s: string): string =>
  s
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘ʻ`]/g, "'")
const phraseKey = (words: readonly string[]): number => {
  let h = 0
  for (const w of words) h = Math.imul(h ^ hash(w.length > 60 ? w.slice(0, 60) : w), 0x01000193)
  return feature(PHRASE_ROW, h)
}
const cut = (s: string): string[] => s.match(/\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*\.?|-|\S/gu) ?? []

/** The gazetteer's names: cities (geonames, CC BY 4.0), their regions, countries. */
function gazetteer(): Map<number, number> {
  const out = new Map<number, number>()
  const add = (name: string, kind: number) => {
    for (const form of new Set([name, plain(name)])) {
      const words = cut(form)
      if (words.length > 0 && words.length <= 5 && /\p{Lu}/u.test(words[0]!) && form.length > 2) out.set(phraseKey(words), kind)
    }
  }
  const rows = gunzipSync(readFileSync(corpus("gazetteers/world-cities.csv.gz")))
    .toString("utf8")
    .split("\n")
    .slice(1)
  const split = rows.map((r) => [...r.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? ""))
  for (const r of split) if (r[2]) add(r[2], PHRASES.region!)
  for (const r of split) if (r[0]) add(r[0], PHRASES.city!)
  for (const r of split) if (r[1]) add(r[1], PHRASES.country!)
  return out
}

/** Packs the table that `page` reads: a row a form with its levels, a row a phrase with its kind. */
export function packTable(usage: Usage, minForm: number, minPhrase: number): Uint8Array {
  const rows = new Map<number, (readonly [number, number])[]>()
  for (const [word, counts] of usage.forms) {
    const lower = usage.lower.get(word.toLowerCase()) ?? 0
    const total = counts.reduce((a, b) => a + b, 0)
    if (total < minForm) continue
    const row: [number, number][] = []
    for (let c = 0; c < 7; c++) {
      const l = level(counts[c]! / total)
      if (l > 0) row.push([c, l])
    }
    const l = level(lower / (lower + total))
    if (l > 0) row.push([COLUMNS.indexOf("lower"), l])
    rows.set(feature(WORD_ROW, hash(word.length > 60 ? word.slice(0, 60) : word)), row)
  }
  const listed = COLUMNS.indexOf("listed")
  for (const [key, kind] of gazetteer()) rows.set(key, [[listed, kind]])
  for (const [phrase, kinds] of usage.phrases) {
    let total = 0
    let best = ""
    for (const [k, n] of kinds) {
      total += n
      if (best === "" || n > kinds.get(best)!) best = k
    }
    if (total >= minPhrase && kinds.get(best)! >= total * 0.7) rows.set(phraseKey(phrase.split(" ")), [[listed, PHRASES[best]!]])
  }
  return packLinear("en-name-table", COLUMNS, rows)
}
