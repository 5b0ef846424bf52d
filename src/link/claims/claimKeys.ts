import { bare, ofName, rarest, type Saying } from "./claimSigns.ts"

/** Of so many of the rarest stems every two make a key. */
const RAREST = 4
/** So many of them at least are no names, where there are any: few claims are about names alone. */
const PLAIN = 3

/**
 * Keys by which a store finds statements that could be one claim: two of the rarest stems of its content, in the order of the alphabet. At most
 * 6 a statement. A statement of one stem has that stem with each of the rarest of its sentence.
 */
export function claimKeys({ terms, around }: Saying): readonly string[] {
  const all = terms.split(" ")
  const plain = rarest(all.filter((term) => !ofName(term)).map(bare)).slice(0, PLAIN)
  const chosen = [...new Set([...plain, ...rarest(all.map(bare))])].slice(0, RAREST)
  const others = chosen.length > 1 ? chosen : (around ?? "").split(" ").filter(Boolean).slice(0, 4)
  const out = new Set<string>()
  for (const one of chosen)
    for (const other of others) if (one !== other) out.add(one < other ? `${one} ${other}` : `${other} ${one}`)
  return [...out]
}
