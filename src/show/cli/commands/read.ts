import { article } from "../../../read/article.ts"
import type { Command } from "../command.ts"
import { readFiles } from "../read-files.ts"

export const read: Command = {
  name: "read",
  words: "FILE...",
  told: "read articles and show what is said in them",
  more: `
FILE is plain text in UTF-8, a web page, a feed, a wire file, Markdown, JSON
lines, an archive, or a folder of these; - is the input. Nothing is kept and
nothing is fetched: onrecord add does that.`,
  options: {
    json: { value: null, told: "the record as JSON, one line an article (docs/record.md)" },
    published: {
      value: "DATE",
      told: 'the day of publication, as 2013-12-19: tells the year, and which day "on Monday" was',
    },
    outlet: { value: "NAME", told: "who published it" },
  },
  examples: [
    "onrecord read samples/*.txt",
    "onrecord read --published 2024-03-04 samples/01-*.txt",
    'cat samples/01-*.txt | onrecord read --outlet "Baltic Courier" -',
    "onrecord read --json samples/*.txt > record.jsonl",
  ],
  async run(asked, { io, look, engine }) {
    const files = asked.words
    if (files.length === 0) throw asked.missing("the files to read, or - for standard input")
    if (files.filter((file) => file === "-").length > 1) throw asked.wrong("standard input (-) once", "it is there twice")
    const about = { published: asked.text("published"), outlet: asked.text("outlet") }
    // A wrong date is wrong usage, and is told before any file is read.
    article("", about)
    const items = files.map((file) => ({ file, about }))
    return (await readFiles(items, asked.has("json") ? null : look, io, await engine())) > 0 ? 1 : 0
  },
}
