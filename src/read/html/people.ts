import { agencyNamed } from "./agency.ts"

/** What a byline begins with. */
const opening =
  /^\W*(?:(?:written|posted|story|reported|article|words|text|analysis|review(?:ed)?|published|edited|opinion) )?(?:by|von|par|por|di|oleh|автор|текст|autor)\b[:\s]*|^[^:]{2,12}:\s+(?=\p{Lu}\p{L}+ \p{Lu})/iu
/** Where it goes on with a day or a handle. */
const rest =
  /\s(?:last updated|posted|updated|published|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|(?:on )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|@\w).*$/i
const between = /\s*(?:[,;|•·/\n]|\s&\s|\s+(?:and|und|et|y|e|dan)\s+(?=\p{Lu})|\s[-–—]\s|\bfor\b(?= \p{Lu}))\s*/u
const notNames =
  /^(?:by|admin|staff|editor|unknown|none|null|author|guest|website|contributor|more|follow|share|posted|updated|published|about|view|see|read)$/i
/** What a person is, or which degree: beside a name, never instead of one. */
const trade =
  /^\p{Lu}{1,4}\.?$|\b(?:[Ww]riter|[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Ss]taff|[Cc]olumnist|[Cc]ontributor|[Pp]roducer|[Ff]ollow|Twitter|[Ee]-?mail)\b/u

/**
 * The names in what a page gives as its author: "By Jane Doe and John Roe, Staff Writers" gives both persons. An agency or the outlet is a name
 * where nobody else is told.
 */
export function people(all: readonly string[], outlet: string | null): string[] {
  const found = new Map<string, string>()
  for (const words of all.slice(0, 20)) {
    if (/^(?:https?:)?\/\//i.test(words) || words.length > 300) continue
    const line = words
      .replace(opening, "")
      .replace(rest, "")
      .replace(/\S+@\S+/g, "")
    for (const piece of line.split(between)) {
      const name = withoutHouse(piece.replace(/^(?:and|by)\s+/i, "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.)]+$/gu, ""), outlet)
      if (isName(name) && !(found.size > 0 && trade.test(name)) && !found.has(name.toLowerCase()))
        found.set(name.toLowerCase(), name)
    }
  }
  const names = [...found.values()].slice(0, 12)
  const persons = names.filter((name) => name.toLowerCase() !== outlet?.toLowerCase() && !agencyNamed(name))
  return persons.length > 0 ? persons : names
}

function isName(words: string): boolean {
  if (words.length < 2 || words.length > 60 || words.split(" ").length > 6) return false
  return !notNames.test(words) && !/^\d|\d{4}|\d:\d/.test(words)
}

/** "Jane Doe Associated Press" without the house. */
function withoutHouse(name: string, outlet: string | null): string {
  const all = name.split(" ")
  for (let i = 2; i < all.length; i++) {
    const tail = all.slice(i).join(" ")
    if (agencyNamed(tail) || tail.toLowerCase() === outlet?.toLowerCase()) return all.slice(0, i).join(" ")
  }
  return name
}
