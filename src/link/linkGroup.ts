import type { Claim } from "./claims/claims.ts"
import type { Copies } from "./copies/copies.ts"
import type { Grouped, State } from "./corrections/types.ts"
import type { Linked } from "./people/people.ts"
import type { LinkedPlace, PlaceMember } from "./places/places.ts"
import type { Position } from "./positions/positions.ts"
import type { Story } from "./stories/stories.ts"

/** What is grouped: what people can correct, and the subjects, which their names alone tell apart. */
export type GroupKind = Grouped | "subjects"

/** A group with what lists show of it. */
export type LinkGroup<K extends GroupKind = GroupKind> = { readonly [Kind in K]: GroupOf<Kind> }[K]
interface GroupOf<K extends GroupKind> {
  readonly kind: K
  readonly id: string
  /** What it is called in lists: a name, a headline, the content of the statement that words a claim best. */
  readonly title: string
  /** Days of publication of its articles, of claims the days that things were said on, first and last, ISO 8601; null where none is told. */
  readonly from: string | null
  readonly to: string | null
  /** How many articles; claims: how many statements. */
  readonly size: number
  readonly body: GroupBody[K]
}
/** A group as linking makes it: with the words that it is found by, beside its title. */
export type MadeGroup<K extends GroupKind = GroupKind> = {
  readonly [Kind in K]: GroupOf<Kind> & { readonly words: string }
}[K]

/** What people made of a group. */
export interface Corrected {
  readonly state: State
  /** Ids of the corrections that made it so. */
  readonly by: readonly string[]
}
export interface GroupBody {
  readonly people: Pick<Linked, "kind" | "members"> & Corrected & Speaking
  readonly places: Pick<LinkedPlace, "place" | "members"> & Corrected
  readonly copies: Omit<Copies, "id"> & Corrected
  readonly stories: Omit<Story, "id" | "from" | "to"> & Corrected & { readonly outlets: number; readonly statements: number }
  readonly claims: Omit<Claim, "id"> & Corrected & { readonly positions: readonly Position[] }
  readonly subjects: { readonly members: readonly { readonly article: string; readonly entity: string; readonly name: string }[] }
}
export interface Speaking {
  /** The role that the newest article gives; null where none does. */
  readonly role: string | null
  /** How many statements they make. */
  readonly statements: number
}

/**
 * What is in a group, first first: ids of articles (stories, copies), of statements (claims) or of entries of records; a place that only a dateline
 * names has the article's id and "dateline". No two groups of a kind share one.
 */
export function partsOf(group: LinkGroup): readonly string[] {
  switch (group.kind) {
    case "people":
      return group.body.members.flatMap(({ entity }) => entity ?? [])
    case "places":
      return group.body.members.map(placePart)
    case "subjects":
      return group.body.members.map(({ entity }) => entity)
    case "claims":
      return group.body.members.map(({ statement }) => statement)
    default:
      return group.body.articles
  }
}
export const placePart = ({ article, entity }: Pick<PlaceMember, "article" | "entity">): string => entity ?? `${article} dateline`
