import type { Entity, Mention } from "../../doc.ts"
import type { Page } from "./page.ts"
import type { PersonName } from "./people.ts"

/** A mention on its way; tokens `[first, last)`, title included. */
export interface Draft {
  readonly kind: Mention["kind"]
  readonly first: number
  readonly last: number
  readonly head: number
  /** Index into the chains, -1 while it is not known whom it means. */
  chain: number
  /** Why it was linked, in words that follow `"he" → Sergei Lavrov, `. */
  how: string
  /** Another chain that was nearly as likely, -1 none. */
  rival: number
  /** Linked for want of anybody better. */
  guess: boolean
  /** Attribution whose source it heads, -1 none. */
  source: number
}

/** A role as the article gives it: tokens `[from, to)`. */
export interface Role {
  readonly from: number
  readonly to: number
  readonly lemma: string
  /** Rank: a whole role beats "Mr."; the longer one of two beats the shorter that it holds. */
  readonly weight: number
}

/** Mentions of one and the same, on their way to an entity. */
export interface Chain {
  kind: Entity["kind"]
  name: string
  readonly person: PersonName | null
  readonly mentions: number[]
  gender: "he" | "she" | null
  /** A person, or words for one: "he" and "she" may mean it. */
  readonly human: boolean
  readonly many: boolean
  readonly named: boolean
  readonly roles: Role[]
  /** What it is called besides its name: lemmas of roles and types ("minister", "ministry", "firm"). */
  readonly nouns: Set<string>
  /** Words of its names and roles, for telling "the Polish minister" from the Russian one. */
  readonly words: Set<string>
  country: string | null
  organisation: string | null
}

export const newChain = (kind: Chain["kind"], name: string, more: Partial<Chain> = {}): Chain => ({
  kind,
  name,
  person: null,
  mentions: [],
  gender: null,
  human: kind === "person",
  many: false,
  named: false,
  roles: [],
  nouns: new Set(),
  words: new Set(),
  country: null,
  organisation: null,
  ...more,
})

export const newDraft = (kind: Draft["kind"], first: number, last: number, head: number): Draft => ({
  kind,
  first,
  last,
  head,
  chain: -1,
  how: "",
  rival: -1,
  guess: false,
  source: -1,
})

/** Everything known of an article's actors so far. */
export interface Cast {
  readonly page: Page
  readonly drafts: Draft[]
  readonly chains: Chain[]
  /** Mention that a token belongs to as (part of) its head, -1 none. */
  readonly mentionAt: Int32Array
  /** First head of each attribution's source, -1 none. */
  readonly heads: Int32Array
  /** Chain of each country that is named, by its usual name. */
  readonly lands: Map<string, number>
}

export function join(cast: Cast, mention: number, chain: number, how: string, rival = -1): void {
  const draft = cast.drafts[mention]!
  draft.chain = chain
  draft.how = how
  draft.rival = rival
  cast.chains[chain]!.mentions.push(mention)
}

/** Adds `made` and puts all mentions in text order by their heads; mentionAt and the chains' lists follow. */
export function sortDrafts(cast: Cast, made: readonly Draft[]): void {
  const { drafts, mentionAt, chains } = cast
  const before = drafts.length
  for (const draft of made) drafts.push(draft)
  const all = drafts.slice()
  const order = all.map((_, i) => i).sort((a, b) => all[a]!.head - all[b]!.head || a - b)
  const place = new Int32Array(all.length)
  for (const [now, old] of order.entries()) {
    place[old] = now
    drafts[now] = all[old]!
  }
  for (let i = 0; i < mentionAt.length; i++) if (mentionAt[i]! >= 0) mentionAt[i] = place[mentionAt[i]!]!
  for (const { mentions } of chains) {
    for (let k = 0; k < mentions.length; k++) mentions[k] = place[mentions[k]!]!
    mentions.sort((a, b) => a - b)
  }
  for (const [i, { chain }] of made.entries()) if (chain >= 0) chains[chain]!.mentions.push(place[before + i]!)
}
