import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { editedEntries, ferryEntries, type Kept, keptStore } from "../../test/web-store.ts"
import { openStore } from "../store/index.ts"
import type { Query } from "../store/query.ts"
import type { Hit } from "../store/store.ts"
import { type Editor, undoCorrection } from "./correct.ts"
import { corrected, correctedRows } from "./corrected.ts"
import { correctStatement, type StatementFix } from "./correctStatement.ts"
import { heeded } from "./heeded.ts"
import { link } from "./link.ts"

const WHY = { who: "Ines Barta", when: "2024-03-12T08:00:00Z", why: "looked it up", after: null }
let kept: Kept
let minute = 0

beforeAll(async () => {
  kept = await keptStore(ferryEntries())
})
afterAll(() => kept.close())
beforeEach(() => {
  minute++
})

async function hitOf(words: string): Promise<Hit> {
  const found = await kept.store.ask({ op: "words", words: words.toLowerCase().split(" "), prefix: false }, "statements", {
    order: "oldest",
    limit: 1,
    after: null,
  })
  return found.rows[0]!
}
const at = (who = WHY.who) => ({ ...WHY, who, when: `2024-03-12T08:${String(minute).padStart(2, "0")}:00Z` })
const fix = (id: string, to: StatementFix, more: Partial<Editor> = {}) =>
  correctStatement(kept.store, id, to, { ...at(), ...more })
const now = async (hit: Hit) => (await correctedRows(kept.store, [await fresh(hit)]))[0]!
const fresh = async ({ statement }: Hit) => (await kept.store.statement(statement.id))!

async function refused(doing: Promise<unknown>) {
  const error = await doing.then(
    () => null,
    (error) => error,
  )
  return `${error?.code}: ${error?.message}`
}

describe("what is put right on a statement", () => {
  test("shows in what is found, and is taken back in one step", async () => {
    const hit = await hitOf("mediator")
    const { speaker, stance, said } = hit.statement
    const before = await now(hit)
    expect(before.state).toBeUndefined()
    const { people } = (await kept.store.article(hit.article.id))!.entry.record
    const other = people.find(({ name }) => name !== speaker.name)!
    const entries = [
      await fix(hit.statement.id, { kind: "speaker", name: other.name.toLowerCase() }),
      await fix(hit.statement.id, { kind: "stance", label: "hopes" }),
      await fix(hit.statement.id, { kind: "day", day: "2024-03-01" }),
    ]
    const after = await now(hit)
    expect(after.state).toMatchObject({ state: "corrected", rejected: false, by: entries.map(({ id }) => ({ id })) })
    expect(after.statement.speaker).toMatchObject({ name: other.name, role: other.role, entity: other.id, sure: true })
    expect([after.statement.stance.label, after.statement.said!.value]).toEqual(["hopes", "2024-03-01"])
    await fix(hit.statement.id, { kind: "day", day: null })
    expect((await now(hit)).statement.said).toBe(null)
    for (const { entry } of (await kept.store.links.log()).map((line) => ({ entry: JSON.parse(line) }))) {
      minute++
      await undoCorrection(kept.store, entry.id, at())
    }
    expect(await now(hit)).toEqual(before)
    expect([stance, said]).toEqual([before.statement.stance, before.statement.said])
  })

  test("rejected, it is found by nothing but is:rejected, and how many are left out is told", async () => {
    const hit = await hitOf("surveyor")
    const about: Query = { op: "words", words: ["surveyor"], prefix: false }
    const asked = async (query: Query) => {
      const { query: asks, left } = await heeded(kept.store, query)
      const { rows, total } = await kept.store.ask(asks, "statements", { order: "newest", limit: 1000, after: null })
      return { left, total, has: rows.some(({ statement }) => statement.id === hit.statement.id) }
    }
    const before = await asked(about)
    expect(before).toMatchObject({ left: 0, has: true })
    const { id } = await fix(hit.statement.id, { kind: "reject" })
    expect(await asked(about)).toEqual({ left: 1, total: before.total - 1, has: false })
    expect(await asked({ op: "words", words: ["nowhere"], prefix: false })).toEqual({ left: 0, total: 0, has: false })
    const rejected: Query = { op: "rejected", statements: [] }
    expect(await asked({ op: "and", of: [about, rejected] })).toEqual({ left: 0, total: 1, has: true })
    expect(await asked({ op: "and", of: [about, { op: "not", of: rejected }] })).toMatchObject({ left: 0, has: false })
    minute++
    await undoCorrection(kept.store, id, at())
    expect(await asked(about)).toEqual(before)
  })

  test("rejected in an article that does not unpack any more, that is told, and the others are searched", async () => {
    const own = await keptStore([])
    const lines = ferryEntries().slice(0, 2)
    // Each by itself, so that they are not packed together.
    for (const line of lines) await own.store.put([line], WHY.when)
    const ids = lines.map(({ record }) => record.statements[0]!.id)
    for (const [i, id] of ids.entries())
      await correctStatement(own.store, id, { kind: "reject" }, { ...WHY, when: `2024-03-12T09:0${i}:00Z` })
    const [broken, whole] = lines.map(({ record }) => record.article.id)
    const db = new DatabaseSync(own.file)
    db.prepare("UPDATE packs SET rest = x'00' WHERE id = (SELECT pack FROM articles WHERE key = unhex(?))").run(broken!)
    db.close()
    const store = await openStore(own.file)
    const { query, left, unread } = await heeded(store, { op: "all" })
    expect([left, unread]).toEqual([1, [broken]])
    const { rows } = await store.ask(query, "statements", { order: "newest", limit: 1000, after: null })
    const shown = await correctedRows(store, rows)
    expect(shown.map(({ statement }) => statement.id)).toEqual(expect.arrayContaining([ids[0]]))
    expect(shown.some(({ statement }) => statement.id === ids[1])).toBe(false)
    expect(shown.some(({ article }) => article.id === whole)).toBe(true)
    await store.close()
    await own.close()
  })

  test("rejected while somebody turns the pages, the next page is still of the same search", async () => {
    const page = async (query: Query, after: string | null) =>
      kept.store.ask((await heeded(kept.store, query)).query, "statements", { order: "newest", limit: 2, after })
    for (const query of [
      { op: "all" },
      {
        op: "and",
        of: [
          { op: "kind", kind: "direct" },
          { op: "lang", tag: "en" },
        ],
      },
    ] as const) {
      const first = await page(query, null)
      minute++
      await fix(first.rows[1]!.statement.id, { kind: "reject" })
      const second = await page(query, first.next)
      minute++
      await fix(second.rows[1]!.statement.id, { kind: "reject" })
      const third = await page(query, second.next)
      const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ statement }) => statement.id))
      expect(new Set(ids).size).toBe(6)
    }
  })

  test("accepted is reviewed and its speaker sure; rejected is left out of the record, and accepted again", async () => {
    const hit = await hitOf("ferry terminal")
    await fix(hit.statement.id, { kind: "accept" })
    expect((await now(hit)).state).toMatchObject({ state: "reviewed" })
    expect((await now(hit)).statement.speaker.sure).toBe(true)
    expect(await refused(fix(hit.statement.id, { kind: "accept" }))).toMatch(/^BAD_CORRECTION: .*looked at it already/)
    minute++
    await fix(hit.statement.id, { kind: "reject" }, { ...at() })
    expect((await now(hit)).state).toMatchObject({ state: "corrected", rejected: true })
    const whole = (await kept.store.article(hit.article.id))!
    expect((await corrected(kept.store, whole)).record.statements.map(({ id }) => id)).not.toContain(hit.statement.id)
    expect(await refused(fix(hit.statement.id, { kind: "reject" }))).toMatch(/rejected before/)
    minute++
    await fix(hit.statement.id, { kind: "accept" }, { ...at() })
    expect((await now(hit)).state!.rejected).toBe(false)
  })

  test("words are found in its sentences whatever the blanks and quotation marks; spans follow each other", async () => {
    const { rows } = await kept.store.ask({ op: "kind", kind: "direct" }, "statements", {
      order: "oldest",
      limit: 50,
      after: null,
    })
    const hit = rows.find(({ statement }) => statement.content.some(({ text }) => text.split(" ").length > 4))!
    const { content, cue, evidence } = hit.statement
    const some = content[0]!.text.replace(/[“”]/g, '"').split(" ").slice(0, 3).join("\n ")
    await fix(hit.statement.id, { kind: "spans", content: [some] })
    const after = (await now(hit)).statement
    expect(after.content.map(({ text }) => text.replace(/[“”]/g, '"'))).toEqual([some.replace(/\s+/g, " ")])
    expect([after.cue, after.evidence.length > 0]).toEqual([cue, true])
    const { text } = (await kept.store.article(hit.article.id))!.entry.record.article
    for (const { start, end, text: words } of [...after.content, ...after.evidence]) expect(text.slice(start, end)).toBe(words)
    expect(await refused(fix(hit.statement.id, { kind: "spans", content: ["zeppelins of the north"] }))).toMatch(
      /^BAD_CORRECTION: the words that are said: .*“zeppelins of the north” was given, but they do not stand there/,
    )
    expect(evidence).toEqual(hit.statement.evidence)
  })

  test("words that stand there twice are told, and chosen by their number", async () => {
    const { rows } = await kept.store.ask({ op: "all" }, "statements", { order: "oldest", limit: 200, after: null })
    const twice = rows.flatMap((hit) => {
      const sentence = hit.statement.evidence.map(({ text }) => text).join(" ")
      const [word] = [...sentence.matchAll(/\b[a-z]+\b/g)].map(([word]) => word).filter((word, i, all) => all.indexOf(word) !== i)
      return word && hit.statement.evidence.length === 1 ? [{ hit, word }] : []
    })[0]!
    const { id, evidence } = twice.hit.statement
    expect(await refused(fix(id, { kind: "stance", label: "warns", words: twice.word }))).toMatch(
      new RegExp(`they stand there \\d times\\. Write which .* ${twice.word} #2`),
    )
    await fix(id, { kind: "stance", label: "warns", words: `${twice.word} #2` })
    const { span } = (await now(twice.hit)).statement.stance
    const second = evidence[0]!.text!.search(new RegExp(`(?<=\\b${twice.word}\\b.*)\\b${twice.word}\\b`, "s"))
    expect([span!.text, span!.start - evidence[0]!.start]).toEqual([twice.word, second])
  })

  test("what changes nothing, no day of the calendar and no stance are refused, and the log stays as it is", async () => {
    const hit = await hitOf("strike")
    const { stance, speaker } = hit.statement
    const lines = await kept.store.links.log()
    const wrong: readonly StatementFix[] = [
      { kind: "stance", label: stance.label },
      { kind: "speaker", name: speaker.name },
      { kind: "day", day: "2024-02-31" },
      { kind: "day", day: "yesterday" },
      { kind: "stance", label: "furious" },
      { kind: "spans", cue: [], content: [] },
      { kind: "addressee", words: "nobody at all" },
    ]
    for (const to of wrong)
      expect([to, await refused(fix(hit.statement.id, to))]).toEqual([to, expect.stringMatching(/^BAD_CORRECTION/)])
    expect(await refused(fix("ffffffffffffffff", { kind: "accept" }))).toMatch(/^ID_UNKNOWN/)
    expect(await kept.store.links.log()).toEqual(lines)
  })

  test("what somebody else corrected is corrected again by whoever has seen it", async () => {
    const hit = await hitOf("port")
    const first = await fix(hit.statement.id, { kind: "stance", label: "hopes" })
    const mine = { kind: "stance", label: "warns" } as const
    expect(await refused(fix(hit.statement.id, mine, { who: "Bo Ek" }))).toMatch(
      /^CORRECTION_CONFLICT: .*Ines Barta.*looked it up/,
    )
    await fix(hit.statement.id, mine, { who: "Bo Ek", after: first.id })
    expect((await now(hit)).statement.stance.label).toBe("warns")
  })
})

test("a speaker put right goes to the other's page when all is linked anew, and a new version of the article keeps it", async () => {
  const one = await keptStore(editedEntries().slice(0, 1))
  const [hit] = (
    await one.store.ask({ op: "name", field: "who", name: "Löfqvall" }, "statements", { order: "newest", limit: 1, after: null })
  ).rows
  const { rows } = await one.store.ask({ op: "name", field: "who", name: "Braunfelde" }, "statements", {
    order: "newest",
    limit: 1,
    after: null,
  })
  const harbour = rows[0]!
  await correctStatement(one.store, harbour.statement.id, { kind: "speaker", name: "Karin Löfqvall" }, WHY)
  await link(one.store)
  const person = await one.store.links.of("people", [hit!.statement.speaker.entity!])
  expect((await one.store.links.group("people", [...person.values()][0]!))!.body.statements).toBe(2)
  await one.store.put(editedEntries().slice(1), "2024-03-21T00:00:00.000Z")
  const later = await one.store.ask({ op: "words", words: ["harbour", "will", "open"], prefix: false }, "statements", {
    order: "newest",
    limit: 1,
    after: null,
  })
  expect(later.rows[0]!.article.version).toBe(2)
  expect((await correctedRows(one.store, later.rows))[0]!.statement.speaker.name).toBe("Karin Löfqvall")
  await one.close()
})
