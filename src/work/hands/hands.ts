import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import { OnrecordError } from "../../errors.ts"
import type { Raw } from "../../read/reading.ts"
import { type Job, type Made, received, type Understood, type Word } from "./messages.ts"

/** How many hands there are and what is asked of them. */
export interface HandsOptions {
  /** The file that each runs: src/hand.ts, which knows the models. */
  readonly entry: URL
  /** "parse" gives readings, and loads no models; "understand", if left out, gives their records too. */
  readonly work?: "understand" | "parse" | undefined
  /** As many as the machine has cores, if left out. */
  readonly count?: number | undefined
  /** MB of heap that one may take, 512 if left out; the arrays of the models do not count. */
  readonly megabytes?: number | undefined
  /** Seconds that a document may take, 10 if left out; large ones get 5 more for each MB. */
  readonly seconds?: number | undefined
}

/**
 * MB of heap for what was just made, three times what V8 fills before it looks what is still needed. More brings no speed (measured: 12, 24, 48
 * and the 200 that V8 takes by itself), and each hand would hold it for ever.
 */
const YOUNG = 24
/** Jobs that wait at a hand, so that it has work while the main thread writes. */
const DEEP = 16
/** Of large documents fewer wait: they would only take memory. */
const HEAVY = 4_000_000
const SECONDS_PER_MB = 5

interface Task<A> extends Job {
  readonly done: (made: Made<A>) => void
  readonly broken: (error: unknown) => void
}

interface Hand<A> {
  readonly worker: Worker
  /** In the order in which they were handed over: the first one is being worked on. */
  readonly jobs: Task<A>[]
  ready: boolean
  /** Runs while the first job is worked on. */
  timer: NodeJS.Timeout | null
  /** Why it was stopped or died; null while it lives. */
  end: "time" | "memory" | Error | null
}

/** What a hand has made and others are given, and how many of them were. */
interface Loan {
  readonly lent: unknown
  given: number
}
/**
 * Loans by what hands run: one for all hands of the process, one job after the other. Were there one for each job, this thread would hold the models of
 * many (50 MB each, which V8 does not count, and so does not clear away).
 */
const loans = new Map<string, Loan>()
/** Each hand takes 64 KB beside the models to work in and does not give them back: after so many they are made anew. */
const MOST_GIVEN = 512

/**
 * Threads in which documents are parsed and understood, under limits of memory and time: a document that exceeds them is given up under
 * its name, its hand replaced, and the others that waited there are handed on. Hands start with the first documents, not before.
 */
export class Hands<A = Understood> {
  readonly count: number
  readonly #entry: URL
  readonly #work: HandsOptions["work"]
  readonly #megabytes: number
  readonly #seconds: number
  readonly #hands = new Set<Hand<A>>()
  readonly #waiting: Task<A>[] = []
  #last = 0
  /** Set when no hand can work at all; every job then fails with it. */
  #unable: unknown = null

  constructor({ entry, work = "understand", count, megabytes = 512, seconds = 10 }: HandsOptions) {
    this.#entry = entry
    this.#work = work
    this.count = Math.max(1, count ?? availableParallelism())
    this.#megabytes = megabytes
    this.#seconds = seconds
  }

  /**
   * What is in a document. Never rejects for its sake: what is wrong with it stands in `errors`, PARSE_TIMEOUT and PARSE_MEMORY among them.
   * @throws OnrecordError MODEL_MISSING, MODEL_BROKEN or MODEL_MEMORY, or what else keeps every hand from working
   */
  do(raw: Raw): Promise<Made<A>> {
    return new Promise((done, broken) => {
      if (this.#unable) return broken(this.#unable)
      this.#waiting.push({ id: ++this.#last, raw, done, broken })
      this.#share()
    })
  }

  /** Stops all hands; what they were at is dropped. */
  async close(): Promise<void> {
    this.#waiting.length = 0
    const hands = [...this.#hands]
    this.#hands.clear()
    for (const { timer } of hands) clearTimeout(timer ?? undefined)
    await Promise.all(hands.map(({ worker }) => worker.terminate()))
  }

  /** Hands out what waits, to the least busy first; a new hand is taken on while all have something to do, once the first has begun. */
  #share(): void {
    while (this.#waiting.length > 0) {
      const free = [...this.#hands].filter((hand) => hand.end === null && !full(hand))
      const least = free.toSorted((a, b) => a.jobs.length - b.jobs.length)[0]
      const more = this.#hands.size < this.count && (least?.jobs.length ?? 1) > 0
      const begun = this.#hands.size === 0 || [...this.#hands].some(({ ready }) => ready)
      const hand = more && begun ? this.#start() : least
      if (!hand) return
      const task = this.#waiting.shift()!
      hand.jobs.push(task)
      post(hand.worker, task)
      if (hand.jobs.length === 1) this.#watch(hand)
    }
  }

  get #runs(): string {
    return `${this.#work} ${this.#entry.href}`
  }

  #start(): Hand<A> {
    const loan = loans.get(this.#runs)
    if (loan && ++loan.given === MOST_GIVEN) loans.delete(this.#runs)
    const worker = new Worker(this.#entry, {
      workerData: { hand: this.#work, lent: loan?.lent ?? null },
      // Flags of the process (a test runner's, a profiler's) are not for workers.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#megabytes, maxYoungGenerationSizeMb: YOUNG },
    })
    const hand: Hand<A> = { worker, jobs: [], ready: false, timer: null, end: null }
    this.#hands.add(hand)
    worker.on("message", (word: Word) => this.#hear(hand, word))
    worker.on("error", (error: NodeJS.ErrnoException) => {
      hand.end ??= error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : error
    })
    worker.on("exit", () => this.#gone(hand))
    return hand
  }

  #hear(hand: Hand<A>, word: Word): void {
    switch (word.say) {
      case "ready":
        hand.ready = true
        if (word.lent !== null && !loans.has(this.#runs)) loans.set(this.#runs, { lent: word.lent, given: 1 })
        this.#share()
        this.#watch(hand)
        return
      case "unable":
        this.#giveUp(received(word.error))
        return
      case "made": {
        const task = hand.jobs.shift()!
        this.#watch(hand)
        task.done({ articles: word.articles as readonly A[], errors: word.errors.map(received) })
        this.#share()
      }
    }
  }

  /** Sets the clock for the job that the hand is now at. Starting up does not count. */
  #watch(hand: Hand<A>): void {
    clearTimeout(hand.timer ?? undefined)
    const task = hand.jobs[0]
    if (!hand.ready || !task) return
    const limit = this.#limit(task.raw)
    hand.timer = setTimeout(() => {
      // Where this thread was busy itself the answer may be there and not yet heard: it is heard before setImmediate.
      setImmediate(() => {
        if (hand.jobs[0] !== task || hand.end !== null) return
        hand.end = "time"
        void hand.worker.terminate()
      })
    }, limit * 1000)
  }

  /** The hand is no more: the job that it was at is given up, the others go to other hands. */
  #gone(hand: Hand<A>): void {
    clearTimeout(hand.timer ?? undefined)
    if (!this.#hands.delete(hand)) return
    const [guilty, ...others] = hand.jobs
    if (!hand.ready) {
      this.#waiting.unshift(...hand.jobs)
      this.#giveUp(hand.end instanceof Error ? hand.end : new Error("a worker ended before it began"))
      return
    }
    this.#waiting.unshift(...others)
    guilty?.done({ articles: [], errors: [this.#verdict(hand, guilty)] })
    this.#share()
  }

  /** Seconds that a document may take. */
  #limit({ bytes }: Raw): number {
    return this.#seconds + (SECONDS_PER_MB * bytes.length) / 1e6
  }

  #verdict({ end }: Hand<A>, { raw }: Task<A>): OnrecordError {
    const where = raw.at
    const todo = "if it is news, save its words as plain text and add that, and report the file to onrecord; else leave it out"
    if (end === "time") {
      const expected = `a document that is read within ${this.#seconds} s, and ${SECONDS_PER_MB} s more for each MB`
      const came = `it was not read after ${this.#limit(raw).toFixed(1)} s and was given up; the others went on`
      return new OnrecordError("PARSE_TIMEOUT", { where, expected, came, todo })
    }
    if (end === "memory") {
      const expected = `a document that is read within ${this.#megabytes} MB of memory`
      const came = `reading it took more than ${this.#megabytes} MB of memory, so it was given up; the others went on`
      return new OnrecordError("PARSE_MEMORY", { where, expected, came, todo })
    }
    const came = `the thread that read it died: ${end ?? "no reason was given"}`
    return new OnrecordError("ENGINE_FAILED", { where, expected: "a record", came, todo: "report it, with the file" }, end)
  }

  #giveUp(error: unknown): void {
    this.#unable ??= error
    const tasks = [...this.#waiting, ...[...this.#hands].flatMap(({ jobs }) => jobs)]
    void this.close()
    for (const { broken } of tasks) broken(this.#unable)
  }
}

function full({ jobs }: { readonly jobs: readonly Job[] }): boolean {
  return jobs.length >= DEEP || jobs.reduce((sum, { raw }) => sum + raw.bytes.length, 0) >= HEAVY
}

/** The bytes go as a copy of their own: a view would take the whole buffer behind it along, and the store needs them here. */
function post(worker: Worker, { id, raw }: Job): void {
  const bytes = new Uint8Array(raw.bytes)
  const job: Job = { id, raw: { ...raw, bytes } }
  worker.postMessage(job, [bytes.buffer])
}
