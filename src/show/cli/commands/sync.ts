import type { Reading } from "../../../read/reading.ts"
import type { Synced } from "../../../work/sync.ts"
import { many, number } from "../../counted.ts"
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
    const failed = `${storePath(asked, io)}.failed.jsonl`
    const [{ add }, { sync }, { Hands }, { parsed }, { HAND }] = await Promise.all([
      import("../../../work/add.ts"),
      import("../../../work/sync.ts"),
      import("../../../work/hands/hands.ts"),
      import("../../../work/hands/parsed.ts"),
      import("../../../hand.ts"),
    ])
    return withStore(asked, io, (store) =>
      withNet(asked, io, store, async (net) => {
        const progress = new Progress(io)
        const signal = io.interrupted()
        // Looks whether a page holds an article, where its feed does.
        const reader = new Hands<Reading>({ entry: HAND, work: "parse", count: 1 })
        let synced: Synced | null = null
        const documents = sync(store, {
          net,
          signal,
          progress: (far) => {
            synced = far
          },
          told: (error) => progress.failure(error),
          parse: (raw) => parsed(reader, raw),
        })
        const done = await add(store, documents, {
          entry: HAND,
          count: hands,
          now: io.now,
          signal,
          failed,
          progress: (far) => progress.tell(far, null),
          told: (error) => progress.failure(error),
          unread: (...article) => progress.unread(...article),
        }).finally(() => reader.close())
        progress.end(done, failed)
        if (synced !== null) io.err(`onrecord: ${summary(synced)}\n`)
        await linkAfter(store, io, signal)
        await tellAfter(store, io, signal, netOptions(asked, io).contact)
        return done.failures > 0 || done.stopped || (synced !== null && (synced as Synced).failing > 0) ? 1 : 0
      }),
    )
  },
}

function summary({ feeds, due, unchanged, failing, fetched, fromFeed, same, waiting, failed }: Synced): string {
  const parts = [
    `${number(due)} of ${many(feeds, "feed")} asked`,
    unchanged > 0 ? `${number(unchanged)} had nothing new` : null,
    failing > 0 ? `${number(failing)} failed` : null,
    `${many(fetched, "page")} fetched`,
    fromFeed > 0 ? `${number(fromFeed)} taken from the feed itself` : null,
    same > 0 ? `${number(same)} found as they were` : null,
    waiting > 0 ? `${number(waiting)} put off` : null,
    failed > 0 ? `${number(failed)} given up` : null,
  ]
  return parts.filter((part) => part !== null).join(", ")
}
