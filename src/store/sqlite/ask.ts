import type { SQLInputValue } from "node:sqlite"
import { dayOf } from "../days.ts"
import type { Order, PageOptions, Query, Wanted } from "../query.ts"
import { Recent } from "../recent.ts"
import type { Answer, Facet, PersonHit, RowOf } from "../store.ts"
import { type Compiled, compile, ofArticles } from "./compile.ts"
import type { Connection } from "./connection.ts"
import { KIND, KINDS, PERSON } from "./flags.ts"
import type { Rows } from "./rows.ts"
import { fromToken, type Token, toToken } from "./token.ts"
import type { Words } from "./words.ts"

/** A part of a statement in SQL, with the values that it wants. */
interface Sql {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}
interface Spot {
  readonly id: number
  readonly value: number | null
}
/** What a page is made from. */
interface Asked {
  readonly compiled: Compiled
  /** All of the query is about articles. */
  readonly articlesAlone: boolean
  readonly order: Order
  readonly token: Token
  readonly after: Spot | null
  readonly limit: number
}
const COUNTS = 1000
const NAMES = 20_000

/**
 * Answers searches. Which table leads is told to SQLite, not left to its guess: the text index where there are words or names, else the articles where
 * something is asked of them, else the statements; and where much was found and a page of the newest is wanted, days in their order, until the page is full.
 */
export class Ask {
  readonly #db: Connection
  readonly #rows: Rows
  readonly #words: Words
  /** Counts by what was counted, as the store is now. */
  readonly #counts = new Map<string, unknown>()
  readonly #names = new Recent<number, string>(NAMES)
  /** What the database calls the state that they are of. */
  #version: number | null = null

  constructor(db: Connection, rows: Rows, words: Words) {
    this.#db = db
    this.#rows = rows
    this.#words = words
  }

  answer<W extends Wanted>(query: Query, of: W, page: PageOptions): Answer<W> {
    return this.#db.read(() => {
      const limit = Math.min(1000, Math.max(1, Math.trunc(page.limit)))
      const compiled = this.#compiled(query)
      const token =
        page.after === null ? this.#first(query, of, compiled, page.order) : fromToken(page.after, query, of, page.order)
      const searched = this.#searched(token.last)
      const after: Spot | null = page.after === null ? null : token
      const found = { compiled, articlesAlone: ofArticles(query), order: page.order, token, after, limit: limit + 1 }
      // One more than the page holds tells whether there is a next.
      const { rows, spots } =
        of === "statements" ? this.#statements(found) : of === "articles" ? this.#articles(found) : this.#people(found)
      const end = spots[limit - 1]
      const next = spots.length > limit && end ? toToken({ ...token, value: end.value, id: end.id }, query, of, page.order) : null
      return { of, rows: rows.slice(0, limit) as readonly unknown[] as readonly RowOf[W][], total: token.total, next, searched }
    })
  }

  #compiled(query: Query): Compiled {
    return compile(query, {
      word: (word) => this.#words.find(word),
      // Each has to be unpacked, and one page asks several times.
      statements: (ids) =>
        this.#counted(`rows ${ids.join()}`, this.#last(), () =>
          ids.flatMap((id) => Array.from(this.#rows.hits(id), ({ number }) => number)),
        ),
    })
  }

  /** Ids of all statements that match, in order. */
  *ids(query: Query, order: Order): Iterable<number> {
    const compiled = this.#compiled(query)
    const from = this.#from(compiled, this.#last())
    const score = order === "relevance" ? this.#score(compiled, this.#weights(compiled)) : null
    const by = score ? `${score.sql} DESC, s.id DESC` : `s.day IS NULL, s.day ${sense(order)}, s.id ${sense(order)}`
    for (const { id } of this.#db.iterate<{ id: number }>(
      `SELECT s.id ${from.sql} ORDER BY ${by}`,
      ...from.values,
      ...(score?.values ?? []),
    ))
      yield id
  }

  /** Ids of the statements of some articles that match. @param articles numbers of their rows */
  within(query: Query, articles: readonly number[]): ReadonlySet<string> {
    return this.#db.read(() => {
      const compiled = this.#compiled(query)
      const { sql, values } = compiled.article ?? { sql: "1", values: [] }
      const own = { sql: `a.id IN (SELECT value FROM json_each(?)) AND ${sql}`, values: [JSON.stringify(articles), ...values] }
      const from = this.#from({ ...compiled, article: own }, this.#last())
      const found = this.#db.all<{ id: number }>(`SELECT s.id ${from.sql}`, ...from.values)
      return new Set(found.map(({ id }) => this.#rows.hit(id).statement.id))
    })
  }

  facets(query: Query): readonly Facet[] {
    return this.#db.read(() => {
      // Asked for again with each further page, and in another order.
      const last = this.#last()
      return this.#counted(JSON.stringify([query, "facets"]), last, () => this.#facets(query, last))
    })
  }
  /** What matches is gone through once, and counted here: SQLite would sort it anew for each field. */
  #facets(query: Query, last: Token["last"]): readonly Facet[] {
    const from = this.#from(this.#compiled(query), last)
    // By numbers that are small: rows of words, flags, and rows of articles.
    const [stances, kinds] = [[] as number[], [] as number[]]
    const articles = new Int32Array(last[1] + 1)
    const who = new Map<number, { readonly name: number; count: number; newest: number }>()
    type Found = readonly [id: number, stance: number, kind: number, name: number | null, article: number]
    const found = ([id, stance, kind, name, article]: Found): void => {
      stances[stance] = (stances[stance] ?? 0) + 1
      kinds[kind] = (kinds[kind] ?? 0) + 1
      articles[article]!++
      if (name === null) return
      const speaker = who.get(name)
      if (!speaker) who.set(name, { name, count: 1, newest: id })
      else {
        speaker.count++
        if (id > speaker.newest) speaker.newest = id
      }
    }
    this.#db.each(found, `SELECT s.id, s.stance, s.flags & ${KIND}, s.who, s.article ${from.sql}`, ...from.values)
    // Whoever lists the statements as well needs not count them once more.
    const total = stances.reduce((sum, count) => sum + count, 0)
    this.#counted(totalOf(query, "statements"), last, () => total)
    const [outlets, languages, months] = [new Map<string, number>(), new Map<number, number>(), new Map<string, number>()]
    const add = <K>(to: Map<K, number>, key: K | null, count: number): void => {
      if (key !== null) to.set(key, (to.get(key) ?? 0) + count)
    }
    type In = readonly [id: number, outlet: string | null, language: number | null, month: string | null]
    const stands = ([id, outlet, language, month]: In): void => {
      add(outlets, outlet, articles[id]!)
      add(languages, language, articles[id]!)
      add(months, month, articles[id]!)
    }
    const about =
      "SELECT a.id, a.outlet, a.language, substr(a.published, 1, 7) FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value"
    const numbers: number[] = []
    for (const [id, count] of articles.entries()) if (count > 0) numbers.push(id)
    this.#db.each(stands, about, JSON.stringify(numbers))
    const word = (id: number): string => this.#db.get<{ word: string }>("SELECT word FROM words WHERE id = ?", id)!.word
    const kindOf = new Map<number, string>(Object.entries(KINDS).map(([kind, bits]) => [bits, kind]))
    const all = [...who.values()]
    // Most speakers spoke once: they need not be put in order.
    const least =
      Int32Array.from(all, ({ count }) => count)
        .sort()
        .at(-20) ?? 0
    const often = all.filter(({ count }) => count >= least)
    const speakers = often.sort((a, b) => b.count - a.count || a.name - b.name).slice(0, 20)
    return [
      { field: "stance", values: most(stances.entries(), word, 50) },
      { field: "kind", values: most(kinds.entries(), (bits) => kindOf.get(bits) ?? null, 10) },
      { field: "outlet", values: most(outlets, (outlet) => outlet, 20) },
      { field: "who", values: speakers.map(({ name, count, newest }) => ({ value: this.#nameOf(name, newest), count })) },
      { field: "lang", values: most(languages, word, 20) },
      { field: "published", values: byTime(most(months, (month) => month, 10_000)) },
    ]
  }

  /** A speaker is a number in the rows, made of the name, and so always the same; the name is that of one of the statements. */
  #nameOf(who: number, statement: number): string {
    const name = this.#names.get(who) ?? this.#rows.hit(statement).statement.speaker.name!
    this.#names.set(who, name, 1)
    return name
  }

  #first(query: Query, of: Wanted, compiled: Compiled, order: Order): Token {
    const last = this.#last()
    const total = this.#counted(totalOf(query, of), last, () => this.#total(query, of, compiled, last))
    const weights = of === "statements" && order === "relevance" ? this.#weights(compiled) : []
    return { last, total, weights, value: null, id: 0 }
  }

  /** What was counted before, as long as nobody has written to the store since. */
  #counted<T>(what: string, last: Token["last"], count: () => T): T {
    const version = this.#db.dataVersion()
    if (version !== this.#version || this.#counts.size >= COUNTS) this.#counts.clear()
    this.#version = version
    const name = `${last.join()} ${what}`
    const known = this.#counts.get(name) as T | undefined
    if (known !== undefined) return known
    const made = count()
    this.#counts.set(name, made)
    return made
  }

  /** After something was written by this connection, which `data_version` does not tell. */
  changed(): void {
    this.#counts.clear()
  }

  #last(): Token["last"] {
    const { s, a } = this.#db.get<{ s: number; a: number }>(
      "SELECT ifnull((SELECT max(id) FROM statements), 0) AS s, ifnull((SELECT max(id) FROM articles), 0) AS a",
    )!
    return [s, a]
  }

  #searched(last: Token["last"]): Answer["searched"] {
    // Asked after every write: all are counted page by page, without a look at each, and the few that came since taken off.
    const statements = (): number => {
      const sql = "SELECT (SELECT count(*) FROM statements) - (SELECT count(*) FROM statements WHERE id > ?) AS n"
      return this.#db.get<{ n: number }>(sql, last[0])!.n - this.#moved(last).size
    }
    const articles = (): number =>
      this.#db.get<{ n: number }>(`SELECT count(*) AS n FROM articles a WHERE ${NEWEST}`, last[1], last[1])!.n
    return {
      articles: this.#counted("articles", last, articles),
      statements: this.#counted("statements", last, statements),
    }
  }

  #total(query: Query, of: Wanted, compiled: Compiled, last: Token["last"]): number {
    if (of === "articles" && ofArticles(query)) {
      const { sql, values } = compiled.article ?? { sql: "1", values: [] }
      return this.#db.get<{ n: number }>(
        `SELECT count(*) AS n FROM articles a WHERE ${NEWEST} AND ${sql}`,
        last[1],
        last[1],
        ...values,
      )!.n
    }
    const { match, article, statement } = compiled
    // The index alone counts fastest; those that are told by another in their place are few.
    if (of === "statements" && match !== null && !article && !statement) {
      const moved = this.#moved(last)
      if (moved.size === 0) return this.#db.get<{ n: number }>("SELECT count(*) AS n FROM search WHERE search MATCH ?", match)!.n
      const sql = "SELECT json_group_array(rowid) AS ids FROM search WHERE search MATCH ?"
      const ids = JSON.parse(this.#db.get<{ ids: string }>(sql, match)!.ids) as readonly number[]
      return ids.reduce((n, id) => (moved.has(id) ? n - 1 : n), ids.length)
    }
    const from = this.#from(compiled, last)
    const count = {
      statements: "count(*)",
      articles: "count(DISTINCT s.article)",
      people: `count(DISTINCT CASE WHEN s.flags & ${PERSON} THEN s.who END)`,
    }[of]
    return this.#db.get<{ n: number }>(`SELECT ${count} AS n ${from.sql}`, ...from.values)!.n
  }

  #statements(asked: Asked) {
    const { compiled, order, limit } = asked
    const spots = order === "relevance" && compiled.words.length > 0 ? this.#byScore(asked) : this.#byDay(asked)
    return { spots, rows: spots.slice(0, limit - 1).map(({ id }) => this.#rows.hit(id)) }
  }

  #byDay({ compiled, order, token, after, limit }: Asked): readonly Spot[] {
    const sense = order === "oldest" ? "ASC" : "DESC"
    const beyond = order === "oldest" ? ">" : "<"
    // Of so many, going through the days in order meets a page sooner than all are looked up and sorted; unless they may all stand far from the start.
    const many = compiled.match !== null || compiled.article !== null ? 30_000 : 500
    const walk = !compiled.dated && token.total > many
    const from = walk
      ? this.#from({ ...compiled, match: null, article: null, statement: alongDays(compiled) }, token.last, DAYS)
      : this.#from(compiled, token.last)
    const spots: Spot[] = []
    if (after === null || after.value !== null) {
      const rest = after ? `AND (s.day, s.id) ${beyond} (?, ?)` : ""
      const sql = `SELECT s.id, s.day AS value ${from.sql} AND s.day IS NOT NULL ${rest} ORDER BY s.day ${sense}, s.id ${sense} LIMIT ?`
      spots.push(...this.#db.all<Spot & {}>(sql, ...from.values, ...(after ? [after.value, after.id] : []), limit))
    }
    if (spots.length >= limit) return spots
    // Then those without a day, in either order.
    const undated = after && after.value === null ? ([`AND s.id ${beyond} ?`, after.id] as const) : null
    const sql = `SELECT s.id, NULL AS value ${from.sql} AND s.day IS NULL ${undated?.[0] ?? ""} ORDER BY s.id ${sense} LIMIT ?`
    return [...spots, ...this.#db.all<Spot & {}>(sql, ...from.values, ...(undated ? [undated[1]] : []), limit - spots.length)]
  }

  #byScore({ compiled, token, after, limit }: Asked): readonly Spot[] {
    const from = this.#from(compiled, token.last)
    const score = this.#score(compiled, token.weights)
    const rest = after ? "WHERE (value, id) < (?, ?)" : ""
    const sql = `SELECT * FROM (SELECT s.id, ${score.sql} AS value ${from.sql}) ${rest} ORDER BY value DESC, id DESC LIMIT ?`
    return this.#db.all<Spot & {}>(sql, ...score.values, ...from.values, ...(after ? [after.value, after.id] : []), limit)
  }

  #articles({ compiled, articlesAlone, order, token, after, limit }: Asked) {
    const sense = order === "oldest" ? "ASC" : "DESC"
    const beyond = order === "oldest" ? ">" : "<"
    const { sql, values } = compiled.article ?? { sql: "1", values: [] }
    const from = this.#from(compiled, token.last)
    const which = articlesAlone
      ? { sql: `FROM articles a WHERE ${NEWEST} AND ${sql}`, values: [token.last[1], token.last[1], ...values] }
      : { sql: `FROM articles a WHERE a.id IN (SELECT s.article ${from.sql})`, values: from.values }
    // Without a day they come last in either order.
    const undated = order === "oldest" ? 10_000_000 : -10_000_000
    const rest = after ? `WHERE (value, id) ${beyond} (?, ?)` : ""
    const spots = this.#db.all<Spot & {}>(
      `SELECT * FROM (SELECT a.id, ifnull(a.out_from, ${undated}) AS value ${which.sql}) ${rest} ORDER BY value ${sense}, id ${sense} LIMIT ?`,
      ...which.values,
      ...(after ? [after.value, after.id] : []),
      limit,
    )
    return { spots, rows: spots.slice(0, limit - 1).map(({ id }) => this.#rows.headOf(id)) }
  }

  #people({ compiled, order, token, after, limit }: Asked) {
    const from = this.#from(compiled, token.last)
    const sense = order === "oldest" ? "ASC" : "DESC"
    const beyond = order === "oldest" ? ">" : "<"
    const undated = order === "oldest" ? 10_000_000 : -10_000_000
    const value = { newest: `ifnull(max(s.day), ${undated})`, oldest: `ifnull(min(s.day), ${undated})`, relevance: "count(*)" }[
      order
    ]
    const rest = after ? `WHERE (value, id) ${beyond} (?, ?)` : ""
    const spots = this.#db.all<Spot & { n: number; first: number | null; last: number | null; newest: number }>(
      `SELECT * FROM (
         SELECT s.who AS id, ${value} AS value, count(*) AS n, min(s.day) AS first, max(s.day) AS last, max(s.id) AS newest
         ${from.sql} AND s.flags & ${PERSON} AND s.who IS NOT NULL GROUP BY s.who
       ) ${rest} ORDER BY value ${sense}, id ${sense} LIMIT ?`,
      ...from.values,
      ...(after ? [after.value, after.id] : []),
      limit,
    )
    const rows = spots.slice(0, limit - 1).map(({ n, first, last, newest }): PersonHit => {
      const { speaker } = this.#rows.hit(newest).statement
      const day = (number: number | null) => (number === null ? null : dayOf(number))
      return { name: speaker.name!, role: speaker.role, statements: n, first: day(first), last: day(last) }
    })
    return { spots, rows }
  }

  /** FROM and WHERE of a search: statements as they were when `last` was, each told once though versions repeat it. */
  #from({ match, article, statement }: Compiled, last: Token["last"], along = ""): Sql {
    const seen: Sql[] = [{ sql: "+s.id <= ?", values: [last[0]] }]
    if (this.#moved(last).size > 0) seen.push({ sql: "(s.next IS NULL OR s.next = 0 OR s.next > ?)", values: [last[0]] })
    if (match !== null) seen.push({ sql: "search MATCH ?", values: [match] })
    if (article) seen.push(article)
    if (statement) seen.push(statement)
    // CROSS JOIN keeps the order: https://sqlite.org/optoverview.html#crossjoin
    const tables =
      match !== null
        ? `search CROSS JOIN statements s ON s.id = search.rowid${article ? " CROSS JOIN articles a ON a.id = s.article" : ""}`
        : article
          ? "articles a CROSS JOIN statements s ON s.id BETWEEN a.first AND a.first + a.statements - 1"
          : `statements s ${along}`
    return {
      sql: `FROM ${tables} WHERE ${seen.map(({ sql }) => sql).join(" AND ")}`,
      values: seen.flatMap(({ values }) => values),
    }
  }

  /** Statements that a newer version of their article tells in their place. */
  #moved(last: Token["last"]): ReadonlySet<number> {
    const sql = "SELECT id FROM statements WHERE next > 0 AND next <= ?"
    return this.#counted("moved", last, () => new Set(this.#db.all<{ id: number }>(sql, last[0]).map(({ id }) => id)))
  }

  /**
   * How well a statement fits: rare words count more, and words in a short sentence. As BM25 has it for texts where a word stands once, but with
   * weights that stay as they were at the first page.
   */
  #score({ words }: Compiled, weights: readonly number[]): Sql {
    const parts = words.map((_, i) => `(s.id IN (SELECT rowid FROM search WHERE search MATCH ?)) * ${weights[i] ?? 0}`)
    return { sql: `((${parts.join(" + ")}) * 1000 / (20 + s.length))`, values: words }
  }

  #weights({ words }: Compiled): readonly number[] {
    if (words.length === 0) return []
    const { n } = this.#db.get<{ n: number }>("SELECT ifnull(max(id), 0) AS n FROM statements")!
    return words.map((match) => {
      const { has } = this.#db.get<{ has: number }>("SELECT count(*) AS has FROM search WHERE search MATCH ?", match)!
      return Math.round(1000 * Math.log(1 + (n - has + 0.5) / (has + 0.5)))
    })
  }
}

/** Under this name a total is kept. */
const totalOf = (query: Query, of: Wanted): string => JSON.stringify([query, of])

const DAYS = "INDEXED BY statements_by_day"
/** Versions that were the newest when the first page was asked for. */
const NEWEST = "a.id <= ? AND (a.newer IS NULL OR a.newer > ?)"

const sense = (order: Order): "ASC" | "DESC" => (order === "oldest" ? "ASC" : "DESC")

/** The same conditions, each on the statement alone. */
function alongDays({ match, article, statement }: Compiled): Sql | null {
  const parts: Sql[] = []
  if (match !== null) parts.push({ sql: "s.id IN (SELECT rowid FROM search WHERE search MATCH ?)", values: [match] })
  if (article) parts.push({ sql: `s.article IN (SELECT a.id FROM articles a WHERE ${article.sql})`, values: article.values })
  if (statement) parts.push(statement)
  return parts.length === 0
    ? null
    : { sql: parts.map(({ sql }) => sql).join(" AND "), values: parts.flatMap(({ values }) => values) }
}

/** What was counted most often, by name; of like ones the name that comes first by its bytes. What was not counted, or has no name, is left out. */
function most<K>(counts: Iterable<[K, number | undefined]>, name: (key: K) => string | null, many: number): Facet["values"] {
  return [...counts]
    .flatMap(([key, count]) => {
      const value = count ? name(key) : null
      return value === null ? [] : [{ value, count: count! }]
    })
    .sort((a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.value), Buffer.from(b.value)))
    .slice(0, many)
}

/** In order of time; years where months would be a long list. */
function byTime(months: Facet["values"]): Facet["values"] {
  const [short, sums] = [months.length <= 24, new Map<string, number>()]
  for (const { value, count } of months) {
    const name = short ? value : value.slice(0, 4)
    sums.set(name, (sums.get(name) ?? 0) + count)
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => ({ value, count }))
}
