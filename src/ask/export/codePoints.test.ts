import fc from "fast-check"
import { expect, it } from "vitest"
import { codePoints } from "./codePoints.ts"

/** What is true by counting one by one. */
const counted = (text: string, offset: number) => [...text.slice(0, offset)].length

it("counts code points where UTF-16 counts two for an emoji", () => {
  const text = "😀 “no” 🇱🇻 e\u0301"
  const { of, back } = codePoints(text)
  const at = text.indexOf("“no”")
  expect([at, of(at)]).toEqual([3, 2])
  expect(back(2)).toBe(3)
  expect(of(text.length)).toBe([...text].length)
})

it("agrees with counting, at every offset that cuts no pair, in any text; and comes back", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.constantFrom("😀", "a", "\ud83d", "\ude00", "é"), { maxLength: 20 }),
      (a, b) => {
        const text = `${a}${b.join("")}`
        const { of, back } = codePoints(text)
        for (let offset = 0; offset <= text.length; offset++) {
          const cut = offset > 0 && text.codePointAt(offset - 1)! > 0xffff
          expect(of(offset)).toBe(cut ? counted(text, offset - 1) : counted(text, offset))
          if (!cut) expect(back(of(offset))).toBe(offset)
        }
      },
    ),
  )
})
