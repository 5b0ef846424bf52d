import { type TakenOver, takenOver } from "../../link/copies/takenOver.ts"
import type { Log, Looked } from "../../link/corrections/types.ts"
import { plain } from "../../link/people/sound.ts"
import type { ArticleHead, Kept, Store } from "../../store/store.ts"
import type { ArticleRecord, RecordStatement } from "../../understand/record.ts"
import { type CorrectedRecord, corrected } from "../../work/corrected.ts"
import { corrections } from "../../work/corrections.ts"

/** A statement as the pages on what is linked show it: exact words, who they are linked to, and where they stand. */
export interface Said {
  /** As corrected; its words are slices of the article's text. */
  readonly statement: RecordStatement
  readonly article: ArticleHead
  readonly speaker: LinkedSpeaker
  /** The day of the saying where it is told, else that of publication; null where neither is. */
  readonly day: string | null
  /** Who tells of it, where it stands within what another says. */
  readonly teller: string | null
  /** The other outlet that the article has it from, by its own words. */
  readonly takenOver: Pick<TakenOver, "outlet" | "how" | "words"> | null
  /** What people made of it; absent where nobody has looked at it. */
  readonly state?: Looked
}
export interface LinkedSpeaker {
  /** Id of the person or body in `people`; null for those who are not named. */
  readonly id: string | null
  /** What most articles call them; the words of the source where nobody is named; null where there is none. */
  readonly name: string | null
  /** The same for all that one speaker says, through all articles. */
  readonly key: string
  /** Whether they count as a speaker: by name, or as a body, a group or a paper that is described ("the port authority"); "officials" and nobody do not. */
  readonly counts: boolean
}

interface Speaking extends Omit<LinkedSpeaker, "name"> {
  readonly statement: RecordStatement
}

/** Reads statements of a store with what is linked to them, each article once. For one page: it does not see what comes in later. */
export class Sayings {
  readonly #store: Store
  readonly #articles = new Map<string, Promise<OneArticle | null>>()
  readonly #names = new Map<string, Promise<string | null>>()
  #log: Promise<Log> | null = null

  constructor(store: Store) {
    this.#store = store
  }

  /** The article; null where it is not kept. */
  async kept(article: string): Promise<Kept | null> {
    return (await this.#article(article))?.kept ?? null
  }

  /** All that is said in an article, in text order; nothing where it is not kept. */
  async of(article: string): Promise<readonly Said[]> {
    const one = await this.#article(article)
    return one?.kept ? Promise.all(one.record.statements.map((statement) => this.#said(one, statement))) : []
  }

  /** One statement of an article; null where the article has it not, or no more. */
  async one(article: string, statement: string): Promise<Said | null> {
    const one = await this.#article(article)
    const found = one?.statements.get(statement)
    return one && found ? this.#said(one, found) : null
  }

  /** Who speaks in an article, for each statement in text order, without their names: for counting. */
  async speakers(article: string): Promise<readonly Speaking[]> {
    const one = await this.#article(article)
    if (!one) return []
    return Promise.all(one.record.statements.map(async (statement) => ({ statement, ...(await speakerOf(one, statement)) })))
  }

  async #said(one: OneArticle, statement: RecordStatement): Promise<Said> {
    const speaker = await speakerOf(one, statement)
    const over = one.over.get(statement.id)
    const state = one.stateOf(statement.id)
    return {
      ...(state.state === "machine" ? {} : { state }),
      statement,
      article: one.kept.head,
      speaker: { ...speaker, name: (speaker.id === null ? null : await this.#name(speaker.id)) ?? statement.speaker.name },
      day: statement.said?.value ?? one.kept.head.published,
      teller: statement.via === null ? null : (one.statements.get(statement.via)?.speaker.name ?? null),
      takenOver: over ? { outlet: over.outlet, how: over.how, words: over.words } : null,
    }
  }

  #article(id: string): Promise<OneArticle | null> {
    let there = this.#articles.get(id)
    if (there === undefined) {
      there = this.#read(id)
      this.#articles.set(id, there)
    }
    return there
  }

  async #read(id: string): Promise<OneArticle | null> {
    const kept = await this.#store.article(id)
    if (kept === null) return null
    this.#log ??= corrections(this.#store)
    const { record, stateOf } = await corrected(this.#store, kept, await this.#log)
    const over = takenOver({ record, agency: kept.head.agency, seen: kept.head.seen })
    return {
      kept,
      record,
      stateOf,
      statements: new Map(record.statements.map((statement) => [statement.id, statement])),
      over: new Map(over.map((one) => [one.statement, one])),
      people: this.#people(record),
    }
  }

  /** Ids of the people and bodies that the entries of a record are, through all articles. */
  #people({ statements }: ArticleRecord): Promise<ReadonlyMap<string, string>> {
    const entities = new Set(statements.flatMap(({ speaker }) => speaker.entity ?? []))
    return this.#store.links.of("people", [...entities])
  }

  #name(id: string): Promise<string | null> {
    let there = this.#names.get(id)
    if (there === undefined) {
      there = this.#store.links.title("people", id)
      this.#names.set(id, there)
    }
    return there
  }
}

interface OneArticle extends CorrectedRecord {
  readonly kept: Kept
  readonly statements: ReadonlyMap<string, RecordStatement>
  readonly over: ReadonlyMap<string, TakenOver>
  readonly people: Promise<ReadonlyMap<string, string>>
}

async function speakerOf({ people }: OneArticle, { speaker }: RecordStatement): Promise<Omit<LinkedSpeaker, "name">> {
  const { entity, name, kind } = speaker
  const id = entity === null ? null : ((await people).get(entity) ?? null)
  return { id, key: id ?? (name === null ? "" : plain(name)), counts: id !== null || (name !== null && !UNNAMED.has(kind)) }
}
const UNNAMED: ReadonlySet<string> = new Set(["unnamed", "none"])
