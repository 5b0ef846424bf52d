/** A moment as a page tells it: ISO 8601, as precise as told, in the page's own zone; no zone where none is told. */
export type Moment = string

const months: Readonly<Record<string, number>> = Object.fromEntries(
  (
    "jan feb mar apr may jun jul aug sep oct nov dec|january february march april may june july august september october november december|" +
    "januar februar märz april mai juni juli august september oktober november dezember|" +
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre|" +
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre|" +
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro|" +
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre|" +
    "januari februari maart april mei juni juli augustus september oktober november december|" +
    "januari februari maret april mei juni juli agustus september oktober november desember|" +
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
  )
    .split("|")
    .flatMap((year) => year.split(" ").map((name, i) => [name, i + 1])),
)
/** Zones by the letters that English-language pages print; others are left out, as their letters mean several. */
const zones: Readonly<Record<string, string>> = {
  z: "Z",
  gmt: "Z",
  utc: "Z",
  est: "-05:00",
  edt: "-04:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
  cet: "+01:00",
  cest: "+02:00",
  eet: "+02:00",
  eest: "+03:00",
}

const iso =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:(?:[T ]|\s+at\s+)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|[A-Za-z]{3,4}|[+-]\d\d:?(?:\d\d)?)?)?$/i
const yearFirst = /(?:^|\D)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)/
const dayFirst =
  /(?:^|[^\p{L}\p{N}])(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)/iu
const monthFirst = /(?:^|[^\p{L}])(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:at\s+)?(\d{4})(?!\d)/iu
const eastAsian = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/
const dotted = /(?:^|\D)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/
const clock = /(?:^|[^\d:.])(\d{1,2})[:.](\d\d)(?::(\d\d))?\s*([ap]\.?\s?m\b\.?)?(?:\s*\(?(Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)\b)?/i

/**
 * Reads a date, with the time and zone if they are there: ISO 8601, RFC 5322, "November 19, 2019 5:30 p.m. EST", "19. November 2019", seconds or
 * milliseconds since 1970. Looks at 120 characters. What could be two days ("3/4/2019") is null, as is what is none.
 */
export function moment(words: string): Moment | null {
  const text = words.slice(0, 120).replace(/\s+/g, " ").trim()
  if (/^\d{10}$|^\d{13}$/.test(text)) {
    return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString().replace(/\.\d+Z$/, "Z")
  }
  const exact = iso.exec(text)
  if (exact) {
    const [, year, month, day, hour, minute, second, zone] = exact
    return put(
      Number(year),
      Number(month),
      Number(day),
      hour ? { hour: Number(hour), minute: Number(minute), second, zone } : null,
    )
  }
  const told = day(text)
  if (!told) return null
  const time = clock.exec(text.slice(told.end))
  if (!time)
    return put(told.year, told.month, told.day, null) && put(told.year, told.month, told.day, clockBefore(text, told.start))
  return put(told.year, told.month, told.day, read(time))
}

interface Clock {
  readonly hour: number
  readonly minute: number
  readonly second: string | undefined
  readonly zone: string | undefined
}

function read([, hour, minute, second, half, zone]: RegExpExecArray): Clock {
  const late = half?.toLowerCase().startsWith("p")
  const h = half ? (Number(hour) % 12) + (late ? 12 : 0) : Number(hour)
  return { hour: h, minute: Number(minute), second, zone }
}

/** "10:48, Tue, Nov 19, 2019" */
function clockBefore(text: string, end: number): Clock | null {
  const time = clock.exec(text.slice(0, end))
  return time ? read(time) : null
}

function day(text: string): { year: number; month: number; day: number; start: number; end: number } | null {
  const at = (hit: RegExpExecArray, year: string, month: number, day: string) => ({
    year: Number(year),
    month,
    day: Number(day),
    start: hit.index,
    end: hit.index + hit[0].length,
  })
  const year = yearFirst.exec(text) ?? eastAsian.exec(text)
  if (year) return at(year, year[1]!, Number(year[2]), year[3]!)
  const american = monthFirst.exec(text)
  const named = american && months[american[1]!.toLowerCase()]
  if (american && named) return at(american, american[3]!, named, american[2]!)
  const european = dayFirst.exec(text)
  const month = european && monthOf(european[2]!)
  if (european && month) return at(european, european[3]!, month, european[1]!)
  const dots = dotted.exec(text)
  return dots ? at(dots, dots[3]!, Number(dots[2]), dots[1]!) : null
}

function monthOf(name: string): number | undefined {
  const low = name.toLowerCase()
  return months[low] ?? months[low.slice(0, 3)]
}

function put(year: number, month: number, day: number, time: Clock | null): Moment | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1900 || year > 2100 || date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) return null
  const two = (n: number) => String(n).padStart(2, "0")
  const plain = `${year}-${two(month)}-${two(day)}`
  if (!time || time.hour > 23 || time.minute > 59) return plain
  const letters = time.zone?.toLowerCase()
  const zone = letters === undefined ? "" : (zones[letters] ?? (/^[+-]\d/.test(letters) ? offset(letters) : ""))
  return `${plain}T${two(time.hour)}:${two(time.minute)}:${time.second ?? "00"}${zone}`
}

function offset(zone: string): string {
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0")
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}
