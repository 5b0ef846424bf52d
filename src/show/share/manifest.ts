/** The first thing in every manifest: which description it follows, docs/share.md. */
export const SHARE = "onrecord/share/1"
export const MANIFEST = "manifest.json"
export const ARCHIVE_FILE = "archive.jsonl"

/** What stands in manifest.json: what was shared, and the hash of every other file. */
export interface Manifest extends Told {
  readonly schema: typeof SHARE
  /** All but the manifest itself, by path. */
  readonly files: readonly FileTold[]
}
export interface FileTold {
  /** From the folder, with slashes. */
  readonly path: string
  readonly bytes: number
  /** In hex. */
  readonly sha256: string
}

/** What was shared. */
export interface Told {
  readonly kind: "story" | "claim" | "person" | "search"
  readonly title: string
  /** The id of what was shared, or the query. */
  readonly asked: string
  /** When: an ISO 8601 instant in UTC. */
  readonly made: string
  /** Versions of onrecord and of the form of the archive. */
  readonly versions: { readonly onrecord: string; readonly archive: string }
  readonly articles: number
  readonly statements: number
  /** What it was found in. */
  readonly searched: {
    readonly articles: number
    readonly statements: number
    readonly firstPublished: string | null
    readonly lastPublished: string | null
    /** Articles that came, changed or went since linking. */
    readonly unlinked: number
  }
  /** The log of corrections as it stood: how many lines, and the hash of the last, sixty-four zeros where there is none. The log is not in the folder. */
  readonly corrections: { readonly lines: number; readonly head: string }
}
