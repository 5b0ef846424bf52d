import type { GroupKind, LinkGroup, MadeGroup } from "../link/linkGroup.ts"
import type { Place } from "../link/places/gazetteer.ts"
import type { ArticleRecord } from "../understand/record.ts"
import type { ArticleHead } from "./store.ts"

/**
 * What linking made of the articles, kept to be found again: people, places, copies, stories and claims, each a group of members. All of it can be
 * made again from the articles and the corrections at any time; only the corrections cannot.
 */
export interface Links {
  /** How far what is linked is that of the articles that are to be: newest versions that no kill took back. */
  state(): Promise<LinkState>
  /** Another one whenever an article was forgotten, a correction made, linking begun or ended: what was begun before must begin again. Opaque. */
  era(): Promise<string>
  /**
   * Takes the turn to link, of which there is one, whatever the processes: two at once would make the same twice, and turn each other away.
   * @returns gives it back, as the end of the process or thread does too; null while somebody else has it
   */
  turn(): Promise<(() => void) | null>
  /**
   * Begins to make anew what is linked: until `madeOf` it is that of no article, and whoever else was at it is turned away.
   * @returns the era to go on in; null where it is another by now
   */
  begin(era: string): Promise<string | null>
  /** The articles to be linked, in the order of their coming. */
  articles(): AsyncIterable<Linkable>
  /**
   * Takes these groups in place of all of their kind, some hundreds in a transaction, so that nobody waits long; groups that are as they were cost
   * little. Ids that are no more lead to the group that holds most parts of theirs (`group`), of two with as many to the one with the first.
   * @returns false where the era is another by now: then something of it may be missing
   */
  replace(kind: GroupKind, groups: Iterable<MadeGroup>, era: string): Promise<boolean>
  /** Tells of which articles the groups are made. @returns false where the era is another by now */
  madeOf(articles: readonly string[], era: string): Promise<boolean>
  /** The group of that id, or the one that it went into; null where there is none. */
  group<K extends GroupKind>(kind: K, id: string): Promise<LinkGroup<K> | null>
  /** What that group is called, without opening what is in it, which may be thousands of articles; null where there is none. */
  title(kind: GroupKind, id: string): Promise<string | null>
  /** What that place is called and where it lies, without the articles that name it, which may be thousands; null where there is none. */
  place(id: string): Promise<PlaceHead | null>
  /** Ids of the groups that these are in (see `partsOf`), by part. A part that is in none is left out. */
  of(kind: GroupKind, parts: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** One page of the groups that match. */
  find<K extends GroupKind>(kind: K, wanted: LinksWanted): Promise<LinksFound<K>>
  /** Ids that begin with these characters, at most ten. */
  idsBeginning(kind: GroupKind, prefix: string): Promise<readonly string[]>
  /** The log of corrections, a line each, first first (src/link/corrections). */
  log(): Promise<readonly string[]>
  /**
   * Adds lines at the end of the log, all or none; on the disk when it returns.
   * @param before how many lines the caller has seen
   * @throws OnrecordError CORRECTION_CONFLICT where there are more by now
   */
  append(lines: readonly string[], before: number): Promise<void>
}

/** The log alone. */
export type CorrectionLog = Pick<Links, "log" | "append">

export interface LinkState {
  readonly articles: number
  /** Of them those that came since. */
  readonly unlinked: number
  /** Those that were linked and have a newer version, were taken back or forgotten since. */
  readonly gone: number
  /** Corrections that were made since. */
  readonly corrections: number
}
export interface Linkable {
  readonly head: ArticleHead
  readonly record: ArticleRecord
}

export interface LinksWanted {
  /** Words that must all be in title or words, case and accents aside, each of them the beginning of one there; "" for all. */
  readonly words: string
  /** Days, first and last inclusive; "" open. A group is in if its articles lie within or reach into them; one without a day only if both are open. */
  readonly from: string
  readonly to: string
  /** Smaller ones are left out. */
  readonly least: number
  readonly order: "size" | "newest"
  /** At most so many, and so many passed over. */
  readonly limit: number
  readonly skip: number
}
export interface LinksFound<K extends GroupKind = GroupKind> {
  readonly rows: readonly LinkGroup<K>[]
  readonly total: number
}

/** A place by its name. */
export interface PlaceHead {
  readonly name: string
  /** With latitude and longitude in degrees (WGS 84), and whose these are; null where the gazetteer has it not. */
  readonly place: Place | null
}
