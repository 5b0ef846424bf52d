import { createHash, type Hash } from "node:crypto"
import { OnrecordError } from "../../errors.ts"
import { digest } from "../../read/documentKey.ts"
import { FORMATS, type Raw } from "../../read/reading.ts"
import type { Entry, Kept } from "../../store/store.ts"
import { SCHEMA } from "../../understand/record.ts"
import { hasItsId } from "../hasItsId.ts"
import { type PlainWatch, watchFrom } from "../watch/plainWatch.ts"
import { ARCHIVE, type Corrections, type Line, type PlainRaw, type Tail } from "./line.ts"

/** A line of a lossless export, checked. */
export interface Restored {
  readonly entry: Entry
  readonly seen: string
  /** When the document came; see `Line`. */
  readonly since: string
  readonly places: Kept["places"]
  readonly former: Kept["former"]
}

/** No line of ours comes near: a document has at most some ten megabytes. */
const MAX_LINE = 256_000_000

/**
 * The articles of a lossless export, one by one as the bytes come. Each has been checked against its own hashes; that nothing is missing is known
 * only when the last has been handed out.
 * @param where the file, for the message
 * @param corrections is told the log of corrections, as it stands there
 * @param watches is told what was watched
 * @throws OnrecordError EXPORT_DAMAGED with the line: what came before it is whole.
 */
export async function* readAll(
  from: AsyncIterable<Uint8Array>,
  where: string,
  corrections: (log: readonly unknown[]) => void = () => {},
  watches: (watches: readonly PlainWatch[]) => void = () => {},
): AsyncIterable<Restored> {
  const hash = createHash("sha256")
  let number = 0
  let articles = 0
  let tail = false
  let before: Documents = new Map()
  for await (const bytes of lines(from, where)) {
    number++
    const at = `${where}, line ${number}`
    if (tail) throw damaged(at, "the end of the file", "more follows the last line")
    const value = json(bytes, at)
    if (number === 1) checkHead(value, at)
    else if (isTail(value)) {
      tail = true
      checkTail(value, articles, hash, at)
    } else if (isCorrections(value)) corrections(value.corrections)
    else if (isWatches(value)) watches(watchesOf(value.watches, at))
    else {
      const next = restored(value, before, at)
      before = next.before
      articles++
      hash.update(bytes).update("\n")
      yield next.restored
      continue
    }
    hash.update(bytes).update("\n")
  }
  if (tail) return
  const came = number === 0 ? "it is empty" : `it ends after line ${number}: it was cut off`
  throw damaged(where, "a last line with the number of articles and their hash", came)
}

const DEEPEST = 32

/** The documents of a line by their hash. */
type Documents = ReadonlyMap<string, Uint8Array>

async function* lines(from: AsyncIterable<Uint8Array>, where: string): AsyncIterable<Buffer> {
  let held: Uint8Array[] = []
  let length = 0
  let number = 1
  for await (const chunk of from) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...held, chunk.subarray(start, end)])
      held = []
      length = 0
      start = end + 1
      number++
    }
    if (start === chunk.length) continue
    held.push(chunk.subarray(start))
    length += chunk.length - start
    if (length > MAX_LINE) throw damaged(`${where}, line ${number}`, `a line of at most ${MAX_LINE} bytes`, "it is longer")
  }
  // A last line without its end is a cut one, and is read as JSON or named as none.
  if (length > 0) yield Buffer.concat(held)
}

function json(bytes: Buffer, at: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    throw damaged(at, "a line of JSON in UTF-8", `it is none (${(error as Error).message})`, error)
  }
}

function checkHead(value: unknown, at: string): void {
  const schema = isObject(value) ? value.schema : undefined
  if (schema === ARCHIVE) return
  const ours = typeof schema === "string" && schema.startsWith("onrecord/archive/")
  const todo = ours ? "read it with a newer onrecord" : "export forms other than NDJSON are not read back"
  const came = ours ? `it follows ${schema}, which this version does not know` : "it does not begin like one"
  throw new OnrecordError("EXPORT_DAMAGED", { where: at, expected: `a lossless export, ${ARCHIVE}`, came, todo })
}

function isCorrections(value: unknown): value is Corrections {
  return isObject(value) && Array.isArray(value.corrections)
}

function isWatches(value: unknown): value is { readonly watches: readonly unknown[] } {
  return isObject(value) && Array.isArray(value.watches)
}

function watchesOf(list: readonly unknown[], at: string): readonly PlainWatch[] {
  const found = list.map(watchFrom).filter((one) => one !== null)
  if (found.length < list.length) throw damaged(at, "watches as schema/entry.json has them", "one of them is something else")
  return found
}

function isTail(value: unknown): value is Tail {
  return isObject(value) && typeof value.articles === "number"
}

function checkTail({ articles: told, sha256 }: Tail, articles: number, hash: Hash, at: string): void {
  if (told !== articles) throw damaged(at, `${told} articles before the last line`, `there are ${articles}`)
  if (sha256 !== hash.copy().digest("hex")) throw damaged(at, "the hash of all lines before", "it is another: a line was changed")
}

/** The entry of a line, held against its own hashes: whatever it says otherwise is for `verify`. */
function restored(value: unknown, before: Documents, at: string): { restored: Restored; before: Documents } {
  if (isDeeper(value, DEEPEST)) throw damaged(at, `an article nested at most ${DEEPEST} deep`, "it is deeper")
  const missing = unlike(value, LINE)
  if (missing) throw damaged(at, "an article as schema/entry.json has it", `${missing} is not what it has to be`)
  // Archives from before there were former documents in them have neither of the two.
  const { article, seen, since = seen, places, raw, former = [], reading, record } = value as Line
  const here = new Map<string, Uint8Array>()
  const whole = ({ sha256, bytes: base64, ...rest }: PlainRaw): Raw => {
    const known = here.get(sha256) ?? before.get(sha256) ?? new Uint8Array()
    const bytes = base64 === null ? known : new Uint8Array(Buffer.from(base64, "base64"))
    if (digest(bytes) !== sha256) throw damaged(at, "bytes with the hash told beside them", "theirs is another")
    here.set(sha256, bytes)
    return { ...rest, bytes }
  }
  const same = [reading.article.id, record.article.id].every((id) => id === article)
  const entry = { raw: whole(raw), reading, record }
  const stood = former.map(({ seen, raw }) => ({ raw: whole(raw), seen }))
  if (!same || !hasItsId(reading, entry.raw)) throw damaged(at, "an article with the id that its words give", "its id is another")
  return { restored: { entry, seen, since, places, former: stood }, before: here }
}

/** A field by its path, and whether what stands there is of its kind. */
type Needed = readonly (readonly [path: string, is: (of: unknown) => boolean])[]

const text = (of: unknown) => typeof of === "string"
const textOrNull = (of: unknown) => of === null || text(of)
const maybe = (is: (of: unknown) => boolean) => (of: unknown) => of === undefined || is(of)
const listOf = (is: (of: unknown) => boolean) => (of: unknown) => Array.isArray(of) && of.every(is)

const RAW: Needed = [
  ["raw.at", text],
  ["raw.format", (of) => (FORMATS as readonly unknown[]).includes(of)],
  ["raw.url", textOrNull],
  ["raw.captured", text],
  ["raw.headers", Array.isArray],
  ["raw.said", isObject],
  ["raw.sha256", text],
  ["raw.bytes", textOrNull],
]
const LINE: Needed = [
  ["article", text],
  ["seen", text],
  ["since", maybe(text)],
  ["places", listOf((place) => isObject(place) && text(place.at) && text(place.seen))],
  ...RAW,
  ["former", maybe(listOf((one) => unlike(one, [["seen", text], ...RAW]) === null))],
  ["reading.article.id", text],
  ["reading.article.text", text],
  ["reading.article.url", textOrNull],
  ["reading.article.outlet", textOrNull],
  ["reading.details", isObject],
  ["reading.dropped", Array.isArray],
  ["reading.reader", text],
  ["record.schema", (of) => of === SCHEMA],
  ["record.article.id", text],
  ["record.article.text", text],
  ["record.article.parts", Array.isArray],
  ["record.statements", listOf(isStatement)],
  ...["background", "people", "organisations", "places", "subjects", "times", "warnings"].map(
    (list) => [`record.${list}`, listOf(isObject)] as const,
  ),
]

/** The first field that is not of its kind, as far as reading on depends on it; null where all are. */
function unlike(value: unknown, needed: Needed): string | null {
  const get = (path: string) => path.split(".").reduce<unknown>((of, key) => (isObject(of) ? of[key] : undefined), value)
  return needed.find(([path, is]) => !is(get(path)))?.[0] ?? null
}

function isStatement(value: unknown): boolean {
  if (!isObject(value) || typeof value.id !== "string") return false
  const spans = [value.source, value.cue, value.content, value.evidence]
  const isSpan = (of: unknown) => isObject(of) && Number.isInteger(of.start) && Number.isInteger(of.end)
  return spans.every((of) => Array.isArray(of) && of.every(isSpan)) && isObject(value.speaker) && isObject(value.stance)
}

/** What is nested deeper than anything of ours exhausts the stack of whoever walks it. */
function isDeeper(value: unknown, than: number): boolean {
  if (typeof value !== "object" || value === null) return false
  return than === 0 || Object.values(value).some((inner) => isDeeper(inner, than - 1))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function damaged(where: string, expected: string, came: string, cause?: unknown): OnrecordError {
  const todo = "get the whole file and read it again: what was read before is kept"
  return new OnrecordError("EXPORT_DAMAGED", { where, expected, came, todo }, cause)
}
