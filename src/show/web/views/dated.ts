import { shortDay } from "../../terminal/linked.ts"

/** A stretch of a sentence of ours: words, or a day or an instant with what machines read of it (HTML, the time element). */
export interface DatedRun {
  readonly text: string
  readonly at: string | null
}

/** A day of ISO 8601, or an instant, that stands by itself: not within a name of a file, an address or a hash. */
const AT = /(?<![\w/.-])(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)(?![\w/-]|\.\w)/

/** A sentence of ours cut at its days. @param show how a day is written */
export function dated(sentence: string, show = shortDay): readonly DatedRun[] {
  return sentence
    .split(AT)
    .map((text, i) => (i % 2 === 0 ? { text, at: null } : { text: moment(text, show), at: text }))
    .filter(({ text }) => text !== "")
}

/** A day or an instant in words: "4 Mar 2024", "4 Mar 2024, 18:02 UTC". */
export function moment(iso: string, show = shortDay): string {
  const [, day = iso, time, zone] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*(.*)$/.exec(iso) ?? []
  return time === undefined ? show(day) : `${show(day)}, ${time} ${zone === "Z" ? "UTC" : zone}`
}

/** A day for a sentence that is shown with its days: what is no whole day (a month, one without a year) is words at once. */
export function dayMark(value: string | null): string {
  return value !== null && /^\d{4}-\d\d-\d\d$/.test(value) ? value : shortDay(value)
}

/** The sentence with its days in words, where there are no elements. */
export const datedText = (sentence: string): string =>
  dated(sentence)
    .map(({ text }) => text)
    .join("")
