import type { ArticleRecord } from "../../understand/record.ts"

/**
 * The running text without what stands in quotation marks, as stretches in order: two reporters who were at one press conference share what was said
 * there, and neither copied. Where little is left (an interview, a speech) all of it counts.
 */
export function ownWords({ article: { text, parts } }: ArticleRecord): readonly string[] {
  const body = parts.filter(({ kind }) => kind === "body").map(({ start, end }) => text.slice(start, end))
  const all = body.length > 0 ? body : [text]
  const own = all.flatMap((paragraph) => paragraph.split(QUOTED))
  const length = (list: readonly string[]) => list.reduce((sum, one) => sum + one.length, 0)
  return length(own) < LEAST_OWN * length(all) ? all : own
}
const QUOTED = /“[^“”\n]{1,1000}”|"[^"\n]{1,1000}"/
const LEAST_OWN = 0.3
