import { GIVEN_NAMES, SHORT_NAMES } from "../../understand/en/genders.ts"
import { ARTICLE, nameParticles } from "../../understand/en/particles.ts"
import { wordSet } from "../../understand/en/wordSet.ts"
import { plain, sound } from "./sound.ts"

/** A person's name taken apart, in small letters without accents. */
export interface PersonName {
  /** "" where only a family name (or one name) is known. */
  readonly given: string
  readonly middle: readonly string[]
  readonly family: string
  /** "jr", "iii"; "" where there is none. */
  readonly suffix: string
  /** "chin" in "Vincent 'Chin' Roe"; "" where there is none. */
  readonly nick: string
}

const NICKNAME = /["“”(][^"“”)]*["“”)]|(?<=\s)['`][^'`]*'(?=\s)/
const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/
/** Family names that news writes first: "Xi Jinping", "Kim Jong-un". */
const FIRST = wordSet(`
  xi li wang zhang zhao hu wen zhou zhu chen liu yang huang wu lu deng jiang mao ma kim park moon lee ban choi yoon roh
  chung hong nguyen tran le pham tsai lam
`)

/** Takes a name apart; `words` without titles, but a title left in front ("Pope Francis") stays part of it. */
export function personName(words: string): PersonName {
  const small = plain(words).replace(/'s?$/, "")
  const quoted = NICKNAME.exec(small)
  const list = (quoted ? `${small.slice(0, quoted.index)} ${small.slice(quoted.index + quoted[0].length)}` : small)
    .replace(/["“”()]/g, " ")
    .split(/\s+/)
    .map((word) => word.replace(/[.,]+$/, ""))
    .filter((word) => word !== "")
  const suffix = list.length > 2 && SUFFIX.test(list.at(-1)!) ? list.pop()! : ""
  const nick = quoted?.[0].replace(/^.(?:the )?|.$/g, "") ?? ""
  if (list.length > 1 && FIRST.has(list[0]!) && familyFirst(list))
    return { given: list.slice(1).join("").replaceAll("-", ""), middle: [], family: list[0]!, suffix, nick }
  let from = list.length - 1
  while (from > 1 && nameParticles.has(list[from - 1]!)) from--
  // "Al Roe" has a given name, "Van Roe" none
  if (from === 1 && nameParticles.has(list[0]!) && list[0] !== ARTICLE) from = 0
  const family = list
    .slice(Math.max(from, 0))
    .join(" ")
    .replace(/^(?:al|el|ad|as|ash)-(?=\w{3})/, "")
  return { given: from > 0 ? list[0]!.replaceAll(".", "") : "", middle: list.slice(1, from), family, suffix, nick }
}

function familyFirst(list: readonly string[]): boolean {
  const [first = "", second = ""] = list
  if (GIVEN_NAMES.has(second)) return false
  if (list.length === 3) return !/^[a-z]$/.test(second) && !GIVEN_NAMES.has(first)
  return (
    second.includes("-") ||
    (list.length === 2 &&
      !GIVEN_NAMES.has(first) &&
      first.length < 6 &&
      /^(?:xi|li|wang|zhang|zhao|hu|wen|zhou|zhu|chen|liu|huang|deng|jiang|mao|nguyen|tran|tsai)$/.test(first))
  )
}

/** How two given names stand to each other, best first; null where they are two people's. */
export type Given = "same" | "short form" | "spelling" | "initial" | "middle name" | "nickname"
const long = (given: string): string => SHORT_NAMES.get(given) ?? given

/** Whether two full names can be one person's, and by what; null where they cannot. The family names are of one sound already. */
export function givenAgree(a: PersonName, b: PersonName): Given | null {
  const [x, y] = [a.given, b.given]
  if (a.suffix !== b.suffix && a.suffix && b.suffix) return null
  // "Jane A. Roe" and "Jane B. Roe"
  const [i, j] = [a.middle[0], b.middle[0]]
  if (x === y && i && j && i[0] !== j[0]) return null
  if (x === y) return "same"
  if (a.nick === y || b.nick === x) return "nickname"
  if (a.middle.includes(y) || b.middle.includes(x)) return "middle name"
  if (initials(x) || initials(y))
    return x[0] === y[0] && (x.length === 1 || y.length === 1 || x.length > 2 || y.length > 2) ? "initial" : null
  if (long(x) === long(y)) return "short form"
  const [p, q] = [soundOf(x), soundOf(y)]
  return p === q && p !== "" ? "spelling" : null
}
const soundOf = (given: string): string => sound(ALIKE.get(given) ?? given)
const initials = (given: string): boolean => given.length === 1 || (given.length === 2 && !/[aeiouy]/.test(given))
/** Given names that travel between languages with more than a spelling. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  [
    "alexander aleksandr aleksander oleksandr alexandr alejandro",
    "mohamed mohammed muhammad mohammad mahomet muhammed",
    "vladimir volodymyr wladimir",
    "nikolai mykola nikolay nicolae",
    "sergei serhiy serhii sergey siarhei",
    "andrei andriy andrii andrej",
    "dmitry dmytro dmitri dmitriy",
    "mikhail mykhailo mikhael",
    "yulia yuliya julia iuliia",
    "yevgeny evgeny evgeni yevgeni eugeny",
    "pyotr petr petro",
    "ahmed ahmad achmed",
    "hussein husain hussain",
    "yusuf yousef youssef yousuf",
    "abdullah abdallah abdulla",
    "recep rejep",
    "bashar bachar",
    "alyaksandr aliaksandr",
  ].flatMap((line) => {
    const [first, ...others] = line.split(" ")
    return others.map((other) => [other, first!] as const)
  }),
)
