import { readFile, rm } from "node:fs/promises"
import { z } from "zod"
import { OnrecordError } from "../../../errors.ts"
import { HAND } from "../../../hand.ts"
import { article } from "../../../read/article.ts"
import { formatOf } from "../../../read/format.ts"
import type { Raw, SaidAbout } from "../../../read/reading.ts"
import type { Store } from "../../../store/store.ts"
import { articlePage, jobPage } from "../../web/addresses.ts"
import { jobView } from "../../web/views/job.ts"
import { sourcesView } from "../../web/views/sources.ts"
import { WORDS } from "../../web/words.ts"
import { within } from "../access.ts"
import { action } from "../action.ts"
import { sourcesData } from "../data/sources.ts"
import { type FileLimits, RECEIVED } from "../files.ts"
import { FROM } from "../from.ts"
import { page } from "../page.ts"
import { ANSWERS } from "../schemas.ts"
import { adding, asking, filesJob, linking, linkSoon } from "../work.ts"

/** Where the news comes from, and what can be done about it: following, adding, and the jobs that do it. */

const NOTHING = z.object({})
const WORDS_MOST = 2000
const words = (told: string) => z.string().trim().max(WORDS_MOST).default("").describe(told)
const JOB = z.object({ job: z.string().describe("Its id: /jobs/ID tells how far it is") })
const SAID = {
  outlet: words("Who published it, whatever the documents say"),
  published: words("The day of publication, 2024-03-05, whatever the documents say"),
}
export const FILES: FileLimits = { each: 50_000_000, all: 200_000_000, files: 200 }

export const sources = page({
  url: "/sources",
  title: "Sources",
  told: "Outlets, feeds with their health, work that goes on, and documents that could not be read.",
  params: NOTHING,
  query: z.object({
    from: FROM.describe("Failures from the n-th latest on, fifty of them"),
    feeds: FROM.describe("Feeds from the n-th on, fifty of them, those that fail first"),
  }),
  answer: ANSWERS.sources,
  read: ({ query }, { store, jobs, now }) => sourcesData(store, jobs.all(), query, now()),
  view: (data) => sourcesView(data, FILES),
})

export const job = page({
  url: "/jobs/:id",
  title: "Job",
  told: "How far a job is: what was added, how fast, what failed. A server that ends forgets its jobs.",
  params: z.object({ id: z.string().max(100) }),
  query: z.object({
    wait: z.enum(["1"]).optional().describe("1 is answered when the job is through, or with how far it is after 25 seconds"),
    articles: FROM.describe("Articles that it brought from the n-th on, fifty of them"),
    silent: FROM.describe("Those without a statement from the n-th on, fifty of them"),
    failures: FROM.describe("Failures from the n-th on, fifty of them"),
  }),
  answer: ANSWERS.job,
  read: async ({ params: { id }, query: { wait, ...part } }, { jobs }) => {
    if (wait) await jobs.ended(id, WAIT)
    const found = jobs.get(id, part)
    if (found) return found
    const letter = { expected: "a job of this server", came: "there is none of this id, or it is long over" }
    throw new OnrecordError("ID_UNKNOWN", { where: id.slice(0, 100), ...letter, todo: "/sources has those that are known" })
  },
  view: async (data, { query: { wait: _, ...part } }, { store }) => {
    const kept = await Promise.all(data.articles.map((id) => store.article(id)))
    return jobView(
      data,
      kept.flatMap((one) => (one === null ? [] : [one.head])),
      part,
    )
  },
})

const started = ({ job }: { readonly job: string }): string => jobPage(job)

const follow = action({
  url: "/sources/follow",
  title: "Follow a feed",
  told: "Follows a feed, given by its address or by that of a page that links to it, and asks it.",
  params: NOTHING,
  body: z.object({ url: words("An address"), outlet: words("Who publishes it, if the pages do not say so themselves") }),
  answer: JOB,
  role: "admin",
  act: async ({ body: { url, outlet }, visitor }, house) => {
    const [at] = addresses(url)
    const [{ follow }, { openNet }] = await Promise.all([import("../../../work/follow.ts"), import("../../../read/net/net.ts")])
    const net = openNet(house.net)
    const { feed } = await follow(house.store, at!, { net, outlet: outlet || null }).finally(() => net.close())
    const work = asking(house, [feed.url])
    return { job: house.jobs.add({ kind: "feeds", of: [feed.title ?? feed.url], by: visitor.name, work }).id }
  },
  leads: started,
})

const unfollow = action({
  url: "/sources/unfollow",
  title: "Follow a feed no more",
  told: "What was kept of it stays.",
  params: NOTHING,
  body: z.object({
    url: z.string().min(1).max(WORDS_MOST).describe("Its address, as /sources.json has it"),
    back: words("Where a browser goes then"),
  }),
  answer: z.object({ followed: z.boolean().describe("Whether it was followed") }),
  role: "admin",
  act: async ({ body: { url } }, { store }) => {
    const { unfollow } = await import("../../../work/follow.ts")
    return { followed: await unfollow(store, url) }
  },
  leads: (_, { body: { back } }) => within(back || "/sources#feeds"),
})

const ask = action({
  url: "/sources/ask",
  title: "Ask feeds for what is new",
  told: "One feed at once, or all whose time has come.",
  params: NOTHING,
  body: z.object({ url: words("The address of a feed, as /sources.json has it; all if left out") }),
  answer: JOB,
  role: "editor",
  act: async ({ body: { url }, visitor }, house) => {
    const feeds = await house.store.feeds()
    const one = feeds.find((feed) => feed.url === url)
    if (url !== "" && !one) throw unknownFeed(url)
    const of = one ? [one.title ?? one.url] : []
    return { job: house.jobs.add({ kind: "feeds", of, by: visitor.name, work: asking(house, one && [one.url]) }).id }
  },
  leads: started,
})

const opml = action({
  url: "/sources/opml",
  title: "Follow the feeds of a list",
  told: "A list in OPML, as a file or in a field. Nothing is fetched: whether they are feeds, asking them tells.",
  params: NOTHING,
  body: RECEIVED.extend({ text: z.string().default("").describe("The list, where it is no file") }),
  answer: JOB,
  role: "admin",
  files: { each: 5_000_000, all: 5_000_000, files: 1 },
  act: async ({ body: { text, files, folder }, visitor }, { store, jobs }) => {
    const [file] = files
    const list = file ? await readFile(file.path, "utf8") : text
    await rm(folder, { recursive: true, force: true })
    const name = file?.name ?? WORDS.sources.pastedList
    const { importOpml } = await import("../../../work/opml.ts")
    const work = async (report: { opml(imported: Awaited<ReturnType<typeof importOpml>>): void }) =>
      report.opml(await importOpml(store, list, name))
    return { job: jobs.add({ kind: "opml", of: [name], by: visitor.name, work }).id }
  },
  leads: started,
})
export async function opmlOf(store: Store): Promise<string> {
  return (await import("../../../work/opml.ts")).exportOpml(store)
}

const add = action({
  url: "/sources/add",
  title: "Add addresses",
  told: "Fetches pages and keeps the articles on them.",
  params: NOTHING,
  body: z.object({ urls: z.string().max(100_000).default("").describe("Addresses, one a line"), ...SAID }),
  answer: JOB,
  role: "admin",
  most: 200_000,
  act: async ({ body: { urls, ...said }, visitor }, house) => {
    const inputs = addresses(urls)
    const work = adding(house, { inputs, said: saidOf(said) })
    return { job: house.jobs.add({ kind: "addresses", of: inputs, by: visitor.name, work }).id }
  },
  leads: started,
})

/** Failed documents that have an address are fetched anew. A path is not opened: whoever sends a file may call it as they like. */
const again = action({
  url: "/sources/again",
  title: "Try again what could not be read",
  told: "One document that failed, or all that have an address of the web; files have to be given once more.",
  params: NOTHING,
  body: z.object({ at: words("Where it was, as /sources.json has it; all that have an address if left out") }),
  answer: JOB,
  role: "admin",
  act: async ({ body: { at }, visitor }, house) => {
    const all = [...new Set((await house.store.failures()).map((failure) => failure.at))].filter(isAddress)
    const inputs = at === "" ? all : all.filter((one) => one === at)
    if (inputs.length === 0) {
      const letter = { expected: "a document that failed and has an address of the web", came: "there is none" }
      throw new OnrecordError("ID_UNKNOWN", { where: at || "/sources", ...letter, todo: "give its file once more" })
    }
    const work = adding(house, { inputs, said: saidOf({ outlet: "", published: "" }), again: true })
    return { job: house.jobs.add({ kind: "again", of: inputs, by: visitor.name, work }).id }
  },
  leads: started,
})

const files = action({
  url: "/sources/files",
  title: "Add files",
  told: "Every format that onrecord add reads: pages, texts, JSON lines, wire formats, feeds, archives.",
  params: NOTHING,
  body: RECEIVED.extend(SAID),
  answer: JOB,
  role: "admin",
  files: FILES,
  act: async ({ body: { files, folder, ...said }, visitor }, house) => {
    if (files.length === 0) throw nothing("files", "choose some, or drop them on the page")
    return { job: filesJob(house, files, { folder, said: saidOf(said), by: visitor.name, limits: FILES }).id }
  },
  leads: started,
})

/** So long a browser waits for the links of what was pasted. */
const PATIENCE = 3000
/** A connection that says nothing for a minute is closed. */
const WAIT = 25_000

const paste = action({
  url: "/sources/paste",
  title: "Add what is pasted",
  told: "One article, as plain text or as HTML.",
  params: NOTHING,
  body: z.object({
    text: z.string().default("").describe("The article: plain text, or a page in HTML"),
    title: words("Its headline, if it does not stand in a plain text; a page has its own"),
    url: words("Its address, so that other versions of it are found"),
    ...SAID,
  }),
  answer: z.object({ article: z.string().describe("Its id") }),
  role: "admin",
  most: 15_000_000,
  act: async ({ body, visitor }, house) => {
    const { addOne } = await import("../../../work/addOne.ts")
    const raw = pasted(body, house.now())
    const puts = await addOne(house.store, raw, { entry: HAND, now: house.now })
    const kept = puts.find(({ did }) => did !== "forgotten")
    if (!kept) throw forgotten(raw.at)
    const links = await linkSoon(house, visitor.name)
    if (links) await house.jobs.ended(links.id, PATIENCE)
    return { article: kept.article }
  },
  leads: ({ article }) => articlePage(article),
})

const linkNow = action({
  url: "/sources/link",
  title: "Link what came",
  told: "Finds stories, claims and people anew, in some 10 ms an article.",
  params: NOTHING,
  body: NOTHING,
  answer: JOB,
  role: "admin",
  act: async ({ visitor }, house) => {
    const work = (...how: [Parameters<typeof linking>[1], AbortSignal]) => linking(house, ...how, true)
    return { job: house.jobs.add({ kind: "link", of: [], by: visitor.name, work }).id }
  },
  leads: started,
})

const stop = action({
  url: "/jobs/:id/stop",
  title: "Stop a job",
  told: "What it is at is finished and kept.",
  params: z.object({ id: z.string().max(100) }),
  body: NOTHING,
  answer: z.object({ stopped: z.boolean().describe("Whether it was not through yet") }),
  role: "editor",
  act: async ({ params: { id } }, { jobs }) => ({ stopped: jobs.stop(id) }),
  leads: (_, { params: { id } }) => jobPage(id),
})

export const SOURCE_ACTIONS = [follow, unfollow, ask, opml, add, again, files, paste, linkNow, stop]

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

/** Addresses, one a line. @throws OnrecordError BAD_USAGE */
function addresses(text: string): readonly string[] {
  const lines = text
    .split(/\s*\n\s*/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
  if (lines.length === 0) throw nothing("addresses", "write one, beginning with http:// or https://")
  const wrong = lines.find((line) => !isAddress(line))
  if (wrong === undefined) return lines
  const letter = { expected: "an address that begins with http:// or https://", came: `“${wrong.slice(0, 200)}” came` }
  throw new OnrecordError("BAD_USAGE", { where: "the addresses", ...letter, todo: "copy it from the browser’s address bar" })
}

/** @throws OnrecordError BAD_DATE */
function saidOf({ outlet, published }: { readonly outlet: string; readonly published: string }): SaidAbout {
  const said = { outlet: outlet || null, published: published || null }
  article("", said)
  return said
}

/** What was pasted as a document. Browsers write lines as CR LF; of a plain text what else is told goes along as a line of JSON lines. */
function pasted(
  body: {
    readonly text: string
    readonly title: string
    readonly url: string
    readonly outlet: string
    readonly published: string
  },
  now: string,
): Raw {
  const { title, url, ...rest } = body
  const text = rest.text.replaceAll("\r\n", "\n")
  if (text.trim() === "") throw nothing("words", "paste the article’s text, or its HTML")
  const [at] = url === "" ? [null] : addresses(url)
  const isPage = formatOf(new TextEncoder().encode(text.slice(0, 4000)), "", null) === "html"
  const line = { ...(title && { title }), ...(at && { url: at }), text }
  return {
    bytes: new TextEncoder().encode(isPage ? text : JSON.stringify(line)),
    at: at ?? WORDS.sources.pasted,
    format: isPage ? "html" : "line",
    url: isPage ? at! : null,
    captured: now,
    mediaType: isPage ? "text/html; charset=utf-8" : null,
    headers: [],
    said: saidOf(rest),
    map: null,
  }
}

function nothing(what: string, todo: string): OnrecordError {
  return new OnrecordError("BAD_USAGE", { where: "the form", expected: what, came: "there are none", todo })
}

function unknownFeed(url: string): OnrecordError {
  const letter = { expected: "a feed that is followed", came: "this one is not" }
  return new OnrecordError("ID_UNKNOWN", { where: url.slice(0, 200), ...letter, todo: "/sources lists those that are" })
}

function forgotten(where: string): OnrecordError {
  return new OnrecordError("ARTICLE_FORGOTTEN", {
    where,
    expected: "an article that was not taken out of this store",
    came: "it was, for good, and with it every version that is to come",
    todo: "keep it in another store, if it is to be kept",
  })
}
