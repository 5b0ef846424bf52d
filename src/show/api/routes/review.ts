import { z } from "zod"
import { QUEUES } from "../../../ask/review/cards.ts"
import { OnrecordError } from "../../../errors.ts"
import { acceptMember, splitGroup } from "../../../work/correct.ts"
import { correctStatement, type StatementFix } from "../../../work/correctStatement.ts"
import { reviewView } from "../../web/views/review.ts"
import { WORDS } from "../../web/words.ts"
import { action } from "../action.ts"
import { openCard, REVIEWS, reviewData } from "../data/review.ts"
import type { House } from "../house.ts"
import { page } from "../page.ts"
import { ANSWERS } from "../schemas.ts"
import { atLeast, type Visitor } from "../visitor.ts"
import { became, listOf, severally, signed, withDone } from "./corrections.ts"

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
  }),
  answer: ANSWERS.review,
  read: ({ query: { queue, story, skip } }, { store }) => reviewData(store, { queue: queue ?? null, story: story || null, skip }),
  hidden: ["record", "context", "group", "after", "next"],
  view: (data, { query: { done }, visitor }) => reviewView(data, done || null, atLeast(visitor, "editor")),
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
    const made = await severally(keys, (key) =>
      answered(house, visitor, { queue, key, decision, all: all === "1" || keys.length > 1, why: reason }),
    )
    return became(house, visitor, made, decision === "no" || queue === "grouping")
  },
  leads: ({ corrections }, { body: { queue, back } }) =>
    withDone(
      back ?? `/review?queue=${queue}`,
      corrections.map(({ entry }) => entry.id),
    ),
})

interface Answer {
  readonly queue: (typeof QUEUES)[number]
  readonly key: string
  readonly decision: "yes" | "no"
  readonly all: boolean
  readonly why: string
}

async function answered(house: House, visitor: Visitor, { queue, key, decision, all, why }: Answer): Promise<readonly string[]> {
  const { store } = house
  const card = await openCard(store, queue, key)
  const editor = { ...signed(visitor, house), why, after: null }
  if (card === null) {
    const letter = {
      expected: "a card that is open",
      came: "somebody has answered it, or its article went",
      todo: "go on with the next one",
    }
    throw new OnrecordError("CORRECTION_CONFLICT", { where: `card ${key}`, ...letter })
  }
  if (card.member !== null) {
    const { of, group: id, part } = card.member
    const group = await store.links.group(of, id)
    if (group === null)
      throw new OnrecordError("ID_UNKNOWN", {
        where: key,
        expected: "a group",
        came: "it is no more",
        todo: "load the page again",
      })
    const entry =
      decision === "yes" ? await acceptMember(store, group, part, editor) : await splitGroup(store, group, [part], editor)
    return [entry.id]
  }
  const out: string[] = []
  for (const id of all ? card.statements : card.statements.slice(0, 1)) {
    const { id: made } = await correctStatement(store, id, await fixFor(house, id, queue, decision), editor)
    out.push(made)
  }
  return out
}

/** What no means: who it is, or the day, is not told; a stance that is none has no statement. */
async function fixFor({ store }: House, id: string, queue: Answer["queue"], decision: Answer["decision"]): Promise<StatementFix> {
  if (decision === "yes") return { kind: "accept" }
  if (queue === "days") return { kind: "day", day: null }
  if (queue !== "speakers") return { kind: "reject" }
  const hit = await store.statement(id)
  const words = hit?.statement.source.map(({ text }) => text.replace(/\s+/g, " ")).join(" ") || null
  return { kind: "speaker", name: words, as: words === null ? "none" : "unnamed", role: null, organisation: null, country: null }
}
