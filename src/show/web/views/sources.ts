import type { Feed } from "../../../store/store.ts"
import type { SourcesData } from "../../api/data/sources.ts"
import { number } from "../../counted.ts"
import { instant } from "../../terminal/kept.ts"
import { WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME, searchName } from "./common.ts"
import { noticeOf } from "./front.ts"

const W = WORDS.sources

export interface SourcesView {
  readonly page: "sources"
  readonly frame: Frame
  readonly outlets: readonly { readonly outlet: Link; readonly statements: string; readonly part: number }[]
  readonly outletsTold: string
  readonly feeds: readonly FeedRow[]
  readonly failures: readonly { readonly at: string; readonly why: string; readonly code: string; readonly seen: string }[]
  readonly failuresTold: string
}
export interface FeedRow {
  readonly title: string
  /** As it stands in the store; a link only where it is of the web. */
  readonly url: string
  readonly outlet: Link | null
  readonly checked: string
  readonly next: string
  readonly health: string
  readonly fails: boolean
  readonly failure: string | null
}

export function sourcesView({ outlets, feeds, failures, status }: SourcesData): SourcesView {
  const most = Math.max(1, ...outlets.map(({ statements }) => statements))
  return {
    page: "sources",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav: "sources",
      forms: formsOf("/sources", "", ["json"]),
      notice: noticeOf({ unlinked: 0, gone: 0 }, feeds.filter(({ failures }) => failures > 0).length),
    },
    outlets: outlets.map(({ outlet, statements }) => ({
      outlet: { text: outlet, href: searchName("outlet", outlet) },
      statements: number(statements),
      part: Math.round((100 * statements) / most),
    })),
    outletsTold: W.outletsTold(outlets.length, status.outlets),
    feeds: feeds.map(feedRow),
    failures: failures.map(({ at, code, message, seen }) => ({ at, code, why: message, seen: instant(seen) })),
    failuresTold: failures.length === 0 ? W.noFailures : W.most(failures.length, status.failures),
  }
}

function feedRow({ url, title, outlet, checked, nextCheck, failure, failures }: Feed): FeedRow {
  return {
    title: title ?? url,
    url,
    outlet: outlet === null ? null : { text: outlet, href: searchName("outlet", outlet) },
    checked: checked === null ? W.never : instant(checked),
    next: nextCheck === null ? "" : instant(nextCheck),
    health: failures > 0 ? W.failing(failures) : checked === null ? W.notYet : W.fine,
    fails: failures > 0,
    failure,
  }
}
