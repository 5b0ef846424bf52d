import { readdirSync, readFileSync } from "node:fs"
import { corpus } from "../shared.ts"

/** A stretch marked in ECB+ with what it stands for. */
export interface EcbMention {
  /** Marked as: HUMAN_PART_PER, HUMAN_PART_ORG, LOC_GEO … */
  readonly kind: string
  /** `[start, end)` in the text as laid out below. */
  readonly start: number
  readonly end: number
  /** The chain through the topic's articles; null where it stands alone. */
  readonly chain: string | null
}
export interface EcbArticle {
  /** "33_1ecb" */
  readonly id: string
  readonly topic: number
  /** Which of the two happenings of the topic. */
  readonly happening: "ecb" | "ecbplus"
  readonly text: string
  /** Sentences `[start, end)` in which its makers marked something: the others were left unread. */
  readonly marked: readonly (readonly [number, number])[]
  readonly mentions: readonly EcbMention[]
}

const BASE = "stories/ecb-plus"
const TOKEN = /<token t_id="(\d+)" sentence="(\d+)" number="\d+">([^<]*)</g
const MARKED = /<(\w+) m_id="(\d+)"[^>]*>\s*((?:<token_anchor t_id="\d+"\s*\/>\s*)+)<\/\1>/g
const TARGET = /<(\w+) m_id="(\d+)" RELATED_TO="[^"]*" TAG_DESCRIPTOR="[^"]*"(?: instance_id="(\w+)")?[^>]*\/>/g
const RELATION = /<(CROSS|INTRA)_DOC_COREF r_id="(\d+)"[^>]*?(?: note="(\w+)")?[^>]*>([\s\S]*?)<\/\1_DOC_COREF>/g

/**
 * The articles of ECB+ (Cybulska and Vossen 2014) with their people and places. The corpus has tokens only: they are set as print has
 * them, a sentence a paragraph, so that the engine reads what a reader would.
 * @param topics from and to, both in
 */
export function readEcb(from: number, to: number): readonly EcbArticle[] {
  const base = corpus(BASE)
  const topics = readdirSync(base)
    .map(Number)
    .filter((topic) => topic >= from && topic <= to)
  return topics
    .sort((a, b) => a - b)
    .flatMap((topic) =>
      readdirSync(`${base}/${topic}`)
        .sort()
        .map((file) => read(file.slice(0, -".xml".length), topic, readFileSync(`${base}/${topic}/${file}`, "utf8"))),
    )
}

function read(id: string, topic: number, xml: string): EcbArticle {
  const spans = new Map<string, { readonly start: number; readonly end: number; readonly sentence: string }>()
  const sentences = new Map<string, [number, number]>()
  let text = ""
  let last = ""
  let open = true
  // What was fetched from the web begins with its address, as a sentence.
  const address = /<token t_id="\d+" sentence="0" number="0">http</.test(xml)
  for (const [, token = "", sentence = "", written = ""] of xml.matchAll(TOKEN)) {
    if (address && sentence === "0") continue
    let word = unescaped(written).replaceAll("``", '"').replaceAll("''", '"')
    if (word === "-LRB-") word = "("
    if (word === "-RRB-") word = ")"
    const quote = word === '"'
    const closing: boolean = quote && !open
    if (sentence !== last) text += text ? "\n\n" : ""
    else if (
      !closing &&
      !/^(?:[.,;:!?)\]%]|'s|'|n't|'re|'ve|'ll|'d|'m)$/i.test(word) &&
      !/(?:^|\s)[($[]$/.test(text.slice(-2)) &&
      !opened(text, open)
    )
      text += " "
    if (sentence !== last) open = true
    if (quote) open = closing
    last = sentence
    const start = text.length
    text += word
    spans.set(token, { start, end: text.length, sentence })
    const span = sentences.get(sentence)
    if (span) span[1] = text.length
    else sentences.set(sentence, [start, text.length])
  }
  const chainOf = chains(xml, id)
  const marked = new Set<string>()
  const mentions: EcbMention[] = []
  for (const [, kind = "", mention = "", anchors = ""] of xml.matchAll(MARKED)) {
    const tokens = Array.from(anchors.matchAll(/t_id="(\d+)"/g), ([, t]) => spans.get(t!)!).filter(Boolean)
    if (tokens.length === 0) continue
    marked.add(tokens[0]!.sentence)
    if (!/^(?:HUMAN|LOC)/.test(kind)) continue
    const start = Math.min(...tokens.map((t) => t.start))
    const end = Math.max(...tokens.map((t) => t.end))
    mentions.push({ kind, start, end, chain: chainOf.get(mention) ?? null })
  }
  return {
    id,
    topic,
    happening: id.endsWith("plus") ? "ecbplus" : "ecb",
    text,
    marked: [...marked].map((sentence) => sentences.get(sentence)!).sort((a, b) => a[0] - b[0]),
    mentions,
  }
}

/** Whether the text ends in an opening quotation mark. */
const opened = (text: string, open: boolean): boolean => !open && /(?:^|\s)"$/.test(text.slice(-2))

/** Mention -> chain. A chain within one article is named after it. */
function chains(xml: string, id: string): ReadonlyMap<string, string> {
  const instances = new Map<string, string>()
  for (const [, , mention = "", instance] of xml.matchAll(TARGET)) if (instance) instances.set(mention, instance)
  const out = new Map<string, string>()
  for (const [, kind, relation = "", , inside = ""] of xml.matchAll(RELATION)) {
    const target = /<target m_id="(\d+)"/.exec(inside)?.[1]
    const chain = kind === "CROSS" ? instances.get(target ?? "") : null
    for (const [, source = ""] of inside.matchAll(/<source m_id="(\d+)"/g)) out.set(source, chain ?? `${id}#${relation}`)
  }
  return out
}

const unescaped = (s: string): string =>
  s.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&")
