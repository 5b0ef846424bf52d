import type { LinkArticle } from "../../src/link/article.ts"
import { described } from "../../src/link/people/described.ts"
import type { Linked } from "../../src/link/people/people.ts"
import type { EcbArticle } from "./ecb.ts"

/** Mentions in chains: "33_1ecb:512" is the mention whose head word starts at 512. */
export type Chains = readonly (readonly string[])[]

/**
 * Offset of the word that a mention turns on. Makers of a corpus and an engine cut phrases differently ("the", "of the ship", "Mr."), so
 * that two mentions count as one where their heads do, as in the CRAC shared tasks (https://aclanthology.org/2022.crac-mcr.1).
 */
export function headOf(text: string, start: number, end: number): number {
  // "the Harbour Center in Holm", "Holm, Norland": what follows says where or who it is
  const phrase = text.slice(start, end).replace(/(?<=[\p{L}.,]) (?:in|at|for|from|who|that|which|with|on|to|whose) .*$/su, "")
  const alone = phrase.replace(/(?:, \p{Lu}[\p{L}.]*)+,?$/u, "")
  const cut = /(?<=\p{Ll})(?:,| of )/u.exec(alone)
  // "the University of Holm" is one name
  const own = cut && /(?:^|\s)\p{Ll}\S*$/u.test(alone.slice(0, cut.index)) ? alone.slice(0, cut.index) : alone
  const word = /[^\s"“”(]+$/.exec(own.replace(/(?:['’]s?|[\s"“”.,)])+$/, ""))
  return start + (word?.index ?? 0)
}

/** The marked chains of people and places; who stands alone is a chain of one. */
export function marked(articles: readonly EcbArticle[]): Chains {
  const chains = new Map<string, Set<string>>()
  for (const { id, topic, text, mentions } of articles)
    for (const { start, end, chain } of mentions)
      add(chains, chain ? `${topic} ${chain}` : `${id} ${start}`, `${id}:${headOf(text, start, end)}`)
  return single(chains)
}

/** A mention of ours in a sentence that the makers of the corpus read. */
export interface OurMention {
  /** "33_1ecb:512" */
  readonly key: string
  readonly chain: string
  readonly kind: Linked["kind"]
  readonly text: string
  readonly start: number
  readonly end: number
  readonly head: number
  /** The sentence. */
  readonly from: number
  readonly to: number
}

/**
 * Mentions of ours in the sentences that the makers of the corpus read, all of an entry of the record with those of the entries linked to
 * it; unnamed ones that no other article speaks of are one in their article. `articles[i]` was read into `read[i]`.
 */
export function ours(
  articles: readonly EcbArticle[],
  read: readonly LinkArticle[],
  linked: readonly Linked[],
): readonly OurMention[] {
  const page = new Map(read.map((one, i) => [one.record.article.id, i]))
  const spans = read.map((one) => {
    const { people, organisations, places, subjects } = one.record
    const of = new Map<string, Pairs>()
    for (const { id, mentions } of [...people, ...organisations, ...places, ...subjects])
      of.set(
        id,
        mentions.map(({ start, end }) => [start, end]),
      )
    return { of, nouns: described(one.record) }
  })
  const out = new Map<string, OurMention>()
  const put = (at: number, chain: string, kind: Linked["kind"], all: Pairs): void => {
    const { text, marked, id: name } = articles[at]!
    for (const [start, end] of all) {
      const head = headOf(text, start, end)
      const sentence = marked.find(([from, to]) => head >= from && head < to)
      const key = `${name}:${head}`
      if (sentence && !out.has(key))
        out.set(key, { key, chain, kind, text, start, end, head, from: sentence[0], to: sentence[1] })
    }
  }
  for (const { id, kind, members } of linked)
    for (const { article, entity, noun } of members) {
      const at = page.get(article)!
      const { of, nouns } = spans[at]!
      put(
        at,
        id,
        kind,
        entity ? of.get(entity)! : nouns.find((one) => one.noun === noun!.noun && one.plural === noun!.plural)!.at,
      )
    }
  for (const [at, { nouns }] of spans.entries())
    for (const { noun, plural, kind, at: all } of nouns) put(at, `${articles[at]!.id} ${noun} ${plural}`, kind, all)
  return [...out.values()]
}
type Pairs = readonly (readonly [number, number])[]

/** Mentions of ours as chains. */
export function chained(mentions: readonly OurMention[]): Chains {
  const chains = new Map<string, Set<string>>()
  for (const { key, chain } of mentions) add(chains, chain, key)
  return single(chains)
}

function add(chains: Map<string, Set<string>>, chain: string, mention: string): void {
  const there = chains.get(chain)
  if (there) there.add(mention)
  else chains.set(chain, new Set([mention]))
}

/** Each mention in the first chain that holds it. */
function single(chains: ReadonlyMap<string, ReadonlySet<string>>): Chains {
  const taken = new Set<string>()
  const out: string[][] = []
  for (const chain of chains.values()) {
    const mine = [...chain].filter((mention) => !taken.has(mention))
    for (const mention of mine) taken.add(mention)
    if (mine.length > 0) out.push(mine)
  }
  return out
}
