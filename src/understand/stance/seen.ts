import type { PartKind, Span, Spans, SpeakerKind, Word } from "../../doc.ts"
import { firstEndingAfter } from "../lowest.ts"

/** What the stance of a saying is read from. */
export interface Saying {
  readonly text: string
  /** Tokens of the whole article, and the words over them. */
  readonly tokens: Spans
  readonly words: readonly Word[]
  readonly source: Spans
  readonly cue: Spans
  readonly content: Spans
  /** The kind of the speaker, where it is known. */
  readonly speaker?: SpeakerKind | null
  readonly part?: PartKind
}
/** A token of the saying: its words in lower case with straight apostrophes, its lemma and tags, where it stands. */
export interface Tok extends Span {
  readonly low: string
  /** Lemma in lower case. */
  readonly lemma: string
  readonly xpos: string
  readonly upos: string
  /** Another piece of the span begins with it. */
  readonly opens: boolean
  /** Begins with a capital. */
  readonly upper: boolean
}

/** At most so many tokens of a span are looked at: what is said after them changes the stance no more, and hostile text stays bounded. */
const LIMIT = 400

/** The tokens inside `spans`, found by binary search. */
export function tokensIn(saying: Pick<Saying, "text" | "tokens" | "words">, spans: Spans): Tok[] {
  const { text, tokens, words } = saying
  const out: Tok[] = []
  for (const span of spans) {
    for (
      let i = firstEndingAfter(tokens, span.start), first = true;
      i < tokens.length && tokens[i]!.start < span.end && out.length < LIMIT;
      i++, first = false
    ) {
      const { start, end } = tokens[i]!
      const word = words[i]
      out.push({
        start,
        end,
        low: text
          .slice(start, Math.min(end, start + 40))
          .toLowerCase()
          .replace(/’/g, "'"),
        lemma: (word?.lemma ?? "").toLowerCase(),
        xpos: word?.xpos ?? "",
        upos: word?.upos ?? "",
        opens: first,
        upper: /^\p{Lu}/u.test(text.slice(start, start + 2)),
      })
    }
  }
  return out
}
