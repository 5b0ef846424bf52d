import { GROUPED, type Grouped } from "../../../link/corrections/types.ts"
import type { Store } from "../../../store/store.ts"
import type { Asked, Command } from "../command.ts"
import { corrected, WHO, who } from "../corrected.ts"
import { STORE, withStore } from "../store.ts"

const KINDS = ["merge", "split", "rename"] as const

export const correct: Command = {
  name: "correct",
  words: "merge|split|rename GROUPS ID...",
  told: "merge, split or rename what is linked",
  more: `
GROUPS is people, places, copies, stories or claims; ID is that of one, its
first characters, or its name.
  merge GROUPS ID ID...         they are one; the first gives id and name
  split GROUPS ID --out MEMBER  these are not of it, but a group apart
  rename GROUPS ID --to NAME    what it is called
MEMBER is the id of an article, of a statement, or of an entry that
person --why shows; several may follow. Nothing that was read is changed: a
correction is a line in a log that only grows (onrecord corrections), holds
when all is linked anew, and is taken back by onrecord undo. What somebody else
has corrected before is corrected again with --after and the id of theirs.`,
  options: {
    ...STORE,
    ...WHO,
    out: { value: "MEMBER", several: true, told: "split: what leaves" },
    to: { value: "NAME", told: "rename: the name" },
    after: { value: "ID", told: "the correction by somebody else of the same that you have seen" },
    json: { value: null, told: "one JSON object: the line of the log, and what became of it" },
  },
  examples: [
    `onrecord correct rename people "Arvids Zelmenis" --to "Arvīds Zelmenis" --why "his own spelling"`,
    `onrecord correct merge people $(onrecord people --json "Amber Wire" | grep -oP '"id":"\\K\\w+') --why "one agency"`,
  ],
  async run(asked, { io, look }) {
    const [kind, of, ...ids] = asked.words
    const action = KINDS.find((one) => one === kind)
    if (!action) throw kind === undefined ? asked.missing(KINDS.join(", ")) : asked.wrong(KINDS.join(", "), `there is "${kind}"`)
    const groups = GROUPED.find((one) => one === of)
    if (!groups) throw asked.wrong(GROUPED.join(", "), of === undefined ? `nothing stands after ${kind}` : `there is "${of}"`)
    const editor = { ...who(asked, io), after: asked.text("after") }
    const { findGroup } = await import("../../../ask/linked/findGroup.ts")
    const { mergeGroups, renameGroup, splitGroup } = await import("../../../work/correct.ts")
    return withStore(asked, io, async (store: Store) => {
      const found = async (id: string) => findGroup<Grouped>(store, groups, id)
      if (action === "merge") {
        if (ids.length < 2) throw asked.wrong("two ids or more", ids.length === 0 ? "there is no id" : "there is only one")
        const all = []
        for (const id of ids) all.push(await found(id))
        return corrected(asked, store, await mergeGroups(store, all, editor), io, look)
      }
      const [id, ...more] = ids
      if (id === undefined) throw asked.wrong("the id of the group", "there is no id")
      const group = await found(id)
      if (action === "split") {
        const out = [...asked.texts("out"), ...more]
        if (out.length === 0) throw asked.wrong("--out and what leaves", "there is no --out")
        return corrected(asked, store, await splitGroup(store, group, out, editor), io, look)
      }
      return corrected(asked, store, await renameGroup(store, group, name(asked, more), editor), io, look)
    })
  },
}

function name(asked: Asked, more: readonly string[]): string {
  const to = asked.text("to")?.trim()
  if (!to) throw asked.wrong("--to and the name", "there is no --to")
  if (more.length > 0) throw asked.wrong("one id", `there is "${more[0]}" too`)
  return to
}
