import { existsSync } from "node:fs"
import { nearest } from "../../ask/query/nearest.ts"
import { OnrecordError } from "../../errors.ts"
import type { Understand } from "../../models.ts"
import { version } from "../version.ts"
import { Asked, type Command, commandHelp } from "./command.ts"
import { COMMANDS } from "./commands.ts"
import { help } from "./help.ts"
import { type Io, look } from "./io.ts"
import { letter } from "./letter.ts"

/** Wrong usage, whoever found it. */
const USAGE = new Set(["BAD_USAGE", "BAD_DATE", "BAD_QUERY"])

/**
 * Does what the words after the command's name ask for.
 * @param engine gives the engine, and is asked only where an article is to be read: --help loads no model.
 * @returns the exit code: 0 all done, 1 some of it not, 2 wrong usage.
 */
export async function run(argv: readonly string[], io: Io, engine: () => Promise<Understand>): Promise<0 | 1 | 2> {
  try {
    return await perform(argv, io, engine)
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error
    io.err(letter(error))
    const marked = error.code === "BAD_QUERY" ? (await import("../../ask/query/mistake.ts")).underlined(error) : null
    if (marked !== null) io.err(`${marked.replace(/^/gm, "  ")}\n`)
    return USAGE.has(error.code) ? 2 : 1
  }
}

async function perform(argv: readonly string[], io: Io, engine: () => Promise<Understand>): Promise<0 | 1> {
  const [first, ...rest] = argv[0] === "--no-color" ? [...argv.slice(1), "--no-color"] : argv
  const name = first ?? alone(io)
  if (name === "--version" || name === "-V") {
    await io.out(`${version()}\n`)
    return 0
  }
  if (name === "--help" || name === "-h" || (name === "help" && rest.length === 0)) {
    await io.out(await help())
    return 0
  }
  const command = await named(name === "help" ? rest[0] : name)
  const words = rest.indexOf("--") < 0 ? rest : rest.slice(0, rest.indexOf("--"))
  if (name === "help" || words.includes("--help") || words.includes("-h")) {
    await io.out(commandHelp(command))
    return 0
  }
  const asked = new Asked(command, rest)
  return command.run(asked, { io, look: look(io, !asked.has("no-color")), engine })
}

/** What is meant by no command at all: in a terminal the store that is there, or else the sample story; a script has forgotten something. */
function alone({ env, columns }: Io): string | undefined {
  if (columns === null) return undefined
  return existsSync(env.ONRECORD_STORE || "onrecord.db") ? "serve" : "start"
}

/** @throws OnrecordError BAD_USAGE */
async function named(name: string | undefined): Promise<Command> {
  if (name !== undefined && Object.hasOwn(COMMANDS, name)) return COMMANDS[name]!()
  const names = Object.keys(COMMANDS)
  if (name?.startsWith("-"))
    throw new OnrecordError("BAD_USAGE", {
      where: "the command",
      expected: "a command first, and its options after it",
      came: `"${name}" was asked`,
      todo: `onrecord COMMAND ${name}; onrecord --help names the commands`,
    })
  const meant = name === undefined ? null : nearest(name, names)
  throw new OnrecordError("BAD_USAGE", {
    where: "the command",
    expected: meant === null ? names.join(", ") : `a command, such as ${meant}`,
    came: name === undefined ? "nothing was asked" : `"${name}" was asked`,
    todo:
      meant === null
        ? "onrecord read report.txt, or onrecord --help"
        : `was onrecord ${meant} meant? onrecord ${meant} --help tells more`,
  })
}
