import { availableParallelism } from "node:os"
import type { Raw, Reading } from "../../../read/reading.ts"
import { many, number } from "../../counted.ts"
import { clean } from "../../terminal/width.ts"
import type { Command } from "../command.ts"
import { Meter } from "../progress.ts"
import { STORE, withStore } from "../store.ts"
import { verifyFolder } from "../verifyFolder.ts"

export const verify: Command = {
  name: "verify",
  words: "[FOLDER]",
  told: "hold every statement against the bytes it was read from",
  more: `
Every document's bytes against their hash, the text that is read from them now
against the one that was, every id against the words, every word against its
place. Each fault is a line of the output, and what is sound behind it is still
counted. Nothing is changed.
FOLDER is one that onrecord share wrote: it is checked instead of the store,
every file against its hash too, and the first thing that does not hold is told.`,
  options: {
    ...STORE,
    "no-parse": { value: null, told: "do not read the documents again, which takes most of the time" },
    json: { value: null, told: "faults as JSON, one a line" },
  },
  examples: ["onrecord verify", "onrecord verify --no-parse --json > faults.jsonl", "onrecord verify ferry-terminal"],
  async run(asked, { io }) {
    const folder = asked.words.length === 0 ? null : asked.only("a folder that onrecord share wrote")
    if (folder !== null && asked.has("json")) throw asked.wrong("no --json for a folder", "there is one")
    const [{ verify }, { Hands }, { parsed }, { verifyCorrections }, { HAND }] = await Promise.all([
      import("../../../ask/verify.ts"),
      import("../../../work/hands/hands.ts"),
      import("../../../work/hands/parsed.ts"),
      import("../../../work/correct.ts"),
      import("../../../hand.ts"),
    ])
    const hands = new Hands<Reading>({ entry: HAND, work: "parse", count: availableParallelism() })
    const meter = new Meter(io)
    // A page that would hang or fill the memory is ended with its thread.
    const parse = asked.has("no-parse") ? null : (raw: Raw) => parsed(hands, raw)
    try {
      if (folder !== null) return await verifyFolder(folder, parse, io)
      return await withStore(asked, io, async (store) => {
        const { versions } = await store.status()
        const signal = io.interrupted()
        const walk = verify(store, {
          parse,
          signal,
          onProgress: ({ articles, statements, faults }) =>
            meter.tell(articles, "article", versions > 0 ? articles / versions : null, [
              many(statements, "statement"),
              faults > 0 ? many(faults, "fault") : null,
            ]),
        })
        let torn = false
        let broke: unknown = null
        try {
          for await (const fault of walk) {
            meter.clear()
            torn ||= fault.fault === "STORE"
            await io.out(asked.has("json") ? `${JSON.stringify(fault)}\n` : line(fault))
          }
        } catch (error) {
          // What was looked at before the store could be read no more is told first.
          if (!signal.aborted || error !== signal.reason) broke = error
        } finally {
          meter.clear()
        }
        const { articles, statements, sound, faults, readAgain, otherReader, notRead, lost } = walk.totals
        if (broke !== null && articles === 0 && faults === 0) throw broke
        const other = Object.values(otherReader).reduce((sum, n) => sum + n, 0)
        const words = [
          `${number(sound)} of ${many(statements, "statement")} in ${many(articles, "article")} hold`,
          `${number(readAgain)} read again from their bytes`,
          other > 0 ? `${number(other)} not, as another version of the reader made them` : null,
          notRead > 0 ? `${number(notRead)} not read again` : null,
          lost > 0 ? `${many(lost, "article")} lost to damage` : null,
          many(faults, "fault"),
        ]
        io.err(`onrecord: ${words.filter((word) => word !== null).join(", ")}\n`)
        const log = await verifyCorrections(store, null)
        if (log.fault) io.err(`onrecord: the log of corrections does not hold from line ${log.fault.line} on: ${log.fault.why}\n`)
        if (torn && broke === null) io.err(`onrecord: ${TORN}\n`)
        if (broke !== null) throw broke
        if (signal.aborted) io.err(`onrecord: stopped; ${many(Math.max(0, versions - articles), "article")} were not looked at\n`)
        return faults > 0 || log.fault || signal.aborted ? 1 : 0
      })
    } finally {
      await hands.close()
    }
  },
}

const TORN =
  "the store is damaged: keep a copy of it as it is, then bring back the last backup (onrecord restore) and add again what came after it"

type Fault = import("../../../ask/verify.ts").Fault

function line({ fault, article, statement, at, message }: Fault): string {
  const where = [
    at,
    article === null ? null : `article ${article.slice(0, 16)}`,
    statement === null ? null : `statement ${statement}`,
  ]
  const told = where.filter((word) => word !== null)
  return `${clean(`${fault}: ${told.length > 0 ? `${told.join(", ")}: ` : ""}${message}`)}\n`
}
