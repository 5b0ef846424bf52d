import { ERRORS } from "../src/errors.ts"

/** The codes at a glance, each a link to its own heading, which people write. */
export function errorList(): string {
  const rows = Object.entries(ERRORS).map(([code, what]) => `| [${code}](#${code.toLowerCase()}) | ${what} |`)
  return `\n| code | what went wrong |\n| --- | --- |\n${rows.join("\n")}\n\n`
}
