import type { Span } from "../../doc.ts"
import { type CueClass, cueClass, cueClassBefore, isCueNoun, NEGATIVES, PHRASES } from "../en/cues.ts"
import { CIRCUMSTANCE, LIKE, ONLY, PLAIN } from "../en/sayings.ts"
import type { Tok } from "./seen.ts"

/** What the cue says by itself. */
export interface CueReading {
  readonly kind: CueClass
  /** The word in lower case that decided it ("told"); "" where a phrase or nothing did. */
  readonly word: string
  /** The negating word in the cue. */
  readonly negated: Span | null
}

/** Classes that leave the word to a clearer one in the same cue: "wants to thank", "expressed hope", "was quoted as saying". */
const YIELDS: ReadonlySet<CueClass> = new Set(["says", "light", "wants", "finds", "names", "decides"])
const PARTICLE = /^(?:RB|RP|IN|RBR|TO|DT|CC|MD)/

/** Reads a cue, with the first words of what follows it ("agreed ¦ to"). */
export function readCue(cue: readonly Tok[], content: readonly Tok[]): CueReading {
  const negated = cue.find((t, i) => NEGATIVES.has(t.low) && cue[i + 1]?.low !== ONLY) ?? null
  const words = cue.slice(0, 24).map((t) => t.low)
  const after = content.slice(0, 6).map((t) => t.low)
  const joined = `${words.join(" ")} ¦ ${after.join(" ")}`
  const phrase = PHRASES.find(([pattern]) => {
    const m = pattern.exec(joined)
    return m !== null && m.index < joined.indexOf("¦")
  })
  const found: { kind: CueClass; word: string }[] = []
  for (const [i, token] of cue.entries()) {
    if (found.length > 0 && found.every((f) => PLAIN.test(f.word)) && CIRCUMSTANCE.has(token.low) && i < cue.length - 1) break
    const kind = cueClassBefore(token.low, token.upos, (cue[i + 1] ?? content[0])?.low)
    // a noun that is only known as a verb ("in an interview") is no cue beside others
    if (
      kind === null ||
      (token.upos === "NOUN" && cue.length > 3 && cueClass(token.low, "VERB") !== null && !isCueNoun(token.low)) ||
      (i > 0 && PARTICLE.test(token.xpos)) ||
      (token.low === LIKE && token.xpos === "IN")
    )
      continue
    // "policy disagreements": of two nouns the last is the head
    if (token.upos === "NOUN" && cue[i - 1]?.upos === "NOUN" && found.length > 0) found.pop()
    found.push({ kind, word: token.low })
  }
  // a phrase of doubt or denial holds its negation already ("not sure")
  if (phrase)
    return {
      kind: phrase[1],
      word: found[0]?.word ?? "",
      negated: /^(?:doubts|denies|declines)$/.test(phrase[1]) ? null : negated,
    }
  const declining = found.find((f) => f.kind === "declines")
  const clear = declining ?? found.find((f) => !YIELDS.has(f.kind))
  if (clear) return { ...clear, negated }
  const saying =
    found.find((f) => f.kind === "names") ?? found.find((f) => f.kind === "finds") ?? found.find((f) => f.kind === "says")
  const first = saying ?? found.find((f) => f.kind !== "light") ?? found[0]
  return first ? { ...first, negated } : { kind: "says", word: "", negated }
}
