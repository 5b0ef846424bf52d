import type { Understand } from "../src/models.ts"
import type { Io } from "../src/show/cli/io.ts"
import { run } from "../src/show/cli/run.ts"

/** What a command printed, and its exit code. */
export interface Called {
  readonly code: number
  readonly out: string
  readonly err: string
}

/**
 * Calls a command as a user does, with no terminal.
 * @param io what is around it; the input is empty and nobody stops it if left out
 * @param engine asked for by commands that read articles; the others fail where they ask
 */
export async function command(
  argv: readonly string[],
  io: Pick<Io, "env" | "now"> & Partial<Io>,
  engine: () => Promise<Understand> = () => Promise.reject(new Error("nothing of this reads an article")),
): Promise<Called> {
  const said = { out: "", err: "" }
  async function* nothing() {}
  const around: Io = {
    stdin: nothing(),
    out: async (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    columns: null,
    watched: false,
    colors: false,
    interrupted: () => new AbortController().signal,
    standBack: () => {},
    ...io,
  }
  return { code: await run(argv, around, engine), ...said }
}
