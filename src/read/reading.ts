import type { Article } from "../doc.ts"

/**
 * How news comes in, in two steps. `unpack` opens what was named (a file, a folder, an archive, an address) and hands over one `Raw` a
 * document: its bytes, unchanged, and how they came. `parse` turns one `Raw` into what stands in it: a `Reading` an article. The first
 * streams and waits; the second is a pure function, so that it can run on another thread, under limits, and again years later.
 */

/** The formats that one document can be in; each is a folder or a file of src/read. */
export const FORMATS = ["text", "markdown", "html", "line", "newsml-g2", "ninjs", "nitf", "feed"] as const
export type Format = (typeof FORMATS)[number]

/** One document as it came, not parsed yet. Plain data that may be posted to a worker. */
export interface Raw {
  readonly bytes: Uint8Array
  /** Where it came from, for people: a path, an address, "crawl.warc.gz, byte 1204", "articles.jsonl, line 17". */
  readonly at: string
  readonly format: Format
  /** The address that the bytes came from, the last one after redirects; null where there is none. */
  readonly url: string | null
  /** When the bytes were taken from the world: an ISO 8601 instant in UTC (the fetch, WARC-Date, a file's last change). */
  readonly captured: string
  /** As the server or the archive told it, parameters and all: "text/html; charset=iso-8859-1". */
  readonly mediaType: string | null
  /** The HTTP headers of the answer, in their order and as they were; empty for files. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** What the user says about it, which goes before what the document says. */
  readonly said: SaidAbout
  /** For JSON lines: which field holds what, where the names differ from ours ({ text: "body" }). */
  readonly map: Readonly<Record<string, string>> | null
}
export interface SaidAbout {
  readonly outlet: string | null
  /** A day, 2013-12-19. */
  readonly published: string | null
}

/** One article of a document, with what the document tells about it. Plain data. */
export interface Reading {
  readonly article: Article
  readonly details: Details
  /** What stood in the document and is not the article, each with the reason: `onrecord show --dropped`. */
  readonly dropped: readonly Dropped[]
  /** The encoding chosen and why ("utf-8", "a byte order mark"). */
  readonly charset: { readonly label: string; readonly why: string }
  /** Name and version of the reader: "html@1". */
  readonly reader: string
}

/** What formats tell about an article beside its words; null or empty where they do not. Dates are ISO 8601, as precise as told. */
export interface Details {
  readonly title: string | null
  readonly authors: readonly string[]
  /** With time and zone where they are told: "2024-03-05T18:02:00+02:00". */
  readonly published: string | null
  readonly modified: string | null
  /** The address that the page itself gives as its own. */
  readonly canonical: string | null
  /** The agency credited: "Reuters". */
  readonly agency: string | null
  /** What the publisher calls this piece, the same in each version of it (NewsML guid, Atom id, the id of a JSON line). */
  readonly guid: string | null
  /** Its version there. */
  readonly version: string | null
  /** IPTC pubStatus. A canceled one (a kill) takes back every version of it. */
  readonly status: "usable" | "withheld" | "canceled"
  /** Not to be published before: an ISO 8601 instant. */
  readonly embargo: string | null
  readonly usageTerms: string | null
  readonly editorsNote: string | null
}
export interface Dropped {
  /** What dropped it: "navigation", "comments", "after the article". */
  readonly step: string
  readonly reason: string
  readonly text: string
}

/** Details of which nothing is told; readers fill in what they find. */
export const NO_DETAILS: Details = {
  title: null,
  authors: [],
  published: null,
  modified: null,
  canonical: null,
  agency: null,
  guid: null,
  version: null,
  status: "usable",
  embargo: null,
  usageTerms: null,
  editorsNote: null,
}
