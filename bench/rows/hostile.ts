import { child } from "../child.ts"
import type { Bench, Row } from "../row.ts"

/** Text that means harm, by size: characters wanted → text. */
const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  "one line without blanks": (n) => "a".repeat(n),
  "one word of many parts": (n) => "port-of-Turku/".repeat(n / 14),
  "quotation marks, opening": (n) => "“".repeat(n / 16),
  "quotation marks, straight": (n) => '"'.repeat(n / 16),
  "quotation marks among words": (n) => 'he said "no" and '.repeat(n / 17),
  apostrophes: (n) => "'a ".repeat(n / 3),
  "one long sentence": (n) => "the mayor and the port and ".repeat(n / 27),
  "one long sentence of clauses": (n) => "which the mayor said that the port thought because ".repeat(n / 51),
  cues: (n) => "he said ".repeat(n / 8),
  "cues, one a sentence": (n) => "He said so. She denied it. ".repeat(n / 27),
  names: (n) => many(n, (i) => `Anna ${word(i)}, `),
  "names with roles and sayings": (n) => many(n, (i) => `Mayor Anna ${word(i)} said on Monday that ${word(i + 7)} would sail. `),
  "one name": (n) => "Anna Lindqvist ".repeat(n / 15),
  "nested brackets": (n) => `${"(a ".repeat(n / 6)}${") ".repeat(n / 6)}`,
  "brackets and dashes": (n) => "([{—- ".repeat(n / 6),
  "very long words": (n) => `${"Pneumono".repeat(n / 80)} `.repeat(10),
  NULs: (n) => "a \0\0 said\0 ".repeat(n / 12),
  "lone surrogates": (n) => "a \ud800 said \udc00 ".repeat(n / 12),
  "zero-width characters": (n) => "a\u200b \u200bsaid\u00ad \u2060".repeat(n / 11),
  "line breaks": (n) => `${"\n".repeat(n)}x`,
  "short paragraphs": (n) => "He said\n\n".repeat(n / 9),
  headlines: (n) => "Port Says No To Mayor\n\n".repeat(n / 23),
  digits: (n) => "12.03.2024 ".repeat(n / 11),
  days: (n) => "on Monday, March 4, ".repeat(n / 20),
  capitals: (n) => "THE PORT OF TURKU ".repeat(n / 18),
  "full stops": (n) => ". ".repeat(n / 2),
}

const many = (size: number, piece: (i: number) => string): string => {
  let out = ""
  for (let i = 0; out.length < size; i++) out += piece(i)
  return out
}
/** A capitalised word of its own for each number. */
const word = (i: number): string => {
  let out = ""
  for (let n = i + 1; n > 0; n = Math.floor(n / 20)) out += "bcdfghjklmnpqrstvwxz"[n % 20]! + "aeiou"[n % 5]!
  return out[0]!.toUpperCase() + out.slice(1)
}

interface Growth {
  /** Milliseconds of processor time at n, 2n and 4n characters. */
  readonly times: readonly number[]
  /** Milliseconds of each step at the same. */
  readonly steps: readonly Readonly<Record<string, number>>[]
  readonly megabytes: number
}
/** Characters at n: 5,000 quotation marks in a paragraph, then 10,000 and 20,000. */
const SIZE = 80_000
const STEEP = 1.3
const ONLY = process.argv.find((arg) => arg.startsWith("--only="))?.slice(7) ?? ""
/** Seconds for the three sizes of one text. */
const LIMIT = 150
/** A step that took less at 4n, in milliseconds or of the whole, is lost in the noise of the collector of garbage. */
const LEAST = 50
const LEAST_SHARE = 0.1

/**
 * How time grows on hostile text: the exponent e of time ~ size^e between n and 4n, of the whole or of the steepest step, whichever is more.
 * n log n would be 1.1 here. `--only=WORDS` measures those texts alone whose name holds the words, and writes nothing.
 */
export const hostile: Bench = async () =>
  Object.entries(HOSTILE)
    .filter(([name]) => name.includes(ONLY))
    .map(([name, make]): Row => {
      const row = { what: `hostile: ${name}`, unit: "", reach: STEEP, beyond: null, less: true } as const
      const [n, most] = [make(SIZE).length, make(4 * SIZE).length]
      const sizes = `${n.toLocaleString("en")} to ${most.toLocaleString("en")} characters`
      process.stderr.write(`  ${name} …\n`)
      try {
        const { times, steps, megabytes } = child<Growth>(import.meta.filename, [name], LIMIT)
        const exponent = (from: number, to: number) => Math.log2(to / Math.max(0.1, from)) / Math.log2(most / n)
        const each = Object.entries(steps[2]!)
          .map(([step, ms]) => ({ step, ms, e: exponent(steps[0]![step]!, ms) }))
          .sort((a, b) => b.ms - a.ms)
        const told = each.filter(({ ms }) => ms >= LEAST && ms >= LEAST_SHARE * times[2]!)
        const steep = told.filter(({ e }) => e > STEEP)
        const show = (list: typeof each) =>
          list.map(({ step, ms, e }) => `${step} ${ms.toFixed(0)} ms, exponent ${e.toFixed(2)}`).join("; ")
        const value = Math.max(exponent(times[0]!, times[2]!), ...told.map(({ e }) => e))
        const how = `${sizes}: ${times.map((ms) => ms.toFixed(0)).join(", ")} ms, ${megabytes.toFixed(0)} MB; longest: ${show(each.slice(0, 1))}`
        return { ...row, value, how: steep.length > 0 ? `${how}; STEEP: ${show(steep)}` : how }
      } catch (error) {
        return { ...row, value: null, how: `${sizes}: ${(error as Error).message}` }
      }
    })

if (import.meta.main) {
  const { plainArticle, processorTime, timedEngine } = await import("../engine.ts")
  const { record } = await import("../../src/understand/record.ts")
  const make = HOSTILE[process.argv[2]!]!
  const engine = timedEngine()
  const once = (text: string): { whole: number; steps: Record<string, number> } => {
    for (const name of engine.spent.keys()) engine.spent.set(name, 0)
    const began = processorTime()
    const doc = engine.run(plainArticle(text))
    const made = processorTime()
    JSON.stringify(record(doc))
    const ended = processorTime()
    return { whole: ended - began, steps: { ...Object.fromEntries(engine.spent), record: ended - made } }
  }
  /** The least of a few runs, of the whole and of each step. */
  const time = (size: number) => {
    const text = make(size)
    const best = once(text)
    for (let run = 0; run < 3 && best.whole < 3000; run++) {
      const next = once(text)
      best.whole = Math.min(best.whole, next.whole)
      for (const [step, ms] of Object.entries(next.steps)) best.steps[step] = Math.min(best.steps[step]!, ms)
    }
    return best
  }
  // The first runs are the compiler's.
  for (let run = 0; run < 3; run++) once(make(SIZE / 4))
  const sizes = [time(SIZE), time(2 * SIZE), time(4 * SIZE)]
  const megabytes = (process.resourceUsage().maxRSS * 1024) / 1e6
  const grown: Growth = { times: sizes.map(({ whole }) => whole), steps: sizes.map(({ steps }) => steps), megabytes }
  process.stdout.write(JSON.stringify(grown))
}
