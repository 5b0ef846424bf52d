import type { Command } from "../command.ts"
import { NET } from "../net.ts"
import { STORE, withNewStore, withStore } from "../store.ts"
import { WATCHING } from "../watching.ts"

export const watch: Command = {
  name: "watch",
  words: "add|list|show|pause|resume|remove|test|run [QUERY|ID]",
  told: "be told of what is new: statements, stances, gone",
  more: `
  add QUERY    watch a search; --story, --person or --claim follow one instead
  list         all of them, with what they found and how their channels do
  show ID      one with its events, the newest first
  pause ID     look for nothing; resume goes on where it was
  remove ID    with all that it found
  test ID      sends a test to its webhook and mail folder, now
  run          looks and tells now, as add, sync and link do at their end
A watch tells what comes after it was made, once, whatever its day:
  removal      a newer version is without a statement, or it was taken back
  reversal     a speaker goes over to another side, softens or takes back
  stance       a speaker takes a position on a claim that they had not
  statement    anything said that it is about; copies of one text are one
Webhooks are signed as standardwebhooks.com has it. Events can be had as Atom
from onrecord serve too. docs/watch.md tells more.`,
  options: {
    ...STORE,
    name: { value: "NAME", told: "add: what it is called" },
    why: { value: "WORDS", told: "add: why you make it" },
    on: { value: "EVENTS", told: "add: removal,reversal,stance,statement, or some of them; all if left out" },
    story: { value: "ID", told: "add: follow a story" },
    person: { value: "ID", told: "add: follow a person or body, by id or name" },
    claim: { value: "ID", told: "add: follow a claim" },
    webhook: { value: "URL", told: "add: where to post events" },
    secret: {
      value: "FILE",
      told: "add: a file with the webhook's secret, - for the input; one is made and told once if left out",
    },
    mail: { value: "FOLDER", told: "add: a Maildir that messages are written into" },
    who: { value: "NAME", told: "add: who makes it; ONRECORD_WHO, or the name of the user, if left out" },
    limit: { value: "N", told: "show: so many events, 20 if left out" },
    json: { value: null, told: "list, show, add: JSON" },
    ...NET,
  },
  examples: [
    'onrecord watch add stance:denies --name "Denials" --why "the yearbook" --on reversal,removal',
    "onrecord watch list",
    "onrecord watch show Denials",
    "onrecord watch run",
  ],
  async run(asked, house) {
    const [action = "", ...words] = asked.words
    const does = Object.hasOwn(WATCHING, action) ? WATCHING[action] : null
    if (!does) throw asked.wrong(Object.keys(WATCHING).join(", "), action === "" ? "there is none" : `there is "${action}"`)
    // A search may be kept before anything is.
    const open = action === "add" ? withNewStore : withStore
    return open(asked, house.io, (store) => does({ asked, words, store, ...house }))
  },
}
