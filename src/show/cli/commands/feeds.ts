import type { Feed } from "../../../store/store.ts"
import { type Look, Page } from "../../terminal/page.ts"
import { run } from "../../terminal/runs.ts"
import type { Command } from "../command.ts"
import { STORE, withStore } from "../store.ts"

export const feeds: Command = {
  name: "feeds",
  words: "",
  told: "the feeds that are followed, and how they do",
  more: "",
  options: {
    ...STORE,
    opml: { value: null, told: "as a list in OPML, for other readers" },
    json: { value: null, told: "as JSON, one line a feed" },
  },
  examples: ["onrecord feeds", "onrecord feeds --opml > feeds.opml"],
  async run(asked, { io, look }) {
    asked.nothing()
    return withStore(asked, io, async (store) => {
      if (asked.has("opml")) {
        const { exportOpml } = await import("../../../work/opml.ts")
        await io.out(await exportOpml(store))
        return 0
      }
      const all = await store.feeds()
      if (asked.has("json")) for (const feed of all) await io.out(`${JSON.stringify(feed)}\n`)
      else if (all.length > 0) await io.out(page(all, look))
      else io.err("onrecord: no feed is followed; onrecord follow URL begins\n")
      return 0
    })
  },
}

function page(all: readonly Feed[], look: Look): string {
  const page = new Page(look)
  for (const { url, title, outlet, checked, nextCheck, failure, failures } of all) {
    page.gap()
    page.text([run(title ?? url, "title"), ...(outlet === null ? [] : [run(" · ", "faint"), run(outlet)])])
    if (title !== null) page.text([run(url)], 2)
    const asked = checked === null ? "not asked yet" : `asked ${minute(checked)}`
    page.text([run(`${asked}${nextCheck === null ? "" : `, again from ${minute(nextCheck)}`}`, "faint")], 2)
    if (failure !== null) page.text([run(`failed${failures > 1 ? ` ${failures} times` : ""}: ${failure}`, "harsh")], 2)
  }
  return page.toString()
}

/** "2024-03-05T18:02:00.000Z" as "2024-03-05 18:02 UTC". */
function minute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`
}
