import { DOCUMENT_NOUNS, GOVERNMENT_NOUNS, MEDIA_NOUNS, ORGANISATION_NOUNS, PERSON_NOUNS } from "../en/actors.ts"
import { GENDERED } from "../en/genders.ts"
import { PLURAL_ROLES, ROLE_ABBREVIATIONS, ROLES } from "../en/roles.ts"
import { dictionary } from "../lexicon.ts"

export type NounClass = "role" | "person" | "government" | "organisation" | "media" | "document"
export interface Noun {
  readonly class: NounClass
  /** The noun in the singular, small letters; "spokes" for spokesman and its kind. */
  readonly lemma: string
  readonly plural: boolean
}

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
const ONE = new Set([
  "police",
  "media",
  "press",
  "data",
  "news",
  "series",
  "headquarters",
  "forces",
  "congress",
  "boss",
  "witness",
  "actress",
  "business",
  "campus",
  "census",
  "campus",
  "princess",
  "duchess",
  "hostess",
  "governess",
  "princes",
  "mistress",
  "headmistress",
  "u.s.",
  "us",
])

const singular = (word: string): string => {
  if (PLURALS[word]) return PLURALS[word]
  if (/(?:s|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`
  if (/men$/.test(word)) return `${word.slice(0, -3)}man`
  return word.slice(0, -1)
}
/** Spokesman, spokeswoman and spokesperson are one office; so are chairman, chairwoman and chair. */
const office = (lemma: string): string =>
  /^spokes/.test(lemma) ? "spokes" : /^chair(?:man|woman|person)$/.test(lemma) ? "chair" : lemma

const classOf = (lemma: string): NounClass | null =>
  ROLES.has(lemma)
    ? "role"
    : MEDIA_NOUNS.has(lemma)
      ? "media"
      : DOCUMENT_NOUNS.has(lemma)
        ? "document"
        : GOVERNMENT_NOUNS.has(lemma)
          ? "government"
          : ORGANISATION_NOUNS.has(lemma)
            ? "organisation"
            : PERSON_NOUNS.has(lemma) || GENDERED.has(lemma) || AGENT.test(lemma) || /^\d+-year-old$/.test(lemma)
              ? "person"
              : null

/** Ends of words for those who do something, where the word is in no list: "shipowner", "beekeeper", "violinist". */
const AGENT =
  /^[a-z]{2,}(?:owner|keeper|maker|worker|driver|player|holder|builder|grower|breeder|dealer|seller|fighter|writer|runner|rider|ologist|icist|inist|icologist|onist)$/

const known = new Map<string, Noun | null>()

/** What a noun in small letters means as an actor; null where it is none. "FM", "Sen." count by what they are short for. */
export function noun(word: string): Noun | null {
  const had = known.get(word)
  if (had !== undefined) return had
  const out = read(word)
  if (known.size < 20_000) known.set(word, out)
  return out
}

function read(word: string): Noun | null {
  const plain = word.replace(/\.$/, "")
  const full = ROLE_ABBREVIATIONS[plain]
  if (full !== undefined)
    return {
      class: "role",
      lemma: office(
        full
          .replace(/ of .*$/, "")
          .split(" ")
          .at(-1)!,
      ),
      plural: /^(?:sens|reps|govs|mps|meps)$/.test(plain),
    }
  const own = classOf(plain)
  if (own && ONE.has(plain)) return { class: own, lemma: office(plain), plural: false }
  if (plain.endsWith("s") || PLURALS[plain] !== undefined || /men$/.test(plain)) {
    const one = singular(plain)
    const kind = classOf(one) ?? (one.endsWith("e") ? null : classOf(`${one}e`)) ?? classOf(plain.slice(0, -1))
    if (kind) return { class: kind, lemma: office(one), plural: plain !== one }
    if (PLURAL_ROLES.has(plain)) return { class: "person", lemma: one, plural: true }
  }
  return own ? { class: own, lemma: office(plain), plural: false } : null
}
