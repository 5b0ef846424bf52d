import type { Doc, Span } from "../doc.ts"
import { HONORIFICS, ROLE_ABBREVIATIONS, ROLES } from "./en/roles.ts"
import { DULL, PLURAL_END, SUBJECT_NOUNS, VAGUE } from "./en/subjects.ts"

/** Something named in an article that is neither a person, an organisation nor a place. */
export interface Subject {
  /** The fullest name, or the words as they first stand. */
  readonly name: string
  readonly kind: "document" | "other"
  readonly mentions: readonly Span[]
}

/** Words before a noun that are looked at. */
const REACH = 4
/** Without a word that tells a system, a treaty and the like, so many mentions make a subject. */
const RECURS = 2

/**
 * The other named subjects of an article: names of kind "other" and documents (systems, treaties, programmes, works), then phrases such as
 * "anti-missile defence" or "the harbour levy" whose noun tells such a thing or that come again. In the order of their first mention.
 * Linear in tokens and mentions. Only names and where they stand; nothing is counted or rated.
 */
export function subjects(doc: Doc<"parts" | "tokens" | "words" | "names" | "times" | "mentions" | "entities">): Subject[] {
  const { mentions } = doc
  const named = doc.entities
    .filter(
      ({ kind, mentions: refs }) => (kind === "other" || kind === "document") && refs.some((m) => mentions[m]!.kind === "name"),
    )
    .map(
      ({ name, kind, mentions: refs }): Subject => ({
        name,
        kind: kind === "document" ? kind : "other",
        mentions: refs.map((m) => ({ start: mentions[m]!.start, end: mentions[m]!.end })).sort((a, b) => a.start - b.start),
      }),
    )
  return [...named, ...proper(doc), ...phrases(doc)].sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start)
}

/** Proper nouns that no name was made of and that come again: "the Kestrel", "Kestrel ferries", "the Kestrel-2". */
function proper(doc: Doc<"parts" | "tokens" | "words" | "names" | "times">): Subject[] {
  const { text, tokens, words } = doc
  const taken = marked(doc)
  const found = new Map<string, Span[]>()
  const lower = (i: number): string =>
    text
      .slice(tokens[i]!.start, Math.min(tokens[i]!.end, tokens[i]!.start + 40))
      .toLowerCase()
      .replace(/\.$/, "")
  const isTitle = (i: number): boolean => HONORIFICS.has(lower(i)) || ROLES.has(lower(i)) || lower(i) in ROLE_ABBREVIATIONS
  const isProper = (i: number): boolean =>
    words[i]!.xpos === "NNP" &&
    !taken[i] &&
    !isTitle(i) &&
    /\p{Ll}/u.test(text.slice(tokens[i]!.start, tokens[i]!.end)) &&
    /^[\p{Lu}\d]/u.test(text.slice(tokens[i]!.start, tokens[i]!.end))
  for (let i = 0; i < tokens.length; i++) {
    if (!isProper(i)) continue
    let last = i + 1
    while (last < tokens.length && isProper(last) && tokens[last]!.start - tokens[last - 1]!.end === 1) last++
    // "Kestrel-2"
    if (
      last + 1 < tokens.length &&
      text.slice(tokens[last]!.start, tokens[last]!.end) === "-" &&
      tokens[last]!.start === tokens[last - 1]!.end &&
      tokens[last + 1]!.start === tokens[last]!.end &&
      /^[\p{Lu}\d]{1,4}$/u.test(text.slice(tokens[last + 1]!.start, Math.min(tokens[last + 1]!.end, tokens[last + 1]!.start + 5)))
    )
      last += 2
    // "Foreign" of "Foreign Minister"
    if (last < tokens.length && isTitle(last)) continue
    const span = { start: tokens[i]!.start, end: tokens[last - 1]!.end }
    const name = text.slice(span.start, Math.min(span.end, span.start + 100))
    const before = found.get(name)
    if (before) before.push(span)
    else found.set(name, [span])
    i = last - 1
  }
  const kept = [...found].filter(([, mentions]) => mentions.length >= RECURS)
  const known = new Set(kept.map(([name]) => name))
  // a model of something that comes again is kept where it comes once
  const models = [...found].filter(([name, mentions]) => mentions.length < RECURS && known.has(name.replace(/-[^-]*$/, "")))
  return [...kept, ...models].map(([name, mentions]) => ({ name, kind: "other", mentions }))
}

function phrases(doc: Doc<"parts" | "tokens" | "words" | "names" | "times">): Subject[] {
  const { text, tokens, words } = doc
  const taken = marked(doc)
  const found = new Map<string, { readonly mentions: Span[]; readonly telling: boolean }>()
  const low = (i: number): string => text.slice(tokens[i]!.start, Math.min(tokens[i]!.end, tokens[i]!.start + 40)).toLowerCase()
  for (let i = 0; i < tokens.length; i++) {
    if (words[i]!.upos !== "NOUN" || taken[i]) continue
    const noun = low(i)
    const known = SUBJECT_NOUNS.has(noun)
    const inside =
      i + 1 < tokens.length && /^(?:NOUN|PROPN)$/.test(words[i + 1]!.upos) && tokens[i + 1]!.start - tokens[i]!.end === 1
    // "anti-missile defence elements" is about the defence; "missile system" about the system
    if (DULL.has(noun) || (inside && (!known || SUBJECT_NOUNS.has(low(i + 1))))) continue
    let first = i
    while (first > 0 && i - first < REACH && !taken[first - 1] && modifies(doc, first - 1, first)) first--
    while (
      first < i &&
      (VAGUE.has(low(first)) || low(first) === "-" || /^\p{Lu}/u.test(text.slice(tokens[first]!.start, tokens[first]!.end)))
    )
      first++
    if (first > 0 && low(first - 1) === "-" && tokens[first - 1]!.end === tokens[first]!.start) first++
    if (first >= i) continue
    const key = [...Array(i - first).keys()]
      .map((k) => low(first + k))
      .concat(SUBJECT_NOUNS.get(noun) ?? noun.replace(PLURAL_END, ""))
      .join(" ")
    // "anti-missile defence" names something, "cheap ferries" only where it comes again
    const telling = known && words.slice(first, i).some(({ upos }, k) => upos === "NOUN" || low(first + k).includes("-"))
    const entry = found.get(key) ?? { mentions: [], telling }
    entry.mentions.push({ start: tokens[first]!.start, end: tokens[i]!.end })
    found.set(key, entry)
  }
  return [...found.values()]
    .filter(({ mentions, telling }) => mentions.length >= RECURS || telling)
    .map(({ mentions }) => ({
      name: text.slice(mentions[0]!.start, mentions[0]!.end).replace(/\s+/g, " "),
      kind: "other",
      mentions,
    }))
}

/** Whether token `i` goes with the next into one name: "anti", "-", "missile" before "defence". */
function modifies({ text, tokens, words }: Doc<"tokens" | "words">, i: number, next: number): boolean {
  const gap = tokens[next]!.start - tokens[i]!.end
  if (gap > 1 || text[tokens[i]!.end] === "\n") return false
  return /^(?:ADJ|NOUN|X)$/.test(words[i]!.upos) || text.slice(tokens[i]!.start, tokens[i]!.end) === "-"
}

/** Tokens that names, times and what is not the article's own text cover. */
function marked({ tokens, names, times, parts }: Doc<"parts" | "tokens" | "names" | "times">): Uint8Array {
  const out = new Uint8Array(tokens.length)
  const aside = parts.filter(({ kind }) => /^(?:furniture|byline|dateline)$/.test(kind))
  for (const spans of [names, times, aside] as readonly (readonly Span[])[]) {
    let i = 0
    for (const { start, end } of spans) {
      while (i < tokens.length && tokens[i]!.end <= start) i++
      for (let k = i; k < tokens.length && tokens[k]!.start < end; k++) out[k] = 1
    }
  }
  return out
}
