import fc from "fast-check"
import { expect, test } from "vitest"
import { article } from "./article.ts"
import { decodeBytes, type Told, unread } from "./charset.ts"

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const utf8 = (text: string) => new TextEncoder().encode(text)
const page: Told = { mediaType: null, kind: "html" }

test("a byte order mark goes before all else, and is no part of the text", () => {
  const told: Told = { mediaType: "text/html; charset=iso-8859-1", kind: "html" }
  expect(decodeBytes(utf8("\uFEFFVēja osta"), told)).toEqual({ text: "Vēja osta", label: "utf-8", why: "a byte order mark" })
  expect(decodeBytes(latin("\xff\xfeO\0s\0"), told).text).toBe("Os")
  expect(decodeBytes(latin("\xfe\xff\0O\0s"), told)).toMatchObject({ text: "Os", label: "utf-16be" })
})

test("the HTTP header goes before what the page says", () => {
  const bytes = latin('<meta charset="utf-8">“'.replace("“", "\x93"))
  const { text, label, why } = decodeBytes(bytes, { mediaType: 'text/html; Charset="ISO-8859-1"', kind: "html" })
  expect([text.at(-1), label, why]).toEqual(["“", "windows-1252", "the HTTP header"])
})

test("a label that nobody knows is passed over", () => {
  expect(decodeBytes(utf8("ā"), { mediaType: "text/html; charset=utf-9", kind: "text" })).toMatchObject({
    text: "ā",
    label: "utf-8",
  })
  expect(decodeBytes(utf8("ā"), { mediaType: "text/html; charset=utf-7", kind: "text" })).toMatchObject({
    text: "ā",
    label: "utf-8",
  })
})

test.each([
  ['<meta charset="windows-1251">', "windows-1251"],
  ["<META CHARSET=koi8-r />", "koi8-r"],
  ['<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">', "euc-kr"],
  ['<meta content="text/html; charset=shift_jis" http-equiv=content-type>', "shift_jis"],
  ['<!-- <meta charset="big5"> --><meta charset="gb2312">', "gbk"],
  ['<meta name="description" content="charset=big5">', "utf-8"],
  ['<meta charset="utf-16">', "utf-8"],
  [`${" ".repeat(1024)}<meta charset="big5">`, "utf-8"],
])("the page's own word: %s", (html, label) => {
  expect(decodeBytes(latin(html), page).label).toBe(label)
})

test("an XML declaration, also one in two bytes a character", () => {
  const xml: Told = { mediaType: "application/rss+xml", kind: "xml" }
  expect(decodeBytes(latin('<?xml version="1.0" encoding="iso-8859-2"?><a>\xb1</a>'), xml).text).toContain("<a>ą</a>")
  const wide = new Uint8Array(Buffer.from('<?xml version="1.0"?><a>ą</a>', "utf16le"))
  expect(decodeBytes(wide, xml)).toMatchObject({ label: "utf-16le", text: '<?xml version="1.0"?><a>ą</a>' })
})

test("nothing told: UTF-8 if it is that, else windows-1252", () => {
  expect(decodeBytes(utf8("naïve"), page)).toMatchObject({ label: "utf-8", text: "naïve" })
  expect(decodeBytes(latin("na\xefve"), page)).toMatchObject({ label: "windows-1252", text: "naïve" })
})

test("a server that calls UTF-8 Latin-1 is not believed", () => {
  const { text, why } = decodeBytes(utf8("“Tērvete”"), { mediaType: "text/html; charset=ISO-8859-1", kind: "html" })
  expect(text).toBe("“Tērvete”")
  expect(why).toBe("the HTTP header says windows-1252, but it is UTF-8")
})

test("what cannot be read becomes U+FFFD and is counted; U+FFFD that was written is not", () => {
  const told: Told = { mediaType: "text/plain; charset=utf-8", kind: "text" }
  const { text, why } = decodeBytes(latin("a\x93b\0c\xef\xbf\xbd"), told)
  expect(text).toBe("a\uFFFDb\uFFFDc\uFFFD")
  expect(why).toBe("the HTTP header; 2 characters could not be read")
})

test("characters that could not be read are counted for the words of the article, not for what stands beside them", () => {
  const lost = (text: string, bytes: Uint8Array) => {
    const charset = decodeBytes(bytes, { mediaType: "text/html; charset=utf-8", kind: "html" })
    return unread({ article: article(text), charset })
  }
  expect(lost("a\uFFFDb\uFFFD", latin("a\x93b\x94"))).toBe(2)
  expect(lost("a\uFFFDb", latin("<nav>\x93</nav>a\x93b"))).toBe(1)
  expect(lost("ab", latin("<nav>\x93</nav>ab"))).toBe(0)
  expect(lost("a\uFFFDb", utf8("a\uFFFDb"))).toBe(0)
})

test("line ends stay as they are", () => {
  expect(decodeBytes(latin("a\r\nb\rc\n"), page).text).toBe("a\r\nb\rc\n")
})

test("any bytes give well-formed text, and any text comes back from its UTF-8", () => {
  const kinds = fc.constantFrom<Told["kind"]>("html", "xml", "text")
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), kinds, (bytes, kind) => {
      expect(decodeBytes(bytes, { mediaType: null, kind }).text.isWellFormed()).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!text.includes("\0") && !text.startsWith("\uFEFF"))
      expect(decodeBytes(utf8(text), { mediaType: "text/plain; charset=utf-8", kind: "text" }).text).toBe(text)
    }),
  )
})
