import { syncedTold } from "../../did.ts"
import type { Command } from "../command.ts"
import { frugal } from "../frugal.ts"
import { linkAfter } from "../linked.ts"
import { NET, netOptions, withNet } from "../net.ts"
import { Progress } from "../progress.ts"
import { STORE, storePath, withStore } from "../store.ts"
import { tellAfter } from "../tellAfter.ts"

export const sync: Command = {
  name: "sync",
  words: "",
  told: "fetch and keep what is new in the feeds that are followed",
  more: `
Each feed is asked at most once an hour, and seldomer where its server wants
that; pages of the last days are looked at again for changes. It may be stopped
and called again at any time.`,
  options: {
    ...STORE,
    hands: { value: "N", told: "threads that read, as many as the machine has cores if left out" },
    ...NET,
  },
  examples: ["onrecord sync"],
  async run(asked, { io }) {
    asked.nothing()
    const hands = asked.number("hands", 1, 256) ?? undefined
    frugal()
    io.standBack()
    const failed = `${storePath(asked, io)}.failed.jsonl`
    const [{ bring }, { HAND }] = await Promise.all([import("../../../work/bring.ts"), import("../../../hand.ts")])
    return withStore(asked, io, (store) =>
      withNet(asked, io, store, async (net) => {
        const progress = new Progress(io)
        const signal = io.interrupted()
        const { added: done, synced } = await bring(store, {
          net,
          entry: HAND,
          count: hands,
          now: io.now,
          signal,
          failed,
          progress: (far) => progress.tell(far, null),
          told: (error) => progress.failure(error),
          unread: (...article) => progress.unread(...article),
        })
        progress.end(done, failed)
        if (synced !== null) io.err(`onrecord: ${syncedTold(synced)}\n`)
        await linkAfter(store, io, signal)
        await tellAfter(store, io, signal, netOptions(asked, io).contact)
        return done.failures > 0 || done.stopped || (synced !== null && synced.failing > 0) ? 1 : 0
      }),
    )
  },
}
