import type { Doc, OwnVoice, Sentence, Span } from "../doc.ts"
import { component } from "../pipeline.ts"
import { isWeekday } from "./en/calendar.ts"
import { TIME } from "./en/clauses.ts"
import { IT, OPEN_OR_KNOWN, OPENS_THE_CLAUSE, TIME_OF_MANY } from "./en/nobody.ts"
import { MYSELF, WRITER_OR_READER } from "./en/pronouns.ts"
import { firstEndingAfter, lowest } from "./lowest.ts"
import { merged, touched } from "./merged.ts"

/** Words behind "it" that are looked at. */
const NEAR = 14

type Needs = "parts" | "tokens" | "sentences" | "quotes" | "words" | "tree" | "attributions" | "mentions" | "entities"

/**
 * The `voice` layer: sentences of the body that the outlet itself states. No saying touches them, they stand in no quotation, have a
 * finite verb with its subject, end as a statement ends, and speak of no "me". `about` is the named subject: that of the grammatical subject, else a name inside
 * it, else the named subject of the sentence before in the paragraph; nobody where "it" stands for a clause. Linear in tokens and mentions.
 */
export const voice = component({
  id: "voice@1",
  needs: ["parts", "tokens", "sentences", "quotes", "words", "tree", "attributions", "mentions", "entities"],
  gives: ["voice"],
  run: (doc) => ({ voice: own(doc) }),
})

function own(doc: Doc<Needs>): OwnVoice[] {
  const said = merged(doc.attributions.flatMap(({ source, cue, content }) => [...source, ...cue, ...content]))
  const quoted = merged(doc.quotes)
  const body = doc.parts.filter(({ kind }) => kind === "body")
  const named = nameOf(doc)
  const out: OwnVoice[] = []
  let part = 0
  let before: { readonly part: number; readonly name: string | null } = { part: -1, name: null }
  for (const sentence of doc.sentences) {
    while (part < body.length && body[part]!.end <= sentence.start) part++
    if (part >= body.length || body[part]!.start > sentence.start) continue
    const subject = subjectOf(doc, sentence)
    const about =
      (subject === null ? null : (named(subject) ?? properIn(doc, subject))) ?? (before.part === part ? before.name : null)
    // "It is not known who will pay" is about nobody; whom the sentence before is about, the next one may still be
    const nobodys = subject !== null && standsForClause(doc, subject.head, sentence)
    before = { part, name: about }
    if (subject === null || !states(doc, sentence) || touched(said, sentence) || covered(quoted, sentence)) continue
    if (ofMyself(doc, sentence, quoted)) continue
    out.push({ start: sentence.start, end: sentence.end, about: nobodys ? null : about })
  }
  return out
}

/** Tokens `[first, last)` of the subject of the main clause; null where the sentence has none. */
function subjectOf({ tree, words }: Doc<Needs>, { first, last }: Sentence): { first: number; last: number; head: number } | null {
  let root = first
  while (root < last && tree[root]!.head >= 0) root++
  const finite = (i: number): boolean => /^(?:VBD|VBZ|VBP|MD)$/.test(words[i]!.xpos)
  let head = -1
  let verb = root < last && finite(root)
  for (let i = first; i < last; i++) {
    if (tree[i]!.head !== root) continue
    if (head < 0 && /^(?:nsubj|csubj|expl)/.test(tree[i]!.label)) head = i
    if (/^(?:aux|cop)/.test(tree[i]!.label) && finite(i)) verb = true
  }
  // "we asked them", "you may wonder": the writer talks, no fact is told
  if (head < 0 || !verb || (words[head]!.upos === "PRON" && WRITER_OR_READER.has(words[head]!.lemma.toLowerCase()))) return null
  let [from, to] = [head, head + 1]
  // a subtree that lies apart is a slip of the parse: only what joins on
  for (let i = head - 1; i >= first && leadsTo(tree, i, head); i--) from = i
  for (let i = head + 1; i < last && leadsTo(tree, i, head); i++) to = i + 1
  return { first: from, last: to, head }
}
/** Whether the subject at `head` is an "it" that stands for a clause behind it: "It is unclear whether …", "It was the first time that …". */
function standsForClause({ text, tokens, words, tree }: Doc<Needs>, head: number, { last }: Sentence): boolean {
  const low = (i: number): string => text.slice(tokens[i]!.start, Math.min(tokens[i]!.end, tokens[i]!.start + 40)).toLowerCase()
  if (low(head) !== IT) return false
  const verb = tree[head]!.head
  for (let i = head + 1; i < Math.min(last, head + NEAR); i++) {
    if (OPEN_OR_KNOWN.has(low(i)) && i + 1 < last && OPENS_THE_CLAUSE.has(low(i + 1))) return true
    if (TIME_OF_MANY.test(low(i)) && words[i + 1]?.lemma === TIME && tree[i + 1]!.head < 0) return true
    if (tree[head]!.label === "expl" && tree[i]!.head === verb && /^(?:csubj|ccomp)/.test(tree[i]!.label)) return true
  }
  return false
}
function leadsTo(tree: Doc<"tree">["tree"], i: number, head: number): boolean {
  for (let steps = 0, at = i; at >= 0 && steps < 12; steps++, at = tree[at]!.head) if (at === head) return true
  return false
}

/** Whether it ends as a statement does; no question, no heading, no list. */
function states({ text }: Doc<Needs>, { start, end }: Span): boolean {
  return (
    /[.!…]["”’')\]]*$/.test(text.slice(Math.max(start, end - 6), end)) &&
    /\p{Ll}/u.test(text.slice(start, Math.min(end, start + 200)))
  )
}

/** The name of the entity that a stretch of tokens is headed by, or of the first one named in it. */
function nameOf({
  tokens,
  mentions,
  entities,
}: Doc<Needs>): (stretch: { first: number; last: number; head: number }) => string | null {
  const entityOf = new Map<number, number>()
  for (const [e, { mentions: refs }] of entities.entries()) for (const m of refs) entityOf.set(m, e)
  const isNamed = entities.map(({ mentions: refs }) => refs.some((m) => mentions[m]!.kind === "name"))
  const order = mentions.map((_, m) => m).sort((a, b) => mentions[a]!.start - mentions[b]!.start)
  return ({ first, last, head }) => {
    const start = tokens[first]!.start
    const end = tokens[last - 1]!.end
    const low = lowest(order.length, (k) => mentions[order[k]!]!.start >= start)
    let inside: string | null = null
    for (let k = low; k < order.length && mentions[order[k]!]!.start < end && k < low + 40; k++) {
      const m = order[k]!
      const e = entityOf.get(m)
      if (e === undefined || !isNamed[e]) continue
      if (mentions[m]!.start <= tokens[head]!.start && mentions[m]!.end >= tokens[head]!.end) return entities[e]!.name
      inside ??= entities[e]!.name
    }
    return inside
  }
}

/** The first run of proper nouns among the tokens, for names that no entity was made of. */
function properIn({ text, tokens, words }: Doc<Needs>, { first, last }: { first: number; last: number }): string | null {
  const proper = (i: number): boolean =>
    words[i]!.upos === "PROPN" && /^\p{Lu}/u.test(text.slice(tokens[i]!.start, tokens[i]!.end)) && !isWeekday(words[i]!.lemma)
  let from = first
  while (from < last && !proper(from)) from++
  let to = from
  while (to < last && proper(to)) to++
  return to > from ? text.slice(tokens[from]!.start, Math.min(tokens[to - 1]!.end, tokens[from]!.start + 100)) : null
}

/** "Nobody called me", outside of quotation marks: whoever writes, or is interviewed, talks. */
function ofMyself({ tokens, words }: Doc<Needs>, { first, last }: Sentence, quoted: readonly Span[]): boolean {
  for (let i = first; i < last; i++) if (MYSELF.has(words[i]!.lemma) && !touched(quoted, tokens[i]!)) return true
  return false
}

/** Whether it stands in one of the merged spans, its last mark aside. */
const covered = (spans: readonly Span[], { start, end }: Span): boolean => {
  const first = spans[firstEndingAfter(spans, start)]
  return first !== undefined && first.start <= start && first.end >= end - 1
}
