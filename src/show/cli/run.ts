import { readFileSync } from "node:fs"
import path from "node:path"
import { OnrecordError } from "../../errors.ts"
import { article } from "../../read/article.ts"
import { type Task, task } from "./args.ts"
import { HELP } from "./help.ts"
import { type Io, look } from "./io.ts"
import { letter } from "./letter.ts"
import { readFiles, type Understand } from "./read-files.ts"
import { samples } from "./samples.ts"

/**
 * Does what the words after the command's name ask for.
 * @param engine gives the engine, and is asked only where an article is to be read: --help loads no model.
 * @returns the exit code: 0 all read, 1 some failed, 2 wrong usage.
 */
export async function run(argv: readonly string[], io: Io, engine: () => Promise<Understand>): Promise<0 | 1 | 2> {
  try {
    return await perform(task(argv), io, engine)
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error
    io.err(letter(error))
    return error.code === "BAD_USAGE" || error.code === "BAD_DATE" ? 2 : 1
  }
}

async function perform(task: Task, io: Io, engine: () => Promise<Understand>): Promise<0 | 1> {
  switch (task.do) {
    case "help":
      await io.out(HELP)
      return 0
    case "version":
      await io.out(`${version()}\n`)
      return 0
    case "start": {
      const items = samples()
      const failed = await readFiles(items, look(io, task.color), io, await engine())
      await io.out(HOW_TO(items[0]?.file ?? "report.txt", items[0]?.about.published ?? "2013-12-19"))
      return failed > 0 ? 1 : 0
    }
    case "read": {
      const { published, outlet } = task
      // A wrong date is wrong usage, and is told before any file is read.
      article("", { published })
      const items = task.files.map((file) => ({ file, about: { published, outlet } }))
      const failed = await readFiles(items, task.json ? null : look(io, task.color), io, await engine())
      return failed > 0 ? 1 : 0
    }
  }
}

/** In a checkout the command is npm's, in an installed package its own. */
const COMMAND = import.meta.filename.endsWith(".ts") ? "npm run --silent onrecord --" : "npx onrecord"
const HOW_TO = (file: string, published: string) => `
These were the samples. Now your own, plain text in UTF-8, an article a file:

  ${COMMAND} read --published ${published} ${file}
  ${COMMAND} read --json *.txt > record.jsonl
  ${COMMAND} --help
`

function version(): string {
  const file = path.join(import.meta.dirname, "../../../package.json")
  return JSON.parse(readFileSync(file, "utf8")).version
}
