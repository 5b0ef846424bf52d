/** English nouns for actors: their plurals, and what counts as one noun. In small letters. */
import { dictionary } from "../lexicon.ts"

/** Plurals that no rule gives, and words that are plurals only. */
const PLURALS: Readonly<Record<string, string | undefined>> = dictionary({
  people: "person",
  men: "man",
  women: "woman",
  children: "child",
  media: "media",
  police: "police",
  data: "data",
  statistics: "statistic",
  spokespeople: "spokesman",
  families: "family",
})
/** Plural by form, singular in use. */
export const SINGULAR_IN_S: ReadonlySet<string> = new Set(
  `police media press data news series headquarters forces congress boss witness actress business campus census princess duchess hostess
  governess princes mistress headmistress u.s. us`.split(/\s+/),
)
/** Plurals that may mean one of the roles in them; the others are told by their singular. */
export const PLURAL_ABBREVIATIONS: ReadonlySet<string> = new Set(["sens", "reps", "govs", "mps", "meps"])

/** Whether a word looks like a plural. */
export const isPlural = (word: string): boolean => word.endsWith("s") || PLURALS[word] !== undefined || /men$/.test(word)

function singular(word: string): string {
  if (PLURALS[word]) return PLURALS[word]
  if (/(?:s|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`
  if (/men$/.test(word)) return `${word.slice(0, -3)}man`
  return word.slice(0, -1)
}
/** What the singular of a plural may be, the likeliest first: "judg", "judge". */
export function singulars(word: string): readonly [string, ...string[]] {
  const one = singular(word)
  return one.endsWith("e") ? [one, word.slice(0, -1)] : [one, `${one}e`, word.slice(0, -1)]
}

/** What spokesman, spokeswoman and spokesperson are together. */
export const SPOKES = "spokes"
/** Spokesman, spokeswoman and spokesperson are one office; so are chairman, chairwoman and chair. */
export const office = (lemma: string): string =>
  /^spokes/.test(lemma) ? SPOKES : /^chair(?:man|woman|person)$/.test(lemma) ? "chair" : lemma
/** The noun of a role in full: "member" of "member of parliament", "minister" of "foreign minister". */
export const headOfRole = (role: string): string =>
  role
    .replace(/ of .*$/, "")
    .split(" ")
    .at(-1)!

/** Ends of words for those who do something, where the word is in no list: "shipowner", "beekeeper", "violinist". */
export const AGENT =
  /^[a-z]{2,}(?:owner|keeper|maker|worker|driver|player|holder|builder|grower|breeder|dealer|seller|fighter|writer|runner|rider|ologist|icist|inist|icologist|onist)$/
/** "a 34-year-old". */
export const AGED = /^\d+-year-old$/
