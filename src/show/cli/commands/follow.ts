import { OnrecordError } from "../../../errors.ts"
import { many, number } from "../../counted.ts"
import { clean } from "../../terminal/width.ts"
import type { Command } from "../command.ts"
import { letter } from "../letter.ts"
import { NET, withNet } from "../net.ts"

import { STORE, withNewStore } from "../store.ts"

export const follow: Command = {
  name: "follow",
  words: "[URL...]",
  told: "subscribe to feeds",
  more: `
URL is that of a feed (RSS, Atom, RDF, JSON Feed, news sitemap), or of a page
that links to one. What is new in them comes with onrecord sync.`,
  options: {
    ...STORE,
    opml: { value: "FILE", told: "follow all feeds of a list in OPML" },
    outlet: { value: "NAME", told: "who publishes it, if the pages do not say so themselves" },
    ...NET,
  },
  examples: ["onrecord follow https://example.org/feed.xml", "onrecord follow --opml feeds.opml"],
  async run(asked, { io }) {
    const list = asked.text("opml")
    if (asked.words.length === 0 && list === null) throw asked.wrong("addresses, or --opml and a file", "there is neither")
    const [{ follow }, { importOpml }, { bytesOf }] = await Promise.all([
      import("../../../work/follow.ts"),
      import("../../../work/opml.ts"),
      import("../../../read/bytes.ts"),
    ])
    return withNewStore(asked, io, async (store) => {
      let failed = 0
      if (list !== null) {
        const text = new TextDecoder().decode(await bytesOf(list === "-" ? io.stdin : list, list, MOST))
        const { added, known, dropped } = await importOpml(store, text, list)
        for (const { text, reason } of dropped) io.err(`onrecord: not followed: ${clean(`${text}: ${reason}`)}\n`)
        io.err(`onrecord: ${many(added, "feed")} followed${known > 0 ? `, ${number(known)} followed before` : ""}\n`)
      }
      if (asked.words.length > 0) {
        await withNet(asked, io, store, async (net) => {
          for (const address of asked.words) {
            try {
              const { feed, known } = await follow(store, address, { net, outlet: asked.text("outlet") })
              const title = feed.title === null ? "" : ` (${clean(feed.title)})`
              io.err(`onrecord: ${known ? "followed before" : "following"}: ${clean(feed.url)}${title}\n`)
            } catch (error) {
              if (!(error instanceof OnrecordError) || !isOfAddress(error)) throw error
              failed++
              io.err(letter(error))
            }
          }
        })
      }
      return failed > 0 ? 1 : 0
    })
  },
}

/** A list of a hundred thousand feeds has some megabytes. */
const MOST = 50_000_000

/** What is wrong with one address is no reason to leave the others. */
function isOfAddress({ code }: OnrecordError): boolean {
  return !code.startsWith("STORE_") && code !== "BAD_USAGE"
}
