import { Parser } from "htmlparser2"
import { SaxesParser } from "saxes"
import { OnrecordError } from "../errors.ts"

/**
 * XML as a tree, text and elements in the order in which they stand. `xml` holds to the rules (XML 1.0, Namespaces in XML 1.0:
 * https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/); `xmlTolerant` makes the best of what breaks them.
 * Nothing is ever fetched, and no entity that the document declares itself is expanded: that is how small files become large ones.
 */
export interface XmlElement {
  /** As written: "dc:creator". */
  readonly name: string
  /** "dc", or "" where there is none. */
  readonly prefix: string
  /** "creator". */
  readonly local: string
  /** The namespace; "" where there is none, or where the prefix is not declared. */
  readonly uri: string
  /** By name as written ("xml:lang"); without prototype, so that no name is special. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

/** Elements in each other; real documents stay under 50, and the parsers slow down long before the stack ends. */
export const MAX_DEPTH = 256
/** UTF-16 code units: a sitemap may have 50 MB (https://www.sitemaps.org/protocol.html). */
export const MAX_CHARACTERS = 64_000_000
/** 50,000 addresses of a sitemap with all that news sitemaps tell of them are 600,000. */
export const MAX_ELEMENTS = 1_000_000

/**
 * Reads XML by the rules. HTML's names of characters (`&eacute;`) are known where there is a DOCTYPE, which is how feeds and NITF come to them.
 * @param where the file, for the message.
 * @throws OnrecordError BAD_FORMAT with line and column where a rule is broken or elements stand deeper than 256; FILE_TOO_LARGE.
 */
export function xml(text: string, where: string): XmlElement {
  checkLength(text, where)
  const parser = new SaxesParser({ xmlns: true })
  const tree = new Tree((limit) => {
    throw limit === "depth" ? tooDeep(where, ` at line ${parser.line}, column ${parser.column}`) : tooLarge(where)
  })
  // The message of saxes begins with line:column.
  parser.on("error", (error) => {
    const came = error.message.replace(/^(\d+):(\d+): /, "line $1, column $2: ").replace(/\.$/, "")
    throw came.endsWith(": undefined entity")
      ? unknownName(where, came, text.slice(0, parser.position), error)
      : broken(where, came, error)
  })
  parser.on("doctype", (doctype) => Object.assign(parser.ENTITIES, characterNames(text, doctype)))
  parser.on("text", (words) => tree.text(words))
  parser.on("cdata", (words) => tree.text(words))
  parser.on("opentag", ({ name, prefix, local, uri, attributes }) => {
    const values = Object.values(attributes).map((attribute): [string, string] => [attribute.name, attribute.value])
    tree.open(name, prefix, local, uri, values)
  })
  parser.on("closetag", () => tree.close())
  parser.write(text).close()
  // saxes has seen to it that there is one.
  return tree.root!
}

/**
 * Reads XML that breaks the rules: tags that are not closed, bare ampersands, characters that XML forbids, prefixes that are not declared,
 * HTML's names of characters.
 * @param where the file, for the message.
 * @throws OnrecordError BAD_FORMAT where there is no element at all or elements stand deeper than 256; FILE_TOO_LARGE.
 */
export function xmlTolerant(text: string, where = "the document"): XmlElement {
  checkLength(text, where)
  const tree = new Tree((limit) => {
    throw limit === "depth" ? tooDeep(where, "") : tooLarge(where)
  })
  const spaces: Record<string, string>[] = [{ xml: "http://www.w3.org/XML/1998/namespace", "": "" }]
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const values = Object.entries(attributes)
        const declared = values.filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"))
        const outer = spaces.at(-1)!
        const space = declared.length === 0 ? outer : Object.assign(Object.create(outer), declarations(declared))
        spaces.push(space)
        const colon = name.indexOf(":")
        const prefix = colon > 0 ? name.slice(0, colon) : ""
        tree.open(name, prefix, name.slice(colon + 1), space[prefix] ?? "", values)
      },
      onclosetag() {
        spaces.pop()
        tree.close()
      },
      ontext: (words) => tree.text(words),
    },
    { xmlMode: true },
  )
  parser.end(named(text.replace(/\r\n?/g, "\n")))
  if (tree.root) return tree.root
  throw broken(where, "there is no element in it")
}

function declarations(attributes: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(attributes.map(([key, uri]) => [key.slice("xmlns:".length), uri.trim()]))
}

/** The first child of that local name, in any namespace. */
export function child(element: XmlElement, local: string): XmlElement | null {
  for (const one of element.children) if (typeof one !== "string" && one.local === local) return one
  return null
}

/** The child elements of that local name, in any namespace; all child elements where none is given. */
export function children(element: XmlElement, local?: string): XmlElement[] {
  return element.children.filter((one) => typeof one !== "string" && (local === undefined || one.local === local)) as XmlElement[]
}

/** All text in an element and in what it holds, in order and unchanged; "" for null. */
export function textOf(element: XmlElement | null): string {
  if (element === null) return ""
  return element.children.map((one) => (typeof one === "string" ? one : textOf(one))).join("")
}

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[]
}
const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze(Object.create(null))

/** The tree as it grows: elements that are still open on a stack. */
class Tree {
  root: XmlElement | null = null
  readonly #open: Growing[] = []
  readonly #refuse: (limit: "depth" | "elements") => never
  #count = 0

  constructor(refuse: (limit: "depth" | "elements") => never) {
    this.#refuse = refuse
  }

  open(name: string, prefix: string, local: string, uri: string, values: readonly (readonly [string, string])[]): void {
    if (this.#open.length === MAX_DEPTH) this.#refuse("depth")
    if (++this.#count > MAX_ELEMENTS) this.#refuse("elements")
    const attributes = values.length === 0 ? NO_ATTRIBUTES : Object.create(null)
    for (const [key, value] of values) attributes[key] = value
    const element: Growing = { name, prefix, local, uri, attributes, children: [] }
    this.#open.at(-1)?.children.push(element)
    this.#open.push(element)
    // What follows the root of a broken document is left out.
    this.root ??= element
  }

  text(words: string): void {
    const into = this.#open.at(-1)?.children
    if (into === undefined) return
    const last = into.at(-1)
    if (typeof last === "string") into[into.length - 1] = last + words
    else into.push(words)
  }

  close(): void {
    this.#open.pop()
  }
}

/** Names of XML itself, which every parser knows. */
const OWN = new Set(["amp", "lt", "gt", "quot", "apos"])
/** More than HTML has. */
const MOST_NAMES = 3000
const NAMED = /&([A-Za-z][A-Za-z0-9]{1,31});/g

/**
 * HTML's names that the text uses, with their characters, for a document with this DOCTYPE: the sets of names that DTDs of feeds and of NITF
 * take in are HTML's. What the DOCTYPE declares itself is left out, and so stays unknown.
 */
function characterNames(text: string, doctype: string): Record<string, string> {
  const declared = declaredIn(doctype)
  const names = new Set<string>()
  for (const [, name] of text.matchAll(NAMED)) if (names.add(name!).size === MOST_NAMES) break
  const known: Record<string, string> = {}
  for (const name of names) {
    const character = OWN.has(name) || declared.has(name) ? null : characterOf(name)
    if (character !== null) known[name] = character
  }
  return known
}

function declaredIn(doctype: string): ReadonlySet<string> {
  return new Set(Array.from(doctype.matchAll(/<!ENTITY\s+([^\s%>]+)/g), ([, name]) => name!))
}

/** The text with HTML's names written as numbers, which every parser knows; CDATA stays. */
function named(text: string): string {
  const from = text.indexOf("<!DOCTYPE")
  const known = characterNames(text, from < 0 ? "" : text.slice(from, text.indexOf("]", from)))
  return text.replace(/<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&([A-Za-z][A-Za-z0-9]{1,31});/g, (all, name?: string) => {
    const character = name === undefined ? undefined : known[name]
    return character === undefined ? all : [...character].map((one) => `&#${one.codePointAt(0)};`).join("")
  })
}

/** The character that HTML calls so; null where there is none. */
function characterOf(name: string): string | null {
  let text = ""
  const parser = new Parser({ ontext: (words) => (text += words) })
  parser.end(`&${name};`)
  return text.endsWith(";") ? null : text
}

function checkLength(text: string, where: string): void {
  if (text.length > MAX_CHARACTERS) throw tooLarge(where)
}

const WELL_FORMED = "well-formed XML"

function broken(where: string, came: string, cause?: unknown): OnrecordError {
  const todo = "get the file again, or tell its publisher"
  return new OnrecordError("BAD_FORMAT", { where, expected: WELL_FORMED, came, todo }, cause)
}

/** A name between & and ; that is nobody's, or that the document explains itself, which is never looked at. @param before the text up to it */
function unknownName(where: string, came: string, before: string, cause: unknown): OnrecordError {
  const name = /&([^&;\s]{1,60});?$/.exec(before)?.[1] ?? ""
  const own = declaredIn(before.slice(0, 1_000_000)).has(name)
  const told = own ? "stands for something that the file declares itself (ENTITY)" : "is no name that XML knows"
  const todo = own
    ? "ask the publisher for the file without entities of its own: they are never filled in, as they may be endless or lead to other files"
    : "put the character itself in its place, or tell the publisher"
  const letter = { where, expected: WELL_FORMED, came: `${came.slice(0, came.indexOf(": "))}: &${name}; ${told}`, todo }
  return new OnrecordError("BAD_FORMAT", letter, cause)
}

function tooDeep(where: string, at: string): OnrecordError {
  const came = `elements stand in each other deeper than ${MAX_DEPTH}${at}`
  return new OnrecordError("BAD_FORMAT", { where, expected: "XML as people write it", came, todo: "leave the file out" })
}

function tooLarge(where: string): OnrecordError {
  const expected = `XML of at most ${MAX_CHARACTERS / 1e6} million characters and ${MAX_ELEMENTS / 1e6} million elements`
  return new OnrecordError("FILE_TOO_LARGE", { where, expected, came: "this one has more", todo: "cut it into smaller files" })
}
