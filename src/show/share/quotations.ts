import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5"
import { GAP } from "../../ask/export/hit.ts"

/** A stretch that a page shows as words of an article; one of the two ids tells of which, neither where the page does not tell. */
export interface Quotation {
  readonly article: string | null
  readonly statement: string | null
  /** With a blank for every white space, and none at either end. */
  readonly words: string
}

/**
 * Everything that a page of a shared folder shows as words of an article: what stands in a `blockquote`, cut where something is left out, and the text on the page
 * of an article.
 * @param file its path in the folder
 */
export function quotations(html: string, file: string): readonly Quotation[] {
  const [, kind, id = null] = /^(s|card|article)\/([0-9a-f]+)\.html$/.exec(file) ?? []
  const out: Quotation[] = []
  const add = (node: Tree.Element, statement: string | null): void => {
    const article = kind === "article" ? id : null
    for (const words of textOf(node).split(GAP.trim()).map(blanks)) if (words !== "") out.push({ article, statement, words })
  }
  const look = (node: Tree.ParentNode, statement: string | null): void => {
    for (const child of node.childNodes) {
      if (!("tagName" in child)) continue
      const around = classesOf(child).includes("said") ? (opened(child) ?? statement) : statement
      if (child.tagName === "blockquote") add(child, around)
      else if (kind === "article" && classesOf(child).includes("block")) {
        for (const text of child.childNodes) if (["p", "h1"].includes(text.nodeName)) add(text as Tree.Element, null)
      } else look(child, around)
    }
  }
  look(parse(html), kind === "s" || kind === "card" ? id : null)
  return out
}

const blanks = (text: string): string => text.replace(/\s+/g, " ").trim()

function classesOf({ attrs }: Tree.Element): readonly string[] {
  return attrs.find(({ name }) => name === "class")?.value.split(" ") ?? []
}

/** The statement whose page something leads to. */
function opened(node: Tree.ParentNode): string | null {
  for (const child of node.childNodes) {
    if (!("tagName" in child)) continue
    const href = child.attrs.some(({ name }) => name === "data-open-item")
      ? child.attrs.find(({ name }) => name === "href")?.value
      : undefined
    const found = /(?:^|\/)s\/([0-9a-f]+)\.html$/.exec(href ?? "")?.[1] ?? opened(child)
    if (found !== null) return found
  }
  return null
}

function textOf(node: Tree.Node): string {
  if (node.nodeName === "#text") return (node as Tree.TextNode).value
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : ""
}
