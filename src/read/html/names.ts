import type { Element } from "./tree.ts"

const cache = new WeakMap<Element, readonly string[]>()

/** The words that the author of a page names an element by, in class, id and role: `class="articleBody__share"` gives article, body, share. */
export function namesOf(element: Element): readonly string[] {
  const known = cache.get(element)
  if (known) return known
  const { class: classes = "", id = "" } = element.attributes
  const words = `${classes} ${id}`
    .slice(0, 500)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "")
  cache.set(element, words)
  return words
}
