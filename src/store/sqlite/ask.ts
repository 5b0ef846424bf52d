import { dayOf } from "../days.ts"
import type { Order, PageOptions, Query, Wanted } from "../query.ts"
import { Recent } from "../recent.ts"
import type { Answer, Facet, PersonHit, RowOf } from "../store.ts"
import { ArticleFacts } from "./articleFacts.ts"
import { type Compiled, compile, ofArticles, together } from "./compile.ts"
import type { Connection } from "./connection.ts"
import { Facts, NONE, type Sql } from "./facts.ts"
import { first, type Ranked } from "./first.ts"
import { KIND, KINDS, PERSON } from "./flags.ts"
import type { Rows } from "./rows.ts"
import { Tally } from "./tally.ts"
import { fromToken, type Token, toToken } from "./token.ts"
import type { Words } from "./words.ts"

interface Spot {
  readonly id: number
  readonly value: number | null
}
/** What a page is made from. */
interface Asked {
  readonly query: Query
  readonly compiled: Compiled
  readonly order: Order
  readonly token: Token
  readonly after: Spot | null
  readonly limit: number
}
/** Statements that a newer version of their article tells in their place, those told there marked. */
interface Moved {
  readonly many: number
  readonly moved: Uint8Array
}
const COUNTS = 1000
const NAMES = 20_000
/** So many numbers of statements that were found are kept, with the letters of the searches that found them. */
const FOUND = 4_000_000

/**
 * Answers searches: all that match are found once, by their numbers; pages, totals and facets are made of these and what is known of each. Which table leads
 * is told to SQLite, not left to its guess: the text index where there are words or names, else the articles where something is asked of them, else the statements.
 */
export class Ask {
  readonly #db: Connection
  readonly #rows: Rows
  readonly #words: Words
  /** Counts by what was counted, as the store is now. */
  readonly #counts = new Map<string, unknown>()
  readonly #found = new Recent<string, Int32Array>(FOUND)
  /** By the last statement that they look at: a page token may tell any, and each takes a byte a statement. */
  readonly #movedOn = new Recent<number, Moved>(FOUND)
  readonly #facts: Facts
  readonly #articleFacts: ArticleFacts
  readonly #byArticle = new Tally()
  readonly #bySpeaker = new Tally()
  readonly #names = new Recent<number, string>(NAMES)
  /** What the database calls the state that they are of. */
  #version: number | null = null

  constructor(db: Connection, rows: Rows, words: Words) {
    this.#db = db
    this.#rows = rows
    this.#words = words
    this.#facts = new Facts(db)
    this.#articleFacts = new ArticleFacts(db)
  }

  answer<W extends Wanted>(query: Query, of: W, page: PageOptions): Answer<W> {
    return this.#read(() => {
      const limit = Math.min(1000, Math.max(1, Math.trunc(page.limit)))
      const compiled = this.#compiled(query)
      const token =
        page.after === null ? this.#first(query, of, compiled, page.order) : this.#next(page.after, query, of, page.order)
      const searched = this.#searched(token.last)
      const after: Spot | null = page.after === null ? null : token
      const found = { query, compiled, order: page.order, token, after, limit: limit + 1 }
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
      facts: this.#facts,
      word: (word) => this.#words.find(word),
      // Each has to be unpacked, and one page asks several times.
      statements: (ids) =>
        this.#counted(`rows ${ids.join()}`, this.#last(), () =>
          ids.flatMap((id) => Array.from(this.#rows.hits(id), ({ number }) => number)),
        ),
    })
  }

  /** Numbers of all statements that match, in order. */
  ids(query: Query, order: Order): readonly number[] {
    this.#fresh()
    const compiled = this.#compiled(query)
    const ids = this.#all(query, compiled, this.#last())
    return first(ids, ids.length, this.#ranks(compiled, order, this.#weights(compiled)), order === "oldest" ? 1 : -1, null).map(
      ({ id }) => id,
    )
  }

  /** Numbers of all statements that match, each told once though versions repeat it, in no order. */
  #all(query: Query, compiled: Compiled, last: Token["last"]): Int32Array {
    const name = JSON.stringify([query, last])
    let found = this.#found.get(name)
    if (!found) {
      found = this.#sought(compiled, last)
      this.#found.set(name, found, found.length + name.length)
    }
    return found
  }
  #sought(compiled: Compiled, last: Token["last"]): Int32Array {
    const { match, article, statement } = compiled
    if (!this.#facts.whole(last[0]) || statement?.holds === null) return this.#facts.read(this.#from(compiled, last), last[0])
    // By the index of articles or of words alone; what else is asked of a statement its facts tell.
    const ids =
      match !== null
        ? this.#db.numbers("rowid", "FROM search WHERE search MATCH ?", match)
        : article
          ? this.#within(article)
          : this.#every(last)
    const among = match !== null && article ? this.#articlesWith(article, last) : null
    const { article: articleOf } = this.#facts
    const { moved } = this.#moved(last)
    const found = new Int32Array(ids.length)
    let n = 0
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!
      if (id > last[0] || moved[id] === 1 || (among !== null && among[articleOf[id]!] === 0)) continue
      if (statement === null || statement.holds!(id)) found[n++] = id
    }
    return found.slice(0, n)
  }
  /** All statements of the articles. */
  #within({ sql, values }: Sql): readonly number[] {
    const ids: number[] = []
    const see = (first: number, many: number): void => {
      for (let id = first; id < first + many; id++) ids.push(id)
    }
    this.#db.each(see, "a.first, a.statements", `FROM articles a WHERE ${sql}`, ...values)
    return ids
  }
  #articlesWith({ sql, values }: Sql, last: Token["last"]): Uint8Array {
    const among = new Uint8Array(last[1] + 1)
    for (const id of this.#db.numbers("a.id", `FROM articles a WHERE ${sql}`, ...values)) among[id] = 1
    return among
  }
  #every(last: Token["last"]): Int32Array {
    return this.#counted("every", last, () => this.#facts.every())
  }

  /** Ids of the statements of some articles that match. @param articles numbers of their rows */
  within(query: Query, articles: readonly number[]): ReadonlySet<string> {
    return this.#read(() => {
      const compiled = this.#compiled(query)
      const { sql, values } = compiled.article ?? { sql: "1", values: [] }
      const own = {
        sql: `a.id IN (SELECT value FROM json_each(?)) AND ${sql}`,
        values: [JSON.stringify(articles), ...values],
        holds: null,
      }
      const from = this.#from({ ...compiled, article: own }, this.#last())
      const found = this.#db.numbers("s.id", from.sql, ...from.values)
      return new Set(found.map((id) => this.#rows.hit(id).statement.id))
    })
  }

  facets(query: Query): readonly Facet[] {
    return this.#read(() => {
      // Asked for again with each further page, and in another order.
      const last = this.#last()
      return this.#counted(JSON.stringify([query, "facets"]), last, () => this.#facets(query, last))
    })
  }
  #facets(query: Query, last: Token["last"]): readonly Facet[] {
    const found = this.#all(query, this.#compiled(query), last)
    const { stance, flags, who, article, names } = this.#facts
    const [stances, kinds] = [[] as number[], [] as number[]]
    const [articles, speakers] = [this.#byArticle, this.#bySpeaker]
    articles.begin(last[1] + 1)
    speakers.begin(names.length)
    for (let i = 0; i < found.length; i++) {
      const id = found[i]!
      stances[stance[id]!] = (stances[stance[id]!] ?? 0) + 1
      const kind = flags[id]! & KIND
      kinds[kind] = (kinds[kind] ?? 0) + 1
      articles.add(article[id]!)
      if (who[id] !== NONE) speakers.add(who[id]!)
    }
    const about = this.#articleFacts
    about.read(articles.met, last[1])
    const [outlets, languages, months] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()]
    const add = (to: Map<number, number>, key: number, count: number): void => {
      if (key !== NONE) to.set(key, (to.get(key) ?? 0) + count)
    }
    for (const id of articles.met) {
      add(outlets, about.outlet[id]!, articles.of(id))
      add(languages, about.language[id]!, articles.of(id))
      add(months, about.month[id]!, articles.of(id))
    }
    const word = (id: number): string => this.#words.word(id)
    const told = (place: number): string => about.words[place]!
    const kindOf = new Map<number, string>(Object.entries(KINDS).map(([kind, bits]) => [bits, kind]))
    // Most speakers spoke once: they need not be put in order.
    const least =
      Int32Array.from(speakers.met, (place) => speakers.of(place))
        .sort()
        .at(-20) ?? 0
    const often = speakers.met
      .filter((place) => speakers.of(place) >= least)
      .map((place) => ({ place, name: names[place]!, count: speakers.of(place) }))
      .sort((a, b) => b.count - a.count || a.name - b.name)
      .slice(0, 20)
    return [
      { field: "stance", values: most(stances.entries(), word, 50) },
      { field: "kind", values: most(kinds.entries(), (bits) => kindOf.get(bits) ?? null, 10) },
      { field: "outlet", values: most(outlets, told, 20) },
      { field: "who", values: often.map(({ place, count }) => ({ value: this.#nameOf(place, found), count })) },
      { field: "lang", values: most(languages, word, 20) },
      { field: "published", values: byTime(most(months, told, 10_000)) },
    ]
  }

  /** A speaker is a number in the rows, made of the name, and so always the same; the name is that of one of the statements. */
  #nameOf(speaker: number, found: Int32Array): string {
    const known = this.#names.get(speaker)
    if (known !== undefined) return known
    const statement = found.findLast((id) => this.#facts.who[id] === speaker)!
    const name = this.#rows.hit(statement).statement.speaker.name!
    this.#names.set(speaker, name, 1)
    return name
  }

  #first(query: Query, of: Wanted, compiled: Compiled, order: Order): Token {
    const last = this.#last()
    const total = this.#counted(totalOf(query, of), last, () => this.#total(query, of, compiled, last))
    const weights = of === "statements" && order === "relevance" ? this.#weights(compiled) : []
    return { last, total, weights, value: null, id: 0 }
  }

  /** The numbers in a token come from outside, and memory is taken by them: none is higher than there are. */
  #next(after: string, query: Query, of: Wanted, order: Order): Token {
    const token = fromToken(after, query, of, order)
    const [statement, article] = this.#last()
    return { ...token, last: [Math.min(token.last[0], statement), Math.min(token.last[1], article)] }
  }

  /** What was counted before, as long as nobody has written to the store since. */
  #counted<T>(what: string, last: Token["last"], count: () => T): T {
    if (this.#counts.size >= COUNTS) this.#counts.clear()
    const name = `${last.join()} ${what}`
    const known = this.#counts.get(name) as T | undefined
    if (known !== undefined) return known
    const made = count()
    this.#counts.set(name, made)
    return made
  }

  /** One question, answered from one state of the store. */
  #read<T>(answer: () => T): T {
    return this.#db.read(() => {
      this.#fresh()
      return answer()
    })
  }
  #fresh(): void {
    const version = this.#db.dataVersion()
    if (version !== this.#version) this.changed()
    this.#version = version
  }

  /** After something was written by this connection, which `data_version` does not tell. */
  changed(): void {
    this.#counts.clear()
    this.#found.clear()
    this.#movedOn.clear()
    this.#articleFacts.forget()
  }
  /** After a transaction that came to nothing, its numbers are nobody's. */
  forget(): void {
    this.#facts.forget()
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
      return this.#db.get<{ n: number }>(sql, last[0])!.n - this.#moved(last).many
    }
    const articles = (): number =>
      this.#db.get<{ n: number }>(`SELECT count(*) AS n FROM articles a WHERE ${NEWEST}`, last[1], last[1])!.n
    return {
      articles: this.#counted("articles", last, articles),
      statements: this.#counted("statements", last, statements),
    }
  }

  #total(query: Query, of: Wanted, compiled: Compiled, last: Token["last"]): number {
    if (of === "articles") return this.#allArticles(query, compiled, last).length
    return of === "people" ? this.#allPeople(query, compiled, last).size : this.#all(query, compiled, last).length
  }

  #statements({ query, compiled, order, token, after, limit }: Asked) {
    const ids = this.#all(query, compiled, token.last)
    const rank = this.#ranks(compiled, order, token.weights)
    const scored = order === "relevance" && compiled.words.length > 0
    const value = ({ id, rank }: Ranked): number | null => (scored ? rank : rank === -Infinity ? null : this.#facts.day[id]!)
    const last = after && {
      id: after.id,
      rank: after.value === null ? -Infinity : order === "oldest" ? -after.value : after.value,
    }
    const spots = first(ids, limit, rank, order === "oldest" ? 1 : -1, last).map((one) => ({ id: one.id, value: value(one) }))
    return { spots, rows: spots.slice(0, limit - 1).map(({ id }) => this.#rows.hit(id)) }
  }

  /** What statements are ordered by: how well each fits, or its day. */
  #ranks(compiled: Compiled, order: Order, weights: readonly number[]): (id: number) => number {
    const { day } = this.#facts
    if (order === "relevance" && compiled.words.length > 0) return this.#scores(compiled, weights)
    return order === "oldest"
      ? (id) => (day[id] === NONE ? -Infinity : -day[id]!)
      : (id) => (day[id] === NONE ? -Infinity : day[id]!)
  }

  #articles({ query, compiled, order, token, after, limit }: Asked) {
    const ids = this.#allArticles(query, compiled, token.last)
    this.#articleFacts.read(ids, token.last[1])
    const { out } = this.#articleFacts
    const sense = order === "oldest" ? 1 : -1
    // Without a day they come last in either order.
    const value = (id: number): number => (out[id] === NONE ? sense * UNDATED : out[id]!)
    const last = after && { id: after.id, rank: -sense * after.value! }
    const spots = first(ids, limit, (id) => -sense * value(id), sense, last).map(({ id }) => ({ id, value: value(id) }))
    return { spots, rows: spots.slice(0, limit - 1).map(({ id }) => this.#rows.headOf(id)) }
  }
  /** Numbers of the articles of all that match, or of all that match themselves where nothing is asked of statements. */
  #allArticles(query: Query, compiled: Compiled, last: Token["last"]): Int32Array {
    if (ofArticles(query)) {
      const { sql, values } = compiled.article ?? { sql: "1", values: [] }
      return Int32Array.from(this.#db.numbers("a.id", `FROM articles a WHERE ${NEWEST} AND ${sql}`, last[1], last[1], ...values))
    }
    const found = this.#all(query, compiled, last)
    const articles = this.#byArticle
    articles.begin(last[1] + 1)
    for (let i = 0; i < found.length; i++) articles.add(this.#facts.article[found[i]!]!)
    return Int32Array.from(articles.met)
  }

  #people({ query, compiled, order, token, after, limit }: Asked) {
    const all = this.#allPeople(query, compiled, token.last)
    const sense = order === "oldest" ? 1 : -1
    const value = (who: number): number => {
      const { n, first, last } = all.get(who)!
      return order === "relevance" ? n : ((order === "oldest" ? first : last) ?? sense * UNDATED)
    }
    const last = after && { id: after.id, rank: -sense * after.value! }
    const spots = first([...all.keys()], limit, (who) => -sense * value(who), sense, last).map(({ id }) => ({
      id,
      value: value(id),
    }))
    const rows = spots.slice(0, limit - 1).map(({ id }): PersonHit => {
      const { n, first, last, newest } = all.get(id)!
      const { speaker } = this.#rows.hit(newest).statement
      const day = (number: number | null) => (number === null ? null : dayOf(number))
      return { name: speaker.name!, role: speaker.role, statements: n, first: day(first), last: day(last) }
    })
    return { spots, rows }
  }
  /** Who is a person, by the number of the name, and what was said under it: how much, from when to when, and the number of the last to come. */
  #allPeople(query: Query, compiled: Compiled, last: Token["last"]) {
    type Person = { n: number; first: number | null; last: number | null; newest: number }
    const all = new Map<number, Person>()
    const found = this.#all(query, compiled, last)
    const { flags, who, day, names } = this.#facts
    for (const id of found) {
      if ((flags[id]! & PERSON) === 0 || who[id] === NONE) continue
      const name = names[who[id]!]!
      const at = day[id] === NONE ? null : day[id]!
      const person = all.get(name)
      if (!person) {
        all.set(name, { n: 1, first: at, last: at, newest: id })
        continue
      }
      person.n++
      if (id > person.newest) person.newest = id
      if (at !== null && (person.first === null || at < person.first)) person.first = at
      if (at !== null && (person.last === null || at > person.last)) person.last = at
    }
    return all
  }

  /** FROM and WHERE of a search: statements as they were when `last` was, each told once though versions repeat it. */
  #from({ match, article, statement }: Compiled, last: Token["last"]): Sql {
    const seen: Sql[] = [{ sql: "+s.id <= ?", values: [last[0]] }]
    if (this.#moved(last).many > 0) seen.push({ sql: "(s.next IS NULL OR s.next = 0 OR s.next > ?)", values: [last[0]] })
    if (match !== null) seen.push({ sql: "search MATCH ?", values: [match] })
    if (article) seen.push(article)
    if (statement) seen.push(statement)
    // CROSS JOIN keeps the order: https://sqlite.org/optoverview.html#crossjoin
    const tables =
      match !== null
        ? `search CROSS JOIN statements s ON s.id = search.rowid${article ? " CROSS JOIN articles a ON a.id = s.article" : ""}`
        : article
          ? "articles a CROSS JOIN statements s ON s.id BETWEEN a.first AND a.first + a.statements - 1"
          : "statements s"
    return {
      sql: `FROM ${tables} WHERE ${seen.map(({ sql }) => sql).join(" AND ")}`,
      values: seen.flatMap(({ values }) => values),
    }
  }

  #moved([last]: Token["last"]): Moved {
    const known = this.#movedOn.get(last)
    if (known) return known
    const ids = this.#db.numbers("id", "FROM statements WHERE next > 0 AND next <= ?", last)
    const moved = new Uint8Array(last + 1)
    for (const id of ids) moved[id] = 1
    const made = { many: ids.length, moved }
    this.#movedOn.set(last, made, moved.length)
    return made
  }

  /**
   * How well a statement fits: rare words count more, and words in a short sentence. As BM25 has it for texts where a word stands once, but with
   * weights that stay as they were at the first page.
   */
  #scores({ words, match }: Compiled, weights: readonly number[]): (id: number) => number {
    const { length } = this.#facts
    const score = (sum: number, id: number): number => Math.trunc((sum * 1000) / (20 + length[id]!))
    const weight = (i: number): number => weights[i] ?? 0
    // Mostly all of them are in each that was found.
    const all = words.reduce((sum, _, i) => sum + weight(i), 0)
    if (match === together(words)) return (id) => score(all, id)
    const sums = new Map<number, number>()
    for (const [i, word] of words.entries())
      for (const id of this.#db.numbers("rowid", "FROM search WHERE search MATCH ?", word))
        sums.set(id, (sums.get(id) ?? 0) + weight(i))
    return (id) => score(sums.get(id) ?? 0, id)
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

/** Versions that were the newest when the first page was asked for. */
const NEWEST = "a.id <= ? AND (a.newer IS NULL OR a.newer > ?)"

/** In place of the day of what has none: before and after all days that there are. */
const UNDATED = 10_000_000

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
