import { COMMANDS } from "./commands.ts"

/** What `onrecord --help` prints. A test runs the examples. */
export async function help(): Promise<string> {
  const room = Math.max(...Object.keys(COMMANDS).map((name) => name.length)) + 2
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
  return `onrecord: who said what, when, where, to whom and how,
with the exact sentence behind every entry.

Usage
  onrecord COMMAND [options] ...
  onrecord                   in a terminal: your store in the browser, or the
                             sample story where there is none

Commands
${commands.map(({ name, told }) => `  ${name.padEnd(room)}${told}`).join("\n")}

  onrecord COMMAND --help    the options of a command, with examples
  onrecord --version         the version

Examples
  onrecord read samples/01-*.txt
  onrecord add docs/ferry.jsonl
  onrecord search 'stance:denies'
  onrecord export --format csv 'ferry OR ferries' > ferries.csv

What is kept goes into one file: --store PATH, or ONRECORD_STORE in the
environment, or ./onrecord.db.
Results go to the output; progress, notes and errors to the error output.
Exit code: 0 all done, 1 some of it not (each is named), 2 not understood.
`
}
