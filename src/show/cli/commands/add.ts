import { article } from "../../../read/article.ts"
import { LINE_FIELDS } from "../../../read/line.ts"
import type { Asked, Command } from "../command.ts"
import { frugal } from "../frugal.ts"
import { letter } from "../letter.ts"
import { linkAfter } from "../linked.ts"
import { NET, netOptions } from "../net.ts"
import { Progress } from "../progress.ts"
import { STORE, storePath, withNewStore } from "../store.ts"
import { tellAfter } from "../tellAfter.ts"

export const add: Command = {
  name: "add",
  words: "INPUT...",
  told: "read articles and keep them in the store",
  more: `
INPUT is an address, a file, a folder, or - for the input. Files are known by
what is in them: web pages, plain text, Markdown, JSON lines, NewsML-G2, ninjs,
NITF, feeds, WARC and WACZ archives, each of them gzipped or not. In a folder,
README, LICENSE and the like are passed over; named themselves they are read.
What is kept already is passed over, so an add that was stopped goes on when it
is called again. What cannot be read is listed beside the store.`,
  options: {
    ...STORE,
    outlet: { value: "NAME", told: "who published it, whatever the documents say" },
    published: { value: "DATE", told: "the day of publication, whatever the documents say" },
    map: { value: "OURS=THEIRS,...", told: "for JSON lines: which field holds text, title, published, url, outlet, id, authors" },
    again: { value: null, told: "try documents that failed before once more, as with a newer onrecord" },
    hands: { value: "N", told: "threads that read, as many as the machine has cores if left out" },
    ...NET,
  },
  examples: [
    "onrecord add docs/ferry.jsonl",
    'onrecord add --outlet "Baltic Courier" --published 2024-03-04 samples/01-*.txt',
    "onrecord add https://example.org/story.html",
    "onrecord add --again docs/ferry.jsonl",
    'echo \'{"body": "The ferry sails, the captain said."}\' | onrecord add --map text=body -',
  ],
  async run(asked, { io }) {
    if (asked.words.length === 0) throw asked.missing("what to add: files, folders, addresses, or - for the input")
    const said = { outlet: asked.text("outlet"), published: asked.text("published") }
    article("", said)
    const map = mapped(asked)
    const hands = asked.number("hands", 1, 256) ?? undefined
    frugal()
    io.standBack()
    const failed = `${storePath(asked, io)}.failed.jsonl`
    const [{ add }, { absent, documents }, { HAND }] = await Promise.all([
      import("../../../work/add.ts"),
      import("../../../work/documents.ts"),
      import("../../../hand.ts"),
    ])
    const missing = await absent(asked.words)
    for (const error of missing.values()) io.err(letter(error))
    const there = asked.words.filter((word) => !missing.has(word))
    if (there.length === 0) return 1
    return withNewStore(asked, io, async (store) => {
      const progress = new Progress(io)
      const signal = io.interrupted()
      const inputs = await documents(there, {
        said,
        map,
        stdin: io.stdin,
        now: io.now,
        net: { notes: store, ...netOptions(asked, io) },
        signal,
      })
      const done = await add(store, inputs, {
        entry: HAND,
        again: asked.has("again"),
        count: hands,
        now: io.now,
        signal,
        failed,
        progress: (far) => progress.tell(far, inputs.read()),
        told: (error) => progress.failure(error),
        unread: (...article) => progress.unread(...article),
        silent: (at) => progress.silent(at),
      })
      progress.end(done, failed, inputs)
      if (!done.stopped) await linkAfter(store, io, signal)
      await tellAfter(store, io, signal, netOptions(asked, io).contact)
      return done.failures > 0 || done.stopped || missing.size > 0 ? 1 : 0
    })
  },
}

/** "text=body,title=head" as an object. @throws OnrecordError BAD_USAGE */
function mapped(asked: Asked): Readonly<Record<string, string>> | null {
  const text = asked.text("map")
  if (text === null) return null
  const pairs = text.split(",").map((pair) => pair.split("="))
  const wrong = pairs.find(
    (pair) => pair.length !== 2 || !(LINE_FIELDS as readonly string[]).includes(pair[0]!) || pair[1] === "",
  )
  if (wrong) throw asked.wrong(`OURS=THEIRS after --map, OURS one of ${LINE_FIELDS.join(", ")}`, `there is "${wrong.join("=")}"`)
  return Object.fromEntries(pairs)
}
