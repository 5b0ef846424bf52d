import type { Ranked } from "./places.ts"
import type { Quotation } from "./quotations.ts"

/**
 * Whether an article has the speaker whom the draft names. "unsure" where that cannot be told: the article names nobody, or a body that may speak through
 * somebody, or who is meant is a guess.
 */
export type SpeakerIs = "same" | "other" | "unsure"
/** That, and in words what the draft has and what the article. */
export interface Whose {
  readonly speakerIs: SpeakerIs
  readonly why: string
}

/** Nobody in particular: a draft that says "a spokesman" may have anybody. */
const NOBODY: ReadonlySet<string> = new Set(["unnamed", "group", "none"])

/** Whose words a quotation is by the places of its pieces, of several the worst; null where the draft names nobody, or nothing was found. */
export function whose(quotation: Quotation, found: readonly Ranked[]): Whose | null {
  const { speaker } = quotation
  if (speaker === null || NOBODY.has(speaker.kind)) return null
  const all = found.map((place) => at(speaker.name!, speaker.sure, place))
  return (
    all.find(({ speakerIs }) => speakerIs === "other") ?? all.find(({ speakerIs }) => speakerIs === "unsure") ?? all[0] ?? null
  )
}

function at(name: string, sure: boolean, { sameSpeaker, speaker, sure: told, source }: Ranked): Whose {
  if (!sure) return { speakerIs: "unsure", why: `who says it in the draft is a guess: ${name}` }
  const draft = `the draft has ${name} saying it`
  const words = source === null ? "nobody" : `“${source}”`
  const who = speaker === null || source?.includes(speaker) ? words : `${words} (${speaker})`
  if (!told && speaker !== null)
    return { speakerIs: "unsure", why: `${draft}; the article has ${words}, and that this is ${speaker} is a guess` }
  if (sameSpeaker === "same") return { speakerIs: "same", why: `${draft}, and so has the article` }
  if (sameSpeaker === "other") return { speakerIs: "other", why: `${draft}, the article ${speaker}` }
  if (speaker === null && source !== null)
    return { speakerIs: "unsure", why: `${draft}; the article has ${words}, and does not name who that is` }
  return { speakerIs: "unsure", why: `${draft}; the article has ${who}, which need not be the same` }
}
