import type { Span } from "../../../doc.ts"

/** No title of a show is looked for further from the words than so many characters. */
const REACH = 60

/** "“Harbour This Morning”": words with capitals in quotation marks, in the middle of a sentence. */
const QUOTED = /(?<=([\p{L}’'])[ ])[“"]((?:\p{Lu}[\p{L}’'.&]*)(?:[ ](?:\p{Lu}[\p{L}’'.&]*|of|the|and|with|for)){0,5})[,.]?[”"]/gu
/** Capitals behind whose show it is: "Northwire's This Week". */
const OWNED = /[’']s[ ]$/
const CAPITAL = /^(?:This|Last|Next|Today|Tonight|Tomorrow)\b/

/** Papers and stations named for the day. */
const PAPER = /(?<![\p{L}\p{N}])(?:USA|Russia|India|Christianity|Psychology)[ ]$/u

/** Whether a time expression is (a part of) the name of a show or a paper: "“Harbour This Morning”", "Northwire's This Week", "USA TODAY". */
export function isShow(text: string, { start, end }: Span): boolean {
  if (!/^\p{Lu}/u.test(text.slice(start, start + 2))) return false
  if (/^today$/i.test(text.slice(start, end)) && PAPER.test(text.slice(Math.max(0, start - 20), start))) return true
  const owned = OWNED.test(text.slice(Math.max(0, start - 3), start))
  if (owned && CAPITAL.test(text.slice(start, end))) return true
  const from = Math.max(0, start - REACH)
  if (!/["“]/.test(text.slice(from, start))) return false
  for (const match of text.slice(from, end + REACH).matchAll(QUOTED)) {
    const at = from + match.index
    if (at > start || at + match[0].length < end) continue
    // "She said “Tomorrow,” and left"
    return match[2]!.includes(" ") || OWNED.test(text.slice(Math.max(0, at - 3), at))
  }
  return false
}
