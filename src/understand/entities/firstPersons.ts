import { PRONOUNS } from "../en/pronouns.ts"
import { SPEAKERS_FOR } from "../en/relations.ts"
import { firstEndingAfter } from "../lowest.ts"
import { bodyWords } from "./bodies.ts"
import { type Cast, join } from "./draft.ts"
import type { Page } from "./page.ts"
import { within } from "./referred.ts"
import type { SourceHeads } from "./sources.ts"

/** Sayings inside sayings are followed so deep. */
const DEEP = 20

/** "I", "we", "our" in somebody's words are that somebody; in nobody's words they stay open. */
export function firstPersons(cast: Cast, sources: readonly SourceHeads[], open: readonly number[]): void {
  const { page: p, drafts } = cast
  const paragraph = quotedIn(p)
  const chains = new Map<string, number>()
  cast.chains.forEach((c, at) => {
    if (c.named && c.kind !== "person" && c.kind !== "place") chains.set(bodyWords(c.name).join(" "), at)
  })
  for (const i of open) {
    const m = drafts[i]!
    if (PRONOUNS.get(p.low[m.head]!)!.person !== 1) continue
    const outer =
      speechAround(p, m.head, m.source >= 0 ? p.attributions[m.source]!.via : null) ??
      outermostAt(p, m.head) ??
      beside(cast, paragraph, m.head, m.source)
    const speaker = outer === null ? -1 : speakerChain(cast, outer)
    const body =
      speaker >= 0 && PRONOUNS.get(p.low[m.head]!)!.number === "many" ? spokenFor(cast, chains, sources, outer!, speaker) : -1
    if (body >= 0) join(cast, i, body, `for whom ${cast.chains[speaker]!.name} speaks`)
    else if (speaker >= 0) join(cast, i, speaker, "whose words these are")
  }
  // in text order again
  for (const c of cast.chains) c.mentions.sort((a, b) => a - b)
}

/** "we" of a spokesman is the body that he speaks for; -1 where the article does not name it or he speaks for himself. */
function spokenFor(
  cast: Cast,
  bodies: ReadonlyMap<string, number>,
  sources: readonly SourceHeads[],
  attribution: number,
  speaker: number,
): number {
  const c = cast.chains[speaker]!
  if (!c.human || ![...c.nouns].some((word) => SPEAKERS_FOR.has(word))) return -1
  const named = c.organisation === null ? undefined : bodies.get(bodyWords(c.organisation).join(" "))
  if (named !== undefined) return named
  // "a spokesman for Baltic Lines"
  const { first, last } = sources[attribution]!
  for (let i = first; i < last; i++) {
    const at = cast.mentionAt[i]!
    const body = at >= 0 && cast.drafts[at]!.kind === "name" ? cast.chains[cast.drafts[at]!.chain]! : null
    if (body && (body.kind === "organisation" || body.kind === "government" || body.kind === "media"))
      return cast.drafts[at]!.chain
  }
  return -1
}

/** Outermost attributions with words in quotation marks, by the part that these stand in. */
function quotedIn(p: Page): ReadonlyMap<number, readonly number[]> {
  const out = new Map<number, number[]>()
  p.attributions.forEach(({ content, via, source }, i) => {
    const at = content[0] && via === null && source.length > 0 ? firstEndingAfter(p.tokens, content[0].start) : -1
    if (at < 0 || at >= p.tokens.length || p.quoteAt[at]! < 0) return
    const list = out.get(p.partOf[at]!)
    if (list) list.push(i)
    else out.set(p.partOf[at]!, [i])
  })
  return out
}

/** Whose words a quotation is that no attribution holds: his who is quoted in the same paragraph, the last one before it first. */
function beside(cast: Cast, paragraph: ReadonlyMap<number, readonly number[]>, token: number, own: number): number | null {
  const { page: p } = cast
  if (p.quoteAt[token]! < 0) return null
  const { start } = p.tokens[token]!
  const list = (paragraph.get(p.partOf[token]!) ?? []).filter((a) => a !== own).slice(0, 30)
  return list.findLast((a) => p.attributions[a]!.content[0]!.start <= start) ?? list[0] ?? null
}

const outermostAt = (p: Page, token: number): number | null => {
  let at = p.contentAt[token]!
  for (let n = 0; at >= 0 && n < DEEP; n++) {
    const { via } = p.attributions[at]!
    if (via === null || !within(p, token, via) || p.quoteAt[token]! < 0) return at
    at = via
  }
  return at >= 0 ? at : null
}

/** "She knows what I think": in one quotation it is not she, of whom it is only told, but who is quoted. */
function speechAround(p: Page, token: number, via: number | null): number | null {
  let at = via
  for (let n = 0; at !== null && n < DEEP; n++) {
    const { cue, content, via: outer } = p.attributions[at]!
    const verb = firstEndingAfter(p.tokens, cue[0]?.start ?? 0)
    const own = content.find(({ start, end }) => start <= p.tokens[token]!.start && p.tokens[token]!.end <= end)
    const quoted = own !== undefined && QUOTATION.test(p.text[own.start]!)
    if (outer === null || quoted || cue.length === 0 || p.quoteAt[token]! < 0 || p.quoteAt[verb] !== p.quoteAt[token]) return at
    at = outer
  }
  return at
}
const QUOTATION = /["“‘'«„]/

/** Chain of the one who says attribution `a`, -1 unknown. */
function speakerChain(cast: Cast, a: number): number {
  const head = cast.heads[a] ?? -1
  const at = head >= 0 ? cast.mentionAt[head]! : -1
  return at >= 0 ? cast.drafts[at]!.chain : -1
}
