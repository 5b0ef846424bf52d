import { z } from "zod"
import { SMALL } from "../../../ask/linked/checkDraftInStore.ts"
import { OnrecordError } from "../../../errors.ts"
import { checkReport } from "../../checkReport.ts"
import { checkPageView } from "../../web/views/check.ts"
import { action } from "../action.ts"
import { checkApart } from "../check/checkApart.ts"
import { checkText } from "../check/checkText.ts"
import type { House } from "../house.ts"
import { page } from "../page.ts"
import { ANSWERS } from "../schemas.ts"

/** Checking the quotations of a draft. */

/** Characters that a draft may have; in a form, where a letter that is not of ASCII takes up to nine, so many bytes. */
const MOST = 1_000_000
const MOST_BYTES = 4 * MOST
/** What comes up after so many seconds is left unchecked. */
const SECONDS = 25

const searched = async ({ store }: House) => {
  const { statements, articles } = await store.status()
  return { articles, statements, small: articles <= SMALL }
}

export const check = page({
  url: "/check",
  title: "Check a draft",
  told: "What a draft would be held against. POST /check checks one.",
  params: z.object({}),
  query: z.object({}),
  answer: ANSWERS.check,
  read: (_, house) => searched(house),
  view: (data) => checkPageView(data, null),
})

export const checkDraft = action({
  url: "/check",
  title: "Check a draft",
  told: "Each quotation of a draft against all that is kept: exact, altered, spliced, a paraphrase, not found, too short; with speaker, day, place and what to look at. Nothing of the draft is kept.",
  params: z.object({}),
  body: z.object({
    draft: z.string().describe(`Plain text, of at most ${MOST} characters`),
    published: z.string().default("").describe("The day of the draft, 2024-03-12: tells which day “on Monday” is"),
    thorough: z
      .enum(["0", "1"])
      .default("0")
      .describe("1 looks through all words of all articles, which small stores always are"),
    format: z.enum(["", "json", "md"]).default("").describe("A report as a file: md is Markdown"),
  }),
  answer: ANSWERS.checked,
  role: "reader",
  most: MOST_BYTES,
  act: async ({ body: { draft, published, thorough } }, { store, file, engine }) => {
    const text = draft.replace(/\r\n?/g, "\n")
    if (text.trim() === "") throw refused("BAD_USAGE", "words to check", "there are none", "paste the draft")
    if (text.length > MOST) {
      throw refused("REQUEST_TOO_LARGE", `at most ${MOST} characters`, `there are ${text.length}`, "send it in parts")
    }
    const asked = { text, published: published || null, thorough: thorough === "1", seconds: SECONDS }
    return file === null ? checkText(store, await engine(), asked) : checkApart(file, asked)
  },
  leads: async (checked, { body: { draft, published, thorough } }, house) =>
    checkPageView(await searched(house), { checked, draft, published, thorough: thorough === "1" }),
  file: (checked, { body: { format } }, { now }) => {
    const name = `checked-${now().slice(0, 10)}.${format}`
    if (format === "md") return { name, type: "text/markdown; charset=utf-8", text: checkReport(checked, now()) }
    return format === "json" ? { name, type: "application/json; charset=utf-8", text: JSON.stringify(checked, null, 2) } : null
  },
})

function refused(code: "BAD_USAGE" | "REQUEST_TOO_LARGE", expected: string, came: string, todo: string): OnrecordError {
  return new OnrecordError(code, { where: "the draft", expected, came, todo })
}
