import { STANCES, type Statement } from "../../doc.ts"
import { NAME_FIELDS, type NameField, type Term } from "../../store/query.ts"

/** Every field of the grammar with what it asks, in a few words; docs/search.md has a heading for each, and a test holds the two together. */
export const FIELDS = {
  who: "the speaker's name",
  role: "the speaker's title or role",
  org: "the speaker's organisation",
  stance: "how the speaker stands to what is said",
  about: "what is spoken about",
  place: "where it was said",
  outlet: "who published it",
  agency: "the agency credited",
  lang: "the language of the article",
  kind: "direct, indirect or mixed speech",
  via: "who passes it on",
  said: "the day it was said",
  published: "the day it was published",
  seen: "the day it came into this store",
  is: "conditional, unnamed, nested or rejected",
} as const
export type Field = keyof typeof FIELDS

export const KINDS: readonly Statement["kind"][] = ["direct", "indirect", "mixed"]
export const STATES: readonly (Extract<Term, { op: "is" }>["what"] | "rejected")[] = [
  "conditional",
  "unnamed",
  "nested",
  "rejected",
]

/** The fields whose value is one of a list. */
export const LISTS = { stance: STANCES, kind: KINDS, is: STATES } as const

export function isField(name: string): name is Field {
  return Object.hasOwn(FIELDS, name)
}
export function isNameField(field: Field): field is NameField {
  return (NAME_FIELDS as readonly string[]).includes(field)
}

/** What the same thing is called elsewhere, so that whoever types it is told our word. */
export const ELSEWHERE: Readonly<Record<string, Field>> = {
  author: "who",
  by: "who",
  from: "who",
  speaker: "who",
  office: "role",
  title: "role",
  organisation: "org",
  organization: "org",
  position: "stance",
  subject: "about",
  topic: "about",
  location: "place",
  where: "place",
  publisher: "outlet",
  site: "outlet",
  source: "outlet",
  wire: "agency",
  language: "lang",
  type: "kind",
  date: "said",
  when: "said",
  pub: "published",
  fetched: "seen",
}
