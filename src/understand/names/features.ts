import { feature } from "../linear.ts"
import { EDGE } from "../vocabulary.ts"
import type { Form, Page } from "./page.ts"

/** Room that `nameFeatures` needs. */
export const NAME_FEATURES = 96

/**
 * Features of token i (a candidate) into `out`; returns how many. Words, affixes, shapes, clusters and tags in a window of three, the run of
 * capitalised words that the token stands in with the words around it (after Ratinov and Roth 2009), the word table and the gazetteer.
 */
export function nameFeatures(page: Page, i: number, out: Int32Array): number {
  const { words, tags, first, last, opening, form, forms, runFirst, runLast, listed } = page
  const from = first[i]!
  const to = last[i]!
  const w = words[i]!
  const p1 = i - 1 >= from ? words[i - 1]! : EDGE
  const p2 = i - 2 >= from ? words[i - 2]! : EDGE
  const n1 = i + 1 < to ? words[i + 1]! : EDGE
  const n2 = i + 2 < to ? words[i + 2]! : EDGE
  const tag = tags[i]!
  const pTag = i - 1 >= from ? tags[i - 1]! : 1
  const nTag = i + 1 < to ? tags[i + 1]! : 1
  const open = opening[i]!
  let n = 0
  out[n++] = feature(0, 1)
  out[n++] = feature(1, w.id)
  out[n++] = feature(2, w.form)
  out[n++] = feature(3, w.suffix2)
  out[n++] = feature(4, w.suffix3)
  out[n++] = feature(5, w.suffix4)
  out[n++] = feature(6, w.prefix2)
  out[n++] = feature(7, w.prefix3)
  out[n++] = feature(8, w.shape)
  out[n++] = feature(9, w.shape, open)
  out[n++] = feature(10, p1.id)
  out[n++] = feature(11, n1.id)
  out[n++] = feature(12, p2.id)
  out[n++] = feature(13, n2.id)
  out[n++] = feature(14, p1.id, w.id)
  out[n++] = feature(15, w.id, n1.id)
  out[n++] = feature(16, p1.shape, w.shape, n1.shape)
  out[n++] = feature(17, p2.shape, p1.shape, w.shape)
  out[n++] = feature(18, w.shape, n1.shape, n2.shape)
  if (w.fine) {
    out[n++] = feature(19, w.fine)
    out[n++] = feature(20, w.middle)
    out[n++] = feature(21, w.coarse)
  } else out[n++] = feature(19, 0)
  out[n++] = feature(22, p1.fine)
  out[n++] = feature(23, n1.fine)
  out[n++] = feature(24, p1.middle)
  out[n++] = feature(25, n1.middle)
  out[n++] = feature(26, p2.middle)
  out[n++] = feature(27, n2.middle)
  out[n++] = feature(28, p1.middle, w.middle)
  out[n++] = feature(29, w.middle, n1.middle)
  out[n++] = feature(30, p1.middle, n1.middle)
  out[n++] = feature(31, tag)
  out[n++] = feature(32, pTag, tag)
  out[n++] = feature(33, tag, nTag)
  out[n++] = feature(34, pTag, tag, nTag)
  out[n++] = feature(35, w.suffix3, w.shape, open)
  out[n++] = feature(36, p1.suffix3)
  out[n++] = feature(37, n1.suffix3)
  out[n++] = feature(38, p1.id, w.shape)
  out[n++] = feature(39, n1.id, w.shape)
  out[n++] = feature(40, p2.id, p1.id)
  out[n++] = feature(41, n1.id, n2.id)
  const p3 = i - 3 >= from ? words[i - 3]! : EDGE
  const n3 = i + 3 < to ? words[i + 3]! : EDGE
  out[n++] = feature(82, p3.id)
  out[n++] = feature(83, n3.id)
  out[n++] = feature(84, p3.middle)
  out[n++] = feature(85, n3.middle)
  out[n++] = feature(86, p2.coarse, p1.coarse, n1.coarse)
  out[n++] = feature(87, p1.coarse, n1.coarse, n2.coarse)
  out[n++] = feature(88, p1.id, n1.id)
  out[n++] = feature(89, p1.fine, w.fine)
  out[n++] = feature(90, w.fine, n1.fine)
  const a = runFirst[i]!
  if (a >= 0) {
    const b = runLast[i]!
    const before = a - 1 >= from ? words[a - 1]! : EDGE
    const after = b < to ? words[b]! : EDGE
    const after2 = b + 1 < to ? words[b + 1]! : EDGE
    const place = Math.min(i - a, 3) * 8 + Math.min(b - 1 - i, 3)
    out[n++] = feature(42, place)
    out[n++] = feature(43, before.id, place)
    out[n++] = feature(44, after.id, place)
    out[n++] = feature(45, before.id)
    out[n++] = feature(46, after.id)
    out[n++] = feature(47, before.middle, after.middle)
    out[n++] = feature(48, words[b - 1]!.id)
    out[n++] = feature(49, words[a]!.id)
    out[n++] = feature(50, words[b - 1]!.fine)
    out[n++] = feature(51, words[a]!.fine)
    out[n++] = feature(52, after.id, after2.id)
    out[n++] = feature(53, after.fine)
    out[n++] = feature(54, before.fine)
    out[n++] = feature(55, words[b - 1]!.suffix3, place)
    if (i + 1 < b) out[n++] = feature(56, words[b - 1]!.id, w.id)
  }
  const f = form[i]! >= 0 ? forms[form[i]!]! : null
  if (f) {
    if (f.lower) {
      out[n++] = feature(57, open)
      out[n++] = feature(58, w.id)
    }
    n = tableFeatures(f, 60, out, n)
  }
  const fp = i - 1 >= from && form[i - 1]! >= 0 ? forms[form[i - 1]!]! : null
  const fn = i + 1 < to && form[i + 1]! >= 0 ? forms[form[i + 1]!]! : null
  const topHere = f ? f.top + 1 : 0
  out[n++] = feature(70, fp ? fp.top + 1 : 9, topHere)
  out[n++] = feature(71, topHere, fn ? fn.top + 1 : 9)
  out[n++] = feature(72, fp ? fp.code : 0)
  out[n++] = feature(73, fn ? fn.code : 0)
  out[n++] = feature(74, fp ? fp.top + 1 : 9, topHere, fn ? fn.top + 1 : 9)
  if (listed[i] !== 0) {
    out[n++] = feature(75, listed[i]!)
    out[n++] = feature(76, listed[i]!, topHere)
    out[n++] = feature(77, listed[i]!, p1.id)
  }
  return n
}

function tableFeatures(f: Form, template: number, out: Int32Array, n: number): number {
  out[n++] = feature(template, f.code)
  if (f.code !== 0) {
    for (let c = 0; c < 8; c++) if (f.levels[c]! > 0) out[n++] = feature(template + 1, c, f.levels[c]!)
    out[n++] = feature(template + 2, f.top, f.levels[f.top < 0 ? 0 : f.top]!)
  }
  return n
}
