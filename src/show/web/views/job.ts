import type { ArticleHead } from "../../../store/store.ts"
import type { JobData } from "../../api/jobs.ts"
import { many, number } from "../../counted.ts"
import { addedTold, syncedTold } from "../../did.ts"
import { duration } from "../../pace.ts"
import { jobPage } from "../addresses.ts"
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
  /** Articles without a statement beyond those that the facts name, where the job is through, and how many these are. */
  readonly silent: { readonly more: number; readonly rest: readonly string[] }
  readonly articles: readonly Link[]
  readonly articlesTold: string | null
  readonly failures: readonly string[]
  readonly failuresTitle: string | null
  readonly failuresTold: string | null
  readonly dropped: readonly string[]
  readonly error: string | null
  /** Feeds that were followed by a list are not asked yet. */
  readonly asksFeeds: boolean
}

/** Names of what a job works on that are shown. */
const NAMED = 3

/** "Adding files: a.html, b.html and 2 more". */
export function jobTitle({ kind, of }: Pick<JobData, "kind" | "of">): string {
  const named = of.length > NAMED ? [...of.slice(0, NAMED), WORDS.more(of.length - NAMED)] : of
  const what = kind === "feeds" && of.length === 0 ? W.allFeeds : named.join(", ")
  return what === "" ? W.title[kind] : `${W.title[kind]}: ${what}`
}

/** @param heads of the articles that it brought */
export function jobView(job: JobData, heads: readonly ArticleHead[]): JobView {
  const { id, state, share, failures, failed, error, opml, kind, silent, silentInAll } = job
  const open = job.ended === null
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
    silent: { more: open ? 0 : silentInAll - NAMED, rest: silent.slice(NAMED) },
    articles: heads.map(headlineLink),
    articlesTold: articlesTold(job, heads.length),
    failures: failures.map(({ message }) => message),
    failuresTitle: failed > 0 ? W.failures(failed) : null,
    failuresTold: failed > failures.length ? W.moreFailures(failures.length) : null,
    dropped: opml?.dropped.map(({ text, reason }) => `${text}: ${reason}`) ?? [],
    error: error?.message ?? null,
    asksFeeds: !open && kind === "opml" && opml !== null,
  }
}

function articlesTold({ kind, ended, added, articles }: JobData, shown: number): string | null {
  if (kind === "opml" || kind === "link" || added === null) return null
  if (shown === 0) return ended === null ? null : W.nothing
  return added.added + added.versions + added.replaced > articles.length ? W.moreArticles(shown) : null
}

function factsOf(job: JobData): JobView["facts"] {
  const { of, by, asked, began, ended, added, synced, linked, passed, opml, speed, left, state, silent, silentInAll } = job
  const more = silentInAll - NAMED
  const firsts = [...silent.slice(0, NAMED), ...(more > 0 && ended === null ? [WORDS.more(more)] : [])]
  const runs = state === "running"
  const fact = (name: string, text: string | null | undefined | false) => (text ? [{ name, text }] : [])
  return [
    ...fact(W.of, of.length > NAMED && of.join(", ")),
    ...fact(W.by, W.byTold(by, moment(asked))),
    ...fact(W.began, began && moment(began)),
    ...fact(W.ended, ended && moment(ended)),
    ...fact(ended === null ? W.done : W.doneAll, added && `${W.dealtWith(added.documents)}: ${addedTold(added)}`),
    ...fact(W.silent, silentInAll > 0 && `${many(silentInAll, "article")}: ${firsts.join(", ")}`),
    ...fact(W.at, runs && added?.at),
    ...fact(W.speed, runs && speed !== null && W.aSecond(speed < 10 ? speed.toFixed(1) : number(Math.round(speed)))),
    ...fact(W.left, runs && (left === null ? W.notKnown : W.about(duration(left)))),
    ...fact(W.feeds, synced && syncedTold(synced)),
    ...fact(W.list, opml && W.opml(opml.added, opml.known)),
    ...fact(W.linked, linked && W.linkedTold(linked.articles, linked.all)),
    ...fact(W.passed, passed.map(({ what, count }) => `${number(count)} ${what.replace(/^an? /, "")}`).join(", ")),
  ]
}
