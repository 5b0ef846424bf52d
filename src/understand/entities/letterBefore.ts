import type { Span } from "../../doc.ts"

/** Whether a single capital letter hangs on a name by a hyphen, where the name finder saw the rest alone: "Wave" of "D-Wave". */
export function letterBefore(raw: readonly string[], tokens: readonly Span[], first: number): boolean {
  return (
    first > 1 &&
    raw[first - 1] === "-" &&
    /^\p{Lu}$/u.test(raw[first - 2]!) &&
    tokens[first - 2]!.end === tokens[first]!.start - 1
  )
}
