import type { Store } from "../../../store/store.ts"
import { many } from "../../counted.ts"
import { Page } from "../../terminal/page.ts"
import { run } from "../../terminal/runs.ts"
import { clean } from "../../terminal/width.ts"
import type { Command } from "../command.ts"
import { STORE, withStore } from "../store.ts"

export const tokensCommand: Command = {
  name: "tokens",
  words: "add|list|remove [NAME]",
  told: "who may use the server from elsewhere",
  more: `
Others reach a server only with a token, each with one of their own:
  add NAME --role ROLE   makes a token and prints it, this once: give it to NAME
  list                   who has one, and since when
  remove NAME            takes it back, at once
ROLE is reader (reads), editor (corrects and reviews too) or admin (all). Only a
hash of the token is kept in the store. docs/serve.md`,
  options: {
    ...STORE,
    role: { value: "ROLE", told: "add: reader, editor or admin; reader if left out" },
    json: { value: null, told: "one JSON object" },
  },
  examples: [`onrecord tokens add "Ines Barta" --role editor`, "onrecord tokens list"],
  async run(asked, { io, look }) {
    const [what, name, extra] = asked.words
    if (extra !== undefined) throw asked.wrong("one name, in quotation marks", `there is "${extra}" too`)
    const { addToken, removeToken, tokens } = await import("../../api/tokens.ts")
    const { ROLES } = await import("../../api/visitor.ts")
    const role = asked.oneOf("role", ROLES)
    const json = asked.has("json")
    const use = async (store: Store): Promise<0 | 1> => {
      if (what === "list") {
        const all = (await tokens(store)).map(({ hash: _, ...told }) => told)
        const page = new Page(look)
        for (const { name, role, made } of all)
          page.text([run(name, "strong"), run(` · ${role} · since ${made.slice(0, 10)}`, "faint")])
        if (json) await io.out(`${JSON.stringify({ tokens: all })}\n`)
        else if (all.length > 0) await io.out(page.toString())
        io.err(`onrecord: ${many(all.length, "token")}\n`)
        return 0
      }
      if (name === undefined) throw asked.wrong("a name", "there is none")
      if (what === "remove") {
        if (!(await removeToken(store, name)))
          throw asked.wrong("the name of somebody who has a token", `there is "${name}"`, "onrecord tokens list")
        io.err(`onrecord: the token of ${clean(name)} is worth nothing any more\n`)
        return 0
      }
      const token = await addToken(store, name, role, io.now())
      await io.out(json ? `${JSON.stringify({ name, role, token })}\n` : `${token}\n`)
      io.err(`onrecord: for ${clean(name)}, ${role}; it is shown this once\n`)
      return 0
    }
    if (what !== "add" && what !== "list" && what !== "remove")
      throw asked.wrong("add, list or remove", what === undefined ? "there is none" : `there is "${what}"`)
    return withStore(asked, io, use)
  },
}
