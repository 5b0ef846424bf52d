import type { Time } from "../../../doc.ts"
import type { Scan } from "../../times/scan.ts"

/** The first scan token of the extent: "nearly", "at least", "more than" belong to a length. */
export function widened({ low, words }: Scan, i: number, type: Time["type"]): number {
  if (type !== "DURATION" && type !== "TIME") return i
  const before = low[i - 1]
  if (words[i - 1]?.role === "about" && before !== "just" && before !== "only" && before !== "some") return i - 1
  if (before === "than" && (low[i - 2] === "more" || low[i - 2] === "less")) return i - 2
  if (before === "least" && low[i - 2] === "at") return i - 2
  if (before === "to" && low[i - 2] === "up") return i - 2
  return i
}
