import type { Span } from "../../doc.ts"
import { merged } from "../../understand/merged.ts"
import type { RecordStatement } from "../../understand/record.ts"
import { marked } from "./paint.ts"
import { type Line, type Run, run, type Style } from "./runs.ts"

/** The sentences of a statement with source, cue and content told apart, long stretches shortened. */
export function sentence(text: string, statement: RecordStatement, color: boolean): Line {
  const roles = [...tagged(statement.cue, "cue"), ...tagged(statement.source, "source"), ...tagged(statement.content, "content")]
  const out: Run[] = []
  let last: Span | null = null
  for (const span of merged([...statement.evidence, ...roles])) {
    if (last) out.push(run(/\S/.test(text.slice(last.end, span.start)) ? " … " : " ", "faint"))
    out.push(...inside(text, span, roles, color))
    last = span
  }
  return out
}

interface Tagged extends Span {
  readonly style: Style
}
const tagged = (spans: readonly Span[], style: Style): Tagged[] => spans.map(({ start, end }) => ({ start, end, style }))

/** `span` cut where a role begins or ends; the first of `roles` that holds a piece names its style. */
function inside(text: string, span: Span, roles: readonly Tagged[], color: boolean): readonly Run[] {
  const within = roles.filter((role) => role.start < span.end && role.end > span.start)
  const cuts = [span.start, span.end, ...within.flatMap((role) => [role.start, role.end])].sort((a, b) => a - b)
  const out: Run[] = []
  for (const [i, start] of cuts.entries()) {
    const end = cuts[i + 1] ?? start
    if (end === start) continue
    const style = within.find((role) => role.start <= start && role.end >= end)?.style ?? "faint"
    const words = shortened(text.slice(start, end), style)
    const core = words.trim()
    // Marks hug the words: blanks at either end stay outside.
    if (/^\s/.test(words)) out.push(run(" "))
    if (core) out.push(marked(run(core, style), color))
    if (core && /\s$/.test(words)) out.push(run(" "))
  }
  return out
}

/** Nobody reads a sentence of a thousand words in a terminal; the record has it whole. */
function shortened(words: string, style: Style): string {
  const [head, tail] = style === "faint" ? [240, 160] : [900, 300]
  if (words.length <= head + tail + 40) return words
  return `${words.slice(0, head)} … (${words.length - head - tail} characters) … ${words.slice(-tail)}`
}
