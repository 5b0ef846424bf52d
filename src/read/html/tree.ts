import { Tokenizer } from "htmlparser2"
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, type TreeAdapter } from "parse5"
import { OnrecordError } from "../../errors.ts"

/** An element of a page, as a browser would build it without running scripts. */
export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
  readonly parent: Element | null
}

/** No page of 1,052 real ones is nested deeper than 42; browsers stop at 512. */
const deepest = 256
const mostElements = 150_000
const mostAttributes = 1_000
/** Saved pages carry their pictures inside. */
const mostCharacters = 60_000_000

/**
 * A page as a tree (https://html.spec.whatwg.org/multipage/parsing.html), comments left out; templates only where they are a shadow root that
 * the page declares. Refuses what is built to exhaust a parser as soon as it shows, so time and memory stay bounded.
 * @param where the document, for the message.
 * @throws OnrecordError PAGE_HOSTILE.
 */
export function tree(page: string, where: string): Element {
  if (page.length > mostCharacters) throw hostile(where, `it has ${page.length} characters`)
  checkAttributes(page, where)
  const document = parse(page, { treeAdapter: guarded(where), scriptingEnabled: true })
  return converted(document, where)
}

/** parse5 compares each attribute of a tag with all before it. */
function checkAttributes(page: string, where: string): void {
  let attributes = 0
  const none = () => {}
  const begin = () => {
    attributes = 0
  }
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onattribname: () => {
        if (++attributes > mostAttributes) throw hostile(where, `an element has more than ${mostAttributes} attributes`)
      },
      onopentagname: begin,
      onclosetag: begin,
      onattribdata: none,
      onattribend: none,
      onattribentity: none,
      oncdata: none,
      oncomment: none,
      ondeclaration: none,
      onend: none,
      onopentagend: none,
      onprocessinginstruction: none,
      onselfclosingtag: none,
      ontext: none,
      ontextentity: none,
      isInForeignContext: () => false,
    },
  )
  tokenizer.write(page)
  tokenizer.end()
}

/** The tree adapter sees each element that is made and each that is opened, those too that mending bad nesting makes. */
function guarded(where: string): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0
  let depth = 0
  return {
    ...defaultTreeAdapter,
    createElement(tag, namespace, attributes) {
      if (++elements > mostElements) throw hostile(where, `it has more than ${mostElements} elements`)
      return defaultTreeAdapter.createElement(tag, namespace, attributes)
    },
    onItemPush() {
      if (++depth > deepest) throw hostile(where, `its elements are nested deeper than ${deepest}`)
    },
    onItemPop() {
      depth--
    },
  }
}

type Parsed = DefaultTreeAdapterMap["node"]

function converted(document: DefaultTreeAdapterMap["document"], where: string): Element {
  const root: Open = { tag: "#document", attributes: {}, children: [], parent: null }
  // The stack of open elements was never deep, but mending can hang elements deeper than it.
  const work: { from: Parsed; to: Open; depth: number }[] = [{ from: document, to: root, depth: 0 }]
  for (let next = work.pop(); next; next = work.pop()) {
    const { from, to, depth } = next
    if (depth > 2 * deepest) throw hostile(where, `its elements are nested deeper than ${2 * deepest}`)
    for (const node of "childNodes" in from ? from.childNodes : []) {
      if (node.nodeName === "#text" && "value" in node) to.children.push(node.value)
      if (!("tagName" in node)) continue
      const attributes: Record<string, string> = Object.create(null)
      for (const { name, value } of node.attrs) attributes[name] = value
      const child: Open = { tag: node.tagName, attributes, children: [], parent: to }
      to.children.push(child)
      const shadow = "content" in node && ("shadowrootmode" in attributes || "shadowmode" in attributes)
      work.push({ from: shadow ? node.content : node, to: child, depth: depth + 1 })
    }
  }
  return root
}
interface Open extends Element {
  readonly children: (Element | string)[]
}

/** All elements under this one, itself first, in page order. */
export function* elements(root: Element): Generator<Element> {
  const stack: Element[] = [root]
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i]!
      if (typeof child !== "string") stack.push(child)
    }
  }
}

/** More text, or more elements, is no name and no date. */
const mostText = 1000
const mostInside = 100

/** The text under an element in one line, a blank between the words of different elements; "" where there is much of it. */
export function spacedText(element: Element): string {
  let inside = 0
  let length = 0
  const words = (of: Element): string => {
    if (++inside > mostInside || length > mostText || of.tag === "script" || of.tag === "style") return ""
    return of.children
      .map((child) => {
        if (typeof child !== "string") return ` ${words(child)} `
        length += child.length
        return child
      })
      .join("")
  }
  const text = words(element)
  return inside > mostInside || length > mostText ? "" : text.replace(/\s+/g, " ").trim()
}

/** All text under an element, white space as it is. */
export function rawText(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? child : rawText(child))).join("")
}

function hostile(where: string, came: string): OnrecordError {
  return new OnrecordError("PAGE_HOSTILE", {
    where,
    expected: "a web page",
    came,
    todo: "save the article's text as plain text and add that",
  })
}
