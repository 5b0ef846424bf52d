import { z } from "zod"
import { claim as askClaim } from "../../../ask/linked/claim.ts"
import { claims as askClaims } from "../../../ask/linked/claims.ts"
import { COLUMNS } from "../../../ask/linked/columns.ts"
import { daysBetween } from "../../../ask/linked/days.ts"
import { findGroup } from "../../../ask/linked/findGroup.ts"
import { people as askPeople } from "../../../ask/linked/people.ts"
import { person as askPerson } from "../../../ask/linked/person.ts"
import { personSaid as askPersonSaid } from "../../../ask/linked/personSaid.ts"
import { stories as askStories } from "../../../ask/linked/stories.ts"
import { story as askStory } from "../../../ask/linked/story.ts"
import { storySaid as askStorySaid } from "../../../ask/linked/storySaid.ts"
import { subject as askSubject } from "../../../ask/linked/subject.ts"
import { SPEAKER_KINDS } from "../../../doc.ts"
import type { Hit, Store } from "../../../store/store.ts"
import { claimPage, personPage, personSaidPage, storyPage, storySaidPage } from "../../web/addresses.ts"
import { claimView } from "../../web/views/claim.ts"
import { claimsView, peopleView, storiesView } from "../../web/views/list.ts"
import { personView } from "../../web/views/person.ts"
import { personSaidView } from "../../web/views/personSaid.ts"
import { PLACES, storyView } from "../../web/views/story.ts"
import { storySaidView } from "../../web/views/storySaid.ts"
import { SUBJECT_ROWS, subjectView } from "../../web/views/subject.ts"
import { Moved } from "../house.ts"
import { page } from "../page.ts"
import { ANSWERS } from "../schemas.ts"

/** Pages of what linking made of the articles. */

const NOTHING = z.object({})
const ID = z.object({
  id: z.string().min(1).describe("An id, its first characters, or a name: what finds one alone leads to its id"),
})
const LIST = {
  q: z.string().max(500).default("").describe("Words, each the beginning of one there"),
  since: z
    .string()
    .max(30)
    .default("")
    .describe("From a day, month or year on, or the last so many days: 2024-03-05, 2024-03, 7d"),
  until: z.string().max(30).default("").describe("Up to a day, month or year"),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("At most so many"),
  after: z.string().optional().describe("The token of the page before"),
}
const one = z.enum(["1"]).optional()

interface Listing {
  readonly q: string
  readonly since: string
  readonly until: string
  readonly limit: number
  readonly after?: string | undefined
}
/** What the functions that list take. */
function asked({ q, since, until, limit, after }: Listing, now: string) {
  return { words: q, ...daysBetween(since || null, until || null, now.slice(0, 10)), limit, after: after || null }
}

export const stories = page({
  url: "/stories",
  title: "Stories",
  told: "Stories of two articles or more, the newest first.",
  params: NOTHING,
  query: z.object(LIST),
  answer: ANSWERS.stories,
  read: ({ query }, { store, now }) => askStories(store, asked(query, now())),
  view: (data, { query }) => storiesView(data, query, { after: query.after || null }),
})

export const story = page({
  url: "/story/:id",
  title: "Story",
  told: "One story: who stands how on what, day by day, where it goes back to, and what is missing.",
  params: ID,
  query: z.object({
    claims: z.coerce.number().int().min(0).default(8).describe("At most so many claims in the positions"),
    perDay: z.coerce.number().int().min(0).default(3).describe("At most so many statements a day in the time line"),
    silent: z.coerce.number().int().min(1).default(8).describe("At most so many of those who are named and say nothing"),
    places: z.coerce.number().int().min(0).default(PLACES).describe("At most so many places on the page; the JSON has them all"),
  }),
  answer: ANSWERS.story,
  lasting: true,
  read: async ({ params: { id }, query }, { store, now }) =>
    here(await askStory(store, id, { ...query, now: now() }), id, storyPage),
  view: (data, { query }) => storyView(data, query.places),
  statements: async ({ params: { id } }, { store }, order) => {
    const { title, body } = await findGroup(store, "stories", id)
    return { hits: saidIn(store, body.articles, order), asked: "", title }
  },
})

const storySaidAsked = z.object({
  day: z.string().max(30).optional().describe("Said on this day, or else published; none for those of no day"),
  column: z.enum(COLUMNS).optional().describe("A column of the positions"),
  at: z.string().max(200).optional().describe("Id of a place: said there"),
  about: z.string().max(200).optional().describe("Id of a place: speaking of it"),
  kind: z.enum(SPEAKER_KINDS).optional().describe("A kind of speaker"),
  by: z
    .enum(["speaker"])
    .optional()
    .describe("speaker for one speaker after the other, without what nobody or an unnamed source says"),
})
const asStorySaid = ({ day, column, at, about, kind, by }: z.infer<typeof storySaidAsked>) => ({
  day: day ?? null,
  column: column ?? null,
  at: at ?? null,
  about: about ?? null,
  kind: kind ?? null,
  by: by ?? null,
})
const storySaidOf = (store: Store, id: string, query: z.infer<typeof storySaidAsked>) =>
  askStorySaid(store, id, { ...asStorySaid(query), bySpeaker: query.by === "speaker" })

export const storySaid = page({
  url: "/story/:id/said",
  title: "Statements of a story",
  told: "The statements behind a number of a story: of a day, of a column of its positions, of a kind of speaker, said at a place or speaking of it; or by speaker.",
  params: ID,
  query: storySaidAsked,
  answer: ANSWERS.storySaid,
  read: async ({ params: { id }, query }, { store }) =>
    here(await storySaidOf(store, id, query), id, (to) => storySaidPage(to, {})),
  view: (data, { query }) => storySaidView(data, asStorySaid(query)),
  statements: async ({ params: { id }, query }, { store }, order) => {
    const { said, headline } = await storySaidOf(store, id, query)
    const hits = await Promise.all(said.map(({ statement }) => store.statement(statement.id)))
    return { hits: byDay(hits, order), asked: "", title: headline }
  },
})

export const claims = page({
  url: "/claims",
  title: "Claims",
  told: "Claims on which several statements are, those first on which most speak.",
  params: NOTHING,
  query: z.object({
    ...LIST,
    opposed: one.describe("1 for those only on which two speakers stand against each other"),
    order: z.enum(["speakers", "newest"]).default("speakers"),
  }),
  answer: ANSWERS.claims,
  read: ({ query }, { store, now }) =>
    askClaims(store, { ...asked(query, now()), opposed: query.opposed === "1", order: query.order }),
  view: (data, { query }) =>
    claimsView(data, query, {
      after: query.after || null,
      opposed: query.opposed ?? null,
      order: query.order === "speakers" ? null : query.order,
    }),
})

export const claim = page({
  url: "/claim/:id",
  title: "Claim",
  told: "One claim with all that is said on it, positions that stand against each other, and how speakers stood over time.",
  params: ID,
  query: NOTHING,
  answer: ANSWERS.claim,
  lasting: true,
  read: async ({ params: { id } }, { store }) => here(await askClaim(store, id), id, claimPage),
  view: (data) => claimView(data),
  statements: async ({ params: { id } }, { store }, order) => {
    const { title, body } = await findGroup(store, "claims", id)
    const hits = await Promise.all(body.members.map(({ statement }) => store.statement(statement)))
    return { hits: byDay(hits, order), asked: "", title }
  },
})

export const people = page({
  url: "/people",
  title: "People",
  told: "People and bodies through all articles, those who say most first.",
  params: NOTHING,
  query: z.object({ ...LIST, bodies: one.describe("1 for organisations only") }),
  answer: ANSWERS.people,
  read: ({ query }, { store, now }) => askPeople(store, { ...asked(query, now()), bodies: query.bodies === "1" }),
  view: (data, { query }) => peopleView(data, query, { after: query.after || null, bodies: query.bodies ?? null }),
})

export const person = page({
  url: "/who/:id",
  title: "Person or body",
  told: "One person or body: changes of position, what they say by claim, who quotes them, and why they are taken for one.",
  params: ID,
  query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(8).describe("At most so many of each list") }),
  answer: ANSWERS.person,
  lasting: true,
  read: async ({ params: { id }, query: { limit } }, { store }) =>
    here(await askPerson(store, id, { limit, why: false, all: false }), id, personPage),
  view: (data, { query: { limit } }) => personView(data, limit),
  statements: ({ params: { id } }, { store }, order) => saidBy(store, id, order),
})

export const personSaid = page({
  url: "/who/:id/said",
  title: "Statements of a person or body",
  told: "All that a person or body says, that of the newest articles first.",
  params: ID,
  query: z.object({
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(100)
      .describe("At most so many, but for the last article, of which all is told"),
    after: LIST.after,
  }),
  answer: ANSWERS.personSaid,
  read: async ({ params: { id }, query }, { store }) =>
    here(await askPersonSaid(store, id, { ...query, after: query.after || null }), id, personSaidPage),
  view: (data, { query: { limit, after } }) =>
    personSaidView(data, { after: after || null, limit: limit === 100 ? null : limit }),
  statements: ({ params: { id } }, { store }, order) => saidBy(store, id, order),
})

async function saidBy(store: Store, id: string, order: "newest" | "oldest") {
  const { title, body } = await findGroup(store, "people", id)
  const entities = new Set(body.members.flatMap(({ entity }) => entity ?? []))
  const articles = [...new Set(body.members.map(({ article }) => article))]
  const by = ({ speaker }: Hit["statement"]) => speaker.entity !== null && entities.has(speaker.entity)
  return { hits: saidIn(store, articles, order, by), asked: "", title }
}

export const subject = page({
  url: "/subject/:name",
  title: "Anything named",
  told: "A system, a treaty, a programme, a place, a body or a person: what outlets say of it themselves, who speaks on it, claims and places.",
  params: z.object({ name: z.string().min(1).describe("Its name, words of it, or the id that another page gives it") }),
  query: z.object({
    limit: z.coerce.number().int().min(1).max(1000).default(SUBJECT_ROWS).describe("At most so many of each list"),
    all: one.describe("1 looks into every article where there are more than 200"),
  }),
  answer: ANSWERS.subject,
  read: ({ params: { name }, query: { limit, all } }, { store }) => askSubject(store, name, { limit, all: all === "1" }),
  view: (data, { query }) => subjectView(data, query),
})

/** Leads from what was typed to the id that it means; from an id that went into another for good. */
function here<D extends { readonly id: string }>(data: D, typed: string, at: (id: string) => string): D {
  if (data.id !== typed) throw new Moved(at(data.id), /^[0-9a-f]{16}$/.test(typed))
  return data
}

/** What is said in these articles, by day. */
async function* saidIn(
  store: Store,
  articles: readonly string[],
  order: "newest" | "oldest",
  wanted: (statement: Hit["statement"]) => boolean = () => true,
): AsyncIterable<Hit> {
  const ids: string[] = []
  for (const article of articles) {
    const kept = await store.article(article)
    for (const one of kept?.entry.record.statements ?? []) if (wanted(one)) ids.push(one.id)
  }
  yield* byDay(await Promise.all(ids.map((id) => store.statement(id))), order)
}

/** By the day of saying, or else of publication; those without one last. */
async function* byDay(hits: readonly (Hit | null)[], order: "newest" | "oldest"): AsyncIterable<Hit> {
  const day = ({ statement, article }: Hit): string | null => statement.said?.value ?? article.published
  const turn = order === "newest" ? -1 : 1
  yield* hits
    .filter((hit) => hit !== null)
    .sort((a, b) => {
      const [x, y] = [day(a), day(b)]
      return x === y ? 0 : x === null ? 1 : y === null ? -1 : x < y ? -turn : turn
    })
}
