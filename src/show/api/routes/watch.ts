import { z } from "zod"
import { findWatch } from "../../../ask/watch/findWatch.ts"
import { makeWatch } from "../../../ask/watch/makeWatch.ts"
import { testWatch } from "../../../ask/watch/testWatch.ts"
import { told } from "../../../ask/watch/told.ts"
import { watchAtom } from "../../../ask/watch/watchAtom.ts"
import { OnrecordError } from "../../../errors.ts"
import { EVENT_KINDS, type EventKind, type Watched } from "../../../store/watches.ts"
import { watchPage } from "../../web/addresses.ts"
import { watchesView, watchView } from "../../web/views/watch.ts"
import { WORDS } from "../../web/words.ts"
import { action } from "../action.ts"
import { suggested, watchEvents, watchesData } from "../data/watches.ts"
import { Moved } from "../house.ts"
import { page } from "../page.ts"
import { ANSWERS } from "../schemas.ts"

/** Pages of what is watched, and what is done with it. */

const ID = z.object({ id: z.string().min(1).max(300).describe("Its id, the first characters of it, or its name") })
const FOLLOWED = { story: "stories", person: "people", claim: "claims" } as const
const of = {
  q: z.string().max(2000).optional().describe("The search to be watched, by the grammar of docs/search.md"),
  story: z.string().max(300).optional().describe("Or the story to be followed"),
  person: z.string().max(300).optional().describe("Or the person or body"),
  claim: z.string().max(300).optional().describe("Or the claim"),
}
const FEED = 100

export const watches = page({
  url: "/watch",
  title: "Watches",
  told: "What is watched, with what it found and how its channels do. The parameters fill the form for a new one.",
  params: z.object({}),
  query: z.object(of),
  answer: ANSWERS.watches,
  read: (_, { store, now }) => watchesData(store, now()),
  view: async (data, { query }, { store }) => watchesView(data, await suggested(store, query)),
})

export const watch = page({
  url: "/watch/:id",
  title: "Watch",
  told: "One watch with its events, the newest first. The other forms have their statements, Atom the events.",
  params: ID,
  query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(30).describe("At most so many events") }),
  answer: ANSWERS.watch,
  read: async ({ params: { id }, query: { limit } }, { store, now }) => {
    const data = await watchEvents(store, id, limit, now())
    if (data.watch.id !== id) throw new Moved(watchPage(data.watch.id), false)
    return data
  },
  hidden: ["watches"],
  view: (data, { query: { limit } }) => watchView(data, { limit, notices: [] }),
  statements: async ({ params: { id } }, { store }) => {
    const { id: whole, name } = await findWatch(store, id)
    const events = await store.watches.events(whole, { after: null, limit: FEED })
    const ids = [...new Set(events.map(({ statement }) => statement))]
    const hits = (await Promise.all(ids.map((one) => store.statement(one)))).filter((one) => one !== null)
    async function* each() {
      yield* hits
    }
    return { hits: each(), asked: "", title: name }
  },
  atom: async ({ params: { id } }, { store }, self) => {
    const one = await findWatch(store, id)
    return watchAtom(store, one, await told(store, await store.watches.events(one.id, { after: null, limit: FEED })), self)
  },
})

const kind = z.enum(EVENT_KINDS)
export const addWatch = action({
  url: "/watch",
  title: "Watch something",
  told: "Makes a watch over what comes from now on. Mail folders are set by onrecord watch add.",
  params: z.object({}),
  body: z.object({
    ...of,
    name: z.string().max(200).default("").describe("What it is called"),
    why: z.string().max(2000).default("").describe("Why you make it"),
    on: z
      .union([kind, z.array(kind)])
      .default([])
      .describe("Which events, one at least"),
    webhook: z.string().max(2000).default("").describe("An address of a public host to post events to"),
    secret: z
      .string()
      .max(200)
      .default("")
      .describe("What posts are signed with, as Standard Webhooks writes it; must be there with a webhook"),
  }),
  answer: z.object({ id: z.string() }),
  role: "editor",
  act: async ({ body: { on, name, why, webhook, secret, q = "", ...followed }, visitor }, { store, now }) => {
    const [one] = Object.entries(FOLLOWED).flatMap(([field, kind]): Watched[] => {
      const id = followed[field as keyof typeof followed]
      return id ? [{ kind, id }] : []
    })
    // One that we made would have to be shown, and pages show no secrets.
    if (webhook !== "" && secret === "") throw noSecret()
    const { id } = await makeWatch(store, {
      of: one ?? { kind: "search", q },
      name,
      why,
      on: [on].flat() as readonly EventKind[],
      webhook: webhook === "" ? null : { url: webhook, secret },
      by: visitor.name,
      now: now(),
    })
    return { id }
  },
  leads: ({ id }) => watchPage(id),
})

function noSecret(): OnrecordError {
  const letter = { expected: "the secret that posts are signed with", came: "there is none", todo: WORDS.watch.makeSecret }
  return new OnrecordError("BAD_USAGE", { where: "secret in the request", ...letter })
}

export const changeWatch = action({
  url: "/watch/:id/:act",
  title: "Pause, resume, remove or test a watch",
  told: "A test goes to its webhook and mail folder at once.",
  params: ID.extend({ act: z.enum(["pause", "resume", "remove", "test"]) }),
  body: z.object({}).nullish(),
  answer: z.object({
    id: z.string(),
    tried: z.array(z.object({ kind: z.enum(["webhook", "mail"]), failure: z.string().nullable() })).describe("Of a test"),
  }),
  role: "editor",
  act: async ({ params: { id, act } }, { store, now }) => {
    const one = await findWatch(store, id)
    if (act === "remove") await store.watches.drop(one.id)
    else if (act !== "test") await store.watches.save({ ...one, paused: act === "pause" })
    const tried = act === "test" ? await testWatch(store, one, { now }) : []
    return {
      id: one.id,
      tried: tried.map(({ channel: { kind }, error }) => ({ kind, failure: error === null ? null : error.letter.came })),
    }
  },
  leads: async ({ id, tried }, { params: { act } }, { store, now }) => {
    if (act === "remove") return "/watch"
    if (act !== "test") return watchPage(id)
    return watchView(await watchEvents(store, id, 30, now()), { limit: 30, notices: tried })
  },
})
