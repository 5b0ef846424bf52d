import { PLAIN_NOT } from "../en/negation.ts"
import { MAKES_OR_IS } from "../en/phrases.ts"
import { AS } from "../en/small.ts"
import type { Description } from "./description.ts"
import type { Cast, Draft } from "./draft.ts"
import { isHuman } from "./nouns.ts"
import type { Page } from "./page.ts"

/** "Roe is a sailor", "she served as host", "the firm, a bank": the chain of what a description tells what it is; -1 where it tells of nothing. */
export function toldOf({ page: p, drafts, chains, mentionAt }: Cast, m: Draft, d: Description): number {
  if (m.source >= 0 || !d.noun || d.plural) return -1
  const subject = subjectOf(p, m.head)
  const told = drafts[subject < 0 ? -1 : mentionAt[subject]!]
  if (!told || told === m || told.chain < 0) return -1
  const c = chains[told.chain]!
  const one = isHuman(d.noun)
    ? c.human && !c.many && !(d.gender && c.gender && d.gender !== c.gender)
    : !c.human && BODIES.has(c.kind) && BODIES.has(d.noun.class)
  return one ? told.chain : -1
}
const BODIES: ReadonlySet<string> = new Set(["organisation", "government", "media", "place"])

/** The word that the noun at `head` tells of; -1 none. */
function subjectOf(p: Page, head: number): number {
  const { head: up, label } = p.tree[head]!
  if (label === "appos") return up
  if (below(p, head, (i) => p.tree[i]!.label === "cop") >= 0) return denied(p, head) ? -1 : subject(p, head)
  if (up < 0 || below(p, head, (i) => p.low[i] === AS) < 0) return -1
  // "they named Berg as captain" is read with "as captain" on the verb or on Berg
  const verb = p.tree[up]!.label === "obj" ? p.tree[up]!.head : up
  if (!MAKES_OR_IS.has(p.words[verb]!.lemma) || denied(p, verb)) return -1
  const object = below(p, verb, (i) => p.tree[i]!.label === "obj")
  return object >= 0 ? object : subject(p, verb)
}
const subject = (p: Page, of: number): number => below(p, of, (i) => p.tree[i]!.label.startsWith("nsubj"))
const denied = (p: Page, of: number): boolean => below(p, of, (i) => PLAIN_NOT.has(p.low[i]!)) >= 0

/** The first word that hangs on the one at `of` and is so; no further than `REACH` from it. */
function below(p: Page, of: number, so: (token: number) => boolean): number {
  const { first, last } = p.sentences[p.sentenceOf[of]!]!
  for (let i = Math.max(first, of - REACH); i < Math.min(last, of + REACH); i++) if (p.tree[i]!.head === of && so(i)) return i
  return -1
}
const REACH = 20
