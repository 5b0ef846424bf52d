import fc from "fast-check"
import { expect, test } from "vitest"
import { OnrecordError } from "../errors.ts"
import { child, children, textOf, type XmlElement, xml, xmlTolerant } from "./xml.ts"

const caught = (run: () => unknown): OnrecordError => {
  try {
    run()
  } catch (error) {
    if (error instanceof OnrecordError) return error
    throw error
  }
  throw new Error("nothing was thrown")
}
/** The tree as nested lists, to compare at a glance. */
const plain = (element: XmlElement): unknown[] => [
  element.name,
  ...element.children.map((one) => (typeof one === "string" ? one : plain(one))),
]

test.each([
  ["strict", (text: string) => xml(text, "a.xml")],
  ["tolerant", xmlTolerant],
])("%s: mixed content keeps its order, namespaces are told, CDATA joins its text", (_, parse) => {
  const root = parse(
    '<a xmlns="urn:x" xmlns:d="urn:d"><p>It was <em>not</em> so, <b>she</b> said &amp; <![CDATA[<left>]]>\r\n.</p><d:by d:x="1" y="&#x41;"/></a>',
  )
  expect(plain(root)).toEqual(["a", ["p", "It was ", ["em", "not"], " so, ", ["b", "she"], " said & <left>\n."], ["d:by"]])
  expect(textOf(child(root, "p"))).toBe("It was not so, she said & <left>\n.")
  expect(child(root, "by")).toMatchObject({ uri: "urn:d", prefix: "d", local: "by", attributes: { "d:x": "1", y: "A" } })
  expect(child(root, "p")!.uri).toBe("urn:x")
  expect(child(root, "no")).toBeNull()
  expect(children(root).map((one) => one.local)).toEqual(["p", "by"])
  expect(textOf(null)).toBe("")
})

test("what breaks a rule is named with line and column, and read tolerantly all the same", () => {
  const text = "<rss>\n  <title>Fish & chips</title><x:y>1<z></rss>"
  expect(caught(() => xml(text, "a.xml")).message).toMatch(
    /^a\.xml: expected well-formed XML, but line 2, column \d+: .*\(BAD_FORMAT\)$/,
  )
  expect(plain(xmlTolerant(text))).toEqual(["rss", "\n  ", ["title", "Fish & chips"], ["x:y", "1", ["z"]]])
})

test("names of characters: HTML's with a DOCTYPE; never those that the document declares itself", () => {
  const dated = '<!DOCTYPE rss SYSTEM "http://example.org/none.dtd"><r>caf&eacute; &amp;eacute; <![CDATA[&eacute;]]></r>'
  expect(textOf(xml(dated, "a"))).toBe("café &eacute; &eacute;")
  expect(textOf(xmlTolerant(dated))).toBe("café &eacute; &eacute;")
  expect(caught(() => xml("<r>caf&eacute;</r>", "a")).code).toBe("BAD_FORMAT")
  expect(textOf(xmlTolerant("<r>caf&eacute; &nosuch; &lt;</r>"))).toBe("café &nosuch; <")
  const lying = '<!DOCTYPE r [<!ENTITY eacute "other">]><r>&eacute;</r>'
  expect(caught(() => xml(lying, "a")).message).toMatch(
    /but line 1, column \d+: &eacute; stands for something that the file declares itself/,
  )
  expect(caught(() => xml("<r>&nosuch;</r>", "a")).message).toContain("&nosuch; is no name that XML knows")
  expect(textOf(xmlTolerant(lying))).toBe("&eacute;")
})

const bomb = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "&a${i - 1 < 0 ? "" : i - 1};&a;">`).join("")}]><r>&a29;</r>`
test.each([
  ["an entity bomb", bomb],
  ["quadratic blow-up", `<!DOCTYPE r [<!ENTITY a "${"x".repeat(100_000)}">]><r>${"&a;".repeat(10_000)}</r>`],
  ["an external entity", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'],
  ["an external parameter entity", '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]><r>&a;</r>'],
])("%s is refused, and left as written when read tolerantly", (_, text) => {
  expect(caught(() => xml(text, "a")).code).toBe("BAD_FORMAT")
  expect(textOf(xmlTolerant(text))).toMatch(/^(&a\d*;)+$/)
})

test.each([xml, xmlTolerant])("100,000 elements in each other are refused (%o)", (parse) => {
  expect(caught(() => parse("<a>".repeat(100_000), "deep.xml"))).toMatchObject({ code: "BAD_FORMAT" })
  const fits = `${"<a>".repeat(256)}x${"</a>".repeat(256)}`
  expect(textOf(parse(fits, "a"))).toBe("x")
})

test("what is huge is refused: too many elements", () => {
  const many = `<r>${"<a/>".repeat(1_000_001)}</r>`
  expect(caught(() => xml(many, "many.xml")).code).toBe("FILE_TOO_LARGE")
  expect(caught(() => xmlTolerant(many, "many.xml")).code).toBe("FILE_TOO_LARGE")
})

test("no name is special", () => {
  const text = '<r __proto__="1" constructor="2"><__proto__>x</__proto__></r>'
  expect(xml(text, "a").attributes).toEqual(Object.assign(Object.create(null), { ["__proto__"]: "1", constructor: "2" }))
  expect(Object.getPrototypeOf(xmlTolerant(text).attributes)).toBeNull()
  expect(textOf(child(xmlTolerant(text), "__proto__"))).toBe("x")
})

test("anything at all gives a tree or a named error, and where the rules hold both readings agree", () => {
  const piece = fc.constantFrom(
    "<a>",
    "</a>",
    "<b x='1'",
    ">",
    "/>",
    "&amp;",
    "&",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?p ",
    "?>",
    "é",
    "\0",
    "<!DOCTYPE r [",
    "]>",
    "xmlns=''",
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 30 }), (pieces) => {
      const text = pieces.join("")
      const run = (parse: (text: string, where: string) => XmlElement) => {
        try {
          return plain(parse(text, "a"))
        } catch (error) {
          expect(error).toBeInstanceOf(OnrecordError)
          return null
        }
      }
      const strict = run(xml)
      if (strict) expect(run(xmlTolerant)).toEqual(strict)
      else run(xmlTolerant)
    }),
    { numRuns: 2000 },
  )
})
