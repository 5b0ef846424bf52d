import type { ArticleRecord, Words } from "../../understand/record.ts"
import { isSame, type Piece } from "./align.ts"
import { joins, oneSpeaker } from "./pieces.ts"
import type { Word } from "./words.ts"

/** A difference between a quotation and what it comes from. */
export interface Change {
  /** "unquoted": the article has the words, but outside its quotation marks: they are the outlet's. */
  readonly did: "changed" | "added" | "left out" | "unquoted"
  /** The words in the draft; empty, at the place where they would stand, for what was left out. */
  readonly draft: Words
  /** The words in the article, and which one; null for what was added. */
  readonly source: (Words & { readonly article: string }) | null
  /** The draft says so itself, by square brackets or points of ellipsis. */
  readonly marked: boolean
}

/** What setting a quotation against its pieces shows. */
export interface Differences {
  readonly changes: readonly Change[]
  /** Words of the quotation that are the same in the article, and those of them that stand there in quotation marks. */
  readonly same: number
  readonly quoted: number
  /** Words of the article, of those left out without a mark in one stretch, in the longest; those of the outlet between two quotations do not count. */
  readonly silent: number
  /** The outlet's words between two quotations that the draft runs together; null where there are none. */
  readonly between: Words | null
  /** There the draft has words that the speaker does not, and says so by no mark. */
  readonly glued: boolean
  /** These are by two speakers. */
  readonly crossed: boolean
  /** The article has a gap where the draft shows none. */
  readonly gapLost: boolean
  /** The article has words in square brackets, which the draft has without. */
  readonly bracketsLost: boolean
}

/** All differences, in the order of the draft. Time grows with the words, and in a piece of several quotations with its words times its seams. */
export function differences(draft: ArticleRecord["article"], words: readonly Word[], pieces: readonly Piece[]): Differences {
  const changes: Change[] = []
  const found = {
    same: 0,
    quoted: 0,
    silent: 0,
    between: null as Words | null,
    glued: false,
    crossed: false,
    gapLost: false,
    bracketsLost: false,
  }
  const cut = (text: string, first: Word, last: Word): Words => ({
    start: first.start,
    end: last.end,
    text: text.slice(first.start, last.end),
  })
  let next = 0
  const point = (): Words => {
    const at = words[next]?.start ?? words.at(-1)!.end
    return { start: at, end: at, text: "" }
  }
  const add = (did: Change["did"], first: number, last: number, source: Change["source"], marked: boolean): void => {
    changes.push({ did, draft: first <= last ? cut(draft.text, words[first]!, words[last]!) : point(), source, marked })
  }
  const added = (until: number): void => {
    for (let first = next; first < until; ) {
      const marked = words[first]!.bracketed
      let last = first
      while (last + 1 < until && words[last + 1]!.bracketed === marked) last++
      next = last + 1
      add("added", first, last, null, marked)
      first = last + 1
    }
    next = Math.max(next, until)
  }

  for (const piece of pieces) {
    const { source, steps } = piece
    const { id, text } = source.article.record.article
    const quoted = (at: number) => source.quoted[at]! >= 0
    added(steps.find((step) => step.draft !== null)!.draft!)
    const known = changes.length
    const seams = joins(words, piece)
    const outlets = (word: number): boolean =>
      !quoted(word) && seams.some(({ words: [first, last] }) => word >= first && word <= last)
    let before = -1
    let bare: [first: number, last: number, from: number, to: number] | null = null
    const closeBare = (): void => {
      if (!bare) return
      add("unquoted", bare[0], bare[1], { article: id, ...cut(text, source.words[bare[2]]!, source.words[bare[3]]!) }, false)
      bare = null
    }
    for (let i = 0; i < steps.length; ) {
      const step = steps[i]!
      if (isSame(words, source, step)) {
        const word = source.words[step.word!]!
        const mine = words[step.draft!]!
        found.same++
        if (quoted(step.word!)) {
          found.quoted++
          closeBare()
        } else bare = [bare?.[0] ?? step.draft!, step.draft!, bare?.[2] ?? step.word!, step.word!]
        if (word.bracketed && !mine.bracketed) found.bracketsLost = true
        if (word.gap && !mine.gap && before === step.word! - 1) found.gapLost = true
        before = step.word!
        next = step.draft! + 1
        i++
        continue
      }
      closeBare()
      const run = [step]
      while (i + run.length < steps.length && !isSame(words, source, steps[i + run.length]!)) run.push(steps[i + run.length]!)
      i += run.length
      const mine = run.flatMap((each) => (each.draft === null ? [] : [each.draft]))
      const passed = run.flatMap((each) => (each.word === null ? [] : [each.word]))
      const theirs = passed.filter((word) => !outlets(word))
      const following = (mine.at(-1) ?? next - 1) + 1
      const gap = words[following]?.gap || mine.some((word) => words[word]!.gap)
      const beside = words[following]?.bracketed || (next > 0 && words[next - 1]!.bracketed)
      const marked = mine.length > 0 ? mine.every((word) => words[word]!.bracketed) : Boolean(gap || beside)
      if (mine.length === 0 && theirs.length === 0) continue
      const passedWords =
        theirs.length > 0 ? { article: id, ...cut(text, source.words[theirs[0]!]!, source.words[theirs.at(-1)!]!) } : null
      const did = passedWords === null ? "added" : mine.length === 0 ? "left out" : "changed"
      if (!marked && !gap) found.silent = Math.max(found.silent, theirs.length - mine.length)
      add(did, mine[0] ?? 1, mine.at(-1) ?? 0, passedWords, marked)
      next = following
    }
    closeBare()
    for (const { before, after, words: between } of seams) {
      found.between = cut(text, source.words[between[0]]!, source.words[between[1]]!)
      if (!oneSpeaker(source, steps[before]!.word!, steps[after]!.word!)) found.crossed = true
      const [from, to] = [words[steps[before]!.draft!]!.end, words[steps[after]!.draft!]!.start]
      const here = changes.slice(known).filter(({ draft: { start, end } }) => start >= from && end <= to)
      if (here.some(({ did, marked }) => !marked && (did === "added" || did === "unquoted"))) found.glued = true
    }
  }
  added(words.length)
  return { changes, ...found }
}
