import { expect, test } from "vitest"
import { dayInWords } from "../../../ask/dayInWords.ts"
import { dated, datedText, dayMark, moment } from "./dated.ts"

test("days and instants of a sentence are written as people write them, with what machines read beside", () => {
  expect(dated("Published from 2024-03-04 to 2024-03-11.", (day) => dayInWords(day!))).toEqual([
    { text: "Published from ", at: null },
    { text: "4 March 2024", at: "2024-03-04" },
    { text: " to ", at: null },
    { text: "11 March 2024", at: "2024-03-11" },
    { text: ".", at: null },
  ])
  expect(dated("seen 2024-03-20T12:00:31.004Z")[1]).toEqual({ text: "20 Mar 2024, 12:00 UTC", at: "2024-03-20T12:00:31.004Z" })
  expect(datedText("2024-03-20T12:00:00+02:00: changed")).toBe("20 Mar 2024, 12:00 +02:00: changed")
})

test.each([
  "from report-2024-03-05.html",
  "https://post.example/2024-03-05/ferry",
  "2024-03-05.txt and 02024-03-05",
  "2024-03, XXXX-03-05, 2024-03-05/2024-03-07",
])("what only looks like a day stays: %s", (sentence) => {
  expect(datedText(sentence)).toBe(sentence)
})

test("a month, a day without a year and none are words at once", () => {
  expect(["2024-03-05", "2024-03", "XXXX-03-05", null].map(dayMark)).toEqual(["2024-03-05", "March 2024", "5 March", "no day"])
  expect(moment("2024-03-05")).toBe("5 Mar 2024")
})
