import type { Name, NameKind, Span } from "../../doc.ts"
import { isTurn, TURNS } from "../attribution/dialogue.ts"
import { THE } from "../en/articles.ts"
import { OF_A_PLACE, SHOW_END } from "../en/bodies.ts"
import { CAPITALS, countryOf, DEMONYMS } from "../en/countries.ts"
import { isRegion } from "../en/datelines.ts"
import { GIVEN_NAMES } from "../en/genders.ts"
import { ARTICLES_IN_NAMES, NOT_FIRST, nameParticles } from "../en/particles.ts"
import { AND, OF } from "../en/small.ts"
import { PARTISANS } from "../en/titles.ts"
import { placeName, readDateline } from "../parts/dateline.ts"
import { kindOfBody } from "./bodies.ts"
import { cutName, type Run } from "./cutName.ts"
import { heldBy } from "./heldBy.ts"
import { letterBefore } from "./letterBefore.ts"
import { behindNickname, nicknamed } from "./nicknamed.ts"
import { isHuman, isTitle, noun } from "./nouns.ts"
import { type Readable, tokensOf } from "./page.ts"

/**
 * Names as who-is-who needs them: cut where a marked source ends, whole over hyphens and particles ("Ton-That", "de Blasio"), two people
 * apart, and found again where the name finder saw them only elsewhere in the article ("the Post" after "The Washington Post").
 */
export function mendedNames(doc: Readable): readonly Name[] {
  const { text, tokens, words, sentences } = doc
  const n = tokens.length
  const raw = tokens.map((t) => text.slice(t.start, t.end))
  const glued = (i: number): boolean => i > 0 && i < n && tokens[i - 1]!.end === tokens[i]!.start
  const capital = (i: number): boolean => i < n && /^\p{Lu}/u.test(raw[i]!)
  const opens = new Set(sentences.map((s) => s.first))
  const taken = new Uint8Array(n)
  let runs: Run[] = speaking(doc, placed(doc, clipped(doc))).map((name) => {
    const [first, last] = tokensOf(tokens, name.start, name.end)
    return { first, last, kind: name.kind }
  })
  runs = nicknamed(raw, glued, runs)
    .map((run) => once(raw, run))
    .flatMap((run) => apart(raw, run))
    .flatMap((run) => heldBy(raw, run))
    .flatMap((run) => cutName(raw, words, run) ?? [])
    .filter((run) => run.last > run.first)
    .map((run): Run => {
      // "Harbour News host" is no name as a whole
      let end = run.last
      while (end > run.first + 1 && /^\p{Ll}/u.test(raw[end - 1]!) && isHuman(noun(raw[end - 1]!.toLowerCase()))) end--
      if (end < run.last) return { ...run, last: end }
      // "Jane Roe Tonight" is her show
      if (run.kind === "person" && run.last - run.first > 2 && SHOW_END.test(raw[run.last - 1]!))
        return raw[run.first - 1]?.toLowerCase() === THE ? { ...run, kind: "organisation" } : { ...run, last: run.last - 1 }
      let last = run.first + 1
      while (last < run.last && raw[last] !== "(") last++
      const nick = last < run.last && behindNickname(raw, glued, last) === run.last
      return run.kind === "person" && last < run.last && !nick ? { ...run, last } : run
    })
    .filter((run) => run.kind === "person" || !onlyTitle(raw[run.last - 1]!))
    .map((run): Run => (titled(raw, run) ? { ...run, kind: "person" } : run))
    .map((run): Run => (named(raw, run) ? { ...run, kind: "place" } : run))
  for (const run of runs) taken.fill(1, run.first, run.last)

  const out: Run[] = []
  for (const run of runs) {
    const before = out.at(-1)
    // "ITAR-TASS", "Ton-That": one name over a hyphen
    if (
      before &&
      before.last + 1 === run.first &&
      raw[before.last] === "-" &&
      glued(before.last) &&
      glued(run.first) &&
      before.kind === run.kind &&
      !country(raw, before) &&
      !country(raw, run)
    ) {
      before.last = run.last
      continue
    }
    while (
      raw[run.last] === "-" &&
      glued(run.last) &&
      glued(run.last + 1) &&
      capital(run.last + 1) &&
      !taken[run.last + 1] &&
      !countryOf(raw[run.last + 1]!)
    )
      run.last += 2
    // not "D-Ohio"
    if (letterBefore(raw, tokens, run.first))
      if (!taken[run.first - 2] && !isRegion(raw.slice(run.first, run.last).join(" ")))
        Object.assign(run, { first: run.first - 2, kind: run.kind === "place" ? "organisation" : run.kind })
    if (run.kind === "person") {
      const bound = before ? before.last : 0
      while (run.first - 1 >= bound && !opens.has(run.first) && leftOf(raw, words, run.first, glued))
        run.first -= leftOf(raw, words, run.first, glued)
    }
    out.push(run)
  }
  const all = [...out, ...again(raw, words, opens, out)].sort((a, b) => a.first - b.first)
  widen(raw, all)
  return all.map(({ first, last, kind }) => ({ start: tokens[first]!.start, end: tokens[last - 1]!.end, kind }))
}

const country = (raw: readonly string[], run: Run): boolean => countryOf(raw.slice(run.first, run.last).join(" ")) !== null

/** How many tokens before a person's name belong to it: a particle, "al-", a given name. */
function leftOf(raw: readonly string[], words: Readable["words"], first: number, glued: (i: number) => boolean): number {
  if (first < 1) return 0
  const one = raw[first - 1]!
  if (one === "-" && first > 1 && glued(first) && glued(first - 1) && ARTICLES_IN_NAMES.has(raw[first - 2]!.toLowerCase()))
    return 2
  if (one.length > 1 && nameParticles.has(one) && !NOT_FIRST.has(one)) return 1
  return words[first - 1]!.upos === "PROPN" && /^\p{Lu}\p{Ll}/u.test(one) && GIVEN_NAMES.has(one.toLowerCase()) ? 1 : 0
}

/** Names cut where a source ends within them: who marked the source saw that the name ends there. */
function clipped({ names, attributions }: Readable): readonly Name[] {
  const ends = attributions.flatMap(({ source }) => source.map((s) => s.end)).sort((a, b) => a - b)
  let at = 0
  return names.map((name) => {
    while (at < ends.length && ends[at]! <= name.start) at++
    return at < ends.length && ends[at]! < name.end ? { ...name, end: ends[at]! } : name
  })
}

/**
 * Where a report was filed is a place, and so is that town, or a capital, where it is written in capitals once more ("RIGA said"). Who filed it is none:
 * "TURKU (Northwire) -". The town told of by its bare name ("Oldport's pool") is no person, where none bears that as a family name.
 */
function placed({ text, parts }: Readable, names: readonly Name[]): readonly Name[] {
  const filings = parts.flatMap((part) => (part.kind === "dateline" ? [readDateline(text, part)] : []))
  const told = filings.flatMap(({ place, region }) => [place, region].filter((one) => one !== null))
  const agencies = filings.flatMap(({ agency }) => agency ?? [])
  const towns = new Set(told.map(({ start, end }) => text.slice(start, end)))
  const bare = new Set([...towns].map((town) => placeName(town)))
  for (const { start, end, kind } of names) {
    const words = kind === "person" ? text.slice(start, Math.min(end, start + 100)).split(/\s+/) : []
    if (words.length > 1) bare.delete(words.at(-1)!)
  }
  return names.map((name) => {
    const within = ({ start, end }: Span): boolean => name.start < end && start < name.end
    if (agencies.some(within)) return { ...name, kind: "organisation" }
    if (name.kind === "place") return name
    const words = text.slice(name.start, name.end)
    const filed = told.some(within)
    const shouted = name.kind === "organisation" && !/\p{Ll}/u.test(words) && (towns.has(words) || CAPITALS.has(placeName(words)))
    const town = name.kind === "person" && bare.has(words)
    return filed || shouted || town ? { ...name, kind: "place" } : name
  })
}
/** "BERG: …", again and again: who takes turns in a dialogue is a person. */
function speaking({ text, attributions }: Readable, names: readonly Name[]): readonly Name[] {
  const turns = attributions.filter((one) => isTurn(text, one)).flatMap(({ source }) => source)
  if (turns.length < TURNS) return names
  let at = 0
  return names.map((name) => {
    while (at < turns.length && turns[at]!.end < name.end) at++
    return turns[at]?.start === name.start ? { ...name, kind: "person" } : name
  })
}

/** "the Glen Arden council": these are named for where they are. */
const named = (raw: readonly string[], { first, last, kind }: Run): boolean =>
  kind === "person" && raw[first - 1]?.toLowerCase() === THE && OF_A_PLACE.has(raw[last] ?? "")

const title = (word: string): boolean => isTitle(word.toLowerCase())
/** "the Wisconsin Republican" is what somebody is, no name. */
const onlyTitle = (word: string): boolean => {
  const found = noun(word.toLowerCase())
  return found !== null && !found.plural && found.class === "person" && kindOfBody(word) === null
}

/** "Jane Roe Jane Anna RoePort shuts again": a link that a page sets behind a name tells it anew; the name ends before that. */
function once(raw: readonly string[], run: Run): Run {
  const length = run.last - run.first
  if (run.kind !== "person" || length < 3 || length > TOLD_TWICE) return run
  const end = Math.min(raw.length, run.last + LINKED)
  for (let i = run.first; i < run.last - 1; i++) {
    if (raw[i]!.length < 3 || !/^\p{Lu}\p{Ll}/u.test(raw[i]!)) continue
    for (let k = i + 2; k < end; k++) {
      if (!raw[k]!.startsWith(raw[i]!)) continue
      const more = raw[k]!.slice(raw[i]!.length)
      if (/^\p{Lu}/u.test(more)) return { ...run, last: i + 1 }
      if (more === "" && k < run.last) return { ...run, last: i === run.first ? k : i + 1 }
    }
  }
  return run
}
/** No longer run of tokens is a name told twice. */
const TOLD_TWICE = 20
/** No person's own name has more tokens. */
const LONGEST_NAME = 8
/** The name that a link tells ends so many tokens on at most. */
const LINKED = 6

/** "Sen. Jane Roe and Mayor John Doe" found as one name are two; so are "Jane Roe of Arizona" and where she is of. */
function apart(raw: readonly string[], run: Run): Run[] {
  for (let i = run.first + 1; i < run.last - 2; i++)
    if (raw[i] === AND && title(raw[i + 1]!))
      return [{ ...run, last: i, kind: "person" }, ...apart(raw, { first: i + 1, last: run.last, kind: "person" })]
  // "Jane Roe of Arizona", but "Joan of Arc"
  let of = run.first + 2
  const end = Math.min(run.last - 1, run.first + LONGEST_NAME)
  while (of < end && raw[of] !== OF) of++
  if (run.kind === "person" && of < end && isRegion(raw.slice(of + 1, run.last).join(" ")))
    return [
      { ...run, last: of },
      { first: of + 1, last: run.last, kind: "place" },
    ]
  return [run]
}

/** Names found in part where the article has them whole: "Clearview" of "Clearview AI" where "Clearview AI" is a name elsewhere. */
function widen(raw: readonly string[], runs: Run[]): void {
  const whole = new Map<string, Run[]>()
  for (const run of runs) {
    const list = whole.get(raw[run.first]!) ?? []
    if (run.last - run.first > 1 && list.length < 6) whole.set(raw[run.first]!, [...list, run])
  }
  for (const [i, run] of runs.entries()) {
    const bound = runs[i + 1]?.first ?? raw.length
    for (const long of whole.get(raw[run.first]!) ?? []) {
      const size = long.last - long.first
      if (size <= run.last - run.first || run.first + size > bound) continue
      let k = 0
      while (k < size && raw[run.first + k] === raw[long.first + k]) k++
      if (k === size) {
        run.last = run.first + size
        run.kind = long.kind
      }
    }
  }
}

/** "Mayor Bill de Blasio" found as some other name is a person: a title, then one to three words that are capitalised and mean nothing else. */
function titled(raw: readonly string[], run: Run): boolean {
  if (run.kind === "person" || run.kind === "place") return false
  let i = run.first
  while (i < run.last - 1 && title(raw[i]!)) i++
  if (i === run.first || run.last - i > 4) return false
  const rest = raw.slice(i, run.last)
  return (
    rest.every(
      (word) =>
        nameParticles.has(word) ||
        (/^\p{Lu}[\p{L}.'’-]*$/u.test(word) && (noun(word.toLowerCase()) === null || GIVEN_NAMES.has(word.toLowerCase()))),
    ) && countryOf(rest.join(" ")) === null
  )
}

/** Where a family name, a body's last word or a whole name of one word stands again without having been found. */
function again(raw: readonly string[], words: Readable["words"], opens: ReadonlySet<number>, runs: readonly Run[]): Run[] {
  const kinds = new Map<string, NameKind>()
  const families = new Set<string>()
  const teams = new Set<string>()
  for (const { first, last, kind } of runs) {
    const end = raw[last - 1]!
    if (last - first === 1) kinds.set(end, kinds.get(end) ?? kind)
    else if (kind === "person") {
      kinds.set(end, "person")
      families.add(end)
    } else if (kind === "organisation" && kindOfBody(end) === "media") kinds.set(end, kinds.get(end) ?? kind)
    else if (kind !== "other" && words[last - 1]!.xpos === "NNPS" && !PARTISANS.has(end) && !DEMONYMS.has(end)) teams.add(end)
  }
  const covered = new Uint8Array(raw.length)
  for (const run of runs) covered.fill(1, run.first, run.last)
  const out: Run[] = []
  const proper = (i: number): boolean => words[i]?.upos === "PROPN" && !covered[i]
  for (let i = 0; i < raw.length; i++) {
    if (covered[i] || !/^\p{Lu}\p{Ll}/u.test(raw[i]!)) continue
    // "The Grey Herons lost. The Herons …"
    const team = teams.has(raw[i]!) && raw[i - 1]?.toLowerCase() === THE && !proper(i + 1)
    if (team) out.push({ first: i, last: i + 1, kind: "organisation" })
    // "Page died", "White said", whatever they mean elsewhere
    const does = families.has(raw[i]!) && (!opens.has(i) || acts(words, i + 1)) && !proper(i + 1)
    const kind = kinds.get(raw[i]!)
    if (team || !kind || !(does || words[i]!.upos === "PROPN")) continue
    if (proper(i + 1) || (words[i - 1]?.upos === "PROPN" && !title(raw[i - 1]!))) continue
    out.push({ first: i, last: i + 1, kind })
  }
  return out
}

/** Whether a finite verb stands at a token. */
const acts = (words: Readable["words"], i: number): boolean => /^(?:VBD|VBZ|MD)$/.test(words[i]?.xpos ?? "")
