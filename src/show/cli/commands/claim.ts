import { claimView } from "../../terminal/claim.ts"
import type { Command } from "../command.ts"
import { linkNotice } from "../linkNotice.ts"
import { allWords } from "../listed.ts"
import { STORE, withStore } from "../store.ts"

export const claim: Command = {
  name: "claim",
  words: "ID|WORDS",
  told: "every statement on one claim, in order, by stance",
  more: `
ID is that of a claim as claims and story show it, or its first characters;
WORDS must find one claim alone. Opposite positions and changes come first,
with both sentences; then how each speaker stood over time; then every
statement with its exact sentence; then where it all goes back to.`,
  options: {
    ...STORE,
    why: { value: null, told: "why each statement is taken to be on this claim, and how sure that is" },
    json: { value: null, told: "one JSON object" },
  },
  examples: ["onrecord claim 'close its ferry terminal'", "onrecord claim --why secret talks"],
  async run(asked, { io, look }) {
    const meant = allWords(asked)
    if (meant === "") throw asked.missing("the id of a claim, or words of it")
    const { claim: ask } = await import("../../../ask/linked/claim.ts")
    return withStore(asked, io, async (store) => {
      const found = await ask(store, meant)
      await io.out(asked.has("json") ? `${JSON.stringify(found)}\n` : claimView(found, asked.has("why"), look))
      await linkNotice(store, io)
      return 0
    })
  },
}
