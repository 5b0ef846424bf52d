import { megabytes } from "../../../read/bytes.ts"
import type { Feed } from "../../../store/store.ts"
import { FAILURES, FEEDS, type FeedHealth, type SourcesData } from "../../api/data/sources.ts"
import type { FileLimits } from "../../api/files.ts"
import { number } from "../../counted.ts"
import { day } from "../../terminal/day.ts"
import { instant } from "../../terminal/kept.ts"
import { address, jobPage, outletPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME, searchName } from "./common.ts"
import { moment } from "./dated.ts"
import { noticed } from "./front.ts"
import { jobTitle } from "./job.ts"

const W = WORDS.sources

export interface SourcesView {
  readonly page: "sources"
  readonly frame: Frame
  /** What a form with files may send. */
  readonly filesTold: string
  readonly outlets: readonly { readonly outlet: Link; readonly statements: Link; readonly part: number }[]
  readonly outletsTold: string
  readonly allOutlets: Link
  readonly feeds: readonly FeedRow[]
  /** Which of them are shown; null for all. */
  readonly feedsTold: string | null
  /** This page of them, where it leads back to when one is followed no more. */
  readonly back: string
  readonly feedsBefore: string | null
  readonly feedsAfter: string | null
  readonly jobs: readonly { readonly job: Link; readonly asked: string; readonly state: string }[]
  /** What is to be linked; null where nothing is. */
  readonly unlinked: string | null
  readonly failures: readonly FailureRow[]
  readonly failuresTold: string
  /** Some of all that failed have an address, and can be tried again here. */
  readonly againAll: boolean
  readonly later: string | null
  readonly earlier: string | null
}
export interface FeedRow {
  readonly title: string
  /** As it stands in the store; a link only where it is of the web. */
  readonly url: string
  readonly outlet: Link | null
  readonly checked: string
  readonly next: string
  /** The newest item that it told of, with its day. */
  readonly last: Link | null
  readonly lastDay: string | null
  readonly health: string
  readonly fails: boolean
  readonly long: boolean
  readonly failure: string | null
  readonly todo: string | null
}
export interface FailureRow {
  readonly at: string
  readonly why: string
  readonly code: string
  readonly seen: string
  /** It has an address, and can be fetched again. */
  readonly again: boolean
}

export function sourcesView(data: SourcesData, limits: FileLimits): SourcesView {
  const { outlets, feeds, feedsFrom, feedsAll, failures, jobs, linked, from, status } = data
  const most = Math.max(1, ...outlets.map(({ statements }) => statements))
  const to = from + failures.length - 1
  const unlinked = linked.unlinked + linked.gone
  const query = (from: number, feeds: number) => ({ from: from > 1 ? from : null, feeds: feeds > 1 ? feeds : null })
  const at = (first: number) => `${address("/sources", query(first, feedsFrom))}#failures`
  const feedsAt = (first: number) => `${address("/sources", query(from, first))}#feeds`
  const feedsTo = feedsFrom + feeds.length - 1
  const rows = failures.map(({ at, code, message, seen }) => ({
    at,
    code,
    why: message,
    seen: instant(seen),
    again: isOfWeb(at),
  }))
  return {
    page: "sources",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav: "sources",
      forms: formsOf("/sources", address("", query(from, feedsFrom)), ["json"]),
      ...noticed({ unlinked: 0, gone: 0 }, data.feedsFailing, data.feedsLong),
    },
    filesTold: W.filesTold(megabytes(limits.each), megabytes(limits.all), limits.files),
    outlets: outlets.map(({ outlet, statements }) => ({
      outlet: { text: outlet, href: outletPage(outlet) },
      statements: { text: number(statements), href: searchName("outlet", outlet) },
      part: Math.round((100 * statements) / most),
    })),
    outletsTold: W.outletsTold(outlets.length, status.outlets),
    allOutlets: { text: WORDS.outlets.all, href: "/outlets" },
    feeds: feeds.map(feedRow),
    back: feedsAt(feedsFrom),
    feedsTold: feeds.length < feedsAll ? W.feedsTold(feedsFrom, feedsTo, feedsAll) : null,
    feedsBefore: feedsFrom > 1 ? feedsAt(Math.max(1, feedsFrom - FEEDS)) : null,
    feedsAfter: feedsTo < feedsAll && feeds.length > 0 ? feedsAt(feedsTo + 1) : null,
    jobs: jobs.map((job) => ({
      job: { text: jobTitle(job), href: jobPage(job.id) },
      asked: WORDS.job.byTold(job.by, moment(job.asked)),
      state: WORDS.job.shortStates[job.state],
    })),
    unlinked: unlinked > 0 ? W.link(unlinked) : null,
    failures: rows,
    failuresTold:
      status.failures === 0 ? W.noFailures : rows.length === 0 ? W.noneHere(status.failures) : W.most(from, to, status.failures),
    againAll: rows.some(({ again }) => again),
    later: from > 1 ? at(Math.max(1, from - FAILURES)) : null,
    earlier: to < status.failures && rows.length > 0 ? at(to + 1) : null,
  }
}

const isOfWeb = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

/** A feed as it is listed. @param feed with its health, where that is known */
export function feedRow(feed: Feed & Partial<FeedHealth>): FeedRow {
  const { url, title, outlet, checked, nextCheck, failure, failures, since = null, long = false, last = null } = feed
  const health = failures > 0 ? W.failing(failures) : checked === null ? W.notYet : W.fine
  const told = last && (last.title ?? last.url)
  return {
    title: title ?? url,
    url,
    outlet: outlet === null ? null : { text: outlet, href: outletPage(outlet) },
    checked: checked === null ? W.never : instant(checked),
    next: nextCheck === null ? "" : instant(nextCheck),
    last: told === null ? null : { text: told, href: last?.url && isOfWeb(last.url) ? last.url : null },
    lastDay: last?.published ? day(last.published.slice(0, 10)) : null,
    health: failures > 1 && since !== null ? `${health}, ${W.since(moment(since))}` : health,
    fails: failures > 0,
    long,
    failure,
    todo: failure === null ? null : todoOf(failure),
  }
}

/** What helps against a failure, which is kept in the words of its letter alone: they end in its code. */
function todoOf(failure: string): string {
  const code = /\(([A-Z_]+)\)$/.exec(failure)?.[1] ?? ""
  const status = /\bthe server answered (\d{3})\b/.exec(failure)?.[1] ?? ""
  return W.todo[code === "FETCH_STATUS" ? status : code] ?? W.todoElse
}
