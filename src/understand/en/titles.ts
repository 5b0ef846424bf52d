import { FIELD_WORDS } from "./roles.ts"
import { wordSet } from "./wordSet.ts"

/** What stands in titles and is no name, or no name's part. */

/** Offices, in the singular and small letters, each with the words that belong to it, not to a body named before it. */
export const FIELDS_OF_OFFICE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["minister", wordSet(FIELD_WORDS)],
  ["secretary", wordSet(`${FIELD_WORDS} press home`)],
  ["leader", wordSet("majority minority opposition")],
  ["whip", wordSet("majority minority opposition")],
  ["spokesman", wordSet("foreign")],
  ["general", wordSet("attorney surgeon solicitor inspector")],
])
/** "President Pro Tem", "mayor pro tempore": behind an office, no name. */
export const PRO = "pro"
export const TEM = /^tem(?:pore)?$/
/** Members of parties: "Oregon Republican". */
export const PARTISANS = wordSet(`
  Republican Democrat Independent Libertarian Conservative Labour Republicans Democrats Conservatives
`)
/** A mark of birth, a tag: "Jr.", "#quay". */
export const NAME_MARK = /^(?:Jr\.?|Sr\.?|II|III|[#@].*)$/
/** A party and where from: "R-Va.", "D-New York". */
export const PARTY_FROM = /^[DRI] ?- ?(.+)$/
/** What follows a whole name over a hyphen: "Jane Roe-backed"; "-ying" and "-ling" end Chinese names. */
export const MODIFYING =
  /^(?:\p{Ll}{3,}(?:ed|ing)|led|like|era|style|type|friendly|free|sceptical|skeptical|administration|world)$/u
/** A second half of a Chinese or Korean given name in Latin letters: "Chun-ying", "Jong-un", "Ying-jeou". */
export const SYLLABLE = /^[b-df-hj-np-tv-z]{0,2}[aeiouwy]{1,3}(?:ng|[hiklmnprt])?$/
