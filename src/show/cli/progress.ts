import type { OnrecordError } from "../../errors.ts"
import type { Added } from "../../work/add.ts"
import type { Documents } from "../../work/documents.ts"
import { many, number } from "../counted.ts"
import { addedTold } from "../did.ts"
import { duration, Pace } from "../pace.ts"
import { clean } from "../terminal/width.ts"
import type { Io } from "./io.ts"
import { letter } from "./letter.ts"

/** Letters that are written out; the others stand in the list. */
const LETTERS = 10
/** Kinds of what was passed over, articles and files, that are told by name. */
const KINDS = 8
const EVERY = 200

/** One line on stderr, written over while somebody watches: how much is done, how fast, how long it will take. */
export class Meter {
  readonly #io: Io
  readonly #pace = new Pace()
  #told = 0

  constructor(io: Io) {
    this.#io = io
  }

  /**
   * @param done how many things, of which `what` is one ("article")
   * @param share of all that is to be done, 0 to 1; null where nobody knows
   * @param more what else stands in the line
   */
  tell(done: number, what: string, share: number | null, more: readonly (string | null)[] = []): void {
    if (!this.#io.watched) return
    const now = performance.now()
    if (now - this.#told < EVERY) return
    this.#told = now
    this.#pace.at(now, done, share)
    const { speed, left } = this.#pace
    const words = [
      many(done, what),
      speed === null ? null : `${speed < 10 ? speed.toFixed(1) : number(Math.round(speed))} a second`,
      ...more,
      left === null ? null : `about ${duration(left)} left`,
    ]
    this.#io.err(`\r\x1b[K${words.filter((word) => word !== null).join(" · ")}`)
  }

  /** Takes the line away, so that something else may stand there. */
  clear(): void {
    if (this.#io.watched) this.#io.err("\r\x1b[K")
  }
}

/** Tells on stderr how far an add is, and a summary at the end. */
export class Progress {
  readonly #io: Io
  readonly #began = performance.now()
  readonly #meter: Meter
  #letters = 0
  /** Articles with characters that could not be read, in words, and where those came from that have no statement. */
  readonly #unread = new Firsts()
  readonly #silent = new Firsts()

  constructor(io: Io) {
    this.#io = io
    this.#meter = new Meter(io)
  }

  /** @param read the share of the inputs that was read so far, 0 to 1; null where nobody knows how much there is. */
  tell(far: Added, read: number | null): void {
    // What was read but is not dealt with yet is not done.
    const share = read === null || far.seen === 0 ? null : (read * far.documents) / far.seen
    this.#meter.tell(far.documents, "document", share, [
      far.known > 0 ? `${number(far.known)} known` : null,
      far.failures > 0 ? `${number(far.failures)} failed` : null,
    ])
  }

  /** Names what failed, but not without end. */
  failure(error: OnrecordError): void {
    this.#meter.clear()
    if (++this.#letters <= LETTERS) this.#io.err(letter(error))
    else if (this.#letters === LETTERS + 1) this.#io.err("onrecord: more failed; they are in the list\n")
  }

  /** An article was kept with characters that could not be read, as its bytes are not what it says they are. */
  unread(at: string, characters: number, label: string): void {
    this.#unread.add(`${at} (${many(characters, "character")}, read as ${label})`)
  }

  /** An article was kept in which nobody says anything, as far as is seen. */
  silent(at: string): void {
    this.#silent.add(at)
  }

  /**
   * @param list where the list of failures is
   * @param inputs what was passed over in files, folders and archives
   */
  end(done: Added, list: string, { passed, ofFolders }: Pick<Documents, "passed" | "ofFolders"> = NOTHING): void {
    this.#meter.clear()
    const { failures, nameless, undated } = done
    const seconds = (performance.now() - this.#began) / 1000
    this.#io.err(`onrecord: ${addedTold(done)} in ${duration(seconds)}\n`)
    if (passed.size > 0) this.#io.err(`onrecord: passed over: ${kinds(passed)}\n`)
    if (ofFolders.length > 0)
      this.#io.err(`onrecord: no article by its name: ${new Firsts(ofFolders)}; onrecord add FILE takes it all the same\n`)
    if (this.#silent.all > 0) this.#io.err(`onrecord: no statement in ${many(this.#silent.all, "article")}: ${this.#silent}\n`)
    if (this.#unread.all > 0) {
      const what = `${many(this.#unread.all, "article")} with characters that could not be read, which stand as \ufffd`
      this.#io.err(`onrecord: ${what}: ${this.#unread}\n`)
    }
    if (nameless > 0)
      this.#io.err(
        `onrecord: ${many(nameless, "article")} without an outlet: --outlet NAME tells it; the same words from an outlet are another article\n`,
      )
    if (undated > 0)
      this.#io.err(`onrecord: ${many(undated, "article")} without a day of publication: --published DATE tells it\n`)
    if (done.documents === 0 && passed.size > 0)
      this.#io.err("onrecord: there was nothing that is read; onrecord add --help tells what is\n")
    if (failures > 0) this.#io.err(`onrecord: ${number(failures)} could not be read; they are listed in ${list}\n`)
    if (done.stopped) this.#io.err("onrecord: stopped; what was done is kept, and the same command goes on from there\n")
  }
}

const NOTHING = { passed: new Map<string, number>(), ofFolders: [] }

/** Some that are told by name, however many there are. */
class Firsts {
  readonly #named: string[] = []
  all = 0

  constructor(some: readonly string[] = []) {
    for (const one of some) this.add(one)
  }

  add(name: string): void {
    if (++this.all <= KINDS) this.#named.push(clean(name))
  }

  toString(): string {
    return `${this.#named.join(", ")}${this.all > KINDS ? `, and ${number(this.all - KINDS)} more` : ""}`
  }
}

/** "12 image/png, 3 status 404", the most first. A web archive may have kinds without end. */
function kinds(passed: ReadonlyMap<string, number>): string {
  const all = [...passed].toSorted(([, a], [, b]) => b - a)
  const told = all.slice(0, KINDS).map(([kind, count]) => `${number(count)} ${clean(kind.replace(/^an? /, "")).slice(0, 60)}`)
  const rest = all.slice(KINDS).reduce((sum, [, count]) => sum + count, 0)
  return [...told, ...(rest > 0 ? [`${number(rest)} of ${many(all.length - KINDS, "other kind")}`] : [])].join(", ")
}
