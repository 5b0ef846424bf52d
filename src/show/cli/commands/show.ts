import { context } from "../../../ask/context.ts"
import { articleView, droppedView, historyView, statementView } from "../../terminal/kept.ts"
import { byId } from "../byId.ts"
import type { Command } from "../command.ts"
import { STORE, withStore } from "../store.ts"

export const show: Command = {
  name: "show",
  words: "ID",
  told: "one statement or article, and where it came from",
  more: `
ID is that of a statement or an article, or its first characters, as search
shows them. A statement comes with the sentences around it.`,
  options: {
    ...STORE,
    history: { value: null, told: "what became of the statements from version to version" },
    dropped: { value: null, told: "what stood in the document and is not the article, and why" },
    json: { value: null, told: "one JSON object: the statement or the record, with all that is kept beside it but the bytes" },
  },
  examples: ["onrecord show ed486c53", "onrecord show --history 1933e30f"],
  async run(asked, { io, look }) {
    const id = asked.only("the id of a statement or an article")
    return withStore(asked, io, async (store) => {
      const { hit: asFound, kept } = await byId(store, id)
      const { correctedRows } = await import("../../../work/corrected.ts")
      const hit = asFound && (await correctedRows(store, [asFound]))[0]!
      const { raw, reading, record } = kept.entry
      if (asked.has("json")) {
        const { bytes: _, ...came } = raw
        const beside = { head: kept.head, came, details: reading.details, charset: reading.charset, reader: reading.reader }
        const more = { places: kept.places, history: kept.history, dropped: reading.dropped }
        const what =
          hit === null ? { record } : { statement: hit.statement, current: hit.current, gone: hit.gone, state: hit.state }
        await io.out(`${JSON.stringify({ ...what, ...beside, ...more })}\n`)
        return 0
      }
      await io.out(hit === null ? articleView(kept, look) : statementView(hit, kept, context(kept, hit.statement.id)!, look))
      if (asked.has("dropped")) await io.out(`\n${droppedView(reading.dropped, look)}`)
      if (asked.has("history")) await io.out(`\n${historyView(kept, look)}`)
      return 0
    })
  },
}
