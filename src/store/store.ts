import type { Looked } from "../link/corrections/types.ts"
import type { Raw, Reading } from "../read/reading.ts"
import type { ArticleRecord, RecordStatement } from "../understand/record.ts"
import type { Links } from "./links.ts"
import type { Order, PageOptions, Query, Wanted } from "./query.ts"
import type { Watches } from "./watches.ts"

/** What goes in: a document as it came, one article of it as read, and its record. */
export interface Entry {
  readonly raw: Raw
  readonly reading: Reading
  readonly record: ArticleRecord
}

/** What `put` did with an entry. */
export interface Put {
  readonly article: string
  /** "replaced": the same words, of which the user said something else (another day of publication), so that the record is another;
   * "forgotten": it was taken out once (see `forget`) and stays out. */
  readonly did: "added" | "known" | "version" | "replaced" | "forgotten"
}

/** Where a document was seen: its documentKey, and what `Raw` has of the place. */
export interface Place {
  readonly key: string
  readonly at: string
  readonly url: string | null
  /** When its bytes were taken from the world this time, `Raw.captured`: words of an older version, seen again later than all others, are the
   * newest again. Left out, only the place is kept. */
  readonly captured?: string | null | undefined
}

/** An article as kept: what is told in lists. */
export interface ArticleHead {
  readonly id: string
  readonly headline: string | null
  readonly outlet: string | null
  readonly url: string | null
  /** A day; null where not known. */
  readonly published: string | null
  readonly modified: string | null
  readonly agency: string | null
  readonly language: string | null
  /** When it was taken from the world, and when it came into this store: ISO 8601 instants. */
  readonly captured: string
  readonly seen: string
  /** sha256 of the bytes it was read from, in hex. */
  readonly bytes: string
  /** 1 for the first of this address in the order of the world (see `Store.put`), as far as is known by now; the newest has `newer` null. */
  readonly version: number
  readonly older: string | null
  readonly newer: string | null
  readonly status: "usable" | "withheld" | "canceled"
  readonly embargo: string | null
  readonly statements: number
}

/** A statement as found, with the article that it stands in. */
export interface Hit {
  readonly statement: RecordStatement
  readonly article: ArticleHead
  /** False where a newer version of the article has it no more, or the article was canceled: where `gone` is not null. */
  readonly current: boolean
  /** Why it is not current: another version changed it or left it out, or a kill took back the piece; null where it is. */
  readonly gone: "changed" | "canceled" | null
  /** What people made of it, where somebody has looked at it; a store itself gives statements as they were found (see `correctedHits`). */
  readonly state?: Looked
}

/** An article with all that is kept of it. */
export interface Kept {
  readonly head: ArticleHead
  readonly entry: Entry
  /** All places that the same bytes were seen at, first seen first. */
  readonly places: readonly { readonly at: string; readonly url: string | null; readonly seen: string }[]
  /** Documents that the same words stood in before another record of them took its place ("replaced"), first first: whole, as they came. */
  readonly former: readonly { readonly raw: Raw; readonly seen: string }[]
  readonly history: readonly Change[]
}

/** What became of the statements between two versions of an article. */
export interface Change {
  readonly from: string
  readonly to: string
  readonly seen: string
  readonly did: "added" | "removed" | "changed" | "canceled"
  /** The statements before and after; null where there is none. */
  readonly before: string | null
  readonly after: string | null
}

export interface PersonHit {
  readonly name: string
  readonly role: string | null
  readonly statements: number
  readonly first: string | null
  readonly last: string | null
}

/** What a row is, by what was asked for. */
export interface RowOf {
  readonly statements: Hit
  readonly articles: ArticleHead
  readonly people: PersonHit
}
export interface Answer<W extends Wanted = Wanted> {
  readonly of: W
  readonly rows: readonly RowOf[W][]
  /** All that match, not only this page. */
  readonly total: number
  /** Pass it as `after` for the next page; null on the last. Opaque, and stable while articles come in. */
  readonly next: string | null
  /** What was searched. */
  readonly searched: { readonly articles: number; readonly statements: number }
}
export interface Facet {
  readonly field: "stance" | "kind" | "outlet" | "who" | "lang" | "published"
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

/** A feed that is followed, and the manners owed to its host. */
export interface Feed {
  readonly url: string
  readonly title: string | null
  readonly outlet: string | null
  /** Byte for byte as the server sent them. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** ISO 8601 instants. */
  readonly checked: string | null
  readonly nextCheck: string | null
  /** What went wrong the last time, as pages tell it; null if nothing. */
  readonly failure: string | null
  readonly failures: number
}

export interface Failure {
  readonly at: string
  readonly code: string
  /** As pages tell it, which have no command at hand (`pageWords`). */
  readonly message: string
  readonly seen: string
}

/** First and last day of publication of all that is kept; null where none is told. */
export interface Days {
  readonly firstPublished: string | null
  readonly lastPublished: string | null
}

export interface Status extends Days {
  readonly kind: string
  readonly schema: number
  readonly articles: number
  readonly versions: number
  readonly statements: number
  readonly people: number
  readonly outlets: number
  readonly feeds: number
  readonly failures: number
}

/** What takes room in a store ("text", "documents as they came", "text index"), and how many bytes. */
export interface Room {
  readonly what: string
  readonly bytes: number
}

export interface BackupOptions {
  /** Stops; nothing is left of the copy, and the signal's reason is thrown. */
  readonly signal?: AbortSignal | undefined
  /** Is told how many of all pages of the database are copied. */
  readonly onProgress?: ((pages: number, all: number) => void) | undefined
}

/**
 * Where the record is kept. Every store passes the one suite in test/store-contract.ts; nothing outside its folder knows which it is.
 * Days and instants are ISO 8601 strings; offsets are UTF-16 code units of the article's text. Instants come in from the caller: a store
 * asks no clock. Methods throw OnrecordError STORE_*.
 */
export interface Store {
  readonly kind: string
  /** What linking made of the articles, and the corrections. */
  readonly links: Links
  /** What somebody wants to be told of. */
  readonly watches: Watches
  /** Another one whenever something was written to the store, by whatever process: then what was made of it before may be out of date. Opaque. */
  stamp(): Promise<string>
  /** Of these keys (see documentKey) those that are kept: their documents need not be parsed again. */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>
  /**
   * Keeps entries, in one transaction: all of them or none. Twice is once. An article whose address (or guid) is kept with other words
   * is a version of it, and what became of its statements is kept as changes. Versions stand in the order of the world: by the publisher's number
   * of the version (a plain number or an instant) where both tell one, else by `Raw.captured`, else as they came; so one that is read late goes to its
   * place, and words that were there before and are captured again later than all others are the newest again ("version"). A kill takes back each
   * version of its piece that its publisher numbered as it, or lower, or not at all; those that come later than the kill too.
   * What was forgotten stays out with all of its page or guid ("forgotten").
   * @param seen when, ISO 8601.
   */
  put(entries: readonly Entry[], seen: string): Promise<readonly Put[]>
  /** Documents that are kept already, seen again: where, if that is new. Costs next to nothing where it is not. */
  again(places: readonly Place[], seen: string): Promise<void>
  /** A document that gave no article, or none at all, with the reason; `known` then knows it, so that it is not tried at each add. One may fail in
   * several places: all of one `seen` are kept, those of an earlier one of this `at` go. */
  fail(key: string | null, failure: Failure): Promise<void>
  failures(): Promise<readonly Failure[]>
  article(id: string): Promise<Kept | null>
  /** The day that each of these articles was published on, null where it tells none; those that are not kept are left out. */
  published(articles: readonly string[]): Promise<ReadonlyMap<string, string | null>>
  statement(id: string): Promise<Hit | null>
  /** Ids that begin with these characters, articles and statements, at most ten: people type the first few. */
  idsBeginning(prefix: string): Promise<readonly string[]>
  /**
   * One page of what matches, as docs/search.md has it. A statement that several versions of an article have is told once, by the newest; one that the
   * newest has no more is told too, as not current. People are speakers who are persons, by name. Undated rows come last in either order. Articles are
   * those with a statement that matches; where all of the query is about articles, the newest versions that match, those without statements too.
   * @throws OnrecordError BAD_QUERY where the query is too large, or `after` is no token of this search.
   */
  ask<W extends Wanted>(query: Query, of: W, page: PageOptions): Promise<Answer<W>>
  /** How many statements match, by stance, kind and the like, the most first; the days of publication by month, or by year where they are many. */
  facets(query: Query): Promise<readonly Facet[]>
  /** Every hit in order, streamed: what exports are made of. Sees one state of the store, whatever is put meanwhile. */
  each(query: Query, order: Order): AsyncIterable<Hit>
  /** Every article with its document, in the order of their coming: lossless export, verify. */
  entries(): AsyncIterable<Kept>
  /** What `forget` would take out: the article, its versions, and the other articles of the same documents; none where it is not kept. */
  wouldForget(id: string): Promise<readonly ArticleHead[]>
  /**
   * Takes an article with all its versions out, its bytes too, and so the other articles of the same documents. That it was there and why it went stays,
   * so that no later add brings it back, nor another version of it.
   * @returns how many articles went.
   */
  forget(id: string, why: string, seen: string): Promise<number>
  feeds(): Promise<readonly Feed[]>
  saveFeed(feed: Feed): Promise<void>
  dropFeed(url: string): Promise<boolean>
  /** Small settings and states by name (hosts to leave alone until when, contact): survives restarts. */
  note(name: string): Promise<string | null>
  setNote(name: string, value: string | null): Promise<void>
  /** What every list tells of what was searched: next to no work, however often the store is written to. */
  days(): Promise<Days>
  /** How much is in it: counted once after each write. */
  status(): Promise<Status>
  /** Where the bytes are, the most first: all pages of the file are looked at. */
  sizes(): Promise<readonly Room[]>
  /** A whole copy in a new file, which others may write beside. Appears under its name only when it is whole. */
  backup(path: string, options?: BackupOptions): Promise<void>
  /** Asks the database whether it is sound; the faults in words, none if it is. */
  check(): Promise<readonly string[]>
  close(): Promise<void>
}
