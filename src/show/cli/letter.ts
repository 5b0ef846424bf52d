import type { OnrecordError } from "../../errors.ts"
import { clean } from "../terminal/width.ts"

/** An error as the command prints it: what happened where, then what was expected, what came and what to do. */
export function letter({ code, letter: { where, expected, came, todo } }: OnrecordError): string {
  return `onrecord: ${clean(where)}: ${clean(came)} (${code})\n  expected: ${clean(expected)}\n  to do:    ${clean(todo)}\n`
}
