import { parseArgs } from "node:util"
import { nearest } from "../../ask/query/nearest.ts"
import { OnrecordError } from "../../errors.ts"
import type { Understand } from "../../models.ts"
import type { Look } from "../terminal/page.ts"
import type { Io } from "./io.ts"

/** One command of the table in commands.ts, with all that its help tells. */
export interface Command {
  readonly name: string
  /** The words after it, as the usage line has them: "FILE...". */
  readonly words: string
  /** What it does, for the list of commands: 50 characters. */
  readonly told: string
  /** What else its own help tells; lines of at most 80 columns. */
  readonly more: string
  readonly options: Readonly<Record<string, Option>>
  /** They work as they stand; a test runs them. */
  readonly examples: readonly string[]
  /** @returns the exit code: 0 all done, 1 some of it not */
  run(asked: Asked, house: House): Promise<0 | 1>
}

export interface Option {
  /** What stands for its value in the help ("DATE"); null where it takes none. */
  readonly value: string | null
  /** Whether it may be given several times. */
  readonly several?: true
  /** A letter that stands for it: -o. */
  readonly short?: string
  readonly told: string
}

/** What a command finds around it. */
export interface House {
  readonly io: Io
  /** How wide to write, and whether in colour. */
  readonly look: Look
  /** The engine, loaded when asked for. */
  readonly engine: () => Promise<Understand>
}

/** What the words after the command's name ask for. */
export class Asked {
  readonly command: string
  readonly words: readonly string[]
  readonly #values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

  /** @throws OnrecordError BAD_USAGE */
  constructor({ name, options }: Command, argv: readonly string[]) {
    this.command = name
    const known = Object.fromEntries(
      Object.entries({ ...options, "no-color": NO_COLOR }).map(([option, { value, several, short }]) => [
        option,
        {
          type: value === null ? ("boolean" as const) : ("string" as const),
          multiple: several ?? false,
          ...(short === undefined ? {} : { short }),
        },
      ]),
    )
    try {
      const { values, positionals } = parseArgs({ args: [...argv], options: known, allowPositionals: true })
      this.words = positionals
      this.#values = values
    } catch (error) {
      // Node's own sentence names the option; the hints after it are about its programming interface.
      const [said = ""] = (error as Error).message.split(/\. |\n/)
      const came = said.charAt(0).toLowerCase() + said.slice(1).replace(/\.$/, "")
      const typed = (error as NodeJS.ErrnoException).code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? /'--([^']+)'/.exec(said) : null
      const meant = typed && nearest(typed[1]!, Object.keys(known))
      throw this.wrong(
        `the options in onrecord ${name} --help`,
        came,
        meant
          ? `was --${meant} meant? onrecord ${name} --help tells more`
          : `onrecord ${name} --help; words that begin with - go after --`,
      )
    }
  }

  has(option: string): boolean {
    return this.#values[option] === true
  }

  /** The value that was given; null where none was. */
  text(option: string): string | null {
    const value = this.#values[option]
    return typeof value === "string" ? value : null
  }

  /** All values that were given. */
  texts(option: string): readonly string[] {
    const value = this.#values[option]
    return Array.isArray(value) ? value : []
  }

  /** A whole number from `least` to `most`; null where none was given. @throws OnrecordError BAD_USAGE */
  number(option: string, least: number, most: number): number | null {
    const text = this.text(option)
    if (text === null) return null
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw this.wrong(`a whole number from ${least} to ${most} after --${option}`, `there is "${text}"`)
  }

  /** One of some words; the first where none was given. @throws OnrecordError BAD_USAGE */
  oneOf<T extends string>(option: string, choices: readonly T[]): T {
    const text = this.text(option)
    const found = text === null ? choices[0] : choices.find((choice) => choice === text)
    if (found !== undefined) return found
    throw this.wrong(`${choices.join(", ")} after --${option}`, `there is "${text}"`)
  }

  /** The one word that there must be. @throws OnrecordError BAD_USAGE */
  only(what: string): string {
    const [word, extra] = this.words
    if (word === undefined) throw this.missing(what)
    if (extra !== undefined) throw this.wrong(`only ${what}`, `there is "${extra}" too`)
    return word
  }

  /** @throws OnrecordError BAD_USAGE where there are words. */
  nothing(): void {
    if (this.words.length > 0) throw this.wrong("no more words", `there is "${this.words[0]}"`)
  }

  /** That the words after the command are not there. */
  missing(expected: string): OnrecordError {
    return this.wrong(expected, `nothing stands after onrecord ${this.command}`)
  }

  /** How the command was called wrongly. */
  wrong(expected: string, came: string, todo = `onrecord ${this.command} --help`): OnrecordError {
    return new OnrecordError("BAD_USAGE", { where: this.command, expected, came, todo })
  }
}

const NO_COLOR: Option = { value: null, told: "no colour; NO_COLOR in the environment does the same" }

/** What `onrecord NAME --help` prints. */
export function commandHelp({ name, words, told, more, options, examples }: Command): string {
  const rows = Object.entries({ ...options, "no-color": NO_COLOR }).map(([option, { value, short, told }]): [string, string] => [
    `${short === undefined ? "" : `-${short}, `}--${option}${value === null ? "" : ` ${value}`}`,
    told,
  ])
  const room = Math.max(...rows.map(([option]) => option.length)) + 2
  return [
    `onrecord ${name}: ${told}`,
    "",
    "Usage",
    `  onrecord ${name} [options]${words ? ` ${words}` : ""}`,
    "",
    ...(more ? [more.trim(), ""] : []),
    "Options",
    ...rows.flatMap(([option, told]) => {
      const [first = "", ...rest] = folded(told, 78 - room)
      return [`  ${option.padEnd(room)}${first}`, ...rest.map((line) => `  ${" ".repeat(room)}${line}`)]
    }),
    "",
    "Examples",
    ...examples.map((example) => `  ${example}`),
    "",
  ].join("\n")
}

/** Words in lines of at most `columns`. */
function folded(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
