import { userInfo } from "node:os"
import type { Entry } from "../../link/corrections/types.ts"
import type { Store } from "../../store/store.ts"
import { toLink } from "../../work/toLink.ts"
import { many } from "../counted.ts"
import { correctionsView } from "../terminal/correctionsView.ts"
import type { Look } from "../terminal/page.ts"
import type { Asked, Option } from "./command.ts"
import type { Io } from "./io.ts"
import { linked } from "./linked.ts"

/** The options of every command that writes a correction. */
export const WHO: Readonly<Record<string, Option>> = {
  why: { value: "WORDS", told: "the reason, which is kept; must be given, except to accept" },
  who: { value: "NAME", told: "who corrects; ONRECORD_WHO, or the name of the user on this machine, if left out" },
}

/** Who corrects, when and why. @throws OnrecordError BAD_USAGE where no reason is given @param usual the reason where none is given; "" where there must be one */
export function who(asked: Asked, io: Io, usual = ""): { readonly who: string; readonly when: string; readonly why: string } {
  const why = asked.text("why")?.trim() || usual
  if (!why) throw asked.wrong("--why and the reason", "there is no --why")
  return { who: asked.text("who")?.trim() || signature(io), when: io.now(), why }
}

/** What corrections are signed with where nobody says otherwise. */
export function signature(io: Io): string {
  return io.env.ONRECORD_WHO?.trim() || userInfo().username
}

/** After corrections were written: links a small store anew, of a large one tells how. */
export async function linkSmall(store: Store, io: Io): Promise<void> {
  const state = await store.links.state()
  if (toLink(state) === "when asked")
    io.err(`onrecord: kept; onrecord link makes it show in ${many(state.articles, "article")}\n`)
  else await linked(store, io, io.interrupted())
}

/** The same, and shows what became of a correction. */
export async function corrected(asked: Asked, store: Store, entry: Entry, io: Io, look: Look): Promise<0 | 1> {
  return correctedAll(asked, store, [entry], io, look)
}

/** The same for several that were written one after the other. */
export async function correctedAll(asked: Asked, store: Store, entries: readonly Entry[], io: Io, look: Look): Promise<0 | 1> {
  await linkSmall(store, io)
  const { correctionStates } = await import("../../work/correctionStates.ts")
  const { wholeLog } = await import("../../work/correct.ts")
  const ids = new Set(entries.map(({ id }) => id))
  const states = (await correctionStates(store, await wholeLog(store))).filter(({ entry: { id } }) => ids.has(id))
  await io.out(asked.has("json") ? states.map((state) => `${JSON.stringify(state)}\n`).join("") : correctionsView(states, look))
  for (const id of ids) io.err(`onrecord: to take it back: onrecord undo ${id} --why WORDS\n`)
  return 0
}
