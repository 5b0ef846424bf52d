import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { OnrecordError } from "../../../errors.ts"
import type { Command } from "../command.ts"
import { Meter, many, number } from "../progress.ts"
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
    const size = file === "-" ? 0 : ((await stat(file).catch(() => null))?.size ?? 0)
    let read = 0
    const from = async function* () {
      for await (const chunk of file === "-" ? io.stdin : bytes(file)) {
        read += chunk.length
        yield chunk
      }
    }
    return withNewStore(asked, io, async (store) => {
      const meter = new Meter(io)
      const { articles, did, stopped } = await importAll(store, from(), file, {
        onProgress: (articles) => meter.tell(articles, "article", size > 0 ? read / size : null),
        signal: io.interrupted(),
      }).finally(() => meter.clear())
      const words = [
        `${many(articles, "article")} read`,
        `${number(articles - did.known - did.forgotten)} taken in`,
        did.forgotten > 0 ? `${number(did.forgotten)} forgotten once and left out` : null,
      ]
      io.err(`onrecord: ${words.filter((word) => word !== null).join(", ")}\n`)
      if (stopped) io.err("onrecord: stopped; what was read is kept, and the same command does the rest\n")
      return stopped ? 1 : 0
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
