import { z } from "zod"
import { outlet as askOutlet, saidBy } from "../../../ask/outlet.ts"
import { outletPage } from "../../web/addresses.ts"
import { outletsView, outletView } from "../../web/views/outlet.ts"
import { outletsData } from "../data/outlets.ts"
import { Moved } from "../house.ts"
import { page } from "../page.ts"
import { ANSWERS } from "../schemas.ts"

/** Pages of who publishes. */

export const outlets = page({
  url: "/outlets",
  title: "Outlets",
  told: "All outlets, those with most articles first, with what they have from agencies.",
  params: z.object({}),
  query: z.object({
    q: z.string().max(200).default("").describe("Words of the name, each the beginning of one there"),
    limit: z.coerce.number().int().min(1).max(1000).default(50).describe("At most so many"),
    after: z.string().optional().describe("The token of the page before"),
  }),
  answer: ANSWERS.outlets,
  read: ({ query: { q, limit, after } }, { store }) => outletsData(store, { q, limit, after: after || null }),
  view: (data, { query: { after } }) => outletsView(data, after || null),
})

export const outlet = page({
  url: "/outlet/:id",
  title: "Outlet",
  told: "One outlet: what it publishes of its own and from agencies, edits seen, its feeds and failures, and what was said last in it.",
  params: z.object({ id: z.string().min(1).describe("Its name in any spelling, words of it, or its id") }),
  query: z.object({}),
  answer: ANSWERS.outlet,
  read: async ({ params: { id } }, { store }) => {
    const found = await askOutlet(store, id)
    if (found.id !== id) throw new Moved(outletPage(found.name), false)
    return found
  },
  view: (data) => outletView(data),
  statements: async ({ params: { id } }, { store }, order) => {
    const found = await askOutlet(store, id)
    return { hits: saidBy(store, found, order), asked: "", title: found.name }
  },
})
