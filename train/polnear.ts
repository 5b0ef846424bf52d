import { readdirSync, readFileSync } from "node:fs"
import { firstEndingAfter } from "../src/understand/lowest.ts"
import { corpus } from "./shared.ts"

export interface GoldAttribution {
  readonly source: readonly [number, number][]
  readonly cue: readonly [number, number][]
  readonly content: readonly [number, number][]
}
export interface PolnearArticle {
  readonly id: string
  readonly text: string
  readonly gold: readonly GoldAttribution[]
}

/** For each code point of a text, and for its end, the offset in UTF-16 code units. */
export function unitOffsets(text: string): number[] {
  const out: number[] = []
  let unit = 0
  for (const ch of text) {
    out.push(unit)
    unit += ch.length
  }
  out.push(unit)
  return out
}

/** Reads a part ("train" or "dev") of PolNeAR: the first annotation of each article, code points turned into UTF-16 code units. */
export function readPolnear(part: string): PolnearArticle[] {
  const dir = corpus(`polnear/${part}`)
  const out: PolnearArticle[] = []
  const seen = new Set<string>()
  for (const file of readdirSync(`${dir}/attributions`).sort()) {
    const id = file.replace(/_[0-9a-f]{4}\.ann$/, "")
    if (seen.has(id)) continue
    seen.add(id)
    const text = readFileSync(`${dir}/text/${id}.txt`, "utf8")
    const map = unitOffsets(text)
    const spans = new Map<string, [number, number][]>()
    const gold: GoldAttribution[] = []
    for (const line of readFileSync(`${dir}/attributions/${file}`, "utf8").split("\n")) {
      const t = /^(T\d+)\t\S+ ([\d ;]+)\t/.exec(line)
      if (t)
        spans.set(
          t[1]!,
          t[2]!.split(";").map((p) => p.split(" ").map((n) => map[Math.min(Number(n), map.length - 1)]!) as [number, number]),
        )
      const e = /^E\d+\t(.*)$/.exec(line)
      if (e) {
        const a: { [role: string]: [number, number][] } = { source: [], cue: [], content: [] }
        for (const pair of e[1]!.trim().split(" ")) {
          const [key, ref] = pair.split(":") as [string, string]
          const role = key.replace(/\d+$/, "").toLowerCase()
          if (a[role] && spans.has(ref)) a[role].push(...spans.get(ref)!)
        }
        if (a.content!.length) gold.push({ source: a.source!, cue: a.cue!, content: a.content! })
      }
    }
    out.push({ id, text, gold })
  }
  return out
}

/** Tokens that a list of spans touches: indices in order. */
export function touched(
  tokens: readonly { start: number; end: number }[],
  spans: readonly (readonly [number, number])[],
): number[] {
  const out = new Set<number>()
  for (const [start, end] of spans) {
    for (let i = firstEndingAfter(tokens, start); i < tokens.length && tokens[i]!.start < end; i++) out.add(i)
  }
  return [...out].sort((a, b) => a - b)
}
