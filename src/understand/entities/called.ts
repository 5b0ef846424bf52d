import { AGENCIES_TOO, CALLED, GENERIC, KINDS_OF } from "../en/relations.ts"
import { lowest } from "../lowest.ts"
import type { Cast, Chain } from "./draft.ts"

/** Lemma of what a chain is called -> the chains' mentions in text order, for "the last one of these". */
export class Called {
  private readonly named = new Map<string, [head: number, chain: number][]>()
  private readonly told = new Map<string, [head: number, chain: number][]>()

  /** The named chains; every mention by name counts. */
  constructor(cast: Cast) {
    for (const draft of cast.drafts) {
      if (draft.kind !== "name" || draft.chain < 0) continue
      for (const word of lemmas(cast.chains[draft.chain]!)) {
        const list = this.named.get(word)
        if (list) list.push([draft.head, draft.chain])
        else this.named.set(word, [[draft.head, draft.chain]])
      }
    }
  }

  /** Notes a description or pronoun that was understood. In text order. */
  note(head: number, chain: number, words: Iterable<string>): void {
    for (const word of words) {
      const list = this.told.get(word)
      if (list) list.push([head, chain])
      else this.told.set(word, [[head, chain]])
    }
  }

  /** Chains called `lemma`: those last mentioned before `head`, nearest first, then those that come after. At most twelve. */
  near(lemma: string, head: number): { readonly chain: number; readonly head: number }[] {
    const out: { chain: number; head: number }[] = []
    const seen = new Set<number>()
    const lists = [this.named.get(lemma) ?? [], this.told.get(lemma) ?? []]
    const at = lists.map((list) => lowest(list.length, (k) => list[k]![0] >= head))
    const starts = [...at]
    for (let n = 0; n < 60 && out.length < 8; n++) {
      const k = at[0]! > 0 && (at[1]! === 0 || lists[0]![at[0]! - 1]![0] > lists[1]![at[1]! - 1]![0]) ? 0 : at[1]! > 0 ? 1 : -1
      if (k < 0) break
      at[k] = at[k]! - 1
      const [h, chain] = lists[k]![at[k]!]!
      if (!seen.has(chain)) out.push({ chain, head: h })
      seen.add(chain)
    }
    for (let k = starts[0]!, n = 0; k < lists[0]!.length && n < 30 && out.length < 12; k++, n++) {
      const [h, chain] = lists[0]![k]!
      if (!seen.has(chain)) out.push({ chain, head: h })
      seen.add(chain)
    }
    return out
  }
}

/** What a named chain may be called: its own nouns and what these are kinds of. */
function lemmas(c: Chain): Iterable<string> {
  const out = new Set(c.nouns)
  for (const word of c.nouns) for (const more of KINDS_OF[word] ?? []) out.add(more)
  const add = (kind: keyof typeof CALLED): void => {
    for (const word of CALLED[kind]) out.add(word)
  }
  const office = c.kind === "government" || AGENCIES_TOO.some((word) => c.nouns.has(word))
  if (c.kind === "media") add("media")
  if (office) add("office")
  if (c.kind === "organisation" && !office && [...c.nouns].every((word) => GENERIC.has(word))) add("organisation")
  if (c.kind === "place") add(c.country ? "country" : "town")
  return out
}
