import { DOCUMENT_NOUNS, GOVERNMENT_NOUNS, MEDIA_NOUNS, ORGANISATION_NOUNS, PERSON_NOUNS } from "../en/actors.ts"
import { GENDERED } from "../en/genders.ts"
import { AGED, AGENT, headOfRole, isPlural, office, PLURAL_ABBREVIATIONS, SINGULAR_IN_S, singulars } from "../en/nouns.ts"
import { HONORIFICS, PLURAL_ROLES, ROLE_ABBREVIATIONS, ROLES } from "../en/roles.ts"

export type NounClass = "role" | "person" | "government" | "organisation" | "media" | "document"
export interface Noun {
  readonly class: NounClass
  /** The noun in the singular, small letters; "spokes" for spokesman and its kind. */
  readonly lemma: string
  readonly plural: boolean
}

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
            : PERSON_NOUNS.has(lemma) || GENDERED.has(lemma) || AGENT.test(lemma) || AGED.test(lemma)
              ? "person"
              : null

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
      lemma: office(headOfRole(full)),
      plural: PLURAL_ABBREVIATIONS.has(plain),
    }
  const own = classOf(plain)
  if (own && SINGULAR_IN_S.has(plain)) return { class: own, lemma: office(plain), plural: false }
  if (isPlural(plain)) {
    const all = singulars(plain)
    const one = all[0]
    for (const form of all) {
      const kind = classOf(form)
      if (kind) return { class: kind, lemma: office(one), plural: plain !== one }
    }
    if (PLURAL_ROLES.has(plain)) return { class: "person", lemma: one, plural: true }
  }
  return own ? { class: own, lemma: office(plain), plural: false } : null
}

type Human = Noun & { readonly class: "role" | "person" }
/** Whether it means persons: by office, or by what they are. */
export const isHuman = (word: Noun | null): word is Human => word !== null && (word.class === "role" || word.class === "person")
/** Whether it means a single person. */
export const isOneHuman = (word: Noun | null): word is Human => isHuman(word) && !word.plural

/** Whether a word in small letters may stand before a name as its title: "Mr.", "FM", "mayor". */
export function isTitle(low: string): boolean {
  const plain = low.replace(/\.$/, "")
  const found = noun(plain)
  return HONORIFICS.has(plain) || ROLE_ABBREVIATIONS[plain] !== undefined || (found?.class === "role" && !found.plural)
}
