const MONTHS = "January February March April May June July August September October November December".split(" ")
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ")

/** A day, month or interval of ISO 8601 / EDTF as people write it: "Monday 4 March 2024"; anything else as it is. */
export function day(value: string): string {
  if (value.includes("/")) return value.split("/").map(day).join(" to ")
  const [, year, month, date] = /^(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value) ?? []
  const name = MONTHS[Number(month) - 1]
  if (!year || (month && !name)) return value
  const shown = year === "XXXX" ? "" : ` ${year}`
  if (!name) return shown.trim() || value
  if (!date) return `${name}${shown}`
  const weekday = shown ? `${DAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(date))).getUTCDay()]} ` : ""
  return `${weekday}${Number(date)} ${name}${shown}`
}

/** "a", "a or b", "a, b or c". */
export function either(words: readonly string[], or = "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${or} ${words.at(-1)}`
}
