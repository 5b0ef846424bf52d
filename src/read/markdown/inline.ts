import { fragment } from "../wire/fragment.ts"

/** What a stretch of Markdown says, without its marks; pictures apart. */
export interface Inline {
  readonly text: string
  /** Title or else description of each picture in it. */
  readonly pictures: readonly string[]
}

/**
 * The words of inline Markdown (https://spec.commonmark.org/0.31.2/#inlines, with `~~` of https://github.github.com/gfm/): emphasis, links, code,
 * escapes, entities and tags as a reader sees them. Marks that pair with nothing stay. Linear: whatever is looked for ahead is looked for within
 * bounds, or once.
 * @param labels those of the document's link definitions, in small letters.
 */
export function inline(source: string, labels: ReadonlySet<string>): Inline {
  const pieces: string[] = []
  const pictures: string[] = []
  /** Open brackets: the piece, and whether it is a picture's. */
  let brackets: { readonly piece: number; readonly picture: boolean }[] = []
  const openers: Record<string, { readonly piece: number }[]> = { "*": [], _: [], "~": [] }
  const hopeless = new Set<number>()
  const characters = new Map<string, string>()
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found) at = pattern.lastIndex
    return found
  }

  while (at < source.length) {
    const c = source[at]!
    if (c === "\\") {
      const escaped = take(ESCAPED)
      pieces.push(escaped ? escaped[1]! : "\\")
      if (!escaped) at++
    } else if (c === "`") {
      const run = take(TICKS)![0]
      const end = hopeless.has(run.length) ? -1 : closing(source, run, at)
      if (end < 0) {
        hopeless.add(run.length)
        pieces.push(run)
      } else {
        pieces.push(source.slice(at, end).replace(/\n/g, " ").trim())
        at = end + run.length
      }
    } else if (c === "<") {
      const found = take(AUTOLINK) ?? take(TAG)
      if (!found) at++
      pieces.push(!found ? "<" : (found[1] ?? (/^<br/i.test(found[0]) ? "\n" : "")))
    } else if (c === "&") {
      const entity = take(ENTITY)
      if (!entity) at++
      pieces.push(entity ? characterOf(entity[0]) : "&")
    } else if (c === "[" || (c === "!" && source[at + 1] === "[")) {
      const note = take(FOOTNOTE)
      if (note) continue
      brackets.push({ piece: pieces.length, picture: c === "!" })
      pieces.push(c === "!" ? "![" : "[")
      at += c === "!" ? 2 : 1
    } else if (c === "]") {
      at++
      const open = brackets.pop()
      const title = open ? linkTitle(open.piece) : null
      if (!open || title === null) pieces.push("]")
      else if (open.picture) {
        pictures.push(
          title.trim() ||
            pieces
              .slice(open.piece + 1)
              .join("")
              .trim(),
        )
        pieces.length = open.piece
      } else {
        pieces[open.piece] = ""
        // A link holds no other.
        brackets = brackets.filter(({ picture }) => picture)
      }
    } else if (c === "*" || c === "_" || c === "~") {
      const run = take(RUNS[c]!)![0]
      pieces.push(run)
      if (c !== "~" || run.length === 2) emphasise(run, c)
    } else if (c === "\n") {
      at++
      // Two blanks before the end of a line break it.
      const last = pieces.at(-1) ?? ""
      if (pieces.length > 0) pieces[pieces.length - 1] = last.replace(/ {1,100}$/, "")
      pieces.push(/ {2}$/.test(last) ? "\n" : " ")
    } else pieces.push(take(WORDS)![0])
  }
  return { text: pieces.join("").trim(), pictures }

  function characterOf(entity: string): string {
    const known = characters.get(entity) ?? fragment(entity, "an entity").children.join("")
    characters.set(entity, known)
    return known
  }

  /** The title of the target that follows the bracket, "" where it has none; null where no target follows and the words are no label. */
  function linkTitle(piece: number): string | null {
    const target = take(TARGET)
    if (target) return target[1]?.slice(1, -1) ?? ""
    const from = at
    const label = take(LABEL)?.[1]
    // Labels are short; joining long stretches at each bracket is not linear.
    const words = label || (pieces.length - piece < 100 ? pieces.slice(piece + 1).join("") : "")
    if (labels.has(words.trim().toLowerCase())) return ""
    at = from
    return null
  }

  /** Takes the marks off that pair with those before; what is left may pair with those to come. */
  function emphasise(run: string, c: string): void {
    const before = source[at - run.length - 1] ?? " "
    const after = source[at] ?? " "
    const left = !/\s/.test(after) && (!MARK.test(after) || /\s/.test(before) || MARK.test(before))
    const right = !/\s/.test(before) && (!MARK.test(before) || /\s/.test(after) || MARK.test(after))
    const opens = left && (c !== "_" || !right || MARK.test(before))
    const closes = right && (c !== "_" || !left || MARK.test(after))
    const own = pieces.length - 1
    while (closes && pieces[own] !== "") {
      const opener = openers[c]!.at(-1)
      if (!opener) break
      const shorter = Math.min(pieces[opener.piece]!.length, pieces[own]!.length)
      pieces[opener.piece] = pieces[opener.piece]!.slice(shorter)
      pieces[own] = pieces[own]!.slice(shorter)
      if (pieces[opener.piece] === "") openers[c]!.pop()
      for (const other of Object.values(openers)) while ((other.at(-1)?.piece ?? -1) > opener.piece) other.pop()
    }
    if (opens && pieces[own] !== "") openers[c]!.push({ piece: own })
  }
}

const ESCAPED = /\\([!-/:-@[-`{-~\n])/y
const TICKS = /`+/y
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^<>\s]{1,2000})>/y
const TAG = /<\/?[A-Za-z][^<>]{0,2000}>/y
const ENTITY = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y
const FOOTNOTE = /\[\^[^\]\s]{1,100}\]/y
/** Where a link leads: (https://… "title"). */
const TARGET =
  /\(\s{0,10}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,2000})?)(?:\s{1,10}("[^"]{0,1000}"|'[^']{0,1000}'))?\s{0,10}\)/y
const LABEL = /\[([^[\]]{0,999})\]/y
const RUNS: Readonly<Record<string, RegExp>> = { "*": /\*+/y, _: /_+/y, "~": /~+/y }
const WORDS = /[^\\`<&[\]!*_~\n]+|!/y
const MARK = /[\p{P}\p{S}]/u

/** Where the run of ticks stands again; -1 where it does not. */
function closing(source: string, run: string, from: number): number {
  for (let at = source.indexOf(run, from); at >= 0; at = source.indexOf(run, at)) {
    TICKS.lastIndex = at
    const { length } = TICKS.exec(source)![0]
    if (length === run.length) return at
    at += length
  }
  return -1
}
