import type { Attribution, Span, Spans } from "../doc.ts"
import { component } from "../pipeline.ts"
import { carriedOn } from "./attribution/carriedOn.ts"
import { type Cue, findCues } from "./attribution/cues.ts"
import { findRoles, frame, type Roles, roleWindow } from "./attribution/roles.ts"
import { paragraphAt, type View, view } from "./attribution/view.ts"
import { chainOf } from "./crf.ts"
import type { Linear } from "./linear.ts"
import type { Vocabulary } from "./vocabulary.ts"

/** What the attribution step runs on. */
export interface AttributionModels {
  /** Cues of the outermost sayings. */
  readonly cues: Linear
  /** Cues wherever they stand, learned outside of contents: finds the sayings inside a saying. */
  readonly inner: Linear
  readonly roles: Linear
  /** Chooses between whole labellings; null to take the chain's best. */
  readonly choice: Linear | null
  /** lemma -> 1..7, how strongly the word by itself suggests a cue. */
  readonly bins: ReadonlyMap<string, number>
}

/** Added to the score of a cue: above 0 finds more. Set on PolNeAR train by cross-validation (train/attribution.ts). */
const LEAN = 0.4
const INNER_LEAN = 1.5
/** How deep sayings inside sayings are followed. */
const DEPTH = 3

interface Draft {
  readonly cue: Cue
  readonly roles: Roles
  readonly depth: number
  via: Draft | null
}

interface Range {
  readonly first: number
  readonly last: number
}

const NOT_SAID = new Set(["furniture", "byline", "dateline"])

/**
 * The `attributions` layer. Cues are found sentence by sentence; for each cue a second model labels its surroundings with source and content
 * (as semantic role labelling does for a predicate), so that every source and content belongs to its cue from the start.
 */
export const attributions = (models: AttributionModels, vocabulary: Vocabulary) => {
  const chains = { cues: chainOf(models.cues), inner: chainOf(models.inner), roles: chainOf(models.roles) }
  return component({
    id: "attributions@1",
    needs: ["parts", "tokens", "sentences", "quotes", "words", "tree"],
    gives: ["attributions"],
    run: (doc) => {
      const v = view(doc, vocabulary, models.bins)
      const isCue = new Uint8Array(v.n)
      const read = (cue: Cue, within: Range | null, depth: number): Draft => {
        const window = roleWindow(v, cue, within ?? paragraphAt(v, cue.first))
        return { cue, roles: findRoles(v, frame(v, cue, window, isCue), models.roles, chains.roles, models.choice), depth, via: null }
      }
      const ranges = v.sentences.filter((s) => s.last > s.first && !NOT_SAID.has(v.parts[v.partOf[s.first]!]!.kind))
      const cues = findCues(v, models.cues, chains.cues, LEAN, ranges)
      for (const c of cues) isCue.fill(1, c.first, c.last)
      const found = cues.map((c) => read(c, null, 0)).filter((d) => d.roles.content.length > 0 || declines(v, d.cue))
      let level = found
      for (let depth = 1; depth < DEPTH && level.length > 0; depth++) {
        const next: Draft[] = []
        for (const outer of level) {
          for (const range of outer.roles.content) {
            for (const cue of findCues(v, models.inner, chains.inner, INNER_LEAN, sentencesWithin(v, range))) {
              if (isCue.subarray(cue.first, cue.last).some((x) => x === 1)) continue
              isCue.fill(1, cue.first, cue.last)
              const inner = read(cue, range, depth)
              if (inner.roles.content.length > 0) next.push(inner)
            }
          }
        }
        found.push(...next)
        level = next
      }
      nest(found)
      const order = [...found].sort((a, b) => a.cue.first - b.cue.first)
      const index = new Map(order.map((d, i) => [d, i]))
      return {
        attributions: order.map(
          (d): Attribution => ({
            source: spans(v, d.roles.source),
            cue: spans(v, [d.cue]),
            content: carriedOn(doc, v, d.roles.content),
            via: d.via ? index.get(d.via)! : null,
            score: d.cue.p * d.roles.mean,
          }),
        ),
      }
    },
  })
}

/** "had no comment", "declined": a saying without content is one only where somebody declines. */
function declines(v: View, cue: Range): boolean {
  for (let i = cue.first; i < cue.last; i++)
    if (/^(?:comment|decline|refuse|respond|mention|mum|silent|mute)$/.test(v.words[i]!.lemma)) return true
  return false
}

const spans = (v: View, ranges: readonly Range[]): Spans =>
  ranges.map((r): Span => ({ start: v.tokens[r.first]!.start, end: v.tokens[r.last - 1]!.end }))

/** The pieces of a content, cut at sentence ends. */
function sentencesWithin(v: View, range: Range): Range[] {
  const out: Range[] = []
  for (let s = v.sentenceOf[range.first]!; s < v.sentences.length && v.sentences[s]!.first < range.last; s++)
    out.push({ first: Math.max(range.first, v.sentences[s]!.first), last: Math.min(range.last, v.sentences[s]!.last) })
  return out
}

const size = (d: Draft) => d.roles.content.reduce((n, r) => n + r.last - r.first, 0)
const holds = (outer: Draft, inner: Draft) =>
  outer.roles.content.some((r) => r.first <= inner.cue.first && inner.cue.last <= r.last)

/** Sets `via`: the smallest content that holds a cue. Of two that hold each other's cue the surer is the outer one. */
function nest(drafts: Draft[]): void {
  const byStart = [...drafts].sort((a, b) => a.cue.first - b.cue.first)
  const reach = 400 // a content lies within its paragraph; looking further finds nothing
  byStart.forEach((inner, i) => {
    let best: Draft | null = null
    for (const step of [-1, 1])
      for (
        let k = i + step;
        k >= 0 && k < byStart.length && Math.abs(byStart[k]!.cue.first - inner.cue.first) < reach && Math.abs(k - i) < 60;
        k += step
      ) {
        const outer = byStart[k]!
        if (!holds(outer, inner)) continue
        if (holds(inner, outer) && (outer.cue.p < inner.cue.p || (outer.cue.p === inner.cue.p && k > i))) continue
        if (!best || size(outer) < size(best)) best = outer
      }
    inner.via = best
  })
}
