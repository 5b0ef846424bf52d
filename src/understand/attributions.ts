import type { Attribution, Span, Spans } from "../doc.ts"
import { component } from "../pipeline.ts"
import { carriedOn } from "./attribution/carriedOn.ts"
import { type ConfidenceWeights, confidence, confidenceSigns } from "./attribution/confidence.ts"
import { type Cue, findCues } from "./attribution/cues.ts"
import { dialogue, type Turn } from "./attribution/dialogue.ts"
import { doneTo } from "./attribution/doneTo.ts"
import { headlineColons, onlyLabels } from "./attribution/headlineColon.ts"
import { inserted } from "./attribution/inserted.ts"
import { interview } from "./attribution/interview.ts"
import { nameLines } from "./attribution/nameLines.ts"
import { nounInHeadline } from "./attribution/nounInHeadline.ts"
import { findRoles, frame, roleWindow, sideSums } from "./attribution/roles.ts"
import { sharedSource } from "./attribution/shared.ts"
import { signed } from "./attribution/signed.ts"
import { lapsed, supposed } from "./attribution/supposed.ts"
import { unable } from "./attribution/unable.ts"
import { undated } from "./attribution/undated.ts"
import { paragraphAt, type Range, sentencesWithin, type View, view } from "./attribution/view.ts"
import { chainOf } from "./crf.ts"
import { DECLINING } from "./en/declining.ts"
import { NEITHER, NO, NOR } from "./en/negation.ts"
import { NOBODY } from "./en/nobody.ts"
import { AS } from "./en/small.ts"
import { ANONYMITY, ANSWER, ASKED, CLAIM, CLAIMED, OBJECTS, QUESTION, SEE, SPEAKING, TALK, YOU } from "./en/talk.ts"
import { FINITE } from "./finite.ts"
import { isHead } from "./isHead.ts"
import type { Linear } from "./linear.ts"
import type { Vocabulary } from "./vocabulary.ts"

/** What the attribution step runs on. */
export interface AttributionModels {
  /** Cues of the outermost sayings. */
  readonly cues: Linear
  /** Cues wherever they stand, learned outside of contents: finds the sayings inside a saying. */
  readonly inner: Linear
  readonly roles: Linear
  /** Chooses between whole labellings. */
  readonly choice: Linear
  readonly confidence: ConfidenceWeights
  /** lemma -> 1..7, how strongly the word by itself suggests a cue. */
  readonly bins: ReadonlyMap<string, number>
}

/** Added to the score of a cue: above 0 finds more. */
const LEAN = 0.4
/** The same for a cue inside a content, where the model has learned less, and in a content that is all quotation. */
const INNER_LEAN = 2.5
const QUOTED_LEAN = 3.5
/** How deep sayings inside sayings are followed, further than anybody writes, and how sure one must be to be kept. */
const DEPTH = 8
const INNER_SURE = 0.05
/** The same where nobody is named: nouns such as "request" and "notice" are taken for sayings too easily. */
const INNER_SOURCELESS = 0.15
/** Least probability of being right, calibrated, with which a saying is told at all: of those under it four in five are none. */
const LEAST = 0.2

/** So many sayings before one are looked at for the source that it shares. */
const BESIDE = 4

interface Draft {
  readonly cue: Cue
  source: readonly Range[]
  content: readonly Range[]
  /** Share of the chosen labelling among the candidates. */
  readonly share: number
  /** How sure the models are of cue and roles, uncalibrated. */
  readonly score: number
  via: Draft | null
}

/** How sure it is that a turn of a dialogue is one, or that a name under a post says whose it is. */
const TURN = 0.95
/** The same for what a headline has beside its colon. */
const COLON = 0.85

const NOT_SAID = new Set(["furniture", "byline", "dateline"])

/**
 * The `attributions` layer. Cues are found sentence by sentence; for each cue a second model labels its surroundings with source and content
 * (as semantic role labelling does for a predicate), so that every source and content belongs to its cue from the start. Then the same inside
 * each content.
 */
export const attributions = (
  models: AttributionModels,
  vocabulary: Vocabulary,
  /** Told what each attribution's score is made of, in their order: for training the confidence. */
  inspect: (signs: readonly number[]) => void = () => {},
) => {
  const chains = { cues: chainOf(models.cues), inner: chainOf(models.inner), roles: chainOf(models.roles) }
  return component({
    id: "attributions@1",
    needs: ["parts", "tokens", "sentences", "quotes", "words", "tree"],
    gives: ["attributions"],
    run: (doc) => {
      const v = view(doc, vocabulary, models.bins)
      const isCue = new Uint8Array(v.n)
      const sums = sideSums(v)
      const read = (found: Cue, within: Range): Draft => {
        const cue = behindAsked(v, found)
        const f = frame(v, cue, roleWindow(v, cue, within), isCue)
        const roles = findRoles(v, f, models.roles, chains.roles, models.choice, sums)
        const { share } = roles
        const { source: sources, content: said } = inserted(v, { cue, ...roles }) ?? doneTo(v, { cue, ...roles }) ?? roles
        const source = sources.flatMap((one) => undated(v, withNeither(v, wholeWord(v, one))) ?? [])
        const content = (spans(v, sources).some(({ start, end }) => YEAR.test(doc.text.slice(start, end))) ? [] : said)
          .map((r) => beforeManner(v, r))
          .filter((r) => hasWord(v, r))
          .map((r) => toTheEnd(v, cue, closed(v, r)))
        const draft = { cue, source, content, share, score: cue.p * share, via: null }
        return saysNothing(v, draft) ? { ...draft, source: content, content: [] } : draft
      }
      const ranges = v.sentences.filter((s) => s.last > s.first && !NOT_SAID.has(v.parts[v.partOf[s.first]!]!.kind))
      const turns = setOut(v, doc.text)
      for (const { cue, source } of turns) for (const r of [cue, ...source]) isCue.fill(1, r.first, r.last)
      const free = (cue: Cue): boolean => !isCue.subarray(cue.first, cue.last).includes(1) && !supposed(v, cue)
      const learned = findCues(v, models.cues, chains.cues, LEAN, ranges)
        .map((cue) => lapsed(v, cue))
        .filter(free)
      for (const c of learned) isCue.fill(1, c.first, c.last)
      // beside another saying of its sentence it would be taken out of what is said there
      const silent = ranges.filter(({ first, last }) => !isCue.subarray(first, last).includes(1))
      const cues = [...learned, ...unable(v, silent).filter(free)].sort((a, b) => a.first - b.first)
      for (const c of cues) isCue.fill(1, c.first, c.last)
      const right = (d: Draft, weights: readonly number[]) => confidence(weights, confidenceSigns(v, d, d.cue.p, d.share))
      const outer = cues
        .map((c) => read(c, paragraphAt(v, c.first)))
        .filter(
          (d) =>
            (d.content.length > 0 || declines(v, d.cue)) &&
            !byNobody(v, d) &&
            !perceives(v, d) &&
            !answers(v, d.cue) &&
            !onlyLabels(v, d) &&
            !nounInHeadline(v, d) &&
            !takesLives(v, d) &&
            !asksYou(v, d),
        )
        .filter((d) => right(d, models.confidence.outer) >= LEAST)
        .concat(turns)
      outer.forEach((d, i) => {
        d.source = sharedSource(v, d, outer.slice(Math.max(0, i - BESIDE), i)) ?? d.source
      })
      nest(outer)
      const top = outer.filter((d) => !d.via)
      carriedOn(v, top).forEach((content, i) => {
        top[i]!.content = content
      })
      const found = [...outer]
      let level = outer
      for (let depth = 1; depth < DEPTH && level.length > 0; depth++) {
        const next: Draft[] = []
        for (const range of level.flatMap((d) => d.content)) {
          const lean =
            v.quoteAt[range.first]! >= 0 && v.quoteAt[range.first] === v.quoteAt[range.last - 1] ? QUOTED_LEAN : INNER_LEAN
          for (const found of findCues(v, models.inner, chains.inner, lean, sentencesWithin(v, range))) {
            const cue = lapsed(v, found)
            if (isCue.subarray(cue.first, cue.last).some((x) => x === 1) || talk(v, cue) || supposed(v, cue)) continue
            isCue.fill(1, cue.first, cue.last)
            const draft = read(cue, range)
            if (
              draft.content.length === 0 ||
              byNobody(v, draft) ||
              perceives(v, draft) ||
              draft.score < (draft.source.length > 0 ? INNER_SURE : INNER_SOURCELESS)
            )
              continue
            if (right(draft, models.confidence.inner) >= LEAST) next.push(draft)
          }
        }
        found.push(...next)
        level = next
      }
      nest(found)
      const order = found.sort((a, b) => a.cue.first - b.cue.first)
      const index = new Map(order.map((d, i) => [d, i]))
      return {
        attributions: order.map((d): Attribution => {
          const signs = confidenceSigns(v, d, d.cue.p, d.share)
          inspect(signs)
          return {
            source: spans(v, d.source),
            cue: spans(v, d.cue.last > d.cue.first ? [d.cue] : []),
            content: spans(v, d.content),
            via: d.via ? index.get(d.via)! : null,
            score: confidence(d.via ? models.confidence.inner : models.confidence.outer, signs),
          }
        }),
      }
    },
  })
}

/** What the layout tells by itself: turns of a dialogue, answers of an interview, what is signed, and what a headline has beside its colon. */
function setOut(v: View, text: string): Draft[] {
  const told =
    (p: number) =>
    ({ source, colon, content }: Turn): Draft => ({
      cue: { ...colon, p },
      source: [source],
      content,
      share: p,
      score: p,
      via: null,
    })
  const spoken = dialogue(v)
  const turns = spoken.length > 0 ? spoken : nameLines(v)
  const answered = turns.length > 0 ? [] : interview(v, text)
  return [
    ...[...turns, ...signed(v, text)].map(told(TURN)),
    ...headlineColons(v).map(told(COLON)),
    ...answered.map(({ label, content }): Draft => ({ ...told(TURN)({ source: label, colon: label, content }), source: [] })),
  ]
}

/** "work that nobody did", "nobody wanted a deadline", "no group claimed it": nobody says it, though nobody may decline to. */
function byNobody(v: View, { source: [range, more], cue }: Draft): boolean {
  if (!range || more || range.last - range.first > 2) return false
  const words = v.words.slice(range.first, range.last).map(({ lemma }) => lemma.toLowerCase())
  const none = words.length === 2 && words[0] === NO && v.words[range.first + 1]!.upos === "NOUN"
  return (none || NOBODY.has(words.join(" "))) && !declines(v, cue)
}

/**
 * "I saw the report", "she did not see a letter", "we will see them in court": what happens to somebody, no opinion as in "saw the vote as a win" or "saw that
 * it was lost".
 */
function perceives(v: View, { cue, content: [range] }: Draft): boolean {
  const words = v.words.slice(cue.first, cue.last)
  if (!range || !words.some(({ lemma }) => lemma === SEE)) return false
  const seen = v.words.slice(range.first, range.last)
  if (v.info.slice(range.first, range.last).some(({ norm }) => norm === AS)) return false
  if (OBJECTS.has(v.info[range.first]!.norm)) return !seen.some(({ upos }) => /^(?:VERB|AUX)$/.test(upos))
  return words.some(({ xpos }) => xpos === "VBD") && !/^(?:SCONJ|PRON|VERB)$/.test(seen[0]!.upos)
}

/** "Will you still ask for the money?": an interviewer's question, outside of quotation marks, is not what the other says. */
function asksYou(v: View, { source: [range], cue }: Draft): boolean {
  if (!range || range.last > range.first + 1 || v.info[range.first]!.norm !== YOU) return false
  return v.info[v.sentences[v.sentenceOf[cue.first]!]!.last - 1]!.norm === "?"
}

/** "The storm claimed two lives": nothing is claimed to be so. In "he claimed lives were at risk" there is. */
function takesLives(v: View, { cue, content: [range] }: Draft): boolean {
  if (!range || v.words[cue.last - 1]!.lemma !== CLAIM) return false
  const taken = v.words.slice(range.first, range.last)
  return CLAIMED.has(taken.find(({ upos }) => upos === "NOUN")?.lemma ?? "") && !taken.some(({ xpos }) => FINITE.test(xpos))
}

/** "answers questions on transport": that somebody answers is no answer. */
const answers = (v: View, cue: Range): boolean => {
  const lemmas = v.words.slice(cue.first, cue.last).map(({ lemma }) => lemma)
  return lemmas.includes(ANSWER) && lemmas.includes(QUESTION)
}

/** A year as a source shows and brings much, but says nothing. */
const YEAR = /^(?:the year )?(?:1[6-9]|20)\d\d$/i

/** Parts of speech that say nothing alone: a content of "if" or "that" is none. */
const EMPTY = new Set(["PUNCT", "SCONJ", "CCONJ", "ADP", "DET", "PART"])

/** Is something said in it, with more than marks and little words? */
const hasWord = (v: View, r: Range): boolean => {
  for (let i = r.first; i < r.last; i++) if (!EMPTY.has(v.words[i]!.upos)) return true
  return false
}

/** "D-Wave" where only "Wave" was found. */
function wholeWord(v: View, { first, last }: Range): Range {
  const glued = (i: number): boolean => v.tokens[i - 1]!.end === v.tokens[i]!.start
  const cut = first > 1 && /^[-–]$/.test(v.info[first - 1]!.norm) && glued(first) && glued(first - 1)
  return cut ? { first: first - 2, last } : { first, last }
}

/** "the minister nor her deputy" where only these were found: "Neither" before them says that they do not. */
function withNeither(v: View, { first, last }: Range): Range {
  const joined = v.info.slice(first, last).some(({ norm }) => norm === NOR)
  return joined && first > 0 && v.info[first - 1]!.norm === NEITHER ? { first: first - 1, last } : { first, last }
}

/** A quotation from its beginning on, with the marks that end it, where nothing else of it is left. */
function closed(v: View, r: Range): Range {
  const quote = v.quoteAt[r.last - 1]!
  if (quote < 0 || v.tokens[r.first]!.start !== v.quotes[quote]!.start) return r
  let last = r.last
  while (last < v.n && v.quoteAt[last] === quote && v.words[last]!.upos === "PUNCT") last++
  return last < v.n && v.quoteAt[last] === quote ? r : { first: r.first, last }
}

/** "… that the quay was sold, speaking on condition of anonymity": how somebody speaks is not what he says. */
function beforeManner(v: View, r: Range): Range {
  for (let i = r.first + 1; i < r.last; i++) {
    if (v.info[i]!.norm !== SPEAKING || v.quote[i] !== 0) continue
    if (!v.info.slice(i + 1, Math.min(r.last, i + 2 + MANNER)).some(({ norm }) => norm === ANONYMITY)) continue
    return { first: r.first, last: v.info[i - 1]!.norm === "," && v.quote[i - 1] === 0 ? i - 1 : i }
  }
  return r
}
/** "on the strict condition of": so many words at most stand between the two. */
const MANNER = 5

/** No more tokens than this at the end of a headline are cut off by mistake. */
const LEFT_OVER = 2

/** "Roe: Gates stay shut until valley [pays]": what a headline has behind its colon is said up to the end, but for what a mark sets apart. */
function toTheEnd(v: View, cue: Range, r: Range): Range {
  const { last } = v.sentences[v.sentenceOf[cue.first]!]!
  const colon = cue.last === r.first && v.info[cue.first]!.norm === ":" && isHead(v.parts[v.partOf[cue.first]!]!)
  if (!colon || r.last >= last || last - r.last > LEFT_OVER) return r
  return v.words.slice(r.last - 1, last).some(({ upos }) => upos === "PUNCT") ? r : { first: r.first, last }
}

/** Does the cue only tell that there was talk? Inside a saying that is what the saying tells. */
const talk = (v: View, cue: Range): boolean => v.words.slice(cue.first, cue.last).some((word) => TALK.has(word.lemma))

/** "had no comment", "declined": a saying without content is one only where somebody declines. */
function declines(v: View, cue: Range): boolean {
  for (let i = cue.first; i < cue.last; i++) if (DECLINING.has(v.words[i]!.lemma)) return true
  return false
}

/** "Half of those asked said": who is asked does the saying, and is told so before the cue. */
function behindAsked(v: View, cue: Cue): Cue {
  const [one, next] = v.words.slice(cue.first, cue.last)
  const asked = next && ASKED.has(one!.lemma) && /^VB[DN]$/.test(one!.xpos) && /^VB[DZP]$/.test(next.xpos)
  return asked && /^(?:NOUN|PRON|DET)$/.test(v.words[cue.first - 1]?.upos ?? "") ? { ...cue, first: cue.first + 1 } : cue
}

/** "The mayor has yet to comment": what stands before such a cue, and was taken for what is said, is who says nothing. */
function saysNothing(v: View, { cue, source, content: [said, more] }: Draft): boolean {
  if (source.length > 0 || !said || more || said.last !== cue.first || !declines(v, cue)) return false
  return v.quote[said.first] === 0 && !v.words.slice(said.first, said.last).some(({ xpos }) => FINITE.test(xpos))
}

const spans = (v: View, ranges: readonly Range[]): Spans =>
  ranges.map((r): Span => ({ start: v.tokens[r.first]!.start, end: v.tokens[r.last - 1]!.end }))

const size = (d: Draft) => d.content.reduce((n, r) => n + r.last - r.first, 0)
const holds = (outer: Draft, inner: Draft) => outer.content.some((r) => r.first <= inner.cue.first && inner.cue.last <= r.last)

/** Sets `via`: the smallest content that holds a cue. Of two that hold each other's cue the surer is the outer one. */
function nest(drafts: readonly Draft[]): void {
  const byStart = [...drafts].sort((a, b) => a.cue.first - b.cue.first)
  const ranges = byStart.flatMap((draft, at) => draft.content.map((range) => ({ draft, at, range })))
  ranges.sort((a, b) => a.range.first - b.range.first)
  let open: typeof ranges = []
  let next = 0
  byStart.forEach((inner, i) => {
    while (next < ranges.length && ranges[next]!.range.first <= inner.cue.first) open.push(ranges[next++]!)
    open = open.filter((o) => o.range.last > inner.cue.first)
    inner.via = null
    // what the layout alone sets out is in nobody's words
    if (inner.cue.last === inner.cue.first) return
    for (const { draft: outer, at, range } of open) {
      if (outer === inner || range.last < inner.cue.last) continue
      if (holds(inner, outer) && (outer.cue.p < inner.cue.p || (outer.cue.p === inner.cue.p && at > i))) continue
      if (!inner.via || size(outer) < size(inner.via)) inner.via = outer
    }
  })
  for (const draft of byStart) unloop(draft)
}

/** Three that hold each other in a ring: the one that is asked is the outermost. */
function unloop(draft: Draft): void {
  const seen = new Set<Draft>()
  for (let at = draft.via; at && !seen.has(at); at = at.via) {
    if (at === draft) draft.via = null
    seen.add(at)
  }
}
