import { SPEAKER_KINDS } from "../../../doc.ts"
import { GROUPED, type Grouped } from "../../../link/corrections/types.ts"
import type { Store } from "../../../store/store.ts"
import type { Asked, Command } from "../command.ts"
import { corrected, WHO, who } from "../corrected.ts"
import { correctStatements, STATEMENT_KINDS } from "../correctStatements.ts"
import { STORE, withStore } from "../store.ts"

const KINDS = ["merge", "split", "rename"] as const

export const correct: Command = {
  name: "correct",
  words: "WHAT ID...",
  told: "put right what was read or linked",
  more: `
A statement, by its id or the first characters of it:
  accept ID...                  somebody looked, and it is right
  reject ID...                  it is no statement at all
  speaker ID --to NAME          who says it; nobody for somebody left unnamed
  stance ID --to STANCE         how they stand to it; --words show it
  spans ID --source, --cue, --content WORDS   which words are what
  day ID --to DAY               2024-03-05, 2024-03, 2024, or "not told"
  addressee ID --to WORDS       to whom, or "not told"
WORDS are typed or copied from its sentences; where they stand there twice,
“WORDS #2” means the second.

What is linked: GROUPS is people, places, copies, stories or claims; ID is that
of one, its first characters, or its name.
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
    to: { value: "NAME", told: "rename, speaker, stance, day, addressee: what it is to be" },
    as: { value: "KIND", told: `speaker: ${SPEAKER_KINDS.join(", ")}` },
    role: { value: "WORDS", told: "speaker: the role; as the article has it if left out" },
    organisation: { value: "NAME", told: "speaker: whom they speak for" },
    country: { value: "NAME", told: "speaker: of which country" },
    words: { value: "WORDS", told: "stance: the words that show it; “none” for none" },
    source: { value: "WORDS", several: true, told: "spans: who says it" },
    cue: { value: "WORDS", several: true, told: "spans: the words of saying" },
    content: { value: "WORDS", several: true, told: "spans: what is said" },
    after: { value: "ID", told: "the correction by somebody else of the same that you have seen" },
    json: { value: null, told: "one JSON object: the line of the log, and what became of it" },
  },
  examples: [
    `onrecord correct stance ed486c53 --to doubts --why "it only doubts it"`,
    `onrecord correct rename people "Arvids Zelmenis" --to "Arvīds Zelmenis" --why "his own spelling"`,
    `onrecord correct merge people "Nordvik Post" Meridian --why "one house"`,
  ],
  async run(asked, { io, look }) {
    const [kind, of, ...ids] = asked.words
    const fix = STATEMENT_KINDS.find((one) => one === kind)
    if (fix) return correctStatements(asked, fix, asked.words.slice(1), io, look)
    const action = KINDS.find((one) => one === kind)
    const kinds = [...STATEMENT_KINDS, ...KINDS].join(", ")
    if (!action) throw kind === undefined ? asked.missing(kinds) : asked.wrong(kinds, `there is "${kind}"`)
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
