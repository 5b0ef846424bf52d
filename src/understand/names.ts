import type { Name, NameKind, Sentence, Spans, Word } from "../doc.ts"
import { component } from "../pipeline.ts"
import { NO_NAMES } from "./en/no-names.ts"
import { POSSESSIVE } from "./en/possessives.ts"
import { ROLE_ABBREVIATIONS } from "./en/roles.ts"
import type { Linear } from "./linear.ts"
import { page } from "./names/page.ts"
import { firstPass, type Labeller, labeller, secondPass } from "./names/passes.ts"
import { settledNames } from "./names/settled.ts"
import type { Vocabulary, WordInfo } from "./vocabulary.ts"

/** The three parts of the trained name finder; see models/en-names.md. */
export interface NameModel {
  /** How news uses each form, and the gazetteer. */
  readonly table: Linear
  /** Labels sentence by sentence. */
  readonly first: Linear
  /** Labels again, knowing how the whole article was labelled. */
  readonly second: Linear
}

/** An article longer than this many tokens is labelled piece by piece, so that memory stays bounded. */
const PIECE = 30_000
/** Longest sentence handed to the model in one piece. */
const LONGEST = 2_000
const KINDS: Readonly<Record<string, NameKind>> = {
  person: "person",
  organisation: "organisation",
  place: "place",
  other: "other",
}

/** Pieces of at most PIECE tokens, sentences kept whole where they are not longer than LONGEST. */
function* pieces(sentences: readonly Sentence[]): Generator<{ first: number; last: number }[]> {
  let piece: { first: number; last: number }[] = []
  let size = 0
  for (const s of sentences)
    for (let first = s.first; first < s.last; first += LONGEST) {
      const last = Math.min(s.last, first + LONGEST)
      if (size + last - first > PIECE) {
        yield piece
        piece = []
        size = 0
      }
      piece.push({ first, last })
      size += last - first
    }
  if (piece.length > 0) yield piece
}

/** Names in tokens `[from, from + words.length)` of an article, all kinds of the model ("norp" for peoples and parties among them). */
function label(
  words: readonly WordInfo[],
  layer: readonly Word[],
  cuts: readonly { first: number; last: number }[],
  table: Linear,
  first: Labeller,
  second: Labeller,
): Uint8Array {
  const p = page(words, layer, cuts, table)
  return secondPass(p, firstPass(p, first), second)
}

const isMark = (w: WordInfo): boolean => !/[\p{L}\p{N}]/u.test(w.norm)

/** Is word i, found as a name of its own, a day, a month, or a role in short ("Friday", "Russia's FM")? */
function noName(words: readonly WordInfo[], i: number, kind: NameKind): boolean {
  const word = words[i]!.norm.replace(/\.$/, "")
  if (kind === "other") return NO_NAMES.has(word)
  return kind === "organisation" && words[i - 1]?.norm === POSSESSIVE && Object.hasOwn(ROLE_ABBREVIATIONS, word)
}

/** Is the last of tokens [a, b) a bracket that was opened among them? */
function closes(words: readonly WordInfo[], a: number, b: number): boolean {
  if (words[b - 1]!.norm !== ")") return false
  for (let i = a; i < b; i++) if (words[i]!.norm === "(") return true
  return false
}

/**
 * The `names` layer: people, organisations, places and other names (works, events, treaties, systems), longest form, never overlapping.
 * Two linear-chain passes over each article: sentence by sentence, then with the votes of the first pass over the same words elsewhere in
 * the article (Krishnan and Manning 2006). Words for peoples ("Russian") are told apart from names by the model and left out.
 */
export const names = (model: NameModel, vocabulary: Vocabulary) => {
  const first = labeller(model.first)
  const second = labeller(model.second)
  const kinds = model.first.labels.map((l) => (l === "O" ? "" : l.slice(2)))
  return component({
    id: "names@1",
    needs: ["tokens", "sentences", "words"],
    gives: ["names"],
    run: ({
      text,
      tokens,
      sentences,
      words,
    }: {
      text: string
      tokens: Spans
      sentences: readonly Sentence[]
      words: readonly Word[]
    }) => {
      const found: { first: number; last: number; kind: NameKind }[] = []
      for (const piece of pieces(sentences)) {
        const from = piece[0]!.first
        const to = piece[piece.length - 1]!.last
        const infos = vocabulary.infos(text, tokens).slice(from, to)
        const cuts = piece.map((s) => ({ first: s.first - from, last: s.last - from }))
        const labels = label(infos, words.slice(from, to), cuts, model.table, first, second)
        for (let i = 0; i < labels.length; ) {
          const l = labels[i]!
          if (l === 0) {
            i++
            continue
          }
          let j = i + 1
          while (j < labels.length && labels[j]! !== 0 && labels[j]! % 2 === 0 && kinds[labels[j]!] === kinds[l]) j++
          let a = i
          let b = j
          while (a < b && isMark(infos[a]!)) a++
          while (b > a && isMark(infos[b - 1]!) && !closes(infos, a, b)) b--
          const kind = KINDS[kinds[l]!]
          if (kind && b > a && !(b === a + 1 && noName(infos, a, kind))) found.push({ first: from + a, last: from + b, kind })
          i = j
        }
      }
      const names = settledNames(text, tokens, sentences, found).map(
        ({ first, last, kind }): Name => ({ start: tokens[first]!.start, end: tokens[last - 1]!.end, kind }),
      )
      return { names }
    },
  })
}
