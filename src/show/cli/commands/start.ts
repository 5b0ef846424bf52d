import type { Command } from "../command.ts"
import { readFiles } from "../read-files.ts"
import { samples } from "../samples.ts"

export const start: Command = {
  name: "start",
  words: "",
  told: "read the sample articles that come with it",
  more: "",
  options: {},
  examples: ["onrecord start"],
  async run(asked, { io, look, engine }) {
    asked.nothing()
    const items = samples()
    const failed = await readFiles(items, look, io, await engine())
    await io.out(HOW_TO(items[0]?.file ?? "report.txt", items[0]?.about.published ?? "2013-12-19"))
    return failed > 0 ? 1 : 0
  },
}

/** In a checkout the command is npm's, in an installed package its own. */
const COMMAND = import.meta.filename.endsWith(".ts") ? "npm run --silent onrecord --" : "npx onrecord"
const HOW_TO = (file: string, published: string) => `
These were the samples. Now your own: text, web pages, wire files, JSON lines, archives:

  ${COMMAND} read --published ${published} ${file}
  ${COMMAND} add FILE...
  ${COMMAND} search 'stance:denies'
  ${COMMAND} --help
`
