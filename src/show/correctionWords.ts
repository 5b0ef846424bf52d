import type { Span, Spans } from "../doc.ts"
import type { StatementKey, What } from "../link/corrections/types.ts"
import { day } from "./terminal/day.ts"

/** What a correction makes of its statement or group, in words: "Ilze Braunfelde, port spokeswoman"; null where its kind says all. */
export function correctionWords(what: What): string | null {
  switch (what.kind) {
    case "speaker": {
      const { name, kind, role, organisation, country } = what.to
      const more = [role, organisation, country, kind === "person" ? null : kind]
      return [name ?? "nobody is named", ...more].filter((word) => word !== null).join(", ")
    }
    case "stance": {
      const { label, span } = what.to
      return span === null ? label : `${label}, shown by ${words(what.statement, [span])}`
    }
    case "spans": {
      const { source, cue, content } = what.to
      const named = [
        ["who says it", source],
        ["words of saying", cue],
        ["what is said", content],
      ] as const
      return named.flatMap(([name, spans]) => (spans.length === 0 ? [] : [`${name}: ${words(what.statement, spans)}`])).join("; ")
    }
    case "day":
      return what.to === null ? "day not told" : day(what.to)
    case "addressee":
      return what.to === null ? "to whom is not told" : words(what.statement, [what.to])
    case "rename":
      return what.to
    default:
      return null
  }
}

function words({ words: { start: from, text } }: StatementKey, spans: Spans): string {
  return spans.map(({ start, end }: Span) => `“${text.slice(start - from, end - from)}”`).join(" ")
}
