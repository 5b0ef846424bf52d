import type { ArticleHead } from "../../../store/store.ts"
import { type JobData, type JobPart, LISTED } from "../../api/jobs.ts"
import { number } from "../../counted.ts"
import { addedTold, syncedTold } from "../../did.ts"
import { duration } from "../../pace.ts"
import { address, jobPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, headlineLink, type Link, NO_FRAME } from "./common.ts"
import { moment } from "./dated.ts"

const W = WORDS.job

export interface JobView {
  readonly page: "job"
  readonly frame: Frame
  /** It is not through: the page loads itself again, and there is something to stop. */
  readonly open: boolean
  readonly stopAt: string
  readonly state: string
  /** Of what it works on, 0 to 100; null where nobody knows, or it is through. */
  readonly part: number | null
  readonly facts: readonly { readonly name: string; readonly text: string }[]
  /** What failed, what has no statement, and where it is through what it brought. */
  readonly lists: readonly JobList[]
  readonly nothing: boolean
  readonly dropped: readonly string[]
  readonly error: string | null
  /** Feeds that were followed by a list are not asked yet. */
  readonly asksFeeds: boolean
}

/** One of the lists of a job, of which a page shows a part. */
export interface JobList {
  readonly id: keyof JobPart
  readonly title: string
  /** Which part of them; null for all. */
  readonly told: string | null
  readonly rows: readonly Link[]
  readonly first: string | null
  readonly next: string | null
}

/** Names of what a job works on that are shown. */
const NAMED = 3

/** "Adding files: a.html, b.html and 2 more". */
export function jobTitle({ kind, of }: Pick<JobData, "kind" | "of">): string {
  const named = of.length > NAMED ? [...of.slice(0, NAMED), WORDS.more(of.length - NAMED)] : of
  const what = kind === "feeds" && of.length === 0 ? W.allFeeds : named.join(", ")
  return what === "" ? W.title[kind] : `${W.title[kind]}: ${what}`
}

/** @param heads of the articles that it brought @param part from which on each list is shown */
export function jobView(job: JobData, heads: readonly ArticleHead[], part: JobPart): JobView {
  const { id, state, share, error, opml, kind, added } = job
  const open = job.ended === null
  const plain = (text: string): Link => ({ text, href: null })
  const list = (name: keyof JobPart, title: (n: number) => string, rows: readonly Link[], all: number): JobList[] => {
    const [from, to] = [part[name], part[name] + LISTED - 1]
    const at = (first: number) => {
      const froms = Object.entries({ ...part, [name]: first }).map(([name, n]) => [name, n === 1 ? null : n])
      return `${address(jobPage(id), Object.fromEntries(froms))}#${name}`
    }
    const told = from === 1 && all <= LISTED ? null : W.part(from, Math.min(to, all), all)
    return all === 0
      ? []
      : [{ id: name, title: title(all), told, rows, first: from > 1 ? at(1) : null, next: to < all ? at(to + 1) : null }]
  }
  return {
    page: "job",
    frame: {
      ...NO_FRAME,
      title: jobTitle(job),
      nav: "sources",
      forms: formsOf(jobPage(id), "", ["json"]),
    },
    open,
    stopAt: `${jobPage(id)}/stop`,
    state: state === "waiting" && job.ahead > 0 ? `${W.states.waiting}, ${W.ahead(job.ahead)}` : W.states[state],
    part: open && share !== null ? Math.round(100 * share) : null,
    facts: factsOf(job),
    lists: [
      ...list(
        "failures",
        W.failures,
        job.failures.map(({ message }) => plain(message)),
        job.failed,
      ),
      ...list("silent", W.silent, job.silent.map(plain), job.silentInAll),
      ...(open ? [] : list("articles", W.articles, heads.map(headlineLink), job.articlesInAll)),
    ],
    nothing: !open && added !== null && kind !== "opml" && kind !== "link" && job.articlesInAll === 0,
    dropped: opml?.dropped.map(({ text, reason }) => `${text}: ${reason}`) ?? [],
    error: error?.message ?? null,
    asksFeeds: !open && kind === "opml" && opml !== null,
  }
}

function factsOf(job: JobData): JobView["facts"] {
  const { of, by, asked, began, ended, added, synced, linked, passed, opml, speed, left, state } = job
  const runs = state === "running"
  const fact = (name: string, text: string | null | undefined | false) => (text ? [{ name, text }] : [])
  return [
    ...fact(W.of, of.length > NAMED && of.join(", ")),
    ...fact(W.by, W.byTold(by, moment(asked))),
    ...fact(W.began, began && moment(began)),
    ...fact(W.ended, ended && moment(ended)),
    ...fact(ended === null ? W.done : W.doneAll, added && `${W.dealtWith(added.documents)}: ${addedTold(added)}`),
    ...fact(W.at, runs && added?.at),
    ...fact(W.speed, runs && speed !== null && W.aSecond(speed < 10 ? speed.toFixed(1) : number(Math.round(speed)))),
    ...fact(W.left, runs && (left === null ? W.notKnown : W.about(duration(left)))),
    ...fact(W.feeds, synced && syncedTold(synced)),
    ...fact(W.list, opml && W.opml(opml.added, opml.known)),
    ...fact(W.linked, linked && W.linkedTold(linked.articles, linked.all)),
    ...fact(W.passed, passed.map(({ what, count }) => `${number(count)} ${what.replace(/^an? /, "")}`).join(", ")),
  ]
}
