/**
 * Statements against the articles marked by hand (bench/marked): what was found, who speaks, which stance, when. Run:
 * node bench/statements.ts [bench|tune] (--oracle: stance and condition alone, on the marked source, cue and content).
 */
import { readFileSync } from "node:fs"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import type { PartKind, Span, Spans, SpeakerKind, StanceLabel, Statement, Word } from "../src/doc.ts"
import { conditional } from "../src/understand/conditional.ts"
import { unpackLinear } from "../src/understand/linear.ts"
import { splitSentences } from "../src/understand/sentences.ts"
import { stance } from "../src/understand/stance.ts"
import { tags } from "../src/understand/tags.ts"
import { tokenize } from "../src/understand/tokens.ts"
import { readClusters, Vocabulary } from "../src/understand/vocabulary.ts"
import { corpus } from "../train/shared.ts"

/** `[start, end)` in UTF-16 units, as the marked files have it. */
type Pair = readonly [number, number]
export type Split = "bench" | "tune"

/** A statement as an annotator marked it (../shared/mission/marking.md), words as offsets. */
export interface MarkedStatement {
  readonly n: number
  readonly source: Pair | null
  readonly cue: Pair | null
  readonly content: readonly Pair[]
  readonly speaker: string | null
  readonly speakerKind: SpeakerKind
  readonly kind: Statement["kind"]
  readonly stance: readonly StanceLabel[]
  readonly conditional: boolean
  readonly said: string | null
  /** `n` of the statement that it is nested in. */
  readonly via: number | null
  readonly occasion: Pair | null
}
/** An article of news/articles.jsonl.gz, by its id there. */
export interface Marked {
  readonly id: string
  readonly published: string
  readonly outlet: string
  readonly statements: readonly MarkedStatement[]
}
/** What is measured of a statement in a record. */
export interface Made {
  readonly source: Spans
  readonly cue: Spans
  readonly content: Spans
  readonly kind: Statement["kind"]
  readonly nested: boolean
  readonly part?: PartKind
  readonly speaker: { readonly name: string | null; readonly kind: SpeakerKind }
  readonly stance: { readonly label: StanceLabel }
  readonly conditional: Span | null
  readonly said: { readonly value: string | null } | null
  readonly confidence: number
}
/** Right of so many. */
export interface Share {
  right: number
  of: number
}
export interface Score {
  gold: number
  made: number
  found: number
  speaker: Share
  pronouns: Share
  speakerKind: Share
  kind: Share
  stance: Share
  said: Share
  dated: Share
  nested: Share
  conditional: Share
  /** Of the statements at 0.9 or more: content and speaker right. */
  sure: Share
  /** Stance right by the first label marked. */
  byStance: Map<StanceLabel, Share>
}

/** The marked articles of one part: `bench` for measuring only, `tune` for developing. */
export function marked(split: Split): Marked[] {
  return JSON.parse(readFileSync(new URL(`marked/${split}.json`, import.meta.url), "utf8")) as Marked[]
}

const span = ([start, end]: Pair): Span => ({ start, end })
const spans = (pairs: readonly Pair[]): Spans => pairs.map(span)
const overlap = (a: readonly Span[], b: readonly Span[]): number =>
  a.reduce((sum, x) => sum + b.reduce((s, y) => s + Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start)), 0), 0)

/** Shared word characters over all word characters, 0 to 1. */
export function jaccard(text: string, a: Spans, b: Spans): number {
  const chars = (list: Spans) => {
    const out = new Set<number>()
    for (const s of list) for (let i = s.start; i < s.end; i++) if (/[\p{L}\p{N}]/u.test(text[i]!)) out.add(i)
    return out
  }
  const [x, y] = [chars(a), chars(b)]
  let both = 0
  for (const i of x) if (y.has(i)) both++
  const all = x.size + y.size - both
  return all === 0 ? 0 : both / all
}

/** Pairs of marked and made statements, one to one: content at least half shared, the same cue first; without content by the cue. */
export function match(
  text: string,
  gold: readonly Pick<MarkedStatement, "source" | "cue" | "content">[],
  made: readonly Pick<Made, "source" | "cue" | "content">[],
): (readonly [number, number])[] {
  const candidates: { g: number; m: number; rank: number }[] = []
  for (const [g, marked] of gold.entries())
    for (const [m, one] of made.entries()) {
      const cue = marked.cue !== null && overlap([span(marked.cue)], one.cue) > 0
      const same = jaccard(text, spans(marked.content), one.content)
      const source = marked.source !== null && overlap([span(marked.source)], one.source) > 0
      if (marked.content.length > 0 ? same >= 0.5 : cue)
        candidates.push({ g, m, rank: same + (cue ? 2 : 0) + (source ? 0.5 : 0) })
    }
  candidates.sort((a, b) => b.rank - a.rank)
  const takenGold = new Set<number>()
  const takenMade = new Set<number>()
  const out: (readonly [number, number])[] = []
  for (const { g, m } of candidates) {
    if (takenGold.has(g) || takenMade.has(m)) continue
    takenGold.add(g)
    takenMade.add(m)
    out.push([g, m])
  }
  return out
}

const SMALL = new Set(
  "the a an of and in on at for to from by with as some its his her their this that other u.s us 's s mr mrs ms dr sen rep gov president sir unnamed".split(
    " ",
  ),
)
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:u\.\s?s\.(?:\s?a\.)?|usa|united states(?: of america)?|america|washington)(?!\w)/g, "unitedstates"],
  [/\b(?:u\.\s?k\.|uk|united kingdom|great britain|britain|london)(?!\w)/g, "unitedkingdom"],
  [/\b(?:u\.\s?n\.|un|united nations)(?!\w)/g, "unitednations"],
  [/\b(?:e\.\s?u\.|eu|european union)(?!\w)/g, "europeanunion"],
  [/\bdept\b\.?/g, "department"],
]
function nameWords(name: string): string[] {
  let low = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/’/g, "'").replace(/'s\b/g, "")
  for (const [pattern, word] of ALIASES) low = low.replace(pattern, word)
  const all = low.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const big = all.filter((w) => !SMALL.has(w))
  return big.length > 0 ? big : all
}
/** "egypt" and "egyptian", "official" and "officials" are one. */
const near = (a: string, b: string) => a === b || (a.length >= 4 && b.length >= 4 && a.slice(0, 5) === b.slice(0, 5))
const headOf = (name: string) =>
  nameWords(name.split(/\b(?:of|in|for|from|with|who|that|at|familiar|close|like|on|involved|briefed)\b|,/)[0] || name).at(-1) ??
  ""

/**
 * Whether a made name means the marked speaker. Persons: the family name, and no other first name; organisations and the like: one name
 * holds the other, or its initials; unnamed and groups: the head noun.
 */
export function sameSpeaker(gold: Pick<MarkedStatement, "speaker" | "speakerKind">, made: string | null): boolean {
  if (gold.speakerKind === "none" || gold.speaker === null || gold.speaker === "") return made === null || made === ""
  if (made === null || made === "") return false
  const a = nameWords(gold.speaker)
  const b = nameWords(made)
  if (a.join(" ") === b.join(" ")) return true
  if (gold.speakerKind === "person") {
    const family = a.filter((w) => !/^(?:jr|sr|ii|iii|iv)$/.test(w)).at(-1)!
    const other = b.filter((w) => !/^(?:jr|sr|ii|iii|iv)$/.test(w)).at(-1)!
    if (family !== other) return b.length < a.length && b.every((w) => a.includes(w)) && b.length > 1
    return b.length === 1 || a.length === 1 || a[0]![0] === b[0]![0] || b.includes(a[0]!) || a.includes(b[0]!)
  }
  if (gold.speakerKind === "unnamed" || gold.speakerKind === "group") {
    const [h, k] = [headOf(gold.speaker), headOf(made)]
    return near(h, k) || b.some((w) => near(w, h)) || a.some((w) => near(w, k))
  }
  if (a.every((w) => b.some((v) => near(w, v))) || b.every((w) => a.some((v) => near(w, v)))) return true
  const initials = (words: readonly string[]) => words.map((w) => w[0]).join("")
  const flat = (words: readonly string[]) => words.join("")
  return (
    flat(b) === initials(a) ||
    flat(a) === initials(b) ||
    flat(b) ===
      initials(
        gold.speaker
          .toLowerCase()
          .split(/[^\p{L}]+/u)
          .filter((w) => w && !/^(?:of|the|and|for)$/.test(w)),
      )
  )
}

/** A year, month or day as an interval of days, so that "2010" is "2010-01-01/2010-12-31". */
export function interval(value: string): string {
  const [from, to = from] = value.split("/") as [string, string?]
  const last = (y: number, m: number) => new Date(Date.UTC(y, m, 0)).getUTCDate()
  const start = /^\d{4}$/.test(from) ? `${from}-01-01` : /^\d{4}-\d\d$/.test(from) ? `${from}-01` : from.slice(0, 10)
  const end = /^\d{4}$/.test(to)
    ? `${to}-12-31`
    : /^\d{4}-\d\d$/.test(to)
      ? `${to}-${last(Number(to.slice(0, 4)), Number(to.slice(5, 7)))}`
      : to.slice(0, 10)
  return `${start}/${end}`
}
/** Whether two days, months, years or intervals are the same days; also where neither is told. */
export const sameDay = (a: string | null, b: string | null) => (a === null || b === null ? a === b : interval(a) === interval(b))

const PRONOUN = /^(?:I|we|you|he|she|it|they|who|which|that|whom|my|our|his|her|its|their|this|these|those|one|others|both)$/i
export const share = (): Share => ({ right: 0, of: 0 })
export const count = (s: Share, right: boolean) => {
  s.of++
  if (right) s.right++
}
export function emptyScore(): Score {
  return {
    gold: 0,
    made: 0,
    found: 0,
    speaker: share(),
    pronouns: share(),
    speakerKind: share(),
    kind: share(),
    stance: share(),
    said: share(),
    dated: share(),
    nested: share(),
    conditional: share(),
    sure: share(),
    byStance: new Map(),
  }
}

/** Adds one article to a score. Headline and deck are no part of the marked texts: statements made in them count only where they match. */
export function scoreArticle(score: Score, text: string, gold: readonly MarkedStatement[], made: readonly Made[]): void {
  const pairs = match(text, gold, made)
  score.gold += gold.length
  score.made += made.length
  score.found += pairs.length
  const good = new Set<number>()
  for (const [g, m] of pairs) {
    const want = gold[g]!
    const got = made[m]!
    const speaker = sameSpeaker(want, got.speaker.name)
    count(score.speaker, speaker)
    if (speaker) good.add(m)
    if (want.source && PRONOUN.test(text.slice(...want.source))) count(score.pronouns, speaker)
    count(score.speakerKind, want.speakerKind === got.speaker.kind)
    count(score.kind, want.kind === got.kind)
    countStance(score, want.stance, got.stance.label)
    const value = got.said?.value ?? null
    count(score.said, sameDay(want.said, value))
    if (want.said !== null) count(score.dated, sameDay(want.said, value))
    count(score.nested, (want.via !== null) === got.nested)
    count(score.conditional, want.conditional === (got.conditional !== null))
  }
  for (const [m, one] of made.entries()) if (one.confidence >= 0.9) count(score.sure, good.has(m))
}
function countStance(score: Pick<Score, "stance" | "byStance">, want: readonly StanceLabel[], got: StanceLabel): void {
  const right = want.includes(got)
  count(score.stance, right)
  const by = score.byStance.get(want[0]!) ?? share()
  count(by, right)
  score.byStance.set(want[0]!, by)
}

export const percent = ({ right, of }: Share) => `${((100 * right) / Math.max(1, of)).toFixed(1)} % (${right}/${of})`
/** The score as lines to print. Shares are of the statements found; `of all` takes those not found as wrong. */
export function show(score: Score): string {
  const [p, r] = [score.found / Math.max(1, score.made), score.found / Math.max(1, score.gold)]
  const all = (s: Share) => `${percent(s)}, of all marked ${((100 * s.right) / Math.max(1, score.gold)).toFixed(1)} %`
  return [
    `found         P ${(100 * p).toFixed(1)}  R ${(100 * r).toFixed(1)}  F1 ${((200 * p * r) / Math.max(1e-9, p + r)).toFixed(1)}  (${score.found} of ${score.gold} marked, ${score.made} made)`,
    `speaker       ${all(score.speaker)}`,
    `  pronouns    ${percent(score.pronouns)}`,
    `  its kind    ${percent(score.speakerKind)}`,
    `direct/mixed  ${percent(score.kind)}`,
    `stance        ${all(score.stance)}`,
    `said          ${percent(score.said)}; where marked ${percent(score.dated)}`,
    `nested        ${percent(score.nested)}`,
    `conditional   ${percent(score.conditional)}`,
    `sure (0.9+)   ${percent(score.sure)} content and speaker right`,
  ].join("\n")
}

let news: ReadonlyMap<string, string> | null = null
/** The text of an article: "polnear/NAME" of PolNeAR train, or an id of news/. */
export function textOf(id: string): string {
  if (id.startsWith("polnear/")) {
    const name = id.slice(8)
    const file = (n: string) => readFileSync(corpus(`polnear/train/text/${n}.txt`), "utf8")
    try {
      return file(name)
    } catch {
      return file(name.replace(/_[^_]*$/, ""))
    }
  }
  news ??= new Map(
    gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
      .toString("utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const row = JSON.parse(line) as { id: string; text: string }
        return [row.id, row.text] as const
      }),
  )
  const text = news.get(id)
  if (text === undefined) throw new Error(`no article ${id} in news/articles.jsonl.gz`)
  return text
}

/** Where train/ leaves its models (ONRECORD_CACHE overrides). */
const model = (name: string) => path.join(import.meta.dirname, "../models", name)
let vocabulary: Vocabulary | null = null
const words = (): Vocabulary => {
  vocabulary ??= new Vocabulary(readClusters(readFileSync(model("en-clusters.tsv"), "utf8")))
  return vocabulary
}
let tagger: ReturnType<typeof tags> | null = null
/** An article's tokens and tagged words, by the models in models/. */
export function wordsOf(id: string): { text: string; tokens: Spans; words: readonly Word[] } {
  tagger ??= tags(unpackLinear(readFileSync(model("en-tags.pack"))), words())
  const text = textOf(id)
  const tokens = tokenize(text)
  const parts = [...text.matchAll(/[^\n]+/g)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    kind: "body" as const,
    reason: null,
  }))
  const sentences = splitSentences(text, tokens, parts)
  const article = {
    id,
    text,
    tokens,
    sentences,
    parts: [],
    language: "en",
    outlet: null,
    url: null,
    published: null,
    file: null,
    madeBy: { tokens: "", sentences: "" },
  }
  return { text, tokens, words: tagger.run(article).words }
}

/** Stance and condition alone, on the marked spans. `wrong` is called for each stance that is not among the marked ones. */
export function oracle(split: Split, wrong?: (line: string) => void): Pick<Score, "stance" | "byStance" | "conditional"> {
  const score = { stance: share(), byStance: new Map<StanceLabel, Share>(), conditional: share() }
  const model = { words: unpackLinear(readFileSync(new URL("../models/en-stance.pack", import.meta.url))), vocabulary: words() }
  for (const article of marked(split)) {
    const doc = wordsOf(article.id)
    for (const s of article.statements) {
      const saying = {
        ...doc,
        source: s.source ? [span(s.source)] : [],
        cue: s.cue ? [span(s.cue)] : [],
        content: spans(s.content),
        speaker: s.speakerKind,
      }
      const got = stance(saying, model)
      countStance(score, s.stance, got.label)
      const condition = conditional(saying)
      count(score.conditional, s.conditional === (condition !== null))
      const cut = (x: Span) => doc.text.slice(x.start, x.end)
      if (!s.stance.includes(got.label))
        wrong?.(
          `${article.id.slice(0, 4)}.${s.n} ${s.stance.join("/")}, not ${got.label} “${got.span ? cut(got.span) : ""}”: ${saying.source.map(cut)} <${saying.cue.map(cut)}> ${saying.content.map(cut).join(" … ").slice(0, 200)}`,
        )
      if (s.conditional !== (condition !== null))
        wrong?.(
          `${article.id.slice(0, 4)}.${s.n} conditional ${s.conditional}: ${condition ? cut(condition) : saying.content.map(cut).join(" … ").slice(0, 300)}`,
        )
    }
  }
  return score
}

if (import.meta.main) {
  const split: Split = process.argv.includes("tune") ? "tune" : "bench"
  if (process.argv.includes("--oracle")) {
    const score = oracle(split, process.argv.includes("--errors") && split === "tune" ? console.log : undefined)
    console.log(
      `stance ${percent(score.stance)}\n  ${[...score.byStance].map(([label, s]) => `${label} ${s.right}/${s.of}`).join("  ")}\nconditional ${percent(score.conditional)}`,
    )
  } else {
    console.log(
      "The whole engine is measured by npm run bench -- statements; node bench/statements.ts [bench|tune] --oracle measures the stance step.",
    )
  }
}
