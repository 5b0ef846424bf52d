import { blocks } from "./blocks.ts"
import { namesOf } from "./names.ts"
import { tidy } from "./tidy.ts"
import { type Element, elements, spacedText } from "./tree.ts"
import { moment } from "./when.ts"

/** https://html.spec.whatwg.org/multipage/microdata.html: properties that an article has, from marks anywhere on the page. */
export function microdata(root: Element): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const element of elements(root)) {
    const { itemprop, content, datetime } = element.attributes
    if (!itemprop || element.tag === "meta" || isComment(element)) continue
    const inner = itemprop === "author" ? named(element) : null
    const value = tidy(content ?? datetime ?? inner ?? spacedText(element))
    for (const name of itemprop.toLowerCase().split(/\s+/)) {
      if (value !== "" && value.length < 300) found.set(name, [...(found.get(name) ?? []), value].slice(0, 20))
      else if (name === "articlebody") found.set(name, [])
    }
  }
  return found
}

function named(author: Element): string | null {
  for (const element of elements(author))
    if (element.attributes.itemprop === "name") return element.attributes.content ?? spacedText(element)
  return null
}

function isComment(element: Element): boolean {
  for (let e: Element | null = element; e; e = e.parent)
    if (/\bcomments?\b|\bwidget\b|\brelated\b/.test(namesOf(e).join(" ")) || e.tag === "aside") return true
  return false
}

/** Elements that say they name the author, in page order, none from comments or boxes. */
export function printedAuthors(root: Element): string[] {
  const found: string[] = []
  for (const element of elements(root)) {
    const { rel = "" } = element.attributes
    const says =
      /\bauthor\b/.test(rel) || (element.tag === "a" && /\bauthor\b|\bbyline\b|\bfn\b/.test(namesOf(element).join(" ")))
    if (says && element.tag !== "link" && !isComment(element)) found.push(tidy(spacedText(element)))
    if (found.length >= 4) break
  }
  return found.filter((words) => words !== "" && words.length < 100).slice(0, 4)
}

/** What an element shows in one line, its blocks told apart. */
function printed(element: Element): string {
  if (spacedText(element) === "") return ""
  return tidy(
    blocks(element)
      .map(({ text }) => text)
      .join(" | "),
  )
}

/** Lines that the page prints as its byline. */
export function printedBylines(root: Element): string[] {
  const found: string[] = []
  for (const element of elements(root)) {
    const names = namesOf(element).join(" ")
    if (!/\bby ?line|\bauthors?(?: name)?\b|\bwriter\b|\breporter\b|\bcontributor\b|\bvcard\b/.test(names) || isComment(element))
      continue
    const words = printed(element)
    if (words.length > 2 && words.length < 200 && /\p{Lu}/u.test(words)) found.push(words)
    if (found.length >= 5) break
  }
  if (found.length > 0) return found
  for (const element of elements(root)) {
    if (!/^(?:p|div|span|h[2-6]|li|strong|b|em|i)$/.test(element.tag)) continue
    const words = printed(element)
    if (
      words.length < 120 &&
      /^(?:(?:written )?by|von|par|por|di|oleh)\s+\p{Lu}\p{L}+(?:\s+[\p{Lu}\p{L}.'’-]+){1,4}/iu.test(words) &&
      /^\p{L}+\s+(?:by\s+)?\p{Lu}/u.test(words)
    )
      return [words]
  }
  return []
}

/** `<time>`, those marked as the day of publication first. */
export function times(root: Element): string[] {
  const all = [...elements(root)].filter((element) => element.tag === "time" && !isComment(element))
  const marked = all.filter(
    ({ attributes, ...element }) =>
      "pubdate" in attributes || /publish|\bentry date\b|\bposted\b/.test(namesOf({ attributes, ...element }).join(" ")),
  )
  return [...marked, ...all]
    .flatMap((element) => [element.attributes.datetime ?? "", tidy(spacedText(element))])
    .filter((words) => words !== "")
}

/** Lines that the page prints as its date. */
export function printedDates(root: Element): string[] {
  const found: string[] = []
  for (const element of elements(root)) {
    if (found.length >= 10) break
    const said =
      /\b(?:date|time ?stamp|published|pub ?date|posted|datetime|data|fecha|datum|byline|meta|post info|article info|dateline|source)\b/.test(
        namesOf(element).join(" "),
      )
    if (!said || isComment(element)) continue
    const words = printed(element)
    if (words.length > 5 && words.length < 160 && /\d/.test(words) && !/^\W*(?:updated|modified|last)\b/i.test(words))
      found.push(words)
  }
  if (found.some((words) => moment(words) !== null)) return found
  for (const element of elements(root)) {
    if (!/^(?:p|div|span|h[2-6]|li|td|small|em|i|b|strong|font)$/.test(element.tag) || element.children.length > 4) continue
    const words = tidy(element.children.filter((child) => typeof child === "string").join(" "))
    if (
      words.length > 7 &&
      words.length < 70 &&
      /\d{4}/.test(words) &&
      !/©|copyright/i.test(words) &&
      moment(words) !== null &&
      !isComment(element)
    )
      found.push(words)
    if (found.length >= 10) break
  }
  return found
}
