import { constants, crc32, createInflateRaw, inflateRawSync } from "node:zlib"
import { ByteReader } from "./byteReader.ts"
import { Tear } from "./tear.ts"

/**
 * gzip, member by member (RFC 1952, https://www.rfc-editor.org/rfc/rfc1952). Node's own gunzip neither tells where a member begins nor goes on
 * after a damaged one, and both are needed: web archives pack each record as a member.
 */
export interface Gunzip {
  /** What is inside, all members as one stream. Throws a Tear of the layer "packing" where the packing does not hold. */
  readonly inside: ByteReader
  /** Where the member begins that holds the byte at `offset` of the inside, and where its own inside begins. Offsets may only grow. */
  memberOf(offset: number): { readonly at: number; readonly inside: number }
  /** Where the member begins that is being read. */
  readonly member: number
}

/** Up to this much is unpacked whatever it was packed from; beyond, only RATIO times what came in. Honest text does not reach 100. */
export const FREE = 16_777_216
export const RATIO = 250
const CHUNK = 65_536
/** Members of more than this are unpacked as a stream. */
const AT_ONCE = 1_048_576
/** Names and comments in a header that are longer than this are no names. */
const LONG = 65_536

/** Opens gzip from where `file` stands; goes through to the end of the file. */
export function gunzip(file: ByteReader): Gunzip {
  let starts: { at: number; inside: number }[] = []
  let length = 0
  async function* members(): AsyncGenerator<Uint8Array> {
    while (await another(file)) {
      file.mark()
      starts.push({ at: file.offset, inside: length })
      for await (const chunk of member(file)) {
        length += chunk.length
        yield chunk
      }
      // An empty chunk tells that the member ended and its sums hold, before anything of the next is looked at.
      yield new Uint8Array(0)
    }
  }
  return {
    inside: new ByteReader(members(), file),
    memberOf(offset) {
      const index = starts.findLastIndex((start) => start.inside <= offset)
      starts = starts.slice(Math.max(0, index))
      return starts[0]!
    },
    get member() {
      return starts.at(-1)?.at ?? 0
    },
  }
}

/** Whether a member follows. Noughts to the end of the file are what tapes and block devices fill up with. */
async function another(file: ByteReader): Promise<boolean> {
  const next = await file.view()
  if (next.length === 0) return false
  if (next[0] !== 0) return true
  for (let view = next; view.length > 0; view = await file.view()) {
    if (view.some((byte) => byte !== 0)) break
    file.advance(view.length)
  }
  return (await file.view()).length > 0
}

async function* member(file: ByteReader): AsyncGenerator<Uint8Array> {
  await header(file)
  let sum = 0
  let length = 0
  for await (const chunk of inflated(file)) {
    sum = crc32(chunk, sum)
    length += chunk.length
    yield chunk
  }
  const trailer = await file.take(8)
  if (trailer.length < 8) throw cut(file)
  const told = new DataView(trailer.buffer)
  if (told.getUint32(0, true) !== sum) throw new Tear("packing", "the check sum of the gzip member is not that of its bytes")
  if (told.getUint32(4, true) !== length % 2 ** 32)
    throw new Tear("packing", "the length that the gzip member tells is not that of its bytes")
}

function cut(file: ByteReader): Tear {
  return new Tear("packing", `the file ends at byte ${file.offset}, in the middle of a gzip member`)
}

async function* inflated(file: ByteReader): AsyncGenerator<Uint8Array> {
  const small = atOnce(await file.view())
  if (small) {
    file.advance(small.engine.bytesWritten)
    yield small.buffer
  } else yield* streamed(file)
}

/** A member that lies whole in what is there, as those of most records do: this takes half the time. Null where it does not, or breaks. */
function atOnce(packed: Uint8Array): { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } } | null {
  try {
    // With `info` it is not the bytes alone that come back, which the types do not know.
    return inflateRawSync(packed, { info: true, maxOutputLength: AT_ONCE }) as never
  } catch {
    return null
  }
}

async function* streamed(file: ByteReader): AsyncGenerator<Uint8Array> {
  const start = file.offset
  const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: CHUNK })
  let ended = false
  inflate.once("end", () => {
    ended = true
  })
  const pump = async () => {
    while (!ended && !inflate.destroyed) {
      const chunk = (await file.view()).subarray(0, CHUNK)
      // A member that is whole ends before the file does: eight bytes of sums follow it.
      if (chunk.length === 0) return void inflate.end()
      const before = inflate.bytesWritten
      await written(inflate, chunk)
      file.advance(inflate.bytesWritten - before)
    }
  }
  const pumping = pump()
  // What the file breaks with comes out of the loop below.
  pumping.catch((error) => inflate.destroy(error))
  let length = 0
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > FREE && length > RATIO * (file.offset - start + CHUNK)) {
        throw new Tear("packing", `the gzip member unpacks to more than ${RATIO} times its size`, "bomb")
      }
      yield chunk
    }
    await pumping
    if ((await file.view()).length === 0) throw cut(file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ""
    if (!code.startsWith("Z_")) throw error
    throw new Tear("packing", `the gzip member is damaged before byte ${file.offset} (zlib: ${(error as Error).message})`)
  } finally {
    inflate.destroy()
    // Nobody else may go on in the file before the pump has stopped.
    await pumping.catch(() => {})
  }
}

/** Settles when the chunk is used up, or when no more of it will be. */
function written(inflate: ReturnType<typeof createInflateRaw>, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      inflate.off("end", done).off("close", done)
      resolve()
    }
    inflate.once("end", done).once("close", done)
    inflate.write(chunk, done)
  })
}

/** Section 2.3 of the RFC: ten bytes, then what the flags tell. */
async function header(file: ByteReader): Promise<void> {
  const fixed = await file.take(10)
  const cut = () => new Tear("packing", `the file ends at byte ${file.offset}, in the header of a gzip member`)
  if (fixed.some((byte, i) => i < 3 && byte !== GZIP[i]))
    throw new Tear("packing", "there is no gzip member where one should begin")
  if (fixed.length < 10) throw cut()
  const flags = fixed[3]!
  if (flags & 0xe0) throw new Tear("packing", "the header of the gzip member has flags that mean nothing")
  if (flags & 4) {
    const [low, high] = await file.take(2)
    if (high === undefined || (await file.skip(low! | (high << 8))) < (low! | (high << 8))) throw cut()
  }
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue
    const from = file.offset
    if (!(await file.seek(NUL))) throw cut()
    if (file.offset - from > LONG) throw new Tear("packing", "the header of the gzip member has no end")
    file.advance(1)
  }
  if (flags & 2 && (await file.skip(2)) < 2) throw cut()
}

const GZIP = Uint8Array.of(0x1f, 0x8b, 8)
const NUL = Uint8Array.of(0)

/** How many places that look like a member are tried after damage. By chance the three bytes and fitting flags come once in 130 MB. */
const TRIES = 1000
/** Bytes of a member that are unpacked to see what it holds. */
const GLANCE = 1024

/**
 * Goes on to the next member, from `from` on, whose inside begins as it should. False, and at the end, where there is none.
 * @param begins tells from the first bytes of an inside.
 */
export async function nextMember(file: ByteReader, from: number, begins: (inside: Uint8Array) => boolean): Promise<boolean> {
  file.rewind(from)
  for (let tries = 0; tries < TRIES && (await file.seek(GZIP)); tries++) {
    if (begins(glance(await file.peek(GLANCE)))) return true
    file.advance(1)
  }
  return false
}

/** The beginning of what is in the first member of `packed`; empty where it cannot be told. */
export function glance(packed: Uint8Array): Uint8Array {
  let at = 10
  const flags = packed[3] ?? 0xff
  if (flags & 0xe0) return new Uint8Array(0)
  if (flags & 4) at += 2 + ((packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8))
  for (const flag of [8, 16]) if (flags & flag) at = packed.indexOf(0, at) + 1 || packed.length
  if (flags & 2) at += 2
  try {
    // 1,032 times is as far as deflate goes, so this is bounded by GLANCE.
    return inflateRawSync(packed.subarray(at, at + GLANCE), { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return new Uint8Array(0)
  }
}
