import { parseArgs } from "node:util"
import { OnrecordError } from "../../errors.ts"

/** What the command was asked to do. */
export type Task =
  | { readonly do: "help" }
  | { readonly do: "version" }
  | { readonly do: "start"; readonly color: boolean }
  | ({ readonly do: "read" } & ReadTask)
export interface ReadTask {
  /** Paths; "-" is standard input. */
  readonly files: readonly string[]
  readonly json: boolean
  readonly color: boolean
  readonly published: string | null
  readonly outlet: string | null
}

const OPTIONS = {
  json: { type: "boolean" },
  published: { type: "string" },
  outlet: { type: "string" },
  "no-color": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
} as const

/**
 * What the words after the command's name ask for.
 * @throws OnrecordError BAD_USAGE
 */
export function task(argv: readonly string[]): Task {
  const { values, positionals } = parsed(argv)
  const [command, ...files] = positionals
  if (values.help || command === "help") return { do: "help" }
  if (values.version) return { do: "version" }
  const color = !values["no-color"]
  const { json = false, published = null, outlet = null } = values
  switch (command) {
    case "read":
      if (files.length === 0) throw wrong("read", "the files to read, or - for standard input", "there is none", READ)
      if (files.filter((file) => file === "-").length > 1)
        throw wrong("read", "standard input (-) once", "it is there twice", READ)
      return { do: "read", files, json, color, published, outlet }
    case "start": {
      const extra = files[0] ?? (json ? "--json" : published !== null ? "--published" : outlet !== null ? "--outlet" : null)
      if (extra !== null) throw wrong("start", "no more words", `there is "${extra}"`, READ)
      return { do: "start", color }
    }
    case undefined:
      throw wrong("the command", "what to do", "nothing was asked", READ)
    default:
      throw wrong("the command", "read or start", `"${command}" was asked`, READ)
  }
}

const READ = "onrecord read report.txt, or onrecord --help"

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    // Node's own sentence names the option; the hints after it are about its programming interface.
    const [said = ""] = (error as Error).message.split(/\. |\n/)
    throw wrong(
      "onrecord",
      "the options in onrecord --help",
      said.charAt(0).toLowerCase() + said.slice(1).replace(/\.$/, ""),
      READ,
    )
  }
}

function wrong(where: string, expected: string, came: string, todo: string): OnrecordError {
  return new OnrecordError("BAD_USAGE", { where, expected, came, todo })
}
