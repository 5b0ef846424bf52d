import type { Speaker } from "../../doc.ts"
import { BESIDE_THE_BODY, SPOKESMAN } from "../en/spokesmen.ts"

/** So many of those last heard are looked at. */
const LAST = 8

/** Whom bodies speak through: "the ministry said on Monday", and then "ministry spokesman Roe". */
export class Spokesmen<Heard> {
  readonly #last: { readonly words: ReadonlySet<string>; readonly speaks: boolean; readonly heard: Heard }[] = []

  /** Notes a body or somebody who speaks for one. */
  note(speaker: Speaker, heard: Heard): void {
    const words = wordsOf(speaker)
    if (words) this.#last.unshift({ ...words, heard })
    this.#last.length = Math.min(this.#last.length, LAST)
  }

  /** What was last heard of the body that somebody speaks for, or of who speaks for a body. */
  find(speaker: Speaker): Heard | undefined {
    const own = wordsOf(speaker)
    // "the ministry" is whichever was last heard; "ministry spokesman" may be another ministry's
    return own
      ? this.#last.find(
          ({ words, speaks }) => speaks !== own.speaks && (within(own.words, words) || (own.speaks && within(words, own.words))),
        )?.heard
      : undefined
  }
}

/** The words of the body, and whether somebody speaks for it; null for everybody else. */
function wordsOf({ name, kind, role }: Speaker): { readonly words: ReadonlySet<string>; readonly speaks: boolean } | null {
  const speaks = role !== null && SPOKESMAN.test(role)
  if (!speaks && !/^(?:organisation|government)$/.test(kind)) return null
  const all = ((speaks ? role : name) ?? "").toLowerCase().match(/\p{L}+/gu) ?? []
  const words = new Set(all.filter((word) => !BESIDE_THE_BODY.has(word)))
  return words.size > 0 ? { words, speaks } : null
}

const within = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].every((word) => b.has(word))
