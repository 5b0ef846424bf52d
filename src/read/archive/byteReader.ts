import { joined } from "../bytes.ts"

/** How far back `rewind` reaches at most: after damage, what follows is looked for from there. */
const HELD = 16_777_216
/** How much may be read again in all, beside as much as was read: lies that send the reader back and back come to an end. */
const AGAIN = 268_435_456

/**
 * A stream of bytes that can be looked into ahead, counted, and gone back in. It takes from its source only what is asked for, and holds
 * no more than what was looked at, or, after `mark`, 16 MiB of what has passed.
 */
export class ByteReader {
  /** Where the next byte stands, counted from the start of the stream. */
  offset = 0
  readonly #source: AsyncIterator<Uint8Array>
  #chunks: Uint8Array[] = []
  /** The chunk that the next byte is in, and where in it. */
  #index = 0
  #inside = 0
  /** Bytes in `#chunks` before the next one. */
  #passed = 0
  #ahead = 0
  #marked = false
  readonly #again: { bytes: number }
  /** What the source broke with; whoever comes again is told again. */
  #broken: { readonly error: unknown } | null = null

  /** @param over the reader that the source reads, where it does: what is read again counts for both. */
  constructor(source: AsyncIterable<Uint8Array>, over?: ByteReader) {
    this.#source = source[Symbol.asyncIterator]()
    this.#again = over ? over.#again : { bytes: 0 }
  }

  /** How many bytes can be had without asking the source. */
  get ahead(): number {
    return this.#ahead
  }

  /** Asks the source for one chunk, which may be empty. False at the end. */
  async pull(): Promise<boolean> {
    if (this.#broken) throw this.#broken.error
    const { done, value } = await this.#source.next().catch((error) => {
      this.#broken = { error }
      throw error
    })
    if (done) return false
    if (value.length > 0) {
      this.#chunks.push(value)
      this.#ahead += value.length
    }
    return true
  }

  /** What follows, as much as lies in one piece: a view, not a copy. Empty at the end only. */
  async view(): Promise<Uint8Array> {
    while (this.#ahead === 0) if (!(await this.pull())) return new Uint8Array(0)
    return this.#chunks[this.#index]!.subarray(this.#inside)
  }

  /** The next `count` bytes, fewer at the end, without going on. May be a view. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#ahead < count) if (!(await this.pull())) break
    const length = Math.min(count, this.#ahead)
    const first = length === 0 ? new Uint8Array(0) : this.#chunks[this.#index]!.subarray(this.#inside, this.#inside + length)
    if (first.length === length) return first
    const bytes = new Uint8Array(length)
    bytes.set(first)
    for (let at = first.length, i = this.#index + 1; at < length; i++) {
      const part = this.#chunks[i]!.subarray(0, length - at)
      bytes.set(part, at)
      at += part.length
    }
    return bytes
  }

  /** As `peek`; where the source breaks on the way, what came before: whoever reads on will be told. */
  async head(count: number): Promise<Uint8Array> {
    try {
      return await this.peek(count)
    } catch (error) {
      if (this.#ahead === 0) throw error
      return this.peek(this.#ahead)
    }
  }

  /** Goes on by `count` bytes that have been looked at. */
  advance(count: number): void {
    this.offset += count
    this.#passed += count
    this.#ahead -= count
    this.#inside += count
    while (this.#index < this.#chunks.length && this.#inside >= this.#chunks[this.#index]!.length) {
      this.#inside -= this.#chunks[this.#index]!.length
      this.#index++
    }
    let drop = 0
    while (drop < this.#index && (!this.#marked || this.#passed > HELD)) this.#passed -= this.#chunks[drop++]!.length
    this.#forget(drop)
  }

  /** The next `count` bytes, fewer at the end, as a copy with a buffer of its own. */
  async take(count: number): Promise<Uint8Array<ArrayBuffer>> {
    // The count may be a lie, so room is made as the bytes come.
    const parts: Uint8Array[] = []
    const length = await this.skip(count, (part) => parts.push(part))
    return joined(parts, length)
  }

  /** Goes on by `count` bytes, fewer at the end, and hands each piece to `see`. @returns how many there were. */
  async skip(count: number, see?: (part: Uint8Array) => void): Promise<number> {
    let gone = 0
    while (gone < count) {
      const part = (await this.view()).subarray(0, count - gone)
      if (part.length === 0) break
      see?.(part)
      this.advance(part.length)
      gone += part.length
    }
    return gone
  }

  /**
   * The next line with its line feed (the last may have none), as a copy with a buffer of its own; null at the end.
   * A line of more than `most` bytes comes cut there, `whole` false, and the reader stands in the middle of it.
   */
  async line(most: number): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly whole: boolean } | null> {
    const parts: Uint8Array[] = []
    let length = 0
    for (;;) {
      const view = await this.view()
      const feed = view.indexOf(10)
      const part = view.subarray(0, Math.min(feed < 0 ? view.length : feed + 1, most - length))
      this.advance(part.length)
      parts.push(part)
      length += part.length
      if (view.length === 0) return length === 0 ? null : { bytes: joined(parts, length), whole: true }
      if (feed === part.length - 1) return { bytes: joined(parts, length), whole: true }
      if (length === most) return { bytes: joined(parts, length), whole: false }
    }
  }

  /** Goes on to the next place where `pattern` stands. False, and at the end, where there is none. */
  async seek(pattern: Uint8Array): Promise<boolean> {
    for (;;) {
      const view = await this.peek(Math.max(pattern.length, Math.min(65_536, this.#ahead)))
      const found = Buffer.from(view.buffer, view.byteOffset, view.length).indexOf(pattern)
      if (found >= 0) {
        this.advance(found)
        return true
      }
      if (view.length < pattern.length) {
        this.advance(view.length)
        return false
      }
      this.advance(view.length - pattern.length + 1)
    }
  }

  /** From here on what passes is held, as far back as 16 MiB. */
  mark(): void {
    this.#marked = true
    for (let i = 0; i < this.#index; i++) this.#passed -= this.#chunks[i]!.length
    this.#forget(this.#index)
  }

  /** Back to `offset`, or to the first byte still held where that is later. Stays where it is if it has gone back too often. */
  rewind(offset: number): void {
    const back = Math.min(this.offset - offset, this.#passed)
    if (back <= 0 || this.#again.bytes + back > AGAIN + this.offset) return
    this.#again.bytes += back
    this.offset -= back
    this.#passed -= back
    this.#ahead += back
    this.#index = 0
    this.#inside = this.#passed
    while (this.#inside >= this.#chunks[this.#index]!.length) this.#inside -= this.#chunks[this.#index++]!.length
  }

  /** Tells the source that no more is wanted. */
  async close(): Promise<void> {
    await this.#source.return?.()
  }

  #forget(count: number): void {
    if (count === 0) return
    this.#chunks.splice(0, count)
    this.#index -= count
  }
}
