import { documentKey } from "../../read/documentKey.ts"
import type { Entry, Kept, Store } from "../../store/store.ts"
import type { Restored } from "./readAll.ts"

/** An entry to be put at its time. */
export interface Step {
  readonly entry: Entry
  readonly seen: string
  /** Whether it is the first of its article. */
  readonly first: boolean
  /** Where else the document was seen. */
  readonly places: Kept["places"]
}

/** In `madeBy` of a record that stands in for another until the last document of its article is in. */
const UNFINISHED = "import"

/**
 * How an article gets into a store with the documents that it stood in before: one after the other, as they came, each taking the place of the one before.
 * The records that it had with them are gone, so that the last one stands for each, told apart by what `madeBy` says. An article that is there already
 * stays as it is, unless it was an import that broke off which put it there.
 */
export async function stepsOf(
  { entry, seen, since, places, former }: Restored,
  store: Pick<Store, "article">,
): Promise<[Step, ...Step[]]> {
  const last = { entry, seen, places, first: true }
  if (former.length === 0) return [last]
  const there = await store.article(entry.reading.article.id)
  if (there && !Object.hasOwn(there.entry.record.madeBy, UNFINISHED)) return [last]
  // A document may have left and come back: then it is not the one that came last, and yet the one that the article stands in.
  const own = documentKey(entry.raw)
  const stood = [...former, { raw: entry.raw, seen: since }].toSorted((a, b) => (a.seen < b.seen ? -1 : a.seen > b.seen ? 1 : 0))
  const before = documentKey(stood.at(-1)!.raw) === own ? stood.slice(0, -1) : stood
  const steps = before.map(({ raw, seen }, i): Omit<Step, "first"> => {
    const madeBy = { ...entry.record.madeBy, [UNFINISHED]: `document ${i + 1} of ${before.length + 1}` }
    return { entry: { ...entry, raw, record: { ...entry.record, madeBy } }, seen, places: [] }
  })
  const [first, ...others] = [...steps, { entry, places, seen: stood.at(-1)!.seen }]
  return [{ ...first!, seen, first: true }, ...others.map((step) => ({ ...step, first: false }))]
}

/** So much waits at most: what is more is put before its time, and what became of its statements may then tell an earlier day. */
const WAITING = { steps: 1000, bytes: 64_000_000 }

/** Steps that wait until all that came before them is in: a later document of an article may put it behind a version that came in between. */
export class Later {
  /** The next one last. */
  readonly #steps: Step[] = []
  #bytes = 0

  add(step: Step): void {
    // Of one time, the one that was added first comes first.
    const at = this.#steps.findLastIndex(({ seen }) => seen > step.seen) + 1
    this.#steps.splice(at, 0, step)
    this.#bytes += step.entry.raw.bytes.length
  }

  /** Takes out what came before this instant, null: all; and what is too much to wait. */
  *due(before: string | null): Iterable<Step> {
    const tooMuch = () => this.#steps.length > WAITING.steps || this.#bytes > WAITING.bytes
    for (;;) {
      const next = this.#steps.at(-1)
      if (!next || !(before === null || next.seen < before || tooMuch())) return
      this.#steps.pop()
      this.#bytes -= next.entry.raw.bytes.length
      yield next
    }
  }
}
