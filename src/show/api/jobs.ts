import { randomBytes } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { type ErrorCode, OnrecordError, pageWords } from "../../errors.ts"
import type { Added } from "../../work/add.ts"
import type { Imported } from "../../work/opml.ts"
import type { Synced } from "../../work/sync.ts"
import { Pace } from "../pace.ts"
import { letterOf } from "./letters.ts"

/** What a job does. */
export type JobKind = "files" | "addresses" | "again" | "feeds" | "opml" | "link"
export const JOB_STATES = ["waiting", "running", "linking", "done", "stopped", "failed"] as const

/** Work that goes on while pages are answered, as plain data: what /jobs/ID.json gives. */
export interface JobData {
  readonly id: string
  readonly kind: JobKind
  /** What it works on: names of files, addresses. */
  readonly of: readonly string[]
  /** Who asked for it. */
  readonly by: string
  readonly state: (typeof JOB_STATES)[number]
  /** ISO 8601 instants. */
  readonly asked: string
  readonly began: string | null
  readonly ended: string | null
  /** Jobs that come before it. */
  readonly ahead: number
  /** What was done with documents and feeds, so far or in all; null where it is about none. */
  readonly added: Added | null
  readonly synced: Synced | null
  /** Articles linked, of all. */
  readonly linked: { readonly articles: number; readonly all: number } | null
  /** What was passed over in files and archives, as it is nothing that is read: how many of each kind ("image/png", "status 404"). */
  readonly passed: readonly { readonly what: string; readonly count: number }[]
  /** Of a list of feeds: those that are followed now, were before, and what in it is none that can be. */
  readonly opml: Imported | null
  /** Of what it works on, 0 to 1; documents a second; seconds. Null where nobody knows. */
  readonly share: number | null
  readonly speed: number | null
  readonly left: number | null
  /** Ids of the articles that it brought, and how many there are in all; of this and the next two at most fifty, from the n-th on. */
  readonly articles: readonly string[]
  readonly articlesInAll: number
  /** Where articles came from that are kept without a statement. */
  readonly silent: readonly string[]
  readonly silentInAll: number
  /** What failed. */
  readonly failures: readonly JobFailure[]
  readonly failed: number
  /** What ended it before it was through. */
  readonly error: JobFailure | null
}
export interface JobFailure {
  readonly code: ErrorCode
  readonly message: string
}

/** From which on each list of a job is told, counted from 1. */
export type JobPart = Readonly<Record<"articles" | "silent" | "failures", number>>
const FIRST: JobPart = { articles: 1, silent: 1, failures: 1 }

/** How work tells how far it is. */
export interface Report {
  added(far: Added, share: number | null): void
  synced(far: Synced): void
  linked(articles: number, all: number): void
  passed(what: string, count: number): void
  opml(imported: Imported): void
  article(id: string): void
  silent(at: string): void
  failure(error: OnrecordError): void
}
export interface JobAsked {
  readonly kind: JobKind
  readonly of: readonly string[]
  readonly by: string
  /** Does it. What it throws is what ended it; once the signal is given it is stopped. */
  readonly work: (report: Report, signal: AbortSignal) => Promise<void>
  /** Called when it is through, or was stopped before it began: takes away what it worked on. */
  readonly after?: () => Promise<void>
}

/** So many of a list are told at once. */
export const LISTED = 50
/** So many that are through can still be looked at. */
const MOST_KEPT = 50

type Far = { -readonly [K in keyof Omit<JobData, "articlesInAll" | "silentInAll" | "failed">]: JobData[K] } & {
  articles: string[]
  silent: string[]
  failures: JobFailure[]
  passed: JobData["passed"][number][]
}
interface Job {
  readonly asked: JobAsked
  readonly far: Far
  readonly pace: Pace
  readonly stop: AbortController
  readonly ended: Promise<void>
  readonly end: () => void
}

/**
 * A queue of work, one at a time. It is kept in memory: a server that ends stops what runs and forgets what waits. Nothing is lost by that, as whatever
 * was asked for can be asked for again, and what is kept already is passed over.
 */
export class Jobs {
  readonly #all: Job[] = []
  readonly #now: () => string
  readonly #onFault: (error: unknown, what: string) => void
  #running: Promise<void> | null = null

  /** @param now gives an ISO 8601 instant. @param onFault is told of what is a fault of ours */
  constructor(now: () => string, onFault: (error: unknown, what: string) => void) {
    this.#now = now
    this.#onFault = onFault
  }

  add(asked: JobAsked): JobData {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const { kind, of, by } = asked
    const far: Far = {
      id: randomBytes(8).toString("hex"),
      kind,
      of,
      by,
      state: "waiting",
      asked: this.#now(),
      began: null,
      ended: null,
      ahead: 0,
      added: null,
      synced: null,
      linked: null,
      passed: [],
      opml: null,
      share: null,
      speed: null,
      left: null,
      articles: [],
      silent: [],
      failures: [],
      error: null,
    }
    const job: Job = { asked, far, pace: new Pace(), stop: new AbortController(), ended, end }
    this.#all.push(job)
    this.#running ??= this.#run()
    return this.get(far.id)!
  }

  get(id: string, part = FIRST): JobData | null {
    return this.all(part).find((job) => job.id === id) ?? null
  }

  /** The latest first: those that wait or run, and the last that are through. */
  all(part = FIRST): readonly JobData[] {
    const open = this.#all.filter(({ far }) => far.ended === null)
    return this.#all.map((job) => told(job, Math.max(0, open.indexOf(job)), part)).reverse()
  }

  /** Resolves when the job is through, or after so many milliseconds; at once where there is none. */
  async ended(id: string, most: number): Promise<void> {
    const job = this.#all.find(({ far }) => far.id === id)
    if (job) await Promise.race([job.ended, sleep(most, null, { ref: false })])
  }

  /** Stops a job, or takes it out of the queue: what is at work is finished and kept. @returns whether there was such a job that was not through */
  stop(id: string): boolean {
    const job = this.#all.find(({ far }) => far.id === id && far.ended === null)
    job?.stop.abort()
    return job !== undefined
  }

  /** Stops all, and waits until the one that runs has kept what it was at. */
  async close(): Promise<void> {
    for (const { stop } of this.#all) stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    // Whoever adds a job sees it waiting first.
    await null
    for (let job = this.#next(); job; job = this.#next()) await this.#do(job)
    this.#running = null
  }

  #next(): Job | undefined {
    const over = this.#all.filter(({ far }) => far.ended !== null)
    for (const old of over.slice(0, -MOST_KEPT)) this.#all.splice(this.#all.indexOf(old), 1)
    return this.#all.find(({ far }) => far.ended === null)
  }

  async #do({ asked, far, pace, stop, end }: Job): Promise<void> {
    const { signal } = stop
    try {
      if (signal.aborted) return
      far.state = "running"
      far.began = this.#now()
      await asked.work(reporter(far, pace), signal)
    } catch (error) {
      if (signal.aborted && !(error instanceof OnrecordError)) return
      const letter = letterOf(error, far.of[0] ?? far.kind)
      if (letter.code === "SERVER_FAILED") this.#onFault(error, `job ${far.kind}`)
      far.error = failureOf(letter)
    } finally {
      await asked.after?.().catch((error) => this.#onFault(error, `job ${far.kind}`))
      far.state = far.error !== null ? "failed" : signal.aborted ? "stopped" : "done"
      far.ended = this.#now()
      end()
    }
  }
}

function reporter(far: Far, pace: Pace): Report {
  const paced = (done: number, share: number | null): void => {
    pace.at(performance.now(), done, share)
    far.share = share
    far.speed = pace.speed
    far.left = pace.left
  }
  return {
    added: (added, share) => {
      far.added = added
      paced(added.documents, share)
    },
    synced: (synced) => {
      far.synced = synced
    },
    linked: (articles, all) => {
      if (far.state !== "linking") {
        far.state = "linking"
        far.speed = null
        far.left = null
      }
      far.share = all === 0 ? null : articles / all
      far.linked = { articles, all }
    },
    passed: (what, count) => void far.passed.push({ what, count }),
    opml: (imported) => {
      far.opml = imported
    },
    article: (id) => void far.articles.push(id),
    silent: (at) => void far.silent.push(at),
    failure: (error) => void far.failures.push(failureOf(error)),
  }
}

const failureOf = (error: OnrecordError): JobFailure => ({ code: error.code, message: pageWords(error) })

function told({ far }: Job, ahead: number, part: JobPart): JobData {
  const from = <T>(list: readonly T[], first: number): readonly T[] => list.slice(first - 1, first - 1 + LISTED)
  return {
    ...far,
    ahead: far.state === "waiting" ? ahead : 0,
    passed: [...far.passed],
    articles: from(far.articles, part.articles),
    articlesInAll: far.articles.length,
    silent: from(far.silent, part.silent),
    silentInAll: far.silent.length,
    failures: from(far.failures, part.failures),
    failed: far.failures.length,
  }
}
