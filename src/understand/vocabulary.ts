import type { Spans } from "../doc.ts"
import { normal } from "./lexicon.ts"
import { hash } from "./linear.ts"

/** What the models look at in a word by itself, hashed once a word form. */
export interface WordInfo {
  readonly norm: string
  /** Hash of `norm`, and of the form as written. */
  readonly id: number
  readonly form: number
  readonly suffix1: number
  readonly suffix2: number
  readonly suffix3: number
  readonly suffix4: number
  readonly prefix2: number
  readonly prefix3: number
  /** Pattern of capitals, digits and marks ("Xxxx" as Xx). */
  readonly shape: number
  /** "Xx", "x", "X", "0", ... as text, for rules. */
  readonly pattern: string
  /** Clusters of distribution, fine to coarse; 0 where unknown. */
  readonly fine: number
  readonly middle: number
  readonly coarse: number
}

/** What stands before the first word of a sentence and behind the last. */
export const EDGE: WordInfo = {
  norm: "",
  id: 1,
  form: 1,
  suffix1: 1,
  suffix2: 1,
  suffix3: 1,
  suffix4: 1,
  prefix2: 1,
  prefix3: 1,
  shape: 1,
  pattern: "",
  fine: 0,
  middle: 0,
  coarse: 0,
}

function patternOf(form: string): string {
  let out = ""
  for (const ch of form.slice(0, 24)) {
    const c = /\p{Lu}/u.test(ch) ? "X" : /\p{L}|\p{M}/u.test(ch) ? "x" : /\p{Nd}/u.test(ch) ? "0" : ch
    if (out.length < 2 || out[out.length - 1] !== c) out += c
    if (out.length > 6) break
  }
  return out
}

/** Looks words up; remembers what it has seen (up to 100,000 forms, so that hostile text cannot fill the memory). */
export class Vocabulary {
  private readonly clusters: ReadonlyMap<string, readonly [number, number, number]>
  private readonly seen = new Map<string, WordInfo>()
  /** The words of the text that was asked for last: four layers of it need them, one after the other. */
  private last: { readonly text: string; readonly tokens: Spans; readonly infos: readonly WordInfo[] } | null = null

  constructor(clusters: ReadonlyMap<string, readonly [number, number, number]>) {
    this.clusters = clusters
  }

  info(form: string): WordInfo {
    const known = this.seen.get(form)
    if (known) return known
    const norm = normal(form.length > 60 ? form.slice(0, 60) : form)
    const c = this.clusters.get(norm)
    const pattern = patternOf(form)
    const info: WordInfo = {
      norm,
      id: hash(norm),
      form: hash(form.length > 60 ? form.slice(0, 60) : form),
      suffix1: hash(norm.slice(-1)),
      suffix2: hash(norm.slice(-2)),
      suffix3: hash(norm.slice(-3)),
      suffix4: hash(norm.slice(-4)),
      prefix2: hash(norm.slice(0, 2)),
      prefix3: hash(norm.slice(0, 3)),
      shape: hash(pattern),
      pattern,
      fine: c ? c[0] + 1 : 0,
      middle: c ? c[1] + 1 : 0,
      coarse: c ? c[2] + 1 : 0,
    }
    if (this.seen.size >= 100_000) this.seen.clear()
    this.seen.set(form, info)
    return info
  }

  /** The words of a text, one a token. */
  infos(text: string, tokens: Spans): readonly WordInfo[] {
    if (this.last?.text !== text || this.last.tokens !== tokens)
      this.last = { text, tokens, infos: tokens.map(({ start, end }) => this.info(text.slice(start, end))) }
    return this.last.infos
  }
}

/**
 * Reads the cluster file: a line a word, tab-separated word, fine, middle, coarse.
 * @throws Error where a line is not of that form
 */
export function readClusters(text: string): Map<string, [number, number, number]> {
  const out = new Map<string, [number, number, number]>()
  for (const line of text.split("\n")) {
    if (line === "") continue
    const [word = "", a, b, c] = line.split("\t")
    const clusters: [number, number, number] = [Number(a), Number(b), Number(c)]
    if (clusters.some(Number.isNaN)) throw new Error(`expected a word and three numbers, got "${line.slice(0, 60)}"`)
    out.set(word, clusters)
  }
  return out
}
