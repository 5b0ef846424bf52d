import { lowest } from "../understand/lowest.ts"
import { type EachWord, eachWord, type Word } from "./vocabulary.ts"

/** A text cut into words once, for all the sorts of links that look at them. */
export class Cut {
  readonly #text: string
  readonly #words: Word[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  constructor(text: string) {
    this.#text = text
    eachWord(text, 0, text.length, (word, start, end) => {
      this.#words.push(word)
      this.#starts.push(start)
      this.#ends.push(end)
    })
  }

  /** The words of a stretch, as `eachWord` finds them there: of a word that reaches out of it the piece inside. */
  each(from: number, to: number, each: EachWord): void {
    for (let i = lowest(this.#ends.length, (n) => this.#ends[n]! > from); i < this.#starts.length; i++) {
      const [start, end] = [this.#starts[i]!, this.#ends[i]!]
      if (start >= to) return
      if (start >= from && end <= to) each(this.#words[i]!, start, end)
      else eachWord(this.#text, Math.max(start, from), Math.min(end, to), each)
    }
  }
}

let last: { readonly text: string; readonly cut: Cut } | null = null

/** The words of a text; those of the text that was asked for last are still there. */
export function cutOf(text: string): Cut {
  if (last?.text !== text) last = { text, cut: new Cut(text) }
  return last.cut
}
