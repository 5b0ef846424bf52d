import { SPEAKER_KINDS } from "../../doc.ts"
import type { StatementFix } from "../../work/correctStatement.ts"
import type { Look } from "../terminal/page.ts"
import { byId } from "./byId.ts"
import type { Asked } from "./command.ts"
import { correctedAll, who } from "./corrected.ts"
import type { Io } from "./io.ts"
import { withStore } from "./store.ts"

/** What can be put right on a statement. */
export const STATEMENT_KINDS = ["accept", "reject", "speaker", "stance", "spans", "day", "addressee"] as const
const ACCEPTED = "looked at it, and it is right"

/** Puts statements right, all the same way. */
export function correctStatements(
  asked: Asked,
  kind: (typeof STATEMENT_KINDS)[number],
  ids: readonly string[],
  io: Io,
  look: Look,
): Promise<0 | 1> {
  if (ids.length === 0) throw asked.wrong("the id of a statement", "there is none")
  if (ids.length > 1 && kind !== "accept" && kind !== "reject") throw asked.wrong("one id", `there is "${ids[1]}" too`)
  const fix = fixOf(asked, kind)
  const editor = { ...who(asked, io, kind === "accept" ? ACCEPTED : ""), after: asked.text("after") }
  return withStore(asked, io, async (store) => {
    const { correctStatement } = await import("../../work/correctStatement.ts")
    const statements: string[] = []
    for (const id of ids) {
      const { hit, kept } = await byId(store, id)
      if (hit === null)
        throw asked.wrong("the id of a statement", `${id} is that of an article`, `onrecord show ${kept.head.id.slice(0, 16)}`)
      statements.push(hit.statement.id)
    }
    const entries = []
    let broke: unknown = null
    for (const id of statements) {
      try {
        entries.push(await correctStatement(store, id, fix, editor))
      } catch (error) {
        if (entries.length === 0) throw error
        broke = error
        break
      }
    }
    // What was written before stays, and is shown.
    const code = await correctedAll(asked, store, entries, io, look)
    if (broke !== null) throw broke
    return code
  })
}

function fixOf(asked: Asked, kind: (typeof STATEMENT_KINDS)[number]): StatementFix {
  if (kind === "accept" || kind === "reject") return { kind }
  const given = (option: string): string | undefined => asked.text(option) ?? undefined
  if (kind === "spans") {
    const of = (option: string) => (asked.texts(option).length > 0 ? asked.texts(option) : undefined)
    const [source, cue, content] = [of("source"), of("cue"), of("content")]
    if (!source && !cue && !content) throw asked.wrong("--source, --cue or --content and words", "there is none of them")
    return { kind, source, cue, content }
  }
  const to = asked.text("to")?.trim()
  if (!to) throw asked.wrong("--to and what it is to be", "there is none")
  switch (kind) {
    case "speaker": {
      const [as, role, organisation, country] = [given("as"), given("role"), given("organisation"), given("country")]
      const wanted = SPEAKER_KINDS.find((one) => one === as)
      if (as !== undefined && !wanted) throw asked.wrong(`${SPEAKER_KINDS.join(", ")} after --as`, `there is "${as}"`)
      return { kind, name: to === "nobody" ? null : to, as: wanted, role, organisation, country }
    }
    case "stance": {
      const words = given("words")
      return { kind, label: to, words: words === "none" ? null : words }
    }
    case "day":
      return { kind, day: to === NOT_TOLD ? null : to }
    case "addressee":
      return { kind, words: to === NOT_TOLD ? null : to }
  }
}
const NOT_TOLD = "not told"
