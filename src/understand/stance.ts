import type { Span, StanceLabel } from "../doc.ts"
import { AFTER_SOURCE_HEAD, NO_COMMAND, OF_ANOTHER } from "./en/clauses.ts"
import { type CueClass, cueClass, REFUSING, stanceOf } from "./en/cues.ts"
import { EXPLAIN } from "./en/declining.ts"
import { LAPSES, NO, NOBODY, NONE_OTHER } from "./en/negation.ts"
import { FIRST, IT_OR_ITS, OURS } from "./en/pronouns.ts"
import { ANSWERS, ASKED_ABOUT, KNOW, LABELS, REPORTS, RESTATES, SAYS, SEEMS, TELLS, THEY_KNOW, WEIGHED } from "./en/sayings.ts"
import { FOR, THAT, TO } from "./en/small.ts"
import { ACCUSERS, DISPUTE, ISSUED, NEUTRAL, OFFICE_HOLDERS, RELAYS, WATCHERS } from "./en/stances.ts"
import { VOTES, WEIGHTS } from "./en/weights.ts"
import { type Linear, score, weigh } from "./linear.ts"
import { readContent, type Sign } from "./stance/content.ts"
import { type CueReading, readCue } from "./stance/cue.ts"
import { denial, flatDenial } from "./stance/denial.ts"
import { dispute, echo } from "./stance/echo.ts"
import { ofOthers } from "./stance/others.ts"
import { type Saying, type Tok, tokensIn } from "./stance/seen.ts"
import { type Wording, wording } from "./stance/wording.ts"
import type { Vocabulary } from "./vocabulary.ts"

export type { Saying } from "./stance/seen.ts"

/** How the speaker stands to what is said. */
export interface StanceReading {
  readonly label: StanceLabel
  /** Further labels that would do, likeliest first. */
  readonly also: readonly StanceLabel[]
  /** The words that show it; null where there is neither cue nor content. */
  readonly span: Span | null
}

/** What words weigh beside the signs: models/en-stance.pack, labelled with stances. */
export interface StanceModel {
  readonly words: Linear
  readonly vocabulary: Vocabulary
}

/** So much of a negated proposition must be spoken of elsewhere in the article for it to be a denial; by the tune articles. */
const HEARD = 0.5
/** And so much, 0 to 1, must the weights believe in one: of 39 negations in train/stances.json that are heard of and believed less, 7 are denials. */
const BELIEVED = 0.1
/** Attitudes that are the whole point of a saying that reports them of the speaker. */
const OWN: ReadonlySet<StanceLabel> = new Set(["hopes", "fears", "praises", "promises"])
/** What is no such saying any more, nor its contrary, where somebody "no longer" says it or "stopped short of" it. */
const GIVEN_UP: ReadonlySet<CueClass> = new Set([
  "demands",
  "promises",
  "hopes",
  "wants",
  "fears",
  "praises",
  "criticises",
  "accuses",
  "warns",
])
/** Tokens; in a longer saying the attitude at its head is not all of it. */
const LONG = 45

/**
 * The stance of one saying by the guide that the articles are marked by: first what the cue says by itself ("denied", "expressed hope"),
 * then, where it only says ("said", "added"), what the content shows.
 * @param saying the article's tokens and words, and the spans of the saying; offsets in UTF-16
 * @param model weights of words; without it the signs alone are weighed, which is right less often
 */
export function stance(saying: Saying, model: StanceModel | null = null): StanceReading {
  const { cue, content, reading } = read(saying)
  const shown = cue.length > 0 ? { start: cue[0]!.start, end: cue[cue.length - 1]!.end } : (saying.content[0] ?? null)
  const sourceText = wordsOfSource(saying)
  const relayed = relays(saying, sourceText, content, reading)
  const plain = byCue(reading, cue, content, sourceText)
  // a medium that asks relays nothing
  if (plain && (plain === "asks" || !(relayed && (reading.kind === "finds" || reading.kind === "says"))))
    return { label: plain, also: [], span: shown }
  const signs = signsOf(saying, cue, content, reading)
  const ranked = rank(signs, model && weighWords(saying, cue, content, model))
  const best = ranked[0]!
  if (relayed) return { label: "reports", also: best.label === "reports" ? [] : [best.label], span: shown }
  const flat = flatDenial(content)
  if (flat) return { label: "denies", also: best.label === "denies" ? [] : [best.label], span: flat }
  if (best.label === "asserts" || best.label === "denies" || best.label === "doubts") {
    const denied = denial(content)
    if (denied && (!model || believed(ranked, "denies") >= BELIEVED) && (echo(saying, content) ?? 0) >= HEARD)
      return { label: "denies", also: ["asserts"], span: denied }
  }
  // "said his country hoped that …": the saying is no more than the hope
  const own = signs.find((sign) => sign.name === "first self votes" && OWN.has(sign.votes!))
  if (best.label === "asserts" && own && content.length <= LONG) return { label: own.votes!, also: ["asserts"], span: own.span }
  if (best.label === "predicts" && ofOthers(content)) return { label: "asserts", also: ["predicts"], span: shown }
  const span = best.label === "asserts" ? shown : (best.span ?? shown)
  return {
    label: best.label,
    also: ranked
      .slice(1, 3)
      .filter((r) => r.score > best.score - 0.7)
      .map((r) => r.label),
    span,
  }
}

/** What is weighed in a saying that its cue does not settle; null where it does. For train/stance.ts. */
export function openSigns(saying: Saying, vocabulary: Vocabulary): { signs: readonly Sign[]; wording: Wording } | null {
  const { cue, content, reading } = read(saying)
  const source = wordsOfSource(saying)
  if (byCue(reading, cue, content, source) || relays(saying, source, content, reading)) return null
  return {
    signs: signsOf(saying, cue, content, reading),
    wording: wording(tokensIn(saying, saying.source), cue, content, vocabulary),
  }
}

function read(saying: Saying) {
  const cue = tokensIn(saying, saying.cue)
  const content = tokensIn(saying, saying.content)
  const reading = readCue(cue, content)
  return { cue, content, reading: { ...reading, negated: reading.negated ?? ofNobody(tokensIn(saying, saying.source)) } }
}
/**
 * "Neither side", "none of the ministers", "no group": what denies that anybody says it. "No 10" and "No Labels" are names; "no fewer than ten men" and
 * "none other than the mayor" do say it.
 */
const ofNobody = ([first, second]: readonly Tok[]): Span | null => {
  if (!first || !NOBODY.has(first.low) || second?.low === NONE_OTHER) return null
  return first.low !== NO || /^(?:NNS?|JJ)$/.test(second?.xpos ?? "") ? first : null
}
const wordsOfSource = ({ text, source }: Saying) =>
  source.map((s) => text.slice(s.start, Math.min(s.end, s.start + 200))).join(" ")

/** Whether the source relays: a medium, a document, a study, a poll. */
function relays(saying: Saying, source: string, content: readonly Tok[], { kind, word }: CueReading): boolean {
  if (kind === "reports") return true
  if (kind === "says" && speaksOfItself(content)) return false
  if (saying.speaker === "media" || saying.speaker === "document") return true
  if (saying.speaker === "person") return false
  if (kind === "finds" && REPORTS.test(word) && source === "") return true
  const head = source.split(AFTER_SOURCE_HEAD, 1)[0]!
  return RELAYS.test(head) && !ISSUED.test(head)
}

/** "said it withheld the names", "“I’m running”": a medium that speaks of itself, or a person named like one, relays nothing. */
function speaksOfItself(content: readonly Tok[]): boolean {
  const [first, second] = content.filter((t) => t.low !== THAT && !/^(?:["“‘]|''|``)$/.test(t.low))
  if (first === undefined) return false
  if (FIRST.has(first.low) || OURS.has(first.low)) return true
  return IT_OR_ITS.has(first.low) && second !== undefined && !OF_ANOTHER.has(second.low)
}

/** The stance that the cue alone settles, or null where the content decides. */
function byCue(reading: CueReading, cue: readonly Tok[], content: readonly Tok[], source: string): StanceLabel | null {
  const { kind, negated, word } = reading
  // "no longer demands": neither a demand nor the denial of one
  if (GIVEN_UP.has(kind) && LAPSES.test(cue.map((t) => t.low).join(" "))) return "asserts"
  if (kind === "wants") return "hopes"
  if (kind === "asks")
    return cue.every((t) => !ASKED_ABOUT.has(t.low)) && (commands(content) || content[0]?.low === FOR)
      ? EXPLAIN.test(
          content
            .slice(0, 12)
            .map((t) => t.low)
            .join(" "),
        )
        ? "asks"
        : "demands"
      : "asks"
  if (kind === "decides") return content[0]?.low === TO ? "promises" : null
  if (kind === "light" && cue.length <= 3 && content[0]?.low === TO && !SEEMS.test(word)) return "demands"
  if (kind === "names") return judged(word, content)
  const noun = kind === "light" || RESTATES.test(word) ? leadingNoun(content) : null
  if (noun) return stanceOf(noun, negated !== null)
  if (kind === "light") return null
  if (kind === "says" && !negated && ANSWERS.test(word) && onlyAnswers(cue, content)) return "asserts"
  if (kind === "finds" || kind === "says") {
    if (negated)
      return FIRST.has(source.toLowerCase())
        ? KNOW.test(word)
          ? "doubts"
          : "denies"
        : THEY_KNOW.test(word)
          ? "doubts"
          : kind === "finds"
            ? "denies"
            : "declines"
    if (TELLS.test(word) ? commands(content) : SAYS.test(word) && content[0]?.low === TO) return "demands"
    if (asksOnly(content)) return "asks"
    if (refuses(content)) return "declines"
    return null
  }
  if (kind === "reports") return null
  return stanceOf(kind, negated !== null)
}

/** "replied to all concerns": what is answered, not what is said. */
const onlyAnswers = (cue: readonly Tok[], content: readonly Tok[]): boolean =>
  (content[0]?.low === TO || cue[cue.length - 1]?.low === TO) &&
  !content.some((t) => /^(?:VBD|VBZ|VBP|MD)$/.test(t.xpos) || /^(?:["“‘]|``)$/.test(t.low))

/** "expressed *their support* for …": the class of the noun that the content begins with. */
function leadingNoun(content: readonly Tok[]): CueClass | null {
  for (const { low, upos, xpos } of content.slice(0, 5)) {
    const kind = cueClass(low, upos)
    if (upos === "NOUN") {
      if (kind && stanceOf(kind, false)) return kind
      continue
    }
    if (!/^(?:DT|PRP\$|JJ|RB|POS|NN|,)/.test(xpos)) return null
  }
  return null
}

/** "he could not comment on …", "no comment": to say that one does not say. */
const refuses = (content: readonly Tok[]): boolean =>
  REFUSING.test(
    content
      .slice(0, 16)
      .map((t) => t.low)
      .join(" "),
  )

/** One sentence in one piece, a question that begins as one ("Why …?", "Did …?"), nobody else quoted in it. */
function asksOnly(content: readonly Tok[]): boolean {
  if (content.slice(1).some((t, i) => t.opens || (i < content.length - 4 && /^(?:["“”‘]|'|''|``)$/.test(t.low)))) return false
  const marked = /^(?:["“‘']|''|``)$/.test(content[0]?.low ?? "") ? 1 : 0
  const begins = content.slice(marked, marked + 3).find((t) => t.low !== "," && t.upos !== "CCONJ" && t.upos !== "INTJ")
  if (!begins || !(/^W/.test(begins.xpos) || begins.upos === "AUX")) return false
  const ends = content.flatMap((t, i) => (/^(?:[.!?]+|…)$/.test(t.low) ? [i] : []))
  return ends.length === 1 && content[ends[0]!]!.low.includes("?") && ends[0]! >= content.length - 3
}

/** What somebody is called: praise or blame by its words; to call names without either is seldom kind. */
function judged(word: string, content: readonly Tok[]): StanceLabel | null {
  const names = readContent(content, false).map((sign) => sign.name)
  const bad = names.filter((n) => /^(?:bad|blame|un-|not good|bad\+|blame\+|threat)$/.test(n)).length
  const good = names.filter((n) => /^(?:good|good\+|most)$/.test(n)).length
  if (good > bad) return "praises"
  if (bad > good) return "criticises"
  if (LABELS.test(word)) return "criticises"
  return NEUTRAL.has(content.findLast((t) => t.upos !== "PUNCT")?.low ?? "") ? "believes" : null
}

/** "him to leave", "to leave": an infinitive before any finite verb. */
function commands(content: readonly Tok[]): boolean {
  for (let i = 0; i < content.length && i < 24; i++) {
    const { low, xpos } = content[i]!
    if (low === TO && (/^VB$|^RB/.test(content[i + 1]?.xpos ?? "") || xpos === "TO"))
      return content[i + 1]?.upos !== "NOUN" || content[i + 1]?.xpos === "VB"
    if (/^(?:VBD|VBZ|VBP|MD|W)/.test(xpos) || /^(?:["“'‘:]|''|``)$/.test(low) || NO_COMMAND.has(low)) return false
  }
  return false
}

/** Everything that the weights look at, by name. */
function signsOf(saying: Saying, cue: readonly Tok[], content: readonly Tok[], reading: CueReading): Sign[] {
  const first = content[0]
  const direct = first !== undefined && /^(?:["“‘'«]|''|``)$/.test(first.low)
  const whole = { start: cue[0]?.start ?? first?.start ?? 0, end: cue[cue.length - 1]?.end ?? first?.end ?? 0 }
  const out: Sign[] = [{ name: "bias", value: 1, span: whole }, ...readContent(content, direct)]
  out.push({ name: direct ? "direct" : "indirect", value: 1, span: whole })
  if (reading.kind !== "says") out.push({ name: `cue ${reading.kind}`, value: 1, span: whole })
  else if (WEIGHED.test(reading.word)) out.push({ name: `cue ${reading.word.slice(0, 5)}`, value: 1, span: whole })
  const source = wordsOfSource(saying)
  if (
    out.some(
      (sign) =>
        sign.name === "first not" ||
        sign.name === "first not past" ||
        sign.name.startsWith("first self not") ||
        sign.name === "no," ||
        sign.name === "denial",
    )
  ) {
    const heard = echo(saying, content)
    const level = heard === null ? "unclear" : heard >= 0.8 ? "all" : heard >= 0.5 ? "much" : "little"
    out.push({ name: `not heard ${level}`, value: 1, span: whole })
    const disputed = dispute(saying, DISPUTE)
    out.push({ name: disputed > 8 ? "not hotly disputed" : disputed > 3 ? "not disputed" : "not calm", value: 1, span: whole })
  }
  const who =
    source === ""
      ? "nobody"
      : ACCUSERS.test(source)
        ? "accuser"
        : WATCHERS.test(source)
          ? "watcher"
          : OFFICE_HOLDERS.test(source)
            ? "office"
            : null
  if (who) {
    out.push({ name: who, value: 1, span: whole })
    for (const sign of out.slice(1))
      if (/^any (?:other|self) (?:will|may)|^any not|^blame$/.test(sign.name))
        out.push({ ...sign, name: `${who}: ${sign.name.replace("any ", "")}` })
  }
  return out
}

interface Ranked {
  readonly label: StanceLabel
  readonly score: number
  readonly span: Span | null
}
/** What the words weigh for each stance, and the token that weighs most for one. */
interface Weighed {
  readonly scores: ReadonlyMap<string, number>
  readonly most: (label: StanceLabel) => { readonly weight: number; readonly span: Span } | null
}

function weighWords(saying: Saying, cue: readonly Tok[], content: readonly Tok[], { words, vocabulary }: StanceModel): Weighed {
  const { keys, at } = wording(tokensIn(saying, saying.source), cue, content, vocabulary)
  const out = new Float64Array(words.labels.length)
  score(words, keys, keys.length, out)
  const most = (label: StanceLabel) => {
    const wanted = words.labels.indexOf(label)
    const weights = new Float64Array(content.length)
    const own = new Float64Array(words.labels.length)
    let best = -1
    for (const [i, key] of keys.entries()) {
      const token = at[i]!
      if (token < 0) continue
      weigh(words, key, own)
      weights[token] = weights[token]! + own[wanted]!
      if (weights[token]! > (best < 0 ? 0 : weights[best]!)) best = token
    }
    return best < 0 ? null : { weight: weights[best]!, span: { start: content[best]!.start, end: content[best]!.end } }
  }
  return { scores: new Map(words.labels.map((label, l) => [label, out[l]!])), most }
}

/** How much of the belief is in one label, 0 to 1: the weights are those of a logistic regression. */
function believed(ranked: readonly Ranked[], label: StanceLabel): number {
  const top = ranked[0]!.score
  const odds = (r: Ranked) => Math.exp(r.score - top)
  return ranked.reduce((sum, r) => sum + (r.label === label ? odds(r) : 0), 0) / ranked.reduce((sum, r) => sum + odds(r), 0)
}

const LABELS_WEIGHED = Object.keys(WEIGHTS) as readonly StanceLabel[]
/** What a sign counts for each of them: a sign is looked for once, not once a label. */
const COUNTS = new Map<string, Float64Array>()
for (const [l, label] of LABELS_WEIGHED.entries())
  for (const [name, weight] of Object.entries(WEIGHTS[label]!)) {
    const row = COUNTS.get(name) ?? new Float64Array(LABELS_WEIGHED.length)
    row[l] = weight
    COUNTS.set(name, row)
  }

/** Labels by the sum of their signs' and words' weights, best first, the best with the words that weigh most. */
function rank(signs: readonly Sign[], weighed: Weighed | null): Ranked[] {
  const rows = signs.map(({ name, votes }) => (votes ? null : COUNTS.get(name)))
  const ranked = LABELS_WEIGHED.map((label, l) => {
    let sum = weighed?.scores.get(label) ?? 0
    let most = 0
    let span: Span | null = null
    for (const [i, sign] of signs.entries()) {
      const weight = (sign.votes ? (sign.votes === label ? (VOTES[sign.name] ?? 0) : 0) : (rows[i]?.[l] ?? 0)) * sign.value
      sum += weight
      if (weight > most && sign.name !== "bias") {
        most = weight
        span = sign.span
      }
    }
    return { label, score: sum, span, most }
  }).sort((a, b) => b.score - a.score)
  const best = ranked[0]!
  const word = weighed?.most(best.label)
  return word && word.weight > best.most ? [{ ...best, span: word.span }, ...ranked.slice(1)] : ranked
}
