import { existsSync } from "node:fs"
import { STANCES } from "../../doc.ts"
import { digest } from "../../read/documentKey.ts"
import { backup } from "./backup.ts"
import type { Connection } from "./connection.ts"
import { dictionaries } from "./dictionaries.ts"
import { damaged } from "./faults.ts"
import { addDictionary } from "./groupFrames.ts"
import { checkVersion, OURS } from "./identity.ts"

export type Migration = (db: Connection) => void

/**
 * All steps from nothing to today, in order; a released one is never changed. Ids here are small numbers, those of records are `key`s: bytes of
 * their hex. Days are counted from 1970-01-01.
 */
export const MIGRATIONS: readonly Migration[] = [
  (db) => {
    db.exec(`
      -- Small things by name: notes of the caller, and ours under "store ".
      CREATE TABLE notes (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
      -- What frames are compressed with. Never changed, or they could not be unpacked.
      CREATE TABLE dictionaries (layer TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
      -- Words that stand in many rows: stances and languages.
      CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;

      -- The bytes as they came. body: url, headers and the like, then the bytes, packed with the text of the first article.
      CREATE TABLE documents (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sum BLOB NOT NULL, captured TEXT NOT NULL, seen TEXT NOT NULL, body BLOB NOT NULL
      ) STRICT;
      -- Each documentKey (the first half) that needs no second look: document, or null where it gave no article or was forgotten.
      CREATE TABLE keys (key ANY PRIMARY KEY, document INTEGER) STRICT, WITHOUT ROWID;
      -- Where the bytes were seen, the first place left out: that is in the document.
      CREATE TABLE places (
        document INTEGER NOT NULL, at TEXT NOT NULL, url TEXT NOT NULL, seen TEXT NOT NULL,
        PRIMARY KEY (document, at, url)
      ) STRICT, WITHOUT ROWID;

      -- Documents that an article stood in before another record of the same words took its place.
      CREATE TABLE former (article INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (article, document)) STRICT, WITHOUT ROWID;
      CREATE INDEX former_of_document ON former (document);

      CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key ANY NOT NULL UNIQUE, document INTEGER NOT NULL, pack INTEGER, place INTEGER,
        headline TEXT, outlet TEXT, url TEXT, published TEXT, modified TEXT, agency TEXT, language INTEGER, seen TEXT NOT NULL,
        status TEXT, embargo TEXT,
        -- hashes of what stays the same from version to version
        page BLOB, guid BLOB, version INTEGER NOT NULL, older INTEGER, newer INTEGER,
        -- what orders them: the publisher's own number, and until when the words are known to have stood
        edition TEXT, held TEXT NOT NULL,
        -- of published and seen, as days; published may be a month
        out_from INTEGER, out_to INTEGER, seen_day INTEGER NOT NULL,
        -- its statements: as many ids from the first on
        first INTEGER NOT NULL, statements INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX articles_of_document ON articles (document);
      CREATE INDEX articles_of_page ON articles (page) WHERE page IS NOT NULL;
      CREATE INDEX articles_of_guid ON articles (guid) WHERE guid IS NOT NULL;
      CREATE INDEX articles_of_pack ON articles (pack);
      -- Texts and records of some articles, packed together (never changed, only put anew): apart from the rows that searches go through.
      CREATE TABLE packs (id INTEGER PRIMARY KEY AUTOINCREMENT, text BLOB NOT NULL, statements BLOB NOT NULL, rest BLOB NOT NULL) STRICT;

      CREATE TABLE statements (
        id INTEGER PRIMARY KEY,
        -- key: the first six digits of its id; who: a number made of the speaker's name
        key INTEGER NOT NULL, article INTEGER NOT NULL,
        -- first day that it may have been said on, or else of publication: what lists are ordered by
        day INTEGER,
        -- to the last day that it may have been said on; null where the day is that of publication
        span INTEGER,
        stance INTEGER NOT NULL, flags INTEGER NOT NULL, who INTEGER, length INTEGER NOT NULL,
        -- the same statement in the next version of the article; 0 where that has it no more
        next INTEGER
      ) STRICT;
      CREATE INDEX statements_by_key ON statements (key);
      CREATE INDEX statements_by_day ON statements (day);
      CREATE INDEX statements_by_said ON statements (day, span) WHERE span IS NOT NULL;
      CREATE INDEX statements_moved ON statements (next) WHERE next > 0;
      CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        older INTEGER NOT NULL, newer INTEGER NOT NULL, seen TEXT NOT NULL, did TEXT NOT NULL, before ANY, after ANY
      ) STRICT;
      CREATE INDEX changes_of_older ON changes (older);
      CREATE INDEX changes_of_newer ON changes (newer);

      -- The text index: sentences of a statement and the names about it. A private-use character parts two names.
      CREATE VIRTUAL TABLE search USING fts5 (
        words, who, role, org, about, place, via,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
      );
      CREATE VIRTUAL TABLE sources USING fts5 (
        outlet, agency,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
      );

      CREATE TABLE failures (
        at TEXT NOT NULL, key ANY, code TEXT NOT NULL, message TEXT NOT NULL, seen TEXT NOT NULL, number INTEGER NOT NULL,
        PRIMARY KEY (at, code, number)
      ) STRICT;
      CREATE INDEX failures_of_key ON failures (key) WHERE key IS NOT NULL;
      -- By its key, and by its page and guid: so that no edit of it comes either.
      CREATE TABLE forgotten (key ANY PRIMARY KEY, page BLOB, guid BLOB, why TEXT NOT NULL, seen TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX forgotten_pages ON forgotten (page) WHERE page IS NOT NULL;
      CREATE INDEX forgotten_guids ON forgotten (guid) WHERE guid IS NOT NULL;
      CREATE TABLE feeds (url TEXT PRIMARY KEY, feed TEXT NOT NULL) STRICT;
      CREATE TABLE writers (host TEXT, pid INTEGER, what TEXT NOT NULL, PRIMARY KEY (host, pid)) STRICT, WITHOUT ROWID;
    `)
    for (const [layer, packed] of Object.entries(dictionaries())) db.run("INSERT INTO dictionaries VALUES (?, ?)", layer, packed)
    // First, so that their numbers take one byte.
    for (const word of STANCES) db.run("INSERT INTO words (word) VALUES (?)", word)
  },
  (db) => {
    db.exec(`
      -- What linking made (src/link/linkGroup.ts). sum: of all of it, tells whether it is as it was; first: of its parts.
      CREATE TABLE groups (
        number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key ANY NOT NULL, title TEXT NOT NULL,
        from_day INTEGER, to_day INTEGER, size INTEGER NOT NULL, sum BLOB NOT NULL, first ANY, body BLOB NOT NULL,
        UNIQUE (kind, key)
      ) STRICT;
      CREATE TABLE parts (
        kind INTEGER NOT NULL, part ANY NOT NULL, "group" INTEGER NOT NULL, PRIMARY KEY (kind, part)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX parts_of_group ON parts ("group");
      CREATE VIRTUAL TABLE group_words USING fts5 (
        words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
      );
      -- Groups that are no more: what was first in them leads on.
      CREATE TABLE moved (kind INTEGER NOT NULL, key ANY NOT NULL, part ANY NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
      CREATE TABLE linked (article INTEGER PRIMARY KEY) STRICT;
      -- The log of corrections, a line each (docs/corrections.md): the one thing here that cannot be made again.
      CREATE TABLE corrections (number INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;
    `)
    addDictionary(db)
  },
  (db) => {
    db.exec(`
      -- What is watched (src/store/watches.ts). looked: the number of the last article looked at; parts: of what is followed, at that time.
      CREATE TABLE watches (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, watch TEXT NOT NULL, looked INTEGER NOT NULL, parts TEXT NOT NULL
      ) STRICT;
      CREATE TABLE watch_channels (watch TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (watch, kind)) STRICT, WITHOUT ROWID;
      -- Apart from all that is given out.
      CREATE TABLE watch_secrets (watch TEXT PRIMARY KEY, secret TEXT NOT NULL) STRICT, WITHOUT ROWID;
      -- Ids of statements only, no words. Numbers are never used again: channels know how far they were told.
      CREATE TABLE watch_events (
        number INTEGER PRIMARY KEY AUTOINCREMENT, watch TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, event TEXT NOT NULL, UNIQUE (watch, id)
      ) STRICT;
      CREATE INDEX watch_events_by_time ON watch_events (watch, at);
    `)
  },
]

/**
 * Brings a store up to date, each step whole or not at all; before the first a copy is kept beside it.
 * @throws OnrecordError STORE_NEWER where a newer onrecord made it, STORE_DAMAGED where its tables are not as they were made.
 */
export async function migrate(db: Connection, steps: readonly Migration[] = MIGRATIONS): Promise<void> {
  const has = checkVersion(db, steps.length)
  if (has === steps.length) return checkTables(db)
  if (has > 0) await backup(db.path, `${db.path}.before-${has + 1}-${freeNumber(db.path, has + 1)}`)
  for (const [at, step] of steps.entries()) {
    db.write(
      () => {
        // Asked again under the lock: another process may have been at it.
        if (checkVersion(db, steps.length) > at) return
        step(db)
        db.run("INSERT OR REPLACE INTO notes VALUES (?, ?)", TABLES, tables(db))
        db.exec(`PRAGMA application_id = ${OURS}; PRAGMA user_version = ${at + 1}`)
      },
      { durable: true },
    )
  }
}

/** The note of what the tables were made as. */
const TABLES = "store tables"

function tables(db: Connection): string {
  const all = db.all<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
  return digest(Buffer.from(all.map(({ sql }) => sql).join(";")))
}

/** A flipped bit in the words that tables are made with makes another table, or a message that says nothing to a user. */
function checkTables(db: Connection): void {
  const made = db.get<{ value: string }>("SELECT value FROM notes WHERE name = ?", TABLES)?.value
  if (made !== tables(db)) throw damaged(db.path, "its tables are not those that were made")
}

/** A kept copy is never written over. */
function freeNumber(path: string, version: number): number {
  let number = 1
  while (existsSync(`${path}.before-${version}-${number}`)) number++
  return number
}
