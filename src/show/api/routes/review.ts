import { z } from "zod"
import { QUEUES } from "../../../ask/review/cards.ts"
import { OnrecordError } from "../../../errors.ts"
import type { Store } from "../../../store/store.ts"
import { acceptMember, type Editor, splitGroup } from "../../../work/correct.ts"
import { correctStatement, type StatementFix } from "../../../work/correctStatement.ts"
import { reviewView } from "../../web/views/review.ts"
import { WORDS } from "../../web/words.ts"
import { action } from "../action.ts"
import { openCard, REVIEWS, reviewData } from "../data/review.ts"
import { page } from "../page.ts"
import { ANSWERS } from "../schemas.ts"
import { atLeast } from "../visitor.ts"
import { became, listOf, severally, signed, type Write, withDone } from "./corrections.ts"

/** What is unsure, the card first whose answer helps most. */

export const review = page({
  url: "/review",
  title: "Review",
  told: "Questions that somebody may answer: speakers, stances, days and groups that a program was not sure of, those first on which most hangs.",
  params: z.object({}),
  query: z.object({
    queue: z.enum(REVIEWS).optional().describe("What to look at; the first that has something if left out"),
    story: z.string().max(300).optional().describe("Only what stands in the articles of this story: its id or name"),
    skip: z.coerce.number().int().min(0).default(0).describe("So many cards are passed over"),
    done: z.string().max(4000).optional().describe("Ids of corrections that were just made"),
    left: z
      .string()
      .max(16_000)
      .optional()
      .describe("What could not be done just now, each as its key, a colon and the code of the error"),
  }),
  answer: ANSWERS.review,
  read: ({ query: { queue, story, skip } }, { store }) => reviewData(store, { queue: queue ?? null, story: story || null, skip }),
  hidden: ["record", "context", "group", "after", "next"],
  view: (data, { query: { done, left }, visitor }) =>
    reviewView(data, { done: done || null, left: left || null }, atLeast(visitor, "editor")),
})

export const decide = action({
  url: "/review/decide",
  title: "Answer cards of the review",
  told: "Says of one card, or of several, that it is so or that it is not.",
  params: z.object({}),
  body: z.object({
    queue: z.enum(QUEUES),
    card: z.union([z.string().max(200), z.array(z.string().max(200)).max(100)]).describe("Keys of cards"),
    decision: z.enum(["yes", "no"]),
    all: z.enum(["1"]).optional().describe("1 for all statements of a card, not only its first"),
    why: z.string().max(2000).optional().describe("The reason; must be given for no"),
    back: z.string().max(2000).optional().describe("Where a browser goes then"),
  }),
  answer: ANSWERS.corrected,
  role: "editor",
  act: async ({ body: { queue, card, decision, all, why }, visitor }, house) => {
    const keys = listOf(card)
    const reason = why?.trim() || (decision === "yes" ? (keys.length > 1 ? WORDS.review.bulkWhy : WORDS.review.accepted) : "")
    const editor = { ...signed(visitor, house), why: reason, after: null }
    const writes: Write[] = []
    for (const key of keys)
      writes.push(...(await answers(house.store, { queue, key, decision, all: all === "1" || keys.length > 1 }, editor)))
    return became(house, visitor, await severally(writes, house.onFault), decision === "no" || queue === "grouping")
  },
  leads: ({ corrections, left }, { body: { queue, back } }) =>
    withDone(
      back ?? `/review?queue=${queue}`,
      corrections.map(({ entry }) => entry.id),
      left,
    ),
})

interface Answer {
  readonly queue: (typeof QUEUES)[number]
  readonly key: string
  readonly decision: "yes" | "no"
  readonly all: boolean
}

/** The corrections that answer a card. */
async function answers(store: Store, { queue, key, decision, all }: Answer, editor: Editor): Promise<readonly Write[]> {
  const card = await openCard(store, queue, key)
  if (card === null) return [{ key, write: () => Promise.reject(closed(key)) }]
  const { member, statements } = card
  if (member !== null) {
    const write = async () => {
      const group = await store.links.group(member.of, member.group)
      if (group === null) throw gone(key)
      const entry =
        decision === "yes"
          ? await acceptMember(store, group, member.part, editor)
          : await splitGroup(store, group, [member.part], editor)
      return entry.id
    }
    return [{ key, write }]
  }
  return (all ? statements : statements.slice(0, 1)).map((id) => ({
    key: id,
    write: async () => (await correctStatement(store, id, await fixFor(store, id, queue, decision), editor)).id,
  }))
}

function closed(key: string): OnrecordError {
  const letter = {
    expected: "a card that is open",
    came: "somebody has answered it, or its article went",
    todo: "go on with the next one",
  }
  return new OnrecordError("CORRECTION_CONFLICT", { where: `card ${key}`, ...letter })
}
function gone(key: string): OnrecordError {
  const letter = { expected: "a group", came: "it is no more", todo: "load the page again" }
  return new OnrecordError("ID_UNKNOWN", { where: key, ...letter })
}

/** What no means: who it is, or the day, is not told; a stance that is none has no statement. */
async function fixFor(store: Store, id: string, queue: Answer["queue"], decision: Answer["decision"]): Promise<StatementFix> {
  if (decision === "yes") return { kind: "accept" }
  if (queue === "days") return { kind: "day", day: null }
  if (queue !== "speakers") return { kind: "reject" }
  const hit = await store.statement(id)
  const words = hit?.statement.source.map(({ text }) => text.replace(/\s+/g, " ")).join(" ") || null
  return { kind: "speaker", name: words, as: words === null ? "none" : "unnamed", role: null, organisation: null, country: null }
}
