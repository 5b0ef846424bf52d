import type { OnrecordError } from "../../errors.ts"
import type { ByteReader } from "./byteReader.ts"
import type { Digest } from "./digests.ts"
import { type Gunzip, gunzip, nextMember } from "./gunzip.ts"
import { Tear, torn } from "./tear.ts"

/** One record of a web archive, whichever kind: what was captured, or something about it. */
export interface ArchiveRecord {
  /** As WARC names them: "response", "resource", "revisit", "metadata", "request", "warcinfo" … */
  readonly type: string
  readonly uri: string | null
  /** An ISO 8601 instant in UTC, or null where the archive tells none that could be read. */
  readonly date: string | null
  /** Of the block: "application/http; msgtype=response". */
  readonly mediaType: string | null
  readonly length: number
  /** The first bytes of the block. */
  readonly head: Uint8Array
  /** All of it; null where it is longer than was wanted, or of a type that was not. */
  readonly block: Uint8Array<ArrayBuffer> | null
  /** Set where the archive holds the block against a digest, which was found right. */
  readonly checked: boolean
  readonly payloadDigest: Digest | null
  /** Why this record is a piece of something larger; null mostly. */
  readonly piece: string | null
}

/** How records stand one after the other: WARC or ARC. */
export interface Framing {
  readonly name: "WARC" | "ARC"
  /** Whether these first bytes are those of a record. */
  begins(head: Uint8Array): boolean
  /** Reads one record and what parts it from the next. @throws Tear where it does not hold. */
  read(inside: ByteReader): Promise<ArchiveRecord>
  /** Goes on to the next place in the records where one seems to begin. */
  seek(inside: ByteReader): Promise<boolean>
}

/** Bytes of a block that are looked at to tell what it is. */
export const HEAD = 16_384

/**
 * The records of an archive, in order, each with the place where it stands, and each damage with its place and what was done about it.
 * After damage reading goes on at the next gzip member that holds a record, or else at the next line where a record begins.
 * @param file the archive from its first byte. @param at its name, for people.
 */
export async function* records(
  file: ByteReader,
  at: string,
  packed: boolean,
  framing: Framing,
): AsyncGenerator<
  { readonly at: string; readonly record: ArchiveRecord } | { readonly at: string; readonly damaged: OnrecordError }
> {
  let zip: Gunzip | null = packed ? gunzip(file) : null
  let inside = zip?.inside ?? file
  let first = true
  for (;;) {
    const from = inside.offset
    let where = { at, byte: 0, base: 0 }
    let record: ArchiveRecord
    try {
      if (!(await skipBlank(inside))) return
      inside.mark()
      where = place(at, inside.offset, zip)
      record = await framing.read(inside)
    } catch (error) {
      if (!(error instanceof Tear)) throw error
      // Damage between two records: the packing broke before the next one began.
      if (where.at === at) where = zip ? { at: `${at}, byte ${zip.member}`, byte: zip.member, base: from } : place(at, from, zip)
      let found = error.layer === "record" && (await seekOn(inside, where.base + 1, framing))
      let byte = found ? place(at, inside.offset, zip).byte : 0
      if (!found && zip) {
        found = await nextMember(file, zip.member + 1, framing.begins).catch(noneIfTorn)
        byte = file.offset
        zip = gunzip(file)
        inside = zip.inside
      }
      const on = found ? `reading went on at byte ${byte}` : null
      yield { at: where.at, damaged: torn(error, where.at, `a whole ${framing.name} record`, on, first) }
      if (!found) return
      continue
    }
    first = false
    yield { at: where.at, record }
  }
}

/** Where a record stands: in the file, or, where it is not the first of its gzip member, in what the file unpacks to. */
function place(at: string, offset: number, zip: Gunzip | null): { at: string; byte: number; base: number } {
  if (!zip) return { at: `${at}, byte ${offset}`, byte: offset, base: offset }
  const member = zip.memberOf(offset)
  const first = member.inside === offset
  return {
    at: `${at}, ${first ? `byte ${member.at}` : `unpacked byte ${offset}`}`,
    byte: first ? member.at : offset,
    base: offset,
  }
}

/** Looks for the next record in the same stream. False where there is none, or the packing breaks before it. */
async function seekOn(inside: ByteReader, from: number, framing: Framing): Promise<boolean> {
  inside.rewind(from)
  return framing.seek(inside).catch(noneIfTorn)
}

function noneIfTorn(error: unknown): false {
  if (error instanceof Tear) return false
  throw error
}

/** Goes past line ends; false at the end. */
async function skipBlank(inside: ByteReader): Promise<boolean> {
  for (;;) {
    const view = await inside.view()
    if (view.length === 0) return false
    const end = view.findIndex((byte) => byte !== 10 && byte !== 13)
    inside.advance(end < 0 ? view.length : end)
    if (end >= 0) return true
  }
}

/**
 * Goes past the line ends after a block, but not out of the gzip member, whose sums are looked at where it ends here.
 * @returns the beginning of what follows in it, empty where nothing does: a length that lies shows there.
 */
export async function afterBlock(inside: ByteReader): Promise<Uint8Array> {
  // An empty chunk is the end of a member, and what comes then is none of this record's business.
  const more = async () => {
    const before = inside.ahead
    return (await inside.pull()) && inside.ahead > before
  }
  while (inside.ahead > 0 || (await more())) {
    const view = await inside.view()
    const end = view.findIndex((byte) => byte !== 10 && byte !== 13)
    inside.advance(end < 0 ? view.length : end)
    if (end < 0) continue
    while (inside.ahead < NEXT && (await more()));
    return inside.peek(Math.min(NEXT, inside.ahead))
  }
  return new Uint8Array(0)
}
/** As many bytes as tell that a record follows: "WARC/". */
const NEXT = 5
