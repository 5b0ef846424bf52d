/**
 * Weights of src/link/claims/weights.ts from the pairs of bench/marked/claims.json that are for tuning: `node train/claims.ts` prints them, three minutes.
 * The pairs are ids of articles in news/ and offsets of contents; the engine reads the articles anew, and the statement with most of a marked
 * content in it is taken for the marked one. "tune" is for setting weights and threshold; "measure" and "fresh" are held back and only measured on.
 * Pairs were drawn in strata of their likeness (words shared, by rarity) and of one side denying; those of "fresh" among the pairs that the linker
 * itself compares, of articles that no pair of "tune" or "measure" is of; 21 articles are in pairs of both of these. Whoever marked them read both statements and saw no score; those held back are
 * as two of three readers have them.
 */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { understand } from "../src/index.ts"
import { claimFeatures, FEATURES } from "../src/link/claims/claimPair.ts"
import { claimSigns } from "../src/link/claims/claimSigns.ts"
import { OPPOSITE_FEATURES, oppositeFeatures } from "../src/link/claims/opposite.ts"
import { type Ready, ready, Words } from "../src/link/claims/ready.ts"
import { line as readLine } from "../src/read/line.ts"
import type { Raw, Reading } from "../src/read/reading.ts"
import { type Example, logistic } from "./logistic.ts"
import { corpus } from "./shared.ts"

/** A marked pair, its two statements as the engine reads them now. */
export interface ClaimPair {
  readonly for: Mark["for"]
  readonly same: boolean
  readonly stance: "agree" | "opposite" | "neither" | null
  /** Ids of the articles that the two are of. */
  readonly articles: readonly [string, string]
  readonly a: Ready
  readonly b: Ready
}
interface Mark {
  readonly for: "tune" | "measure" | "fresh"
  readonly same: boolean
  readonly stance: ClaimPair["stance"]
  readonly a: Place
  readonly b: Place
}
interface Place {
  /** Its id in news/articles.jsonl.gz. */
  readonly article: string
  /** Where in the text given there; below 0 in the headline, which stands before it with a blank line. */
  readonly content: readonly (readonly [start: number, end: number])[]
}
/** The marked pairs of some parts. `missing` counts those of which the engine no longer finds a statement. */
export function claimPairs(...parts: readonly Mark["for"][]): {
  readonly pairs: readonly ClaimPair[]
  readonly words: Words
  readonly missing: number
} {
  const file = fileURLToPath(new URL("../bench/marked/claims.json", import.meta.url))
  const marks = (JSON.parse(readFileSync(file, "utf8")) as Mark[]).filter((mark) => parts.includes(mark.for))
  const wanted = new Set(marks.flatMap(({ a, b }) => [a.article, b.article]))
  const words = new Words()
  const read = new Map<string, Said>()
  for (const line of gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString("utf8")
    .split("\n")) {
    if (line === "") continue
    const { id, text } = JSON.parse(line) as { readonly id: string; readonly text: string }
    if (!wanted.has(id)) continue
    const [{ article }] = readLine({ ...LINE, bytes: new TextEncoder().encode(line), at: id }) as [Reading]
    const own = text.trim()
    const from = article.text.indexOf(own)
    if (from < 0)
      throw new Error(`Article ${id} does not hold the words of its line as they stand there: the marked offsets do not fit it.`)
    const statements = ready(claimSigns({ record: understand(article), agency: null, seen: LINE.captured }), words)
    read.set(id, { statements, from: from - text.indexOf(own) })
  }
  const pairs = marks.flatMap(({ for: part, same, stance, a, b }) => {
    const [one, other] = [at(read.get(a.article)!, a), at(read.get(b.article)!, b)]
    return one && other ? [{ for: part, same, stance, articles: [a.article, b.article] as const, a: one, b: other }] : []
  })
  return { pairs, words, missing: marks.length - pairs.length }
}

/** The pairs that articles hold together, one by one or through others: what is drawn anew as one, for they are not independent. */
export function connected<T extends Pick<ClaimPair, "articles">>(pairs: readonly T[]): readonly (readonly T[])[] {
  const sets = new Map<string, T[]>()
  for (const pair of pairs) {
    const held = [...new Set(pair.articles.flatMap((id) => sets.get(id) ?? []))]
    const set = [...held, pair]
    for (const id of set.flatMap(({ articles }) => articles)) sets.set(id, set)
  }
  return [...new Set(sets.values())]
}

/** What an article says. `from`: where in it the text of its line begins. */
interface Said {
  readonly statements: readonly Ready[]
  readonly from: number
}
/** A line of news as `add` reads it: the headline first. */
const LINE: Omit<Raw, "bytes" | "at"> = {
  format: "line",
  url: null,
  captured: "2026-11-23T00:00:00Z",
  mediaType: null,
  headers: [],
  said: { outlet: null, published: null },
  map: null,
}

/** The statement whose content is the marked one, or shares half of its stretch with it. */
function at({ statements, from: shift }: Said, { content }: Place): Ready | undefined {
  const [start, end] = [shift + content[0]![0], shift + content.at(-1)![1]]
  const share = ({ at: [from, to] }: Ready) =>
    Math.max(0, Math.min(end, to) - Math.max(start, from)) / (Math.max(end, to) - Math.min(start, from))
  const best = statements.toSorted((a, b) => share(b) - share(a))[0]
  return best && share(best) >= 0.5 ? best : undefined
}

export const sameExample = ({ a, b, same }: ClaimPair): Example => ({ values: claimFeatures(a, b), is: same, weight: 1 })
/** Whether the two of one claim stand against each other. */
export const sideExample = ({ a, b, stance }: ClaimPair, words: Words): Example => {
  return { values: oppositeFeatures(a, b, words), is: stance === "opposite", weight: 1 }
}

/** How likely each is by weights that were set without its lot: ten times nine tenths against the rest. */
export function inFolds<T extends Example>(
  lots: readonly (readonly T[])[],
  penalty: number,
): (T & { readonly likely: number })[] {
  return Array.from({ length: 10 }, (_, part) => {
    const weights = logistic(lots.filter((_, i) => i % 10 !== part).flat(), penalty)
    return lots
      .filter((_, i) => i % 10 === part)
      .flat()
      .map((one) => {
        const sum = Object.entries(one.values).reduce((total, [name, value]) => total + weights[name]! * value, weights.bias!)
        return { ...one, likely: 1 / (1 + Math.exp(-sum)) }
      })
  }).flat()
}

/** The threshold with the best F1 on pairs that the weights were not set on, what articles hold together in one. */
function bestThreshold(lots: readonly (readonly Example[])[]): number {
  const judged = inFolds(lots, SAME_PENALTY)
  const f1 = (least: number) => {
    const found = judged.filter(({ likely }) => likely >= least)
    return (2 * found.filter(({ is }) => is).length) / (found.length + judged.filter(({ is }) => is).length)
  }
  const steps = Array.from({ length: 9 }, (_, i) => 0.25 + 0.05 * i)
  for (const step of steps) console.log(`  at ${step.toFixed(2)}: F1 ${f1(step).toFixed(3)}`)
  return steps.reduce((best, step) => (f1(step) > f1(best) ? step : best))
}

export const SAME_PENALTY = 0.6
export const SIDE_PENALTY = 0.3

if (import.meta.main) {
  const { pairs, words, missing } = claimPairs("tune")
  console.log(`${pairs.length} pairs for tuning, ${missing} not found`)
  const same = connected(pairs).map((lot) => lot.map(sameExample))
  console.log(`best threshold ${bestThreshold(same).toFixed(2)}`)
  console.log("SAME", FEATURES.length, logistic(same.flat(), SAME_PENALTY))
  const sides = pairs.filter((pair) => pair.same).map((pair) => sideExample(pair, words))
  console.log("OPPOSITE", OPPOSITE_FEATURES.length, logistic(sides, SIDE_PENALTY))
}
