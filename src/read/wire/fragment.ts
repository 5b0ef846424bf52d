import { Parser } from "htmlparser2"
import { OnrecordError } from "../../errors.ts"
import { MAX_DEPTH, type XmlElement } from "../xml.ts"

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[]
}

/**
 * A stretch of HTML, as ninjs, inlineData and Markdown carry it, as a tree. What breaks the rules (bare ampersands, open tags) is read much as browsers
 * do.
 * @param where the document, for the message.
 * @throws OnrecordError PAGE_HOSTILE where elements stand deeper than 256, from where on the parser is not linear.
 */
export function fragment(html: string, where: string): XmlElement {
  const root = element("body", {})
  const open = [root]
  const parser = new Parser({
    onopentag(name, attributes) {
      if (open.length >= MAX_DEPTH) throw tooDeep(where)
      const made = element(name, attributes)
      open.at(-1)!.children.push(made)
      open.push(made)
    },
    ontext(words) {
      open.at(-1)!.children.push(words)
    },
    onclosetag() {
      open.pop()
    },
  })
  parser.end(html)
  return root
}

function tooDeep(where: string): OnrecordError {
  const came = `elements stand in each other deeper than ${MAX_DEPTH}`
  return new OnrecordError("PAGE_HOSTILE", { where, expected: "HTML as people write it", came, todo: "leave it out" })
}

function element(name: string, attributes: Record<string, string>): Growing {
  return { name, prefix: "", local: name, uri: "", attributes: Object.assign(Object.create(null), attributes), children: [] }
}
