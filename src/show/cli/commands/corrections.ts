import { exportLog } from "../../../link/corrections/lines.ts"
import type { Store } from "../../../store/store.ts"
import type { CorrectionState } from "../../../work/correctionStates.ts"
import { many, number } from "../../counted.ts"
import { correctionsView } from "../../terminal/correctionsView.ts"
import { clean } from "../../terminal/width.ts"
import type { Asked, Command } from "../command.ts"
import { linkSmall } from "../corrected.ts"
import type { Io } from "../io.ts"
import { output } from "../output.ts"

import { STORE, withStore } from "../store.ts"

export const correctionsCommand: Command = {
  name: "corrections",
  words: "",
  told: "what people have corrected, when and why",
  more: `
The newest last. A correction
  holds      it is applied whenever all is linked
  undone     another one took it back
  reopened   what it is about has changed: somebody must look again
  waiting    too few of its articles are kept
The log only grows, and each line holds the hash of the one before.
docs/corrections.md tells what stands in a line.`,
  options: {
    ...STORE,
    out: { value: "FILE", told: "the log as JSON lines into FILE, - for the output" },
    in: { value: "FILE", told: "take in the log that another store has put out; what meets is told and left out" },
    verify: { value: null, told: "whether the log is as it was written; exit code 1 if not" },
    head: { value: "HASH", told: "verify: the hash that an earlier --verify told, kept elsewhere" },
    json: { value: null, told: "one JSON object" },
  },
  examples: ["onrecord corrections", "onrecord corrections --out corrections.jsonl", "onrecord corrections --verify"],
  async run(asked, { io, look }) {
    asked.nothing()
    const out = asked.text("out")
    const from = asked.text("in")
    if ([out !== null, from !== null, asked.has("verify")].filter(Boolean).length > 1)
      throw asked.wrong("one of --out, --in and --verify", "there are several")
    return withStore(asked, io, async (store) => {
      if (asked.has("verify")) return verified(asked, store, io)
      if (from !== null) return taken(asked, store, from, io)
      const { wholeLog } = await import("../../../work/correct.ts")
      const log = await wholeLog(store)
      if (out !== null) {
        const text = async function* () {
          yield exportLog(log)
        }
        await output(text(), out === "-" ? null : out, io)
        io.err(`onrecord: ${many(log.length, "correction")} put out\n`)
        return 0
      }
      const { correctionStates } = await import("../../../work/correctionStates.ts")
      const states = await correctionStates(store, log)
      if (asked.has("json")) await io.out(`${JSON.stringify({ corrections: states })}\n`)
      else if (states.length > 0) await io.out(correctionsView(states, look))
      io.err(`onrecord: ${counted(states)}\n`)
      return 0
    })
  },
}

const COUNTED = { holds: "hold", undone: "undone", reopened: "reopened", waiting: "waiting" } as const

function counted(states: readonly CorrectionState[]): string {
  const each = Object.entries(COUNTED).flatMap(([state, told]) => {
    const n = states.filter((one) => one.state === state).length
    return n === 0 ? [] : [`${number(n)} ${n === 1 && state === "holds" ? state : told}`]
  })
  return [many(states.length, "correction"), ...each].join(", ")
}

async function verified(asked: Asked, store: Store, io: Io): Promise<0 | 1> {
  const { verifyCorrections } = await import("../../../work/correct.ts")
  const found = await verifyCorrections(store, asked.text("head"))
  const { corrections, head, fault } = found
  if (asked.has("json")) await io.out(`${JSON.stringify(found)}\n`)
  else if (fault === null) await io.out(`${head}\n`)
  if (fault === null)
    io.err(`onrecord: ${many(corrections, "correction")}, as they were written; keep the hash elsewhere, for --head\n`)
  else io.err(`onrecord: line ${fault.line} of ${many(corrections, "correction")}: ${clean(fault.why)}\n`)
  return fault === null ? 0 : 1
}

async function taken(asked: Asked, store: Store, file: string, io: Io): Promise<0 | 1> {
  const { takeCorrections } = await import("../../../work/correct.ts")
  const found = await takeCorrections(store, await read(file, io))
  const { taken, known, conflicts } = found
  if (asked.has("json"))
    await io.out(
      `${JSON.stringify({ ...found, conflicts: conflicts.map(({ id, error }) => ({ id, ...error.letter, code: error.code })) })}\n`,
    )
  for (const { id, error } of conflicts) io.err(`onrecord: ${id} is left out: ${clean(error.message)}\n`)
  const words = [
    `${many(taken.length, "correction")} taken in`,
    `${number(known)} known already`,
    `${number(conflicts.length)} left out`,
  ]
  io.err(`onrecord: ${words.join(", ")}\n`)
  if (taken.length > 0) await linkSmall(store, io)
  return conflicts.length > 0 ? 1 : 0
}

/** A log of a million corrections has some 500 MB; whatever is larger is none. */
const MOST_BYTES = 500_000_000

async function read(file: string, io: Io): Promise<string> {
  const { bytesOf } = await import("../../../read/bytes.ts")
  const { decode } = await import("../../../read/decode.ts")
  return decode(await bytesOf(file === "-" ? io.stdin : file, file === "-" ? "the input" : file, MOST_BYTES), file)
}
