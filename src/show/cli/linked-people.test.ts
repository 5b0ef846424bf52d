import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { command } from "../../../test/command.ts"
import { entry, numbered } from "../../../test/store-entries.ts"
import type { PersonRow } from "../../ask/linked/people.ts"
import type { Person } from "../../ask/linked/person.ts"
import type { Quoted } from "../../ask/linked/personRecords.ts"
import type { Listed } from "../../ask/linked/searched.ts"
import type { Subject } from "../../ask/linked/subject.ts"
import { added, NOTHING } from "../../link/corrections/log.ts"
import { statementKey } from "../../link/corrections/statementKey.ts"
import { openStore } from "../../store/index.ts"
import type { Entry, Store } from "../../store/store.ts"
import { link } from "../../work/link.ts"
import { width } from "../terminal/width.ts"

const root = path.join(import.meta.dirname, "../../..")
const NOW = "2026-11-23T12:00:00.000Z"
let dir: string

/** The ferry dispute; a harbour master who turns round; and a mayor in more articles than are looked into one by one. */
const FERRY = "ferry.db"
const TURNED = "turned.db"
const MANY = "many.db"
const ARTICLES = 230

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-people-"))
  const { code } = await call(FERRY, ["add", path.join(root, "docs/ferry.jsonl")])
  expect(code).toBe(0)
  await made(TURNED, turned())
  await made(
    MANY,
    Array.from({ length: ARTICLES }, (_, i) => numbered(i)),
  )
})
afterAll(() => rm(dir, { recursive: true }))

async function made(name: string, entries: readonly Entry[]): Promise<void> {
  await inStore(name, true, async (store) => {
    await store.put(entries, NOW)
    await link(store)
  })
}

async function inStore<T>(name: string, create: boolean, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(path.join(dir, name), { create })
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

function turned(): readonly Entry[] {
  const says = (day: string, outlet: string, said: string) =>
    entry({
      text: `Harbour master Marta Lindqvist ${said} on Monday that the port of Ventspils had sold the ferry terminal to Sundvik Lines. She spoke to reporters in Riga.\n\nThe ferry line to Riga is old.`,
      outlet,
      published: day,
      url: `https://${outlet.toLowerCase()}.example/${day}`,
    })
  return [says("2026-03-02", "Meridian", "denied"), says("2026-03-09", "Courier", "confirmed")]
}

const call = (store: string, argv: readonly string[], columns = 80) =>
  command(argv, { env: { ONRECORD_STORE: path.join(dir, store), COLUMNS: `${columns}` }, now: () => NOW })
async function json<T>(store: string, ...argv: string[]): Promise<T> {
  const { code, out } = await call(store, [...argv, "--json"])
  expect(code).toBe(0)
  return JSON.parse(out) as T
}
const listed = (...argv: string[]) => json<Listed<PersonRow>>(FERRY, "people", ...argv)

/** Every sentence that is shown stands in the source, character for character. */
async function verbatim(store: string, all: readonly Quoted[]): Promise<void> {
  expect(all.length).toBeGreaterThan(0)
  await inStore(store, false, async (kept) => {
    for (const { article, sentences, statement } of all) {
      const { text } = (await kept.article(article.id))!.entry.reading.article
      expect(sentences.length).toBeGreaterThan(0)
      for (const one of sentences) expect(text.slice(one.start, one.end)).toBe(one.text)
      for (const { start, end } of statement.content)
        expect(sentences.some((one) => one.start <= start && end <= one.end)).toBe(true)
    }
  })
}

describe("people", () => {
  test("without words those who say most, with how much and when", async () => {
    const { rows, total, next } = await listed()
    expect(rows.map(({ statements }) => statements)).toEqual(rows.map(({ statements }) => statements).sort((a, b) => b - a))
    expect(rows[0]).toMatchObject({ name: "Arvids Zelmenis", kind: "person", first: "2024-03-04", last: "2024-03-11" })
    expect([rows.length, total! > 20, next]).toEqual([20, true, "20"])
    const { out, err } = await call(FERRY, ["people", "--limit", "1"])
    expect(out).toContain(`Arvids Zelmenis · ${rows[0]!.role} · ${rows[0]!.id}`)
    expect(err).toMatch(/people and bodies in 12 articles, 1 shown\nonrecord: for the next page: --after 1\n/)
  })

  test("words begin those of a name, and those in most articles come first", async () => {
    const braun = await listed("braun")
    expect(braun.rows.map(({ name }) => name)).toEqual(["Ilze Braunfelde"])
    const { rows } = await listed("sund")
    expect(rows.map(({ articles }) => articles)).toEqual(rows.map(({ articles }) => articles).sort((a, b) => b - a))
  })

  test("pages follow each other without gap or repetition, of bodies too", async () => {
    for (const more of [[], ["--bodies"], ["i"]]) {
      const all = await listed(...more, "--limit", "1000")
      expect(all.total).toBe(all.rows.length)
      const pages: PersonRow[] = []
      for (let after: string | null = "0"; after !== null; ) {
        const page: Listed<PersonRow> = await listed(...more, "--limit", "4", "--after", after)
        pages.push(...page.rows)
        after = page.next
      }
      expect(pages).toEqual(all.rows)
      if (more[0] === "--bodies") expect(new Set(all.rows.map(({ kind }) => kind))).toEqual(new Set(["organisation"]))
    }
  })

  test("days keep those who are named in an article of these days", async () => {
    const { rows } = await listed("--since", "2024-03-11", "--limit", "1000")
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ last }) => last === "2024-03-11")).toBe(true)
    expect((await listed("--until", "2024-03-01")).total).toBe(0)
  })

  test("nobody of a name: says what was searched, and is no failure", async () => {
    const { code, out, err } = await call(FERRY, ["people", "zeppelin"])
    expect([code, out]).toEqual([0, ""])
    expect(err).toMatch(/^onrecord: 0 people and bodies in 12 articles, published 2024-03-04 to 2024-03-11\n$/)
  })
})

describe("person", () => {
  test("roles with their days, positions by claim, who quotes them, why", async () => {
    const person = await json<Person>(FERRY, "person", "Arvids Zelmenis", "--limit", "100", "--why")
    expect(person.roles.map(({ role }) => role.toLowerCase())).toContain("transport minister")
    expect(person.roles.every(({ from, to, articles }) => from! <= to! && articles > 0)).toBe(true)
    expect(person.looked).toEqual({ articles: person.articles, of: person.articles })
    expect(person.latest.length).toBe(person.statements)
    const quoted = [...person.latest, ...person.claims.rows.flatMap(({ said }) => said)]
    expect(new Set(quoted.map(({ speaker }) => speaker.id))).toEqual(new Set([person.id]))
    await verbatim(FERRY, quoted)
    const days = person.latest.map(({ day }) => day ?? "")
    expect(days).toEqual(days.toSorted().reverse())
    expect(person.coverage.outlets.reduce((sum, { statements }) => sum + statements, 0)).toBe(person.statements)
    expect(person.coverage.words).toMatch(/^\d+ outlets, \d+ origins$/)
    // Two outlets carry one text of a wire.
    expect(person.coverage.origins).toBeLessThan(person.coverage.outlets.length + 1)
    expect(person.why.length).toBe(person.articles)
    expect(person.why.map(({ confidence }) => confidence)).toEqual(
      person.why.map(({ confidence }) => confidence).sort((a, b) => a - b),
    )
  })

  test("a body has a page too, and every page fits the columns that there are", async () => {
    for (const name of ["Arvids Zelmenis", "Sundvik Lines"])
      for (const columns of [40, 80]) {
        const { out, err } = await call(FERRY, ["person", "--limit", "3", name], columns)
        expect(out).toContain("Why they are taken for one")
        expect(out.split("\n").filter((line) => width(line) > columns)).toEqual([])
        expect(err).toBe("")
      }
  })

  test("who turned round is told first, both sentences side by side", async () => {
    const person = await json<Person>(TURNED, "person", "Marta Lindqvist")
    const [change] = person.claims.changes.rows
    expect(change).toMatchObject({ kind: "reversal", first: { day: "2026-03-02" }, second: { day: "2026-03-09" } })
    await verbatim(TURNED, [change!.first, change!.second])
    const { out } = await call(TURNED, ["person", "Marta Lindqvist"])
    const lines = out.split("\n")
    const [changed, claims] = ["Changed position", "What they say"].map((words) =>
      lines.findIndex((line) => line.startsWith(words)),
    )
    expect(changed).toBeGreaterThan(0)
    const both = lines.slice(changed, claims).filter((line) => line.includes(" │ "))
    expect(both[0]).toMatch(/2 Mar 2026 · Meridian .* │ .*9 Mar 2026 · Courier/)
    // The line between them stands in one column.
    expect(new Set(both.map((line) => line.indexOf(" │ "))).size).toBe(1)
    const narrow = await call(TURNED, ["person", "Marta Lindqvist"], 50)
    expect(narrow.out.replace(/[\s│]+/g, " ")).toContain("*confirmed* on Monday [that the port of Ventspils had sold")
  })

  test("a statement that was rejected is theirs no more", async () => {
    const before = await json<Person>(FERRY, "person", "Odile Vantreight", "--limit", "100")
    const { statement, article } = before.latest[0]!
    await inStore(FERRY, false, async (store) => {
      const { record } = (await store.article(article.id))!.entry
      const what = { kind: "reject", statement: statementKey(record, statement.id) } as const
      const log = added(NOTHING, { what, who: "Ida", when: NOW, why: "a heading, not said", after: null })
      await store.links.append([JSON.stringify(log[0])], 0)
      await link(store)
    })
    const after = await json<Person>(FERRY, "person", "Odile Vantreight", "--limit", "100")
    expect(after.statements).toBe(before.statements - 1)
    expect(after.latest.map(({ statement }) => statement.id)).not.toContain(statement.id)
  })

  test("of somebody in very many articles some are looked into, and it says which; claims and the latest are of all", async () => {
    const some = await json<Person>(MANY, "person", "Aino Salmela", "--limit", "1000")
    const all = await json<Person>(MANY, "person", "Aino Salmela", "--limit", "1000", "--all")
    expect([some.articles, some.looked.of, all.looked.articles]).toEqual([ARTICLES, ARTICLES, ARTICLES])
    expect(some.looked.articles).toBeLessThan(ARTICLES)
    expect(some.missing.unread).toBe(ARTICLES - some.looked.articles)
    expect(some.coverage.articles).toBe(some.looked.articles)
    expect(all.coverage.articles).toBe(ARTICLES)
    const ids = ({ latest }: Person) => latest.map(({ statement }) => statement.id).sort()
    expect(ids(some)).toEqual(ids(all))
    const counted = ({ claims }: Person) => claims.rows.map(({ id, statements, all }) => [id, statements, all])
    expect(counted(some)).toEqual(counted(all))
    const { out } = await call(MANY, ["person", "Aino Salmela"])
    expect(out.replace(/\s+/g, " ")).toContain(`of ${some.looked.articles} of ${ARTICLES} articles`)
    expect(out).toContain("--all")
  })

  test.each([
    [["person"], 2, "(BAD_USAGE)"],
    [["person", "nobody", "of", "this", "name"], 1, "(ID_UNKNOWN)"],
    [["person", "a"], 1, "(ID_AMBIGUOUS)"],
    [["subject"], 2, "(BAD_USAGE)"],
    [["person", "Arvid", "Zelmeniss"], 1, "did you mean Arvids Zelmenis?"],
    [["person", "Selmenis"], 1, "did you mean Arvids Zelmenis?"],
    [["person", "Xarin Löfqvall"], 1, "did you mean Karin Löfqvall?"],
    [["subject", "zeppelin"], 1, "(ID_UNKNOWN)"],
    [["subject", "Ventspilz"], 1, "did you mean Ventspils"],
    [["people", "--since", "tomorrow"], 2, "(BAD_DATE)"],
    [["people", "--after", "x"], 2, "(BAD_USAGE)"],
  ] as const)("%j is a letter", async (argv, code, words) => {
    expect(await call(FERRY, argv)).toMatchObject({ code, out: "", err: expect.stringContaining(words) })
  })

  test("an id, or its first characters, is as good as a name", async () => {
    const { id } = await json<Person>(FERRY, "person", "Ilze Braunfelde")
    for (const meant of [id, id.slice(0, 8)])
      expect(await json<Person>(FERRY, "person", meant)).toMatchObject({ name: "Ilze Braunfelde" })
  })
})

describe("subject", () => {
  test("the outlets' own sentences, who speaks on it by stance, the claims", async () => {
    const subject = await json<Subject>(FERRY, "subject", "Sundvik", "Lines", "--limit", "1000")
    expect(subject).toMatchObject({ kind: "people", name: "Sundvik Lines", articles: 10, place: null, there: null })
    await verbatim(FERRY, subject.said.rows)
    expect(subject.voice.rows.length).toBeGreaterThan(3)
    await inStore(FERRY, false, async (store) => {
      for (const { article, text, start } of subject.voice.rows) {
        const { record } = (await store.article(article.id))!.entry
        expect(record.background).toContainEqual(expect.objectContaining({ text, start }))
      }
    })
    for (const { statements, unnamed, speakers } of subject.stances)
      expect(speakers.reduce((sum, one) => sum + one.statements, unnamed)).toBe(statements)
    expect(subject.stances.reduce((sum, { statements }) => sum + statements, 0)).toBe(subject.said.total)
    expect(subject.claims.rows.every(({ statements, all }) => statements > 0 && statements <= all)).toBe(true)
  })

  test("a place has its coordinates, and where things were said stands apart from what is spoken of", async () => {
    const subject = await json<Subject>(FERRY, "subject", "riga")
    expect(subject).toMatchObject({ kind: "places", name: "Riga", place: { country: "LV" } })
    expect(subject.there!.said + subject.there!.spokenOf).toBe(subject.articles)
    const { also } = await json<Subject>(FERRY, "subject", "baltic")
    const courier = also.find(({ kind, name }) => kind === "people" && name === "Baltic Courier")!
    const other = await json<Subject>(FERRY, "subject", courier.id)
    expect(other).toMatchObject({ kind: courier.kind, id: courier.id })
    const { out } = await call(FERRY, ["subject", "Riga"])
    expect(out).toContain("latitude 56.95, longitude 24.11")
  })

  test("something that articles only name, in a table of places that fits the columns", async () => {
    const subject = await json<Subject>(FERRY, "subject", "ferry", "terminal")
    expect(subject).toMatchObject({ kind: "subjects", articles: 8 })
    expect(subject.places.rows.find(({ name }) => name === "Ventspils")!.spokenOf).toBeGreaterThan(2)
    expect(subject.places.rows.find(({ name }) => name === "Riga")!.said).toBeGreaterThan(0)
    for (const columns of [40, 80]) {
      const { out } = await call(FERRY, ["subject", "ferry", "terminal"], columns)
      expect(out.split("\n").filter((line) => width(line) > Math.max(columns, 60))).toEqual([])
    }
    const { out } = await call(FERRY, ["subject", "ferry terminal"])
    expect(out).toMatch(/^ +latitude +longitude +said there +spoken of$/m)
    expect(out).toMatch(/^Ventspils, LV +57\.39 +21\.56 /m)
  })
})
