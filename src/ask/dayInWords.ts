const MONTHS = "January February March April May June July August September October November December".split(" ")

/** A day, month or year of ISO 8601 as a sentence has it: "19 December 2013", "December 2013", "2013". Whatever else it is stays as it is. */
export function dayInWords(date: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? []
  if (!year || !month) return date
  const name = MONTHS[Number(month) - 1] ?? month
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`
}
