import type { Span, Spans } from "../../doc.ts"
import type { Anchor, StatementKey, What } from "./types.ts"

/** Whether two corrections are about the same statement, or the same member of the same kind of groups. */
export function sameSubject(a: What, b: What): boolean {
  if ("statement" in a && "statement" in b) return sameStatement(a.statement, b.statement)
  if (!("of" in a && "of" in b) || a.of !== b.of) return false
  return membersOf(a).some((one) => membersOf(b).some((other) => sameAnchor(one, other)))
}

/** The members of groups that a correction names; none where it is about a statement. */
export const membersOf = (what: What): readonly Anchor[] =>
  what.kind === "merge"
    ? what.members
    : what.kind === "split"
      ? [...what.members, what.from]
      : what.kind === "rename"
        ? [what.member]
        : []

/** By what an article is found: its id, and its address where it has one. */
export const keysOf = ({ article, url }: Pick<Anchor, "article" | "url">): readonly string[] => [
  `a:${article}`,
  ...(url === null ? [] : [`u:${url}`]),
]

const sameArticle = (a: Anchor, b: Anchor): boolean => a.article === b.article || (a.url !== null && a.url === b.url)

/** Whether two corrections name the same member: at the same article, words that overlap, or in another version of it the same words. */
export function sameAnchor(a: Anchor, b: Anchor): boolean {
  if (!sameArticle(a, b)) return false
  if (a.words === null || b.words === null) return a.words === b.words
  return a.article === b.article ? a.words.start < b.words.end && b.words.start < a.words.end : a.words.text === b.words.text
}

function sameStatement(a: StatementKey, b: StatementKey): boolean {
  if (!sameArticle(a, b)) return false
  // in another version of the article the same sentences stand elsewhere: offsets count from their beginning
  const by = a.article === b.article ? 0 : b.words.start - a.words.start
  if (a.article !== b.article && a.words.text !== b.words.text) return false
  return likeness([...a.cue, ...a.content], moved([...b.cue, ...b.content], -by)) >= ALIKE
}

/** Spans that have so much in common are those of one statement, read twice. */
export const ALIKE = 0.5

export const moved = (spans: Spans, by: number): Spans => spans.map(({ start, end }) => ({ start: start + by, end: end + by }))

/** Characters in both lists of spans by those in either: 0 to 1. */
export function likeness(a: Spans, b: Spans): number {
  const length = (spans: Spans) => spans.reduce((sum, { start, end }) => sum + end - start, 0)
  const [one, two] = [joined(a), joined(b)]
  let both = 0
  for (let i = 0, j = 0; i < one.length && j < two.length; one[i]!.end < two[j]!.end ? i++ : j++)
    both += Math.max(0, Math.min(one[i]!.end, two[j]!.end) - Math.max(one[i]!.start, two[j]!.start))
  return both / Math.max(1, length(one) + length(two) - both)
}

function joined(spans: Spans): Spans {
  const out: Span[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last && start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else out.push({ start, end })
  }
  return out
}
