import type { ExportFormat } from "../../../ask/export.ts"
import { many } from "../../counted.ts"
import { leftOut, unreadOf } from "../../leftOut.ts"
import { clean } from "../../terminal/width.ts"
import type { Command } from "../command.ts"
import type { Io } from "../io.ts"
import { output } from "../output.ts"
import { Meter } from "../progress.ts"
import { STORE, withStore } from "../store.ts"

/** The archive first: it is everything, and what the others are made of. */
const FORMATS = ["csv", "jsonl", "jsonld", "annotations", "bibtex", "ris", "csl", "cite", "atom", "jsonfeed", "markdown"] as const

export const exportCommand: Command = {
  name: "export",
  words: "[QUERY]",
  told: "statements for other programs, or the whole store",
  more: `
FORMAT is ${FORMATS.join(", ").replace("csl, ", "csl,\n")}, or archive: the whole store as it is, which
onrecord import reads again. QUERY is as in search; without it everything is
exported. How many there are is told on the error output.`,
  options: {
    ...STORE,
    format: { value: "FORMAT", told: "the form; must be given. docs/export.md tells what stands where" },
    out: { value: "FILE", told: "where to, the output if left out; FILE appears when it is whole" },
    bom: { value: null, told: "csv: a byte order mark first, which Excel wants" },
    formulas: { value: null, told: "csv: leave cells that a spreadsheet would take for a formula as they are" },
  },
  examples: [
    "onrecord export --format csv 'stance:denies' > denials.csv",
    "onrecord export --format cite --out citations.txt 'published:2024-03'",
    "onrecord export --format archive --out archive.jsonl",
  ],
  async run(asked, { io }) {
    const [text = "", extra] = asked.words
    if (extra !== undefined)
      throw asked.wrong("the query in one word of the shell: 'ferry stance:denies'", `there is "${extra}" too`)
    const name = asked.text("format")
    if (name === null) throw asked.wrong(`--format and one of ${FORMATS.join(", ")}, archive`, "there is no --format")
    const format = asked.oneOf<ExportFormat | "archive">("format", [...FORMATS, "archive"])
    const file = asked.text("out")
    if (format === "archive") {
      if (text !== "") throw asked.wrong("no query: an archive is the whole store", `there is "${text}"`)
      const { exportAll } = await import("../../../ask/archive/exportAll.ts")
      return withStore(asked, io, async (store) => {
        const { versions } = await store.status()
        let lines = 0
        const counted = async function* () {
          for await (const line of exportAll(store)) {
            // Beside articles it has a head, a tail, and the corrections.
            if (line.startsWith('{"article":')) lines++
            yield line
          }
        }
        return written(counted(), file, io, "article", () => lines, versions)
      })
    }
    const { exported, exporters, query, textOf } = await import("../../../ask/index.ts")
    const [{ correctedHits }, { heeded }] = await Promise.all([
      import("../../../work/corrected.ts"),
      import("../../../work/heeded.ts"),
    ])
    const typed = query(text, io.now().slice(0, 10))
    return withStore(asked, io, async (store) => {
      const { query: tree, left, unread } = await heeded(store, typed)
      if (left > 0) io.err(`onrecord: ${leftOut(left)}\n`)
      if (unread.length > 0) io.err(`onrecord: ${unreadOf(unread)}\n`)
      const rows = exported(format, correctedHits(store, store.each(tree, exporters[format].order)), {
        asked: text,
        title: text === "" ? "onrecord" : `onrecord: ${text}`,
        made: io.now(),
        self: null,
        textOf: textOf(store),
        bom: asked.has("bom"),
        formulas: asked.has("formulas"),
      })
      // Counting them all costs a moment, and is for those only who watch.
      const all =
        io.watched && file !== null ? (await store.ask(tree, "statements", { order: "newest", limit: 1, after: null })).total : 0
      return written(
        rows,
        file,
        io,
        "statement",
        () => rows.rows,
        all,
        () => rows.unsure,
      )
    })
  },
}

/** Writes them and tells how many there were; to a file also how far it is. */
async function written(
  pieces: AsyncIterable<string>,
  file: string | null,
  io: Io,
  what: string,
  count: () => number,
  all: number,
  unsure: () => number = () => 0,
): Promise<0 | 1> {
  const told = () => `onrecord: ${many(count(), what)} exported${unsure() > 0 ? `, ${unsure()} of them unsure` : ""}\n`
  // Into a pipe Ctrl-C ends the command as it ends any other.
  if (file === null) {
    await output(pieces, file, io)
    io.err(told())
    return 0
  }
  const meter = new Meter(io)
  const metered = async function* () {
    for await (const piece of pieces) {
      meter.tell(count(), what, all > 0 ? count() / all : null)
      yield piece
    }
  }
  const whole = await output(metered(), file, io, io.interrupted()).finally(() => meter.clear())
  io.err(whole ? told() : `onrecord: stopped; ${clean(file)} was left as it was\n`)
  return whole ? 0 : 1
}
