import { many, number } from "../../counted.ts"
import type { Told } from "../../share/manifest.ts"
import { clean } from "../../terminal/width.ts"
import { version } from "../../version.ts"
import type { Command } from "../command.ts"
import { linkNotice } from "../linkNotice.ts"
import { Meter } from "../progress.ts"
import { STORE, storePath, withStore } from "../store.ts"

const KINDS = ["story", "claim", "person", "search"] as const satisfies Told["kind"][]

export const shareCommand: Command = {
  name: "share",
  words: "story|claim|person|search ID|WORDS --out FOLDER",
  told: "a folder of pages that anybody can open and check",
  more: `
ID is that of a story, claim or person, its first characters, or its name; for
search WORDS is a query. The folder holds its page and one for each claim,
article and statement that it leads to, the articles as an archive (onrecord
import), the documents as they came, and the hash of every file. It is opened
from the disk with index.html, needs no server, no script and no network, and
is checked with onrecord verify FOLDER.`,
  options: {
    ...STORE,
    out: { value: "FOLDER", told: "where to; must be given, and be empty or not there. It appears when it is whole" },
  },
  examples: ["onrecord share story ferry terminal --out ferry-terminal", "onrecord share search 'stance:denies' --out denials"],
  async run(asked, { io, engine }) {
    const [word, ...rest] = asked.words
    const kind = KINDS.find((one) => one === word)
    if (!kind) throw asked.wrong(KINDS.join(", "), word === undefined ? "there is none" : `there is "${word}"`)
    const meant = rest.join(" ").trim()
    if (meant === "") throw asked.wrong(kind === "search" ? "a query" : `the id of a ${kind}, or words of it`, "there is none")
    const folder = asked.text("out")
    if (folder === null) throw asked.wrong("--out and a folder", "there is none")
    const [{ share }, { writeFolder }, { loadWeb }, { houseOf }] = await Promise.all([
      import("../../share/share.ts"),
      import("../../share/writeFolder.ts"),
      import("../../web/bundle.ts"),
      import("../../api/house.ts"),
    ])
    const web = await loadWeb()
    return withStore(asked, io, async (store) => {
      const house = houseOf({ store, web, engine, hosts: [], now: io.now, quality: null, file: storePath(asked, io) })
      const shared = await share(house, { kind, meant, version: version() })
      const { articles, statements } = shared.told
      // A page for the article and two for each statement, beside a few others.
      const all = articles + 2 * statements
      const meter = new Meter(io)
      const written = await writeFolder(shared, folder, io.interrupted(), (files) =>
        meter.tell(files, "file", Math.min(1, files / all)),
      ).finally(() => meter.clear())
      if (written === null) {
        io.err(`onrecord: stopped; nothing was left at ${clean(folder)}\n`)
        return 1
      }
      const holds = `${many(statements, "statement")} in ${many(articles, "article")}, ${many(written.files, "file")}, ${number(Math.ceil(written.bytes / 1000))} kB`
      io.err(`onrecord: shared to ${clean(folder)}: ${holds}\n`)
      await linkNotice(store, io)
      io.err("onrecord: the documents in it are those of their publishers: mind their terms before you hand it on\n")
      if (shared.embargoed > 0) io.err(`onrecord: ${many(shared.embargoed, "article")} in it under embargo\n`)
      io.err("onrecord: the hash of its manifest, for those who check it:\n")
      await io.out(`${written.manifest}\n`)
      return 0
    })
  },
}
