import type { Doc, Entity, Speaker, SpeakerKind } from "../doc.ts"
import { isAnswer } from "./attribution/interview.ts"
import { OPENING_ARTICLE, OPENING_THE } from "./en/articles.ts"
import { SEASON } from "./en/descriptions.ts"
import { CLAUSE_AT_END } from "./en/phrases.ts"
import { POSSESSIVE_END } from "./en/possessives.ts"
import { EXPLETIVES, PRONOUNS } from "./en/pronouns.ts"
import { NO_NAME, POINTING, SOMEBODY } from "./en/sources.ts"
import { type Chains, chainsOf } from "./entities/chains.ts"
import { describe } from "./entities/description.ts"
import type { Chain } from "./entities/draft.ts"
import { enumerate } from "./entities/lists.ts"
import { wordsIn } from "./entities/page.ts"
import { count } from "./entities/pronoun.ts"
import { bestRole } from "./entities/role.ts"
import { governmentOf, kindOfDescription } from "./entities/unnamed.ts"
import { firstEndingAfter, lowest } from "./lowest.ts"

type Needed = Doc<
  "parts" | "tokens" | "sentences" | "quotes" | "words" | "tree" | "names" | "attributions" | "mentions" | "entities"
>

const nobody = (resolved: string): Speaker => ({
  name: null,
  kind: "none",
  role: null,
  country: null,
  organisation: null,
  entity: null,
  resolved,
  sure: true,
})

/**
 * Who says attribution `index`: the entity that its source means, or the words of the source where nobody is named, or nobody.
 * @param doc an article with the layers `mentions` and `entities` of the `entities` step
 * @param before speakers of the attributions before this one, as far as they are known: a quotation that goes on without a source is theirs
 */
export function speakerOf(doc: Needed, index: number, before: readonly (Speaker | undefined)[] = []): Speaker {
  const cast = chainsOf(doc)
  const attribution = doc.attributions[index]!
  const { heads, first, last, partly } = cast.sources[index]!
  if (attribution.source.length === 0 || heads.length === 0) return goesOn(doc, cast, index, before)
  const said = wordsIn(cast.page, first, last)
  const found = heads.map((head) => one(cast, index, head, partly, before))
  if (found.length === 1) return found[0]!(said, first, last)
  const all = found.map((read, i) =>
    read(
      i === 0 && heads.length === 1 ? said : wordsIn(cast.page, itemStart(cast, heads, i, first), heads[i]! + 1),
      itemStart(cast, heads, i, first),
      heads[i]! + 1,
    ),
  )
  return several(all, said)
}

const itemStart = (cast: Chains, heads: readonly number[], i: number, first: number): number => {
  const at = cast.mentionAt[heads[i]!]!
  return Math.max(first, at >= 0 ? cast.drafts[at]!.first : heads[i]!)
}

/** "A and B" as one speaker. */
function several(all: readonly Speaker[], said: string): Speaker {
  const names = [...new Set(all.map((s) => s.name ?? "").filter(Boolean))]
  const kinds = new Set(all.map((s) => s.kind))
  const kind: SpeakerKind =
    kinds.size === 1 && !kinds.has("person") && !kinds.has("unnamed")
      ? all[0]!.kind
      : kinds.size === 1 && kinds.has("unnamed")
        ? "unnamed"
        : "group"
  const nameless = all.every((s) => s.resolved === "no name given")
  const name = nameless ? bare(said) : enumerate(names) || said
  const countries = new Set(all.map((s) => s.country))
  return {
    name,
    kind,
    role: null,
    country: countries.size === 1 ? all[0]!.country : null,
    organisation: null,
    entity: null,
    resolved: nameless ? "no name given" : `${quoted(said)} → ${count(names.length)} named together`,
    sure: all.every((s) => s.sure),
  }
}

type Read = (said: string, first: number, last: number) => Speaker

/** The speaker that one head of a source means. */
function one(cast: Chains, index: number, head: number, partly: boolean, before: readonly (Speaker | undefined)[]): Read {
  const { drafts, chains } = cast
  const at = cast.mentionAt[head]!
  const m = at >= 0 ? drafts[at]! : null
  if (!m || m.chain < 0) return (said) => unresolved(cast, index, head, said)
  const c = chains[m.chain]!
  return (said, first, last) => {
    const entity = cast.entityOf[m.chain]!
    const base = { role: roleOf(cast, c), country: c.country, organisation: c.organisation, entity: entity < 0 ? null : entity }
    const rival = m.rival >= 0 ? chains[m.rival]! : null
    const named = c.named || c.kind === "person"
    if (partly && c.kind !== "person")
      return { ...base, name: bare(said), kind: partKind(c), entity: null, role: null, resolved: "no name given", sure: true }
    // "This summer saw the end of it"
    if (m.kind === "description" && !named && SEASON.test(cast.page.low[m.head]!))
      return nobody(`${quoted(said)} → stands for nobody`)
    if (m.kind === "description" && !named && m.how === "")
      return {
        ...base,
        name: bare(unowned(said, cast, first, last, c)),
        kind: speakerKind(c),
        resolved: "no name given",
        sure: true,
      }
    const name =
      c.kind === "place" ? (governmentOf(c.name) ?? c.name) : named ? c.name : (spokenOf(cast, index, m.chain, before) ?? c.name)
    const full = m.kind === "name" && said.replace(POSSESSIVE_END, "").replace(OPENING_THE, "") === name
    const held = m.kind === "name" && said.includes(name)
    const how = m.kind === "name" ? (full || held ? "" : nameHow(cast, m.head, m.chain, c, name, said)) : m.how
    const other = rival && rival !== c ? `, or ${rival.name}` : ""
    return {
      ...base,
      name,
      kind: speakerKind(c),
      resolved: how === "" && other === "" ? "named in full" : `${quoted(said)} → ${name}${how === "" ? "" : `, ${how}`}${other}`,
      sure: other === "" && how !== "named after this" && !m.guess,
    }
  }
}

const quoted = (words: string): string => `“${words.length > 80 ? `${words.slice(0, 77)}…` : words}”`
const bare = (words: string): string => words.replace(CLAUSE_AT_END, "").replace(OPENING_ARTICLE, "").replace(/\s*,$/, "")

/** "his lawyer" with the name put for "his". */
function unowned(said: string, cast: Chains, first: number, last: number, c: Chain): string {
  const owner = PRONOUNS.get(cast.page.low[first]!)
  return owner?.possessive && last > first + 1 ? c.name : said
}

/** Sayings before this one that are looked through for who "she" is. */
const LOOK_BACK = 20

/** "A spokeswoman for the ministry said … She added": she is called as in the saying before. */
function spokenOf(cast: Chains, index: number, chain: number, before: readonly (Speaker | undefined)[]): string | null {
  for (let i = index - 1; i >= 0 && i >= index - LOOK_BACK; i--) {
    const { heads } = cast.sources[i]!
    const at = heads.length === 1 ? cast.mentionAt[heads[0]!]! : -1
    const speaker = before[i]
    if (at >= 0 && cast.drafts[at]!.chain === chain && speaker?.resolved === "no name given") return speaker.name
  }
  return null
}

const partKind = (c: Chain): SpeakerKind => (c.kind === "unnamed" ? "unnamed" : "group")

function speakerKind(c: Chain): SpeakerKind {
  const kind: Entity["kind"] = c.kind
  return kind === "place" ? "government" : kind === "other" ? "organisation" : kind
}

function roleOf(cast: Chains, c: Chain): string | null {
  const role = c.kind === "person" ? bestRole(c) : null
  return role && wordsIn(cast.page, role.from, role.to)
}

/** How a name that is not the full one was read. */
function nameHow(cast: Chains, head: number, chain: number, c: Chain, name: string, said: string): string {
  if (c.kind === "place") return name === c.name && said.includes(name) ? "" : "its government"
  if (c.kind === "person") {
    const all = cast.fullNames.get(chain) ?? []
    const full = all[Math.max(0, lowest(all.length, (k) => all[k]! >= head) - 1)]
    if (full === undefined) return ""
    const back = cast.page.sentenceOf[head]! - cast.page.sentenceOf[full]!
    return back === 0
      ? "named in full in the same sentence"
      : back < 0
        ? "named in full further on"
        : `named in full ${count(back)} ${back === 1 ? "sentence" : "sentences"} before`
  }
  return said.length < name.length ? "short for it" : ""
}

/** Words that stand for nobody known: "some", and without a name "you", a pronoun with nobody before it. */
function unresolved(cast: Chains, index: number, head: number, said: string): Speaker {
  const { page: p } = cast
  const pro = PRONOUNS.get(p.low[head]!)
  const via = p.attributions[index]!.via
  if (EXPLETIVES.has(p.low[head]!) && (p.tree[head]!.label === "expl" || p.words[head]!.xpos === "EX"))
    return nobody(`${quoted(said)} → stands for nobody`)
  if (POINTING.has(p.low[head]!) && p.words[head]!.upos === "PRON") return nobody(`${quoted(said)} → stands for nobody`)
  const kind: SpeakerKind = pro
    ? pro.number === "many"
      ? "group"
      : pro.gender === "thing"
        ? "organisation"
        : "unnamed"
    : p.words[head]!.upos === "PRON"
      ? SOMEBODY.has(p.low[head]!)
        ? "unnamed"
        : "group"
      : speakerKindOf(cast, head)
  const resolved = pro
    ? `${quoted(said)} → ${pro.person === 3 || via !== null ? "nobody before it fits" : "nobody whose words these are"}`
    : "no name given"
  const standsIn = pro !== undefined || NO_NAME.has(said.toLowerCase())
  return { ...nobody(resolved), name: standsIn ? null : bare(said), kind, sure: !pro }
}
const speakerKindOf = (cast: Chains, head: number): SpeakerKind => {
  const kind = kindOfDescription(cast.page, describe(cast.page, head), head)
  return kind === "place" || kind === "other" ? "unnamed" : kind
}

/** Who answers in an interview, where no name stands before answers. */
function answers(cast: Chains): Speaker {
  const { interviewed } = cast
  const chain = interviewed ? (cast.drafts[cast.mentionAt[interviewed.head]!]?.chain ?? -1) : -1
  const c = cast.chains[chain]
  if (!interviewed || !c) return { ...nobody("the one interviewed, whom nobody names"), kind: "unnamed" }
  return {
    name: c.name,
    kind: speakerKind(c),
    role: roleOf(cast, c),
    country: c.country,
    organisation: c.organisation,
    entity: cast.entityOf[chain]! < 0 ? null : cast.entityOf[chain]!,
    resolved: `the one interviewed → ${c.name}${interviewed.sure ? "" : ", named most before the first question"}`,
    sure: interviewed.sure,
  }
}

/** An attribution without a source: a quotation that goes on in the next paragraph is its speaker's; else nobody is named. */
function goesOn(doc: Needed, cast: Chains, index: number, before: readonly (Speaker | undefined)[]): Speaker {
  const { page: p } = cast
  const attribution = doc.attributions[index]!
  const start = attribution.content[0]?.start
  if (attribution.via === null && attribution.cue.length === 0 && start !== undefined && index > 0) {
    const previous = doc.attributions[index - 1]!
    const end = previous.content.at(-1)?.end
    const speaker = before[index - 1]
    if (end !== undefined && speaker && speaker.kind !== "none" && end <= start) {
      const [a, b] = [p.quoteAt[firstEndingAfter(p.tokens, end - 1)], p.quoteAt[firstEndingAfter(p.tokens, start)]]
      if (a !== undefined && b !== undefined && a >= 0 && b >= 0 && (a === b || b === a + 1))
        return { ...speaker, resolved: `the quotation goes on → ${speaker.name}` }
    }
  }
  return isAnswer(doc.text, attribution) ? answers(cast) : nobody("nobody is named as the source")
}
