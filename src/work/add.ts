import { type OnrecordError, pageWords } from "../errors.ts"
import { unread } from "../read/charset.ts"
import { documentKey } from "../read/documentKey.ts"
import type { Raw } from "../read/reading.ts"
import type { Damage } from "../read/unpack.ts"
import type { Entry, Failure, Put, Store } from "../store/store.ts"
import { FailedList } from "./failedList.ts"
import { Hands, type HandsOptions } from "./hands/hands.ts"
import { inOrder } from "./hands/inOrder.ts"
import type { Made, Understood } from "./hands/messages.ts"
import { until } from "./until.ts"

/** How documents are added. */
export interface AddOptions extends HandsOptions {
  /** The time now, an ISO 8601 instant; the machine's if left out. */
  readonly now?: (() => string) | undefined
  /** Stops: what is at work is finished and kept, nothing new is begun. */
  readonly signal?: AbortSignal | undefined
  /** Is told how far it is, after every batch and every failure. */
  readonly progress?: ((far: Added) => void) | undefined
  /** Is told every failure, as it is kept. */
  readonly told?: ((error: OnrecordError) => void) | undefined
  /** Is told of each article as it is kept. */
  readonly kept?: ((put: Put) => void) | undefined
  /** Is told of each article that is kept with characters that could not be read: where it came from, how many, and what its encoding was taken for. */
  readonly unread?: ((at: string, characters: number, label: string) => void) | undefined
  /** Is told of each article that is kept without a statement: where it came from. */
  readonly silent?: ((at: string) => void) | undefined
  /**
   * Tries documents that failed before once more. They are known by the place they stood at when they failed, which is what the list of failures
   * has of them: a document that moved since is passed over as ever.
   */
  readonly again?: boolean | undefined
  /** A file that what failed is written to, a JSON object a line; made anew with the first failure. Nothing is written if left out. */
  readonly failed?: string | undefined
}

/** What was done, so far or in all. */
export interface Added {
  /** Documents that came out of the inputs, and those of them that are dealt with. */
  readonly seen: number
  readonly documents: number
  /** Documents that were kept before, and were not parsed again. */
  readonly known: number
  /** Articles that were not there, that are a newer version of one that was, that the user now says something else of. */
  readonly added: number
  readonly versions: number
  readonly replaced: number
  /** Articles that were there word for word, in a document that was not. */
  readonly same: number
  /** Articles that were taken out once, and stay out. */
  readonly forgotten: number
  /** Of those that were added: neither outlet nor address is told, so that the same words of an outlet are another article. */
  readonly nameless: number
  /** Of those that were added: no day of publication is told. */
  readonly undated: number
  /** In the articles that were added, versions or replaced. */
  readonly statements: number
  readonly failures: number
  /** Of the document that was dealt with last. */
  readonly at: string
  /** Whether it was stopped before the end. */
  readonly stopped: boolean
}

/** Documents asked for at once whether they are known, or those of so many milliseconds. */
const ASK = { documents: 16, milliseconds: 200 }
/** A batch is one transaction: about so many documents, bytes, and milliseconds of waiting. */
const BATCH = { documents: 32, bytes: 8_000_000, milliseconds: 1000 }
/** Under way for each hand at once, between reading and writing; and bytes of documents in all. */
const UNDER_WAY = 24
const HEAVY = 32_000_000

/** What came of the moment, or of a fault of ours that a newer version may not have: such a document is tried again by the next add. */
const PASSING: ReadonlySet<string> = new Set(["PARSE_TIMEOUT", "PARSE_MEMORY", "ENGINE_FAILED"])

type Item = { readonly raw: Raw; readonly key: string } | Damage
interface Result {
  readonly raw: Raw | null
  readonly key: string | null
  readonly made: Made<Understood>
  readonly at: string
}

/**
 * Parses and understands documents on several threads and keeps them. They are kept in the order in which they come, a batch in one
 * transaction, so that two machines make the same store of them, and an add that was killed goes on where it was when it is begun again.
 * What is wrong with a document is counted, kept as a failure and written to the list; the others go on.
 * @throws OnrecordError STORE_* where nothing can be kept, MODEL_* where nothing can be understood
 */
export async function add(store: Store, source: AsyncIterable<Raw | Damage>, options: AddOptions): Promise<Added> {
  const {
    now = () => new Date().toISOString(),
    signal,
    progress = () => {},
    told = () => {},
    kept: tellKept = () => {},
    unread: tellUnread = () => {},
    silent: tellSilent = () => {},
  } = options
  const hands = new Hands(options)
  const list = new FailedList(options.failed ?? null)
  const far = {
    seen: 0,
    documents: 0,
    known: 0,
    added: 0,
    versions: 0,
    replaced: 0,
    same: 0,
    forgotten: 0,
    nameless: 0,
    undated: 0,
    statements: 0,
    failures: 0,
    at: "",
    stopped: false,
  }
  const skip = (n: number) => {
    far.documents += n
    far.known += n
  }
  let batch = new Batch()

  const keep = async () => {
    const full = batch
    batch = new Batch()
    const seen = now()
    const puts = full.entries.length > 0 ? await store.put(full.entries, seen) : []
    for (const [i, put] of puts.entries()) {
      const { did } = put
      far[COUNTS[did]]++
      tellKept(put)
      if (did === "known" || did === "forgotten") continue
      const { raw, reading, record } = full.entries[i]!
      far.statements += record.statements.length
      // A kill has no words.
      if (record.statements.length === 0 && record.article.text !== "") tellSilent(raw.at)
      if (did === "added" && record.article.outlet === null && record.article.url === null) far.nameless++
      if (did === "added" && record.article.published === null && record.article.text !== "") far.undated++
      const characters = unread(reading)
      if (characters > 0) tellUnread(raw.at, characters, reading.charset.label)
    }
    for (const { key, errors } of full.failed) {
      // Kept under its key it would be known, and never be tried again.
      const kept = errors.some(({ error }) => PASSING.has(error.code)) ? null : key
      for (const { at, error } of errors) {
        const failure: Failure = { at, code: error.code, message: pageWords(error), seen }
        await store.fail(kept, failure)
        await list.write(failure, error.letter)
        far.failures++
        told(error)
      }
    }
    far.documents += full.documents
    far.at = full.at
    progress({ ...far })
  }

  const work = async (item: Item): Promise<Result> => {
    if ("damaged" in item) return { raw: null, key: null, made: { articles: [], errors: [item.damaged] }, at: item.at }
    return { ...item, made: await hands.do(item.raw), at: item.raw.at }
  }
  const count = (): void => {
    far.seen++
  }
  try {
    const failed = new Set(options.again ? (await store.failures()).map(({ at }) => at) : [])
    const items = unknown(store, now, failed, until(source, signal), count, skip)
    for await (const result of inOrder(items, work, { most: hands.count * UNDER_WAY, heavy: HEAVY, weigh })) {
      batch.take(result)
      if (batch.full()) await keep()
    }
    far.stopped = signal?.aborted ?? false
    if (batch.documents > 0) await keep()
    else progress({ ...far })
    return far
  } finally {
    await hands.close()
    await list.close()
  }
}

const COUNTS = { added: "added", version: "versions", replaced: "replaced", known: "same", forgotten: "forgotten" } as const

function weigh(item: Item): number {
  return "raw" in item ? item.raw.bytes.length : 0
}

/** What is written together. A document is never split over two. */
class Batch {
  readonly entries: Entry[] = []
  readonly failed: { readonly key: string | null; readonly errors: { readonly at: string; readonly error: OnrecordError }[] }[] =
    []
  documents = 0
  at = ""
  #bytes = 0
  readonly #began = performance.now()

  take({ raw, key, made, at }: Result): void {
    if (raw) for (const article of made.articles) this.entries.push({ raw, ...article })
    if (made.errors.length > 0) this.failed.push({ key, errors: made.errors.map((error) => ({ at, error })) })
    this.documents++
    this.at = at
    this.#bytes += raw?.bytes.length ?? 0
  }

  full(): boolean {
    const { documents, bytes, milliseconds } = BATCH
    return this.documents >= documents || this.#bytes >= bytes || performance.now() - this.#began >= milliseconds
  }
}

/** What is not kept yet, and what stands where something failed; the store is asked for several at once, but no document waits for others that are slow to come. */
async function* unknown(
  store: Store,
  now: () => string,
  failed: ReadonlySet<string>,
  source: AsyncIterable<Raw | Damage>,
  count: () => void,
  skip: (n: number) => void,
): AsyncGenerator<Item> {
  let asked: { readonly raw: Raw; readonly key: string }[] = []
  let began = performance.now()
  const sift = async () => {
    const known = await store.known(asked.map(({ key }) => key))
    const passed = ({ key, raw }: { readonly key: string; readonly raw: Raw }) => known.has(key) && !failed.has(raw.at)
    const fresh = asked.filter((one) => !passed(one))
    const again = asked.filter(passed)
    if (again.length > 0) {
      await store.again(
        again.map(({ key, raw }) => ({ key, at: raw.at, url: raw.url, captured: raw.captured })),
        now(),
      )
      skip(again.length)
    }
    asked = []
    began = performance.now()
    return fresh
  }
  for await (const item of source) {
    count()
    if ("damaged" in item) {
      yield* await sift()
      yield item
    } else {
      asked.push({ raw: item, key: documentKey(item) })
      const waited = performance.now() - began
      if (asked.length >= ASK.documents || waited >= ASK.milliseconds) yield* await sift()
    }
  }
  yield* await sift()
}
