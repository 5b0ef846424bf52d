import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { unreadable } from "../../../read/bytes.ts"
import { many, number } from "../../counted.ts"
import type { Command } from "../command.ts"
import { letter } from "../letter.ts"
import { linkAfter } from "../linked.ts"
import { Meter } from "../progress.ts"
import { STORE, withNewStore } from "../store.ts"
import { tellAfter } from "../tellAfter.ts"

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
    io.standBack()
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
      const signal = io.interrupted()
      const { articles, did, stopped, corrections, watches } = await importAll(store, from(), file, {
        onProgress: (articles) => meter.tell(articles, "article", size > 0 ? read / size : null),
        signal,
      }).finally(() => meter.clear())
      const words = [
        `${many(articles, "article")} read`,
        `${number(articles - did.known - did.forgotten)} taken in`,
        did.forgotten > 0 ? `${number(did.forgotten)} forgotten once and left out` : null,
      ]
      io.err(`onrecord: ${words.filter((word) => word !== null).join(", ")}\n`)
      if (corrections !== null)
        io.err(`onrecord: ${many(corrections.taken.length, "correction")} taken in, ${number(corrections.known)} there already\n`)
      if (watches > 0) io.err(`onrecord: ${many(watches, "watch", "watches")} taken in, without webhooks and mail folders\n`)
      for (const { id, error } of corrections?.conflicts ?? [])
        io.err(`onrecord: correction ${id} was left out\n${letter(error)}`)
      if (!stopped) await linkAfter(store, io, signal)
      await tellAfter(store, io, signal)
      if (stopped) io.err("onrecord: stopped; what was read is kept, and the same command does the rest\n")
      return stopped ? 1 : 0
    })
  },
}

/** @throws OnrecordError FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_UNREADABLE */
async function* bytes(where: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(where, { highWaterMark: 1 << 20 })
  } catch (error) {
    throw unreadable(where, error, "an archive")
  }
}
