import { createReadStream } from "node:fs"
import { OnrecordError } from "../../../errors.ts"
import type { Command } from "../command.ts"
import { many, number } from "../progress.ts"
import { STORE, withNewStore } from "../store.ts"

export const importCommand: Command = {
  name: "import",
  words: "FILE",
  told: "take in what export --format archive wrote",
  more: `
FILE is such an archive; - is the input. What is there already stays as it is.`,
  options: { ...STORE },
  examples: ["onrecord import --store other.db archive.jsonl"],
  async run(asked, { io }) {
    const file = asked.only("the archive, or - for the input")
    const { importAll } = await import("../../../ask/archive/importAll.ts")
    const from = file === "-" ? io.stdin : bytes(file)
    return withNewStore(asked, io, async (store) => {
      const clear = io.watched ? "\r\x1b[K" : ""
      const { articles, did } = await importAll(store, from, file, (articles) => {
        if (io.watched) io.err(`${clear}${many(articles, "article")}`)
      })
      io.err(`${clear}onrecord: ${many(articles, "article")} read, ${number(articles - did.known)} taken in\n`)
      return 0
    })
  },
}

/** @throws OnrecordError FILE_NOT_FOUND, FILE_UNREADABLE */
async function* bytes(where: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(where, { highWaterMark: 1 << 20 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const expected = "an archive"
    if (code === "ENOENT") {
      throw new OnrecordError("FILE_NOT_FOUND", { where, expected, came: "there is no such file", todo: "check the name" }, error)
    }
    const came = `the system refused it (${code ?? String(error)})`
    throw new OnrecordError("FILE_UNREADABLE", { where, expected, came, todo: "check who may read it" }, error)
  }
}
