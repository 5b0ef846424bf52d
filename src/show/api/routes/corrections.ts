import { z } from "zod"
import { findGroup } from "../../../ask/linked/findGroup.ts"
import { type ErrorCode, OnrecordError } from "../../../errors.ts"
import { GROUPED, type Grouped } from "../../../link/corrections/types.ts"
import { mergeGroups, renameGroup, splitGroup, undoCorrection, wholeLog } from "../../../work/correct.ts"
import { corrected } from "../../../work/corrected.ts"
import { type CorrectionState, correctionStates } from "../../../work/correctionStates.ts"
import { correctStatement } from "../../../work/correctStatement.ts"
import { statementPage } from "../../web/addresses.ts"
import { FIXES, statementForms } from "../../web/views/correct.ts"
import { correctionsView, groupPage } from "../../web/views/corrections.ts"
import { correctGroupPage, groupForms, groupView } from "../../web/views/group.ts"
import { refusedView } from "../../web/views/refused.ts"
import { saidView } from "../../web/views/said.ts"
import { WORDS } from "../../web/words.ts"
import { within } from "../access.ts"
import { action } from "../action.ts"
import { correctionsCsv } from "../correctionsCsv.ts"
import { correctionsData } from "../data/corrections.ts"
import { groupCorrecting } from "../data/group.ts"
import { FROM } from "../from.ts"
import { type House, Moved } from "../house.ts"
import { letterOf, statusOf } from "../letters.ts"
import { page } from "../page.ts"
import { relink } from "../relink.ts"
import { ANSWERS } from "../schemas.ts"
import { atLeast, type Visitor } from "../visitor.ts"
import { FIX, fixOf } from "./fix.ts"

/** What is put right, by whom, and how it is taken back. */

const text = z.string().max(2000)
const WHY = { why: text.optional().describe("The reason, which is kept") }
const AFTER = { after: text.optional().describe("The correction by somebody else of the same that you have seen") }
const BACK = { back: text.optional().describe("Where a browser goes then") }
const STATES = ["holds", "undone", "reopened", "waiting"] as const

export const corrections = page({
  url: "/corrections",
  title: "Corrections",
  told: "The log of corrections, the newest first, with what became of each.",
  params: z.object({}),
  query: z.object({
    state: z.enum(STATES).optional(),
    statement: z.string().max(100).optional().describe("Of this statement alone"),
    skip: z.coerce.number().int().min(0).default(0),
  }),
  answer: ANSWERS.corrections,
  read: ({ query }, { store }) => correctionsData(store, askedOf(query)),
  view: (data, { visitor }) => correctionsView(data, atLeast(visitor, "editor")),
  table: async ({ query }, { store }) =>
    correctionsCsv((await correctionsData(store, { ...askedOf(query), skip: 0 }, Number.POSITIVE_INFINITY)).rows),
})
const askedOf = ({
  state,
  statement,
  skip,
}: {
  state?: (typeof STATES)[number] | undefined
  statement?: string | undefined
  skip: number
}) => ({
  state: state ?? null,
  statement: statement ?? null,
  skip,
})

export const correct = action({
  url: "/s/:id/correct",
  title: "Correct a statement",
  told: "Accepts or rejects a statement, or puts speaker, stance, words, day or addressee right. docs/corrections.md",
  params: z.object({ id: z.string().min(1).max(100) }),
  body: z.object({ kind: z.enum(FIXES), ...FIX, ...WHY, ...AFTER, ...BACK }),
  answer: ANSWERS.corrected,
  role: "editor",
  act: async ({ params: { id }, body, visitor }, house) => {
    const fix = fixOf(body)
    const why = body.why?.trim() || (body.kind === "accept" ? WORDS.review.accepted : "")
    const { id: made } = await correctStatement(house.store, id, fix, {
      ...signed(visitor, house),
      why,
      after: body.after?.trim() || null,
    })
    return became(house, visitor, one(made), body.kind !== "accept")
  },
  leads: ({ corrections }, { params: { id }, body }) =>
    withDone(body.back ?? `${statementPage(id)}#corrections`, [corrections[0]!.entry.id]),
  refused: async (error, { params: { id }, body }, { store }) => {
    const hit = await store.statement(id)
    const kept = hit && (await store.article(hit.article.id))
    if (!hit || !kept) return null
    const { record, stateOf } = await corrected(store, kept)
    const statement = record.statements.find((one) => one.id === id) ?? hit.statement
    const state = stateOf(id)
    const back = within(body.back ?? statementPage(id))
    const form = statementForms(record, statement, body.after || null, back)[body.kind]
    const said = saidView({ ...hit, statement, ...(state.state === "machine" ? {} : { state }) })
    return refusedView(error, statusOf(error), form, body, {
      said,
      back: { text: WORDS.review.openStatement, href: statementPage(id) },
    })
  },
})

export const undo = action({
  url: "/corrections/undo",
  title: "Take corrections back",
  told: "Takes one correction or several back, each in one step; an undo too.",
  params: z.object({}),
  body: z.object({ id: z.union([text, z.array(text).max(200)]), ...WHY, ...BACK }),
  answer: ANSWERS.corrected,
  role: "editor",
  act: async ({ body, visitor }, house) => {
    const why = body.why?.trim() ?? ""
    const by = { ...signed(visitor, house), why }
    const writes = listOf(body.id)
      .toReversed()
      .map((id) => ({ key: id, write: async () => (await undoCorrection(house.store, id, by)).id }))
    return became(house, visitor, await severally(writes, house.onFault), true)
  },
  leads: ({ left }, { body }) => withDone(body.back ?? "/corrections", null, left),
})

const GROUP = z.object({ kind: z.enum(GROUPED), id: z.string().min(1).max(300) })

export const correctGroupForm = page({
  url: "/correct/:kind/:id",
  title: "Correct a group",
  told: "A person or body, story, claim, place or copies with its members and corrections: to be renamed, merged or split.",
  params: GROUP,
  query: z.object({ from: FROM.describe("Members from the n-th on, 200 of them") }),
  answer: ANSWERS.group,
  read: async ({ params: { kind, id }, query: { from } }, { store }) => {
    const data = await groupCorrecting(store, await findGroup<Grouped>(store, kind, id), from)
    if (data.id !== id) throw new Moved(correctGroupPage(kind, data.id), false)
    return data
  },
  view: (data, { visitor }) => groupView(data, atLeast(visitor, "editor")),
})

export const correctGroup = action({
  url: "/correct/:kind/:id",
  title: "Correct a group",
  told: "Renames a group, merges it with another, or splits members off. docs/corrections.md",
  params: GROUP,
  body: z.object({
    what: z.enum(["rename", "merge", "split"]),
    to: text.optional().describe("rename: the name"),
    with: text.optional().describe("merge: id or name of the other"),
    out: z
      .union([text, z.array(text).max(1000)])
      .optional()
      .describe("split: members that leave, by the ids of articles, entries or statements"),
    from: FROM.describe("split: the members that the form showed, from the n-th on"),
    ...WHY,
    ...AFTER,
  }),
  answer: ANSWERS.corrected,
  role: "editor",
  act: async ({ params: { kind, id }, body, visitor }, house) => {
    const { store } = house
    const group = await findGroup<Grouped>(store, kind, id)
    const editor = { ...signed(visitor, house), why: body.why?.trim() ?? "", after: body.after?.trim() || null }
    const entry =
      body.what === "rename"
        ? await renameGroup(store, group, body.to?.trim() ?? "", editor)
        : body.what === "merge"
          ? await mergeGroups(store, [group, await findGroup<Grouped>(store, kind, given(body.with))], editor)
          : await splitGroup(store, group, listOf(body.out ?? []), editor)
    return became(house, visitor, one(entry.id), true)
  },
  leads: async (_, { params: { kind, id } }, { store }) => correctGroupPage(kind, (await findGroup<Grouped>(store, kind, id)).id),
  refused: async (error, { params: { kind, id }, body }, { store }) => {
    const data = await groupCorrecting(store, await findGroup<Grouped>(store, kind, id), body.from)
    const form = groupForms({ ...data, after: body.after || null })[body.what]
    const at = groupPage(kind, data.id)
    return form && refusedView(error, statusOf(error), form, body, { back: { text: data.title, href: at } })
  },
})

/** Who does it, and when. */
export const signed = ({ name }: Visitor, { now }: House) => ({ who: name, when: now() })

/** One correction to be written. */
export interface Write {
  /** What whoever asked knows it by. */
  readonly key: string
  /** Writes it. @returns its id */
  readonly write: () => Promise<string>
}
/** What became of several: ids of the corrections, and those that could not be made. */
interface Made {
  readonly made: readonly string[]
  readonly left: readonly { readonly key: string; readonly code: ErrorCode }[]
}
/**
 * Writes each. Where one cannot be, somebody having been faster, say, it is left as it is and the others are written; none more where the store is at fault.
 * @throws OnrecordError that of the first, where none could be written
 */
export async function severally(writes: readonly Write[], onFault: House["onFault"]): Promise<Made> {
  const made: string[] = []
  const errors: { readonly key: string; readonly error: OnrecordError }[] = []
  for (const { key, write } of writes) {
    const last = errors.at(-1)
    try {
      if (last?.error.code.startsWith("STORE_")) throw last.error
      made.push(await write())
    } catch (error) {
      errors.push({ key, error: letterOf(error, key) })
    }
  }
  if (made.length === 0 && errors[0]) throw errors[0].error
  // A fault of ours at one of them keeps nothing from the others, and is told all the same.
  for (const { key, error } of errors) if (error.code === "SERVER_FAILED") onFault(error.cause, `correcting ${key}`)
  return { made, left: errors.map(({ key, error }) => ({ key, code: error.code })) }
}

/** What corrections became, after what is linked was made anew. @param changes whether they changed what it is made of */
export async function became(house: House, { name }: Visitor, { made, left }: Made, changes: boolean) {
  const linked = await relink(house, name, changes)
  const log = await wholeLog(house.store)
  const ids = new Set(made)
  const corrections: readonly CorrectionState[] = await correctionStates(
    house.store,
    log,
    log.filter(({ id }) => ids.has(id)),
  )
  return { corrections, left, linked }
}
const one = (id: string): Made => ({ made: [id], left: [] })

/** A page of ours, told what was just done and what was left where it is the review. */
export function withDone(back: string, ids: readonly string[] | null, left: Made["left"] = []): string {
  const at = within(back)
  if (!at.startsWith("/review")) return at
  const url = new URL(at, "http://here")
  if (ids !== null) url.searchParams.set("done", ids.join(" "))
  if (left.length > 0) url.searchParams.set("left", left.map(({ key, code }) => `${key}:${code}`).join(" "))
  return `${url.pathname}${url.search}`
}

export const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === "string" ? [value] : value)

function given(value: string | undefined): string {
  if (value?.trim()) return value.trim()
  throw new OnrecordError("BAD_CORRECTION", {
    where: "the other",
    expected: "its id or its name",
    came: "there is none",
    todo: "copy it from its page",
  })
}
