import { isAnswer } from "../attribution/interview.ts"
import { INTERVIEW } from "../en/interviews.ts"
import { firstEndingAfter } from "../lowest.ts"
import type { Cast } from "./draft.ts"
import type { Page } from "./page.ts"

/** Who answers in an interview in which no name stands before the answers. */
export interface Interviewed {
  /** Head of the first name that the introduction calls them by. */
  readonly head: number
  /** False where the introduction names several, and not this one alone where it tells of the interview. */
  readonly sure: boolean
}

/**
 * The person whom the introduction of an interview is about: the one named most before the first question, and first where others are named as often; who
 * wrote it is not, nor who is named in the answers. Null where the article is no interview or names nobody there.
 */
export function interviewed({ page: p, drafts, chains }: Cast): Interviewed | null {
  const first = p.attributions.find((one) => isAnswer(p.text, one))
  if (!first) return null
  const opens = firstEndingAfter(p.tokens, (first.cue[0] ?? first.content[0]!).start)
  const partOf = (i: number) => p.parts[p.partOf[i]!]!
  const wrote = new Set(drafts.filter(({ head }) => partOf(head).kind === "byline").map(({ chain }) => chain))
  const spokenOf = new Set(drafts.flatMap(({ kind, chain, head }) => (kind === "name" && answersHold(p, head) ? [chain] : [])))
  const named = drafts.filter(
    ({ kind, chain, head }) =>
      kind === "name" &&
      !spokenOf.has(chain) &&
      head < opens &&
      p.partOf[head] !== p.partOf[opens] &&
      /^(?:headline|deck|body)$/.test(partOf(head).kind) &&
      p.text[partOf(head).end - 1] !== "?" &&
      chains[chain]?.kind === "person" &&
      !wrote.has(chain),
  )
  const times = new Map<number, number>()
  for (const { chain } of named) times.set(chain, (times.get(chain) ?? 0) + 1)
  const tells = ({ head }: { readonly head: number }): boolean => {
    const { start, end } = p.sentences[p.sentenceOf[head]!]!
    return INTERVIEW.test(p.text.slice(start, Math.min(end, start + LONGEST)))
  }
  const told = new Set(named.filter(tells).map(({ chain }) => chain))
  const [most] = [...times].sort(([, a], [, b]) => b - a)
  if (!most) return null
  const sure = times.size === 1 || (told.size === 1 && told.has(most[0]))
  return { head: named.find(({ chain }) => chain === most[0])!.head, sure }
}

/** Whether a token stands in an answer, in nobody's quotation there: nobody speaks of himself by his name. */
function answersHold(p: Page, token: number): boolean {
  let at = p.contentAt[token]!
  for (let n = 0; at >= 0 && n < DEEP; n++) {
    if (isAnswer(p.text, p.attributions[at]!)) return p.quoteAt[token]! < 0
    at = p.attributions[at]!.via ?? -1
  }
  return false
}
const DEEP = 10

/** So much of a sentence is looked at. */
const LONGEST = 1000
