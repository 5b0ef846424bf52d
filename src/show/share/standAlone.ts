import path from "node:path"
import { html, parse, serialize, type DefaultTreeAdapterTypes as Tree } from "parse5"

/** What needs a server, or a script. */
const LIVE = new Set([
  "script",
  "form",
  "button",
  "input",
  "select",
  "textarea",
  "dialog",
  "iframe",
  "object",
  "embed",
  "base",
  "img",
])
/** Attributes that lead somewhere or fetch something; only links of `a` and the files of a page may. */
const LEADING = new Set(["src", "srcset", "href", "xlink:href", "action", "formaction", "poster", "data", "background", "ping"])

/** Addresses of the server that have a file in the folder: "/s/0123456789abcdef" and its path. */
export type Files = ReadonlyMap<string, string>

/**
 * A page of the server as one of a folder: links lead to files of the folder, to places in the page itself and to articles as published; those to whatever is not
 * in the folder are shown as text. What needs a server or carries `data-live` is taken out. Nothing in it is fetched but the style and the icon beside it.
 * @param at the path of the page in the folder
 */
export function standAlone(html: string, at: string, files: Files): string {
  const page = parse(html)
  walk(page, path.posix.relative(path.posix.dirname(at), "."), files)
  return serialize(page)
}

/** The addresses of a server that a page leads to, without what stands after ? and #. */
export function linksOf(html: string): ReadonlySet<string> {
  const out = new Set<string>()
  const look = (node: Tree.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!("tagName" in child)) continue
      const href = child.tagName === "a" ? child.attrs.find(({ name }) => name === "href")?.value : undefined
      if (href?.startsWith("/")) out.add(href.replace(/[?#].*/, ""))
      look(child)
    }
  }
  look(parse(html))
  return out
}

function walk(node: Tree.ParentNode, up: string, files: Files): void {
  node.childNodes = node.childNodes.filter((child) => !isLive(child))
  for (const child of node.childNodes) {
    if (!("tagName" in child)) continue
    if (child.tagName === "a") relink(child, up, files)
    else if (child.tagName !== "link") child.attrs = child.attrs.filter(({ name }) => !LEADING.has(name))
    walk(child, up, files)
  }
}

function isLive(node: Tree.ChildNode): boolean {
  if (!("tagName" in node)) return false
  const { tagName, attrs } = node
  if (LIVE.has(tagName) || attrs.some(({ name }) => name === "data-live")) return true
  return tagName === "link" && !attrs.some(({ name, value }) => name === "rel" && (value === "stylesheet" || value === "icon"))
}

/** Within a picture a span would end it (HTML, 13.2.6.5, the rules for foreign content). */
const HTML = html.NS.HTML

function relink(link: Tree.Element, up: string, files: Files): void {
  const href = link.attrs.find(({ name }) => name === "href")
  const to = href === undefined ? null : target(href.value, up, files)
  if (href !== undefined && to !== null) {
    href.value = to
    return
  }
  // What leads nowhere is text: no name for those who listen, nothing to be reached by keys.
  const plain = link.namespaceURI === HTML ? "span" : "g"
  link.tagName = plain
  link.nodeName = plain
  link.attrs = link.attrs.filter(({ name }) => name === "class" || name === "id" || name === "lang")
}

/** Where a link leads from a page of the folder; null where nowhere. */
function target(href: string, up: string, files: Files): string | null {
  if (href.startsWith("#") || /^https?:\/\//i.test(href)) return href
  const [, address = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(href) ?? []
  const file = files.get(address)
  return file === undefined ? null : path.posix.join(up, file) + fragment
}
