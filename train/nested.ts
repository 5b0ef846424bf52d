/**
 * Sayings inside sayings, which PolNeAR does not mark: train/nested.json, marked by hand by the guide in contents of PolNeAR train. A row is an
 * article, the pieces of an outermost content, and the sayings in it (none for most), each with source, cue and content; offsets, no text.
 */
import nested from "./nested.json" with { type: "json" }
import { touched } from "./polnear.ts"

type Pair = readonly [number, number]
type Row = readonly [
  id: string,
  content: readonly Pair[],
  sayings: readonly (readonly [readonly Pair[], readonly Pair[], readonly Pair[]])[],
]

/** A content and all sayings that stand directly in it, as token indices. */
export interface Within {
  /** Tokens of each piece of the content, first and one behind the last. */
  readonly pieces: readonly { readonly first: number; readonly last: number }[]
  readonly gold: readonly {
    readonly source: readonly number[]
    readonly cue: readonly number[]
    readonly content: readonly number[]
  }[]
}

/** What is marked in one article. */
export function withinOf(id: string, tokens: readonly { start: number; end: number }[]): Within[] {
  return (nested as unknown as readonly Row[])
    .filter(([article]) => article === id)
    .map(([, content, sayings]) => ({
      pieces: content.flatMap((piece) => {
        const all = touched(tokens, [piece])
        return all.length > 0 ? [{ first: all[0]!, last: all.at(-1)! + 1 }] : []
      }),
      gold: sayings.map(([source, cue, words]) => ({
        source: touched(tokens, source),
        cue: touched(tokens, cue),
        content: touched(tokens, words),
      })),
    }))
}
