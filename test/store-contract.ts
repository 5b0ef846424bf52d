import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import fc from "fast-check"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import type { MadeGroup } from "../src/link/linkGroup.ts"
import { article } from "../src/read/article.ts"
import { documentKey } from "../src/read/documentKey.ts"
import type { Details } from "../src/read/reading.ts"
import type { LinksWanted } from "../src/store/links.ts"
import type { NameField, Query, Wanted } from "../src/store/query.ts"
import type { Answer, ArticleHead, Entry, Hit, PersonHit, Store } from "../src/store/store.ts"
import type { Watch } from "../src/store/watches.ts"
import { type ArticleRecord, type RecordStatement, record } from "../src/understand/record.ts"
import { ferry } from "./ferry.ts"
import { byHand, entry, entryOf, type Sketch, samples } from "./store-entries.ts"

const SEEN = "2026-11-23T08:00:00.000Z"
const LATER = "2026-11-24T08:00:00.000Z"
const ALL: Query = { op: "all" }

/** A store that a test may close and open again. */
export interface Place {
  open(): Promise<Store>
}

/**
 * What every store must do. `place` gives a place for a new store in an empty folder; a store is finished when this is green.
 */
export function storeContract(name: string, place: (folder: string) => Place): void {
  describe(`${name}: the contract of a store`, () => {
    let all: readonly Entry[] = []
    beforeAll(() => {
      all = [...samples(), byHand()]
    })

    const opened: Store[] = []
    const folders: string[] = []
    const folder = (): string => {
      const made = mkdtempSync(path.join(tmpdir(), "onrecord-store-"))
      folders.push(made)
      return made
    }
    const fresh = async (where = folder()): Promise<Store> => {
      const store = await place(where).open()
      opened.push(store)
      return store
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
      for (const made of folders.splice(0)) rmSync(made, { recursive: true })
    })

    describe("keeping", () => {
      test("entries come out as they went in, in the order of their coming, after a restart too", async () => {
        const where = folder()
        const store = await fresh(where)
        expect((await store.put(all.slice(0, 5), SEEN)).map(({ did }) => did)).toEqual(Array(5).fill("added"))
        await store.put(all.slice(5), LATER)
        expect((await list(store.entries())).map((kept) => kept.entry)).toEqual(all)
        await store.close()
        const again = await fresh(where)
        const kept = await list(again.entries())
        expect(kept.map((one) => one.entry)).toEqual(all)
        // Byte for byte: the order of keys too.
        expect(JSON.stringify(kept.map(({ entry }) => entry.record))).toBe(JSON.stringify(all.map(({ record }) => record)))
        expect(kept.map(({ head }) => head.seen)).toEqual(all.map((_, i) => (i < 5 ? SEEN : LATER)))
        expect((await again.article(all[7]!.record.article.id))?.entry).toEqual(all[7])
      })

      test("any text and any record come out as they went in", async () => {
        const store = await fresh()
        await fc.assert(
          fc.asyncProperty(fc.array(anyEntry(), { minLength: 1, maxLength: 4 }), async (entries) => {
            const puts = await store.put(entries, SEEN)
            for (const [i, one] of entries.entries()) {
              if (puts[i]!.did !== "added") continue
              const kept = await store.article(one.record.article.id)
              expect(kept!.entry).toEqual(one)
              expect(JSON.stringify(kept!.entry.record)).toBe(JSON.stringify(one.record))
              for (const statement of one.record.statements.slice(0, 2))
                expect((await store.statement(statement.id))!.statement.id).toBe(statement.id)
            }
          }),
          { numRuns: 60 },
        )
      })

      test("twice is once", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const [before, status] = [await list(store.entries()), await store.status()]
        expect((await store.put(all, LATER)).map(({ did }) => did)).toEqual(all.map(() => "known"))
        expect(await list(store.entries())).toEqual(before)
        expect(await store.status()).toEqual(status)
      })

      test("known documents are told by their key", async () => {
        const store = await fresh()
        await store.put(all.slice(0, 2), SEEN)
        const keys = all.slice(0, 3).map(({ raw }) => documentKey(raw))
        expect(await store.known(keys)).toEqual(new Set(keys.slice(0, 2)))
      })

      test("all of a batch or none", async () => {
        const store = await fresh()
        const broken = { ...all[1]!, record: { ...all[1]!.record, article: { ...all[1]!.record.article, id: "other" } } }
        await expect(store.put([all[0]!, broken], SEEN)).rejects.toThrow(RangeError)
        await expect(store.put([all[0]!, all[1]!], "not a time")).rejects.toThrow(RangeError)
        expect(await list(store.entries())).toEqual([])
        expect((await store.put([all[0]!, all[1]!], SEEN)).map(({ did }) => did)).toEqual(["added", "added"])
        expect((await list(store.entries())).map(({ entry }) => entry)).toEqual([all[0], all[1]])
      })

      test("one document gives several articles", async () => {
        const store = await fresh()
        const bytes = new TextEncoder().encode("two reports in one file")
        const two = [0, 1].map((i) => entry({ text: FERRY[i]!, outlet: "Harbour Desk", raw: { bytes, at: "wire.xml" } }))
        expect((await store.put(two, SEEN)).map(({ did }) => did)).toEqual(["added", "added"])
        const kept = await list(store.entries())
        expect(kept.map(({ entry }) => entry)).toEqual(two)
        expect(kept.every(({ head }) => head.newer === null && head.older === null)).toBe(true)
      })

      test("articles of one document are not versions of each other, though it gives them one address", async () => {
        const store = await fresh()
        const bytes = new TextEncoder().encode("a live page of two reports")
        const two = [0, 1].map((i) => entry({ text: FERRY[i]!, url: "https://desk.example/live", raw: { bytes } }))
        expect((await store.put(two, SEEN)).map(({ did }) => did)).toEqual(["added", "added"])
      })

      test("the same bytes by another address are one article with one more place", async () => {
        const store = await fresh()
        const [one, other] = ["a", "b"].map((host) =>
          entry({ text: FERRY[0]!, url: `https://${host}.example/ferry`, outlet: "Harbour Desk" }),
        )
        await store.put([one!], SEEN)
        expect(await store.put([other!], LATER)).toEqual([{ article: other!.record.article.id, did: "known" }])
        const places = [
          { at: "https://a.example/ferry", url: "https://a.example/ferry", seen: SEEN },
          { at: "https://b.example/ferry", url: "https://b.example/ferry", seen: LATER },
        ]
        expect((await list(store.entries())).map((kept) => kept.places)).toEqual([places])
        // As whoever asked `known` first says it.
        const key = documentKey(one!.raw)
        await store.again(
          [
            { key, at: "copy.html", url: null },
            { key, at: "https://a.example/ferry", url: "https://a.example/ferry" },
          ],
          LATER,
        )
        await store.again([{ key, at: "copy.html", url: null }], LATER)
        await store.again([{ key: "0".repeat(64), at: "nothing.html", url: null }], LATER)
        expect((await store.article(one!.record.article.id))!.places).toHaveLength(3)
      })

      test("the same page by http, with a tracker, is no new version", async () => {
        const store = await fresh()
        const urls = ["https://www.desk.example/ferry", "http://desk.example/ferry/?utm_source=mail#top"]
        const two = urls.map((url, i) => entry({ text: FERRY[0]!, url, raw: { bytes: new TextEncoder().encode(`${i}`) } }))
        expect((await store.put(two, SEEN)).map(({ did }) => did)).toEqual(["added", "known"])
        expect((await store.known(two.map(({ raw }) => documentKey(raw)))).size).toBe(2)
      })

      test("the same words with another day of publication take the place of the record", async () => {
        const store = await fresh()
        const make = (published: string) =>
          entry({ text: FERRY[0]!, url: "https://desk.example/ferry", published, raw: { said: { outlet: null, published } } })
        const [one, other] = [make("2024-03-05"), make("2024-03-12")]
        await store.put([one, all[0]!], SEEN)
        expect(await store.put([other], LATER)).toEqual([{ article: one.record.article.id, did: "replaced" }])
        const kept = await list(store.entries())
        expect(kept.map(({ entry }) => entry)).toEqual([other, all[0]])
        const { rows, total } = await store.ask(
          { op: "days", field: "published", from: "2024-03-12", to: "" },
          "statements",
          PAGE,
        )
        expect(total).toBe(other.record.statements.length)
        expect((rows as Hit[]).map(({ statement }) => statement)).toEqual(expect.arrayContaining([...other.record.statements]))
        expect((await store.ask(ALL, "statements", PAGE)).total).toBe(
          other.record.statements.length + all[0]!.record.statements.length,
        )
        // The first is known still: the same add again changes nothing.
        expect((await store.known([one, other].map(({ raw }) => documentKey(raw)))).size).toBe(2)
      })

      test("lists tell what the article tells", async () => {
        const store = await fresh()
        const told = entry({
          text: FERRY[0]!,
          url: "https://desk.example/ferry",
          outlet: "Harbour Desk",
          published: "2024-03-05",
          details: {
            title: "Ferry",
            modified: "2024-03-06T08:00:00+02:00",
            agency: "Northwire",
            embargo: "2024-03-06T00:00:00Z",
            status: "withheld",
          },
        })
        await store.put([told], SEEN)
        const { head } = (await store.article(told.record.article.id))!
        expect(head).toEqual({
          id: told.record.article.id,
          headline: told.record.article.headline ?? "Ferry",
          outlet: "Harbour Desk",
          url: "https://desk.example/ferry",
          published: "2024-03-05",
          modified: "2024-03-06T08:00:00+02:00",
          agency: "Northwire",
          language: "en",
          captured: "2026-11-22T10:00:00.000Z",
          seen: SEEN,
          bytes: documentKey({ ...told.raw }),
          version: 1,
          older: null,
          newer: null,
          status: "withheld",
          embargo: "2024-03-06T00:00:00Z",
          statements: told.record.statements.length,
        } satisfies ArticleHead)
      })
    })

    describe("versions", () => {
      const url = "https://desk.example/ferry"
      test("another text at the same address is the newest version, and what became of statements is told", async () => {
        const store = await fresh()
        const [first, second] = [entry({ text: V1, url }), entry({ text: V2, url })]
        await store.put([first], SEEN)
        expect(await store.put([second], LATER)).toEqual([{ article: second.record.article.id, did: "version" }])
        const [old, now] = [(await store.article(first.record.article.id))!, (await store.article(second.record.article.id))!]
        expect([old.head.version, old.head.older, old.head.newer]).toEqual([1, null, now.head.id])
        expect([now.head.version, now.head.older, now.head.newer]).toEqual([2, old.head.id, null])
        expect(old.history).toEqual(now.history)
        const says = (id: string | null, { record }: Entry) => record.statements.find((one) => one.id === id)?.content[0]?.text
        expect(now.history.map(({ did, before, after, seen }) => [did, says(before, first), says(after, second), seen])).toEqual([
          ["changed", "that the ferry would sail in May", "that the ferry would sail in late May", LATER],
          ["removed", "that the pier was unsafe", undefined, LATER],
          ["added", undefined, "that the harbour had been dredged", LATER],
        ])
        // Told once, though two versions have it; what went stays findable and says so.
        const { rows, total } = await store.ask(ALL, "statements", { ...PAGE, order: "oldest" })
        expect((rows as Hit[]).map(({ statement, current }) => [statement.content[0]?.text, current]).sort()).toEqual([
          ["that the captain was ill", true],
          ["that the ferry would sail in May", false],
          ["that the ferry would sail in late May", true],
          ["that the harbour had been dredged", true],
          ["that the pier was unsafe", false],
        ])
        expect(total).toBe(5)
        const moved = first.record.statements.find(({ content }) => content[0]?.text === "that the captain was ill")!
        expect((await store.statement(moved.id))!.current).toBe(true)
        // A third without it: then it is current in none of them.
        await store.put([entry({ text: V2.replace(/Captain[^.]+\. /, ""), url })], LATER)
        expect((await store.statement(moved.id))!.current).toBe(false)
        const { articles, versions } = await store.status()
        expect([articles, versions]).toEqual([1, 3])
        expect((await store.ask(ALL, "articles", PAGE)).total).toBe(1)
      })

      test("without an address the publisher's own name, or the file, tells versions", async () => {
        const store = await fresh()
        const guid = { details: { guid: "urn:newsml:northwire:1" }, outlet: "Northwire" }
        const file = { file: "/news/ferry.html", raw: { at: "/news/ferry.html" } }
        let turn = 0
        const put = async (sketch: Partial<Sketch>, text: string) => {
          const bytes = new TextEncoder().encode(`${text}${turn++}`)
          return (await store.put([entry({ text, ...sketch, raw: { bytes, ...sketch.raw } })], SEEN))[0]!.did
        }
        expect([await put(guid, V1), await put(guid, V2)]).toEqual(["added", "version"])
        expect([await put(file, V1), await put(file, V2)]).toEqual(["added", "version"])
        expect([await put({ outlet: "A" }, V1), await put({ outlet: "A" }, V2)]).toEqual(["added", "added"])
        const home = { details: { canonical: "https://desk.example/" } }
        expect([await put({ ...home, url: `${url}/1` }, V1), await put({ ...home, url: `${url}/2` }, V2)]).toEqual([
          "added",
          "added",
        ])
        const own = { details: { canonical: `${url}/3` } }
        expect([await put({ ...own, url: `${url}/3?page=1` }, V1), await put({ ...own, url: `${url}/3?page=all` }, V2)]).toEqual([
          "added",
          "version",
        ])
      })

      test("a kill takes back every statement of every version, which stay as the record of it", async () => {
        const store = await fresh()
        const guid = "urn:newsml:northwire:1"
        const make = (text: string, status: Details["status"], version: string) =>
          entry({
            text,
            outlet: "Northwire",
            url: text === "" ? null : url,
            details: { guid, status, version },
            raw: { format: "ninjs" },
          })
        const [one, two, kill] = [make(V1, "usable", "1"), make(V2, "usable", "2"), make("", "canceled", "3")]
        await store.put([one, two, all[0]!], SEEN)
        expect((await store.put([kill], LATER))[0]!.did).not.toBe("known")
        const { rows } = await store.ask(ALL, "statements", PAGE)
        const held = (rows as Hit[]).filter(({ current }) => current).map(({ article }) => article.id)
        expect(new Set(held)).toEqual(new Set([all[0]!.record.article.id]))
        expect((rows as Hit[]).length).toBe(all[0]!.record.statements.length + 5)
        const { history } = (await store.article(kill.record.article.id))!
        const canceled = history.filter(({ did }) => did === "canceled").map(({ before }) => before)
        // Those of the first version too, but for the one that the second tells in its place.
        const old = one.record.statements.filter(({ content }) => content[0]?.text !== "that the captain was ill")
        expect(canceled.sort()).toEqual([...old, ...two.record.statements].map(({ id }) => id).sort())
        for (const { id } of [...one.record.statements, ...two.record.statements])
          expect((await store.statement(id))!.current).toBe(false)
        expect((await store.article(kill.record.article.id))!.head.status).toBe("canceled")
      })
    })

    describe("searching", () => {
      const everything = (): readonly Said[] =>
        all.flatMap((one) => one.record.statements.map((statement) => ({ statement, entry: one })))

      test("each condition finds what it says, no more and no less", async () => {
        const store = await fresh()
        await store.put(all.slice(0, 6), SEEN)
        await store.put(all.slice(6), LATER)
        await fc.assert(
          fc.asyncProperty(anyQuery(all), async (query) => {
            const expected = everything().filter((said) =>
              holds(query, said, said.entry.record === all[0]?.record || all.indexOf(said.entry) < 6),
            )
            const found = await list(store.each(query, "newest"))
            expect(ids(found).sort()).toEqual(expected.map(({ statement }) => statement.id).sort())
            const page = await store.ask(query, "statements", { ...PAGE, limit: 7 })
            expect(page.total).toBe(expected.length)
            expect(ids(page.rows as Hit[])).toEqual(ids(found).slice(0, 7))
            const people = await store.ask(query, "people", PAGE)
            const named = expected
              .filter(({ statement }) => statement.speaker.kind === "person")
              .map(({ statement }) => statement.speaker.name)
            expect((people.rows as PersonHit[]).map((person) => person.name).sort()).toEqual(
              [...new Set(named)].filter((one) => one !== null).sort(),
            )
            const counted = await store.facets(query)
            const stances = counted.find(({ field }) => field === "stance")!.values
            expect(stances.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
          }),
          { numRuns: 300 },
        )
      }, 120_000)

      test("orders are those of the days, and what has none comes last", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const day = ({ statement, article }: Hit): string => {
          const said = statement.said?.value?.slice(0, 10)
          return (said && /^\d{4}-\d\d-\d\d$/.test(said) ? said : article.published) ?? ""
        }
        const exact = ({ statement }: Hit) => statement.said?.value == null || /^\d{4}-\d\d-\d\d$/.test(statement.said.value)
        for (const order of ["newest", "oldest"] as const) {
          const days = (await list(store.each(ALL, order))).filter(exact).map(day)
          const dated = days.filter((one) => one !== "")
          expect(dated).toEqual([...dated].sort((a, b) => (order === "oldest" ? 1 : -1) * (a < b ? -1 : a > b ? 1 : 0)))
          expect(days.lastIndexOf(dated.at(-1)!)).toBeLessThan(days.indexOf("") === -1 ? days.length : days.indexOf(""))
        }
      })

      test("relevance puts what has the rarer word first", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const query: Query = { op: "or", of: [words("ferry"), words("pilot")] }
        const found = await list(store.each(query, "relevance"))
        const has = (hit: Hit, word: string) => hit.statement.evidence.some(({ text }) => fold(text ?? "").includes(word))
        expect(found.length).toBeGreaterThan(3)
        const rare =
          found.filter((hit) => has(hit, "ferry")).length < found.filter((hit) => has(hit, "pilot")).length ? "ferry" : "pilot"
        if (found.some((hit) => has(hit, rare))) expect(has(found[0]!, rare)).toBe(true)
      })

      test("pages join to the whole, whatever comes in between", async () => {
        const wanted: readonly Wanted[] = ["statements", "articles", "people"]
        const queries: readonly Query[] = [
          ALL,
          { op: "or", of: [words("ferry"), words("the")] },
          { op: "not", of: { op: "stance", label: "asserts" } },
        ]
        for (const of of wanted) {
          for (const order of ["newest", "oldest", "relevance"] as const) {
            for (const query of queries) {
              const store = await fresh()
              await store.put(all.slice(0, 7), SEEN)
              const whole = (await store.ask(query, of, { order, limit: 1000, after: null })).rows
              const pages: unknown[] = []
              let after: string | null = null
              let turn = 7
              do {
                const page: Answer = await store.ask(query, of, { order, limit: of === "statements" ? 9 : 2, after })
                expect(page.total).toBe(whole.length)
                pages.push(...page.rows)
                after = page.next
                // Newer, older and another version, while somebody turns the pages.
                if (turn < all.length) await store.put([all[turn]!], LATER)
                else
                  await store.put(
                    [entry({ text: `${all[0]!.reading.article.text}\n\nMore to come.`, url: all[0]!.raw.url })],
                    LATER,
                  )
                turn++
              } while (after !== null)
              expect(pages.map(nameOf)).toEqual((whole as readonly unknown[]).map(nameOf))
              await store.close()
            }
          }
        }
      }, 120_000)

      test("a token of another search, or none of ours, is refused", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const { next } = await store.ask(ALL, "statements", { order: "newest", limit: 2, after: null })
        for (const after of ["", "x", "W10", `${next}x`, Buffer.from("[1,2,3,4,[],null,5]").toString("base64url")])
          await expect(store.ask(ALL, "statements", { order: "newest", limit: 2, after })).rejects.toMatchObject({
            code: "BAD_QUERY",
          })
        await expect(store.ask(ALL, "statements", { order: "oldest", limit: 2, after: next })).rejects.toMatchObject({
          code: "BAD_QUERY",
        })
        await expect(store.ask(words("ferry"), "statements", { order: "newest", limit: 2, after: next })).rejects.toMatchObject({
          code: "BAD_QUERY",
        })
      })

      test("hostile words are words", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        for (const text of [
          '"',
          "'",
          "*",
          "a OR b",
          "NEAR(",
          "who:",
          "-",
          "\0",
          "%",
          'ferry" OR words:"the',
          "\ue000",
          "^",
          "{",
          "\ud800",
        ]) {
          for (const query of [
            words(text),
            { op: "name", field: "who", name: text } as const,
            { op: "name", field: "outlet", name: text } as const,
          ])
            await expect(store.ask(query, "statements", PAGE)).resolves.toBeDefined()
        }
        expect((await store.ask(words('ferry" OR words:"the'), "statements", PAGE)).total).toBe(0)
        const deep = (depth: number): Query => (depth === 0 ? words("ferry") : { op: "not", of: deep(depth - 1) })
        await expect(store.ask(deep(50), "statements", PAGE)).resolves.toBeDefined()
        await expect(store.ask(deep(5000), "statements", PAGE)).rejects.toMatchObject({ code: "BAD_QUERY" })
        const wide: Query = { op: "or", of: Array.from({ length: 400 }, (_, i) => words(`w${i}`)) }
        await expect(store.ask(wide, "statements", PAGE)).resolves.toBeDefined()
        const mixed: Query = {
          op: "or",
          of: Array.from({ length: 400 }, (_, i) =>
            i % 2 ? words(`w${i}`) : { op: "days", field: "said", from: "2024", to: "" },
          ),
        }
        await expect(store.ask(mixed, "statements", PAGE)).resolves.toBeDefined()
      })

      test("a walk over all sees one state, whatever is put meanwhile", async () => {
        const store = await fresh()
        await store.put(all.slice(0, 6), SEEN)
        const whole = ids(await list(store.each(ALL, "newest")))
        const seen: string[] = []
        for await (const hit of store.each(ALL, "newest")) {
          if (seen.length === 3) await store.put(all.slice(6), LATER)
          seen.push(hit.statement.id)
        }
        expect(seen).toEqual(whole)
        let count = 0
        for await (const _ of store.entries()) if (++count === 2) break
        expect(count).toBe(2)
      })

      test("facets count what matches", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const query: Query = { op: "stance", label: "denies" }
        const denials = everything().filter(({ statement }) => statement.stance.label === "denies")
        const counted = Object.fromEntries((await store.facets(query)).map(({ field, values }) => [field, values]))
        expect(counted.stance).toEqual([{ value: "denies", count: denials.length }])
        expect(Object.fromEntries(counted.kind!.map(({ value, count }) => [value, count]))).toEqual(
          tally(denials.map(({ statement }) => statement.kind)),
        )
        expect(Object.fromEntries(counted.outlet!.map(({ value, count }) => [value, count]))).toEqual(
          tally(denials.map(({ entry }) => entry.reading.article.outlet!)),
        )
        expect(counted.published!.every(({ value }) => /^\d{4}-\d\d$/.test(value))).toBe(true)
      })

      test("tells the day of publication of many articles at once", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const articles = all.map(({ reading }) => reading.article)
        const days = await store.published([...articles.map(({ id }) => id), "0123456789abcdef"])
        expect([...days].sort()).toEqual(articles.map(({ id, published }) => [id, published]).sort())
      })

      test("its status and days are those of now, whoever wrote last", async () => {
        const where = folder()
        const [store, other] = [await fresh(where), await fresh(where)]
        const days = (entries: readonly Entry[]) => {
          const told = entries.flatMap(({ reading }) => reading.article.published ?? []).sort()
          return { firstPublished: told[0] ?? null, lastPublished: told.at(-1) ?? null }
        }
        expect((await store.status()).articles).toBe(0)
        expect(await store.days()).toEqual(days([]))
        await other.put(all.slice(0, 2), SEEN)
        expect((await store.status()).articles).toBe(2)
        expect(await store.days()).toEqual(days(all.slice(0, 2)))
        await store.put(all.slice(2, 3), LATER)
        expect(await store.status()).toMatchObject({ articles: 3, ...days(all.slice(0, 3)) })
        await store.forget(all[0]!.reading.article.id, "asked to", LATER)
        expect([(await store.status()).articles, (await other.status()).articles]).toEqual([2, 2])
        expect([await store.days(), await other.days()]).toEqual([days(all.slice(1, 3)), days(all.slice(1, 3))])
      })

      test("ids are found by how they begin", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const statement = all[2]!.record.statements[1]!.id
        const whole = all[3]!.record.article.id
        for (const length of [1, 4, 5, 6, 7, 9, 16]) {
          const found = await store.idsBeginning(statement.slice(0, length))
          expect(found.every((id) => id.startsWith(statement.slice(0, length)))).toBe(true)
          if (length > 5) expect(found).toContain(statement)
        }
        expect(await store.idsBeginning(whole.slice(0, 9))).toEqual([whole])
        expect(await store.idsBeginning("zz")).toEqual([])
        expect(await store.idsBeginning("")).toEqual([])
        expect(await store.statement("0123456789abcdef")).toBeNull()
        expect(await store.article("0123456789abcdef")).toBeNull()
      })
    })

    describe("what comes out of order, again, or in one document", () => {
      const url = "https://desk.example/ferry"
      const page = (text: string, day: number, more: Partial<Sketch> = {}) =>
        entry({
          text,
          url,
          ...more,
          raw: { bytes: new TextEncoder().encode(`${day} ${text}`), captured: `2026-11-0${day}T10:00:00.000Z`, ...more.raw },
        })
      const wire = (text: string, status: Details["status"], version: string | null, guid = "urn:newsml:northwire:1") =>
        entry({
          text,
          outlet: "Northwire",
          details: { guid, status, version },
          raw: { format: "ninjs", bytes: new TextEncoder().encode(`${status} ${version} ${text}`) },
        })
      const goneOf = async (store: Store, { record }: Entry) =>
        Promise.all(record.statements.map(async ({ id }) => (await store.statement(id))!.gone))
      const chain = async (store: Store, ...entries: readonly Entry[]) =>
        Promise.all(
          entries.map(async ({ record }) => {
            const { version, newer } = (await store.article(record.article.id))!.head
            return [version, newer]
          }),
        )

      test("each article is kept with the bytes that it stood in, though others of its document are known", async () => {
        const store = await fresh()
        const day = (n: number, ...texts: string[]) =>
          texts.map((text) =>
            entry({
              text,
              url: `https://desk.example/${text.length}`,
              raw: { bytes: new TextEncoder().encode(`FEED DAY${n}`), at: `day${n}.xml` },
            }),
          )
        const [first, second] = [day(1, FERRY[0]!, V1), day(2, FERRY[0]!, V2)]
        await store.put(first, SEEN)
        expect((await store.put(second, LATER)).map(({ did }) => did)).toEqual(["known", "added"])
        for (const one of [...first, second[1]!])
          expect((await store.article(one.record.article.id))!.entry.raw.bytes).toEqual(one.raw.bytes)
        expect((await store.known([first[0]!, second[0]!].map(({ raw }) => documentKey(raw)))).size).toBe(2)
      })

      test("an edit of what was forgotten stays out too", async () => {
        const store = await fresh()
        const kept = page(FERRY[0]!, 1, { url: "https://desk.example/other" })
        await store.put([page(V1, 1), wire(V1, "usable", "1"), kept], SEEN)
        for (const one of [page(V1, 1), wire(V1, "usable", "1")]) await store.forget(one.record.article.id, "asked to", SEEN)
        const puts = await store.put([page(V2, 2), wire(V2, "usable", "2"), wire("", "canceled", "3")], LATER)
        expect(puts.map(({ did }) => did)).toEqual(["forgotten", "forgotten", "forgotten"])
        expect((await list(store.entries())).map(({ entry }) => entry)).toEqual([kept])
      })

      test("a kill read before its story takes it back, and a later version stands", async () => {
        const [one, two] = [wire(V1, "usable", "1"), wire(V2, "usable", "2")]
        const [kill, back] = [wire("", "canceled", "3"), wire(FERRY[0]!, "usable", "4")]
        for (const order of [
          [one, two, kill, back],
          [kill, two, one, back],
          [back, kill, two, one],
          [two, back, one, kill],
        ]) {
          const store = await fresh()
          for (const [i, made] of order.entries()) await store.put([made], i === 0 ? SEEN : LATER)
          for (const old of [one, two]) expect(new Set(await goneOf(store, old))).toEqual(new Set(["canceled"]))
          expect(new Set(await goneOf(store, back))).toEqual(new Set([null]))
          expect((await chain(store, one, two, kill, back)).map(([version]) => version)).toEqual([1, 2, 3, 4])
          await store.close()
        }
      })

      test("a kill that tells no version, or the story's own words, takes back what comes after it too", async () => {
        const store = await fresh()
        const story = wire(V1, "usable", "1")
        await store.put([wire("", "canceled", null), story], SEEN)
        expect(new Set(await goneOf(store, story))).toEqual(new Set(["canceled"]))
        const other = wire(V1, "usable", "1", "urn:newsml:northwire:2")
        const kill = wire(V1, "canceled", "2", "urn:newsml:northwire:2")
        await store.forget(story.record.article.id, "to begin anew", SEEN)
        const again = await fresh()
        await again.put([kill], SEEN)
        expect(await again.put([other], LATER)).toEqual([{ article: kill.record.article.id, did: "known" }])
        expect((await again.article(kill.record.article.id))!.head.status).toBe("canceled")
        expect(new Set(await goneOf(again, kill))).toEqual(new Set(["canceled"]))
      })

      test("killed statements say so, in every version", async () => {
        const store = await fresh()
        const [one, two] = [wire(V1, "usable", "1"), wire(V2, "usable", "2")]
        await store.put([one, two], SEEN)
        expect((await goneOf(store, one)).map(String).sort()).toEqual(["changed", "changed", "null"])
        await store.put([wire("", "canceled", "3")], LATER)
        for (const old of [one, two]) expect(await goneOf(store, old)).toEqual(Array(3).fill("canceled"))
        const { rows } = await store.ask(ALL, "statements", PAGE)
        expect((rows as Hit[]).map(({ gone, current }) => [gone, current])).toEqual(Array(5).fill(["canceled", false]))
      })

      test("versions stand in the order of the world, however they come", async () => {
        const third = V2.replace(/Captain[^.]+\. /, "")
        const made = [page(V1, 1), page(V2, 2), page(third, 3)]
        const told = async (store: Store) => ({
          chain: await chain(store, ...made),
          gone: await Promise.all(made.map((one) => goneOf(store, one))),
          history: await Promise.all(
            made.map(async ({ record }) =>
              (await store.article(record.article.id))!.history.map(({ seen: _, ...change }) => JSON.stringify(change)).sort(),
            ),
          ),
          found: ids((await store.ask(ALL, "statements", PAGE)).rows as Hit[]).sort(),
        })
        const whole = await fresh()
        for (const one of made) await whole.put([one], SEEN)
        const right = await told(whole)
        expect(right.chain.map(([version]) => version)).toEqual([1, 2, 3])
        for (const order of [
          [0, 2, 1],
          [1, 0, 2],
          [2, 1, 0],
          [2, 0, 1],
          [1, 2, 0],
        ]) {
          const store = await fresh()
          for (const i of order) await store.put([made[i]!], SEEN)
          expect(await told(store)).toEqual(right)
          await store.close()
        }
      })

      test("a page that goes back to what it was is what it was", async () => {
        const store = await fresh()
        const [one, two] = [page(V1, 1), page(V2, 2)]
        await store.put([one, two], SEEN)
        // The same capture again changes nothing; a later one does.
        expect((await store.put([one], LATER))[0]!.did).toBe("known")
        expect((await store.article(two.record.article.id))!.head.newer).toBeNull()
        expect((await store.put([page(V1, 3)], LATER))[0]!.did).toBe("version")
        expect(await chain(store, two, one)).toEqual([
          [1, one.record.article.id],
          [2, null],
        ])
        expect(await goneOf(store, one)).toEqual([null, null, null])
        expect((await goneOf(store, two)).map(String).sort()).toEqual(["changed", "changed", "null"])
        const { history } = (await store.article(one.record.article.id))!
        expect(history.map(({ from, did }) => [from === one.record.article.id, did])).toEqual([
          [true, "changed"],
          [true, "removed"],
          [true, "added"],
          [false, "changed"],
          [false, "removed"],
          [false, "added"],
        ])
        // Between the two of the first words, told by a capture that comes late.
        expect((await store.put([page(FERRY[1]!, 2, { raw: { captured: "2026-11-02T12:00:00.000Z" } })], LATER))[0]!.did).toBe(
          "version",
        )
        expect((await store.article(one.record.article.id))!.head).toMatchObject({ version: 3, newer: null })
        expect((await store.put([page(V2, 4)], LATER))[0]!.did).toBe("version")
        expect((await store.article(two.record.article.id))!.head).toMatchObject({ version: 3, newer: null })
        expect(await goneOf(store, two)).toEqual([null, null, null])
        expect(await store.check()).toEqual([])
      })

      test("the same bytes seen again at a later time are the newest again", async () => {
        const store = await fresh()
        const [one, two] = [page(V1, 1), page(V2, 2)]
        await store.put([one, two], SEEN)
        const place = { key: documentKey(one.raw), at: url, url }
        await store.again([place, { ...place, captured: one.raw.captured }], LATER)
        expect((await store.article(two.record.article.id))!.head.newer).toBeNull()
        await store.again([{ ...place, captured: "2026-11-05T10:00:00.000Z" }], LATER)
        expect(await chain(store, two, one)).toEqual([
          [1, one.record.article.id],
          [2, null],
        ])
      })

      test("a record that takes another's place leaves its bytes, and stays taken back", async () => {
        const store = await fresh()
        const make = (published: string) =>
          entry({ text: V1, url, published, raw: { bytes: new TextEncoder().encode(`page of ${published}`), format: "ninjs" } })
        const [one, other, last] = [make("2024-03-05"), make("2024-03-12"), make("2024-03-19")]
        const kill = entry({ text: "", url, details: { status: "canceled" }, raw: { format: "ninjs" } })
        await store.put([one], SEEN)
        await store.put([kill], SEEN)
        expect((await store.put([other, last], LATER)).map(({ did }) => did)).toEqual(["replaced", "replaced"])
        const kept = (await store.article(one.record.article.id))!
        expect(kept.entry).toEqual(last)
        expect(kept.former.map(({ raw, seen }) => [raw, seen])).toEqual([
          [one.raw, SEEN],
          [other.raw, LATER],
        ])
        expect(await goneOf(store, last)).toEqual(["canceled", "canceled", "canceled"])
        await store.forget(last.record.article.id, "asked to", LATER)
        expect((await list(store.entries())).length).toBe(0)
        expect((await store.put([other], LATER))[0]!.did).toBe("forgotten")
      })

      test("what goes with a forgotten article is told before, and its neighbours are compared anew", async () => {
        const store = await fresh()
        const third = V2.replace(/Captain[^.]+\. /, "")
        const feed = { raw: { bytes: new TextEncoder().encode("a feed of two"), captured: "2026-11-02T10:00:00.000Z" } }
        const [one, two, three] = [page(V1, 1), page(V2, 2, feed), page(third, 3)]
        const beside = page(FERRY[0]!, 2, { ...feed, url: "https://desk.example/other" })
        for (const made of [[one], [two, beside], [three]]) await store.put(made, SEEN)
        const id = beside.record.article.id
        expect((await store.wouldForget(id)).map((head) => head.id).sort()).toEqual([two.record.article.id, id].sort())
        expect(await store.wouldForget("0".repeat(64))).toEqual([])
        expect(await store.forget(id, "asked to", LATER)).toBe(2)
        expect(await store.article(two.record.article.id)).toBeNull()
        expect(await chain(store, one, three)).toEqual([
          [1, three.record.article.id],
          [2, null],
        ])
        expect(await goneOf(store, one)).toEqual(["changed", "changed", "changed"])
        const { history } = (await store.article(three.record.article.id))!
        expect(history.length).toBeGreaterThan(0)
        expect(await store.forget(three.record.article.id, "asked to", LATER)).toBe(2)
        expect(await store.article(one.record.article.id)).toBeNull()
      })

      test("each failure of a document is kept; those of an earlier try make room", async () => {
        const store = await fresh()
        const failure = { at: "wire.xml", code: "BAD_FORMAT", message: "item 1 has no words", seen: SEEN }
        await store.fail(null, failure)
        await store.fail(null, { ...failure, message: "item 2 has no words" })
        await store.fail(null, { ...failure, code: "BAD_DATE" })
        await store.fail(null, failure)
        const told = async () => (await store.failures()).map(({ code, message }) => [code, message])
        expect(await told()).toEqual([
          ["BAD_DATE", "item 1 has no words"],
          ["BAD_FORMAT", "item 1 has no words"],
          ["BAD_FORMAT", "item 2 has no words"],
        ])
        await store.fail(null, { ...failure, seen: LATER })
        expect(await told()).toEqual([["BAD_FORMAT", "item 1 has no words"]])
      })

      test("hundreds of words, to be found or to be missing", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const many = Array.from({ length: 200 }, (_, i) => words(`w${i}`))
        const not = many.map((of) => ({ op: "not", of }) as const)
        const { total } = await store.ask(words("ferry"), "statements", PAGE)
        expect(total).toBeGreaterThan(0)
        const or = { op: "or", of: many } as const
        const queries: readonly Query[] = [
          { op: "and", of: [words("ferry"), ...not] },
          { op: "and", of: [words("ferry"), { op: "or", of: not }] },
          { op: "or", of: [words("ferry"), ...many] },
          { op: "and", of: [...Array.from({ length: 200 }, () => words("ferry")), ...not] },
          { op: "and", of: [words("ferry"), { op: "not", of: or }, ...not] },
          { op: "or", of: [words("ferry"), ...many.map((one) => ({ op: "and", of: [one, words("ferry")] }) as const)] },
        ]
        for (const query of queries)
          for (const order of ["newest", "relevance"] as const)
            expect((await store.ask(query, "statements", { ...PAGE, order })).total).toBe(total)
        const wide = (of: (i: number) => Query): Query => ({ op: "or", of: Array.from({ length: 990 }, (_, i) => of(i)) })
        const stances = wide((i) => ({ op: "stance", label: i % 2 ? "denies" : "warns" }))
        expect((await store.ask(stances, "statements", PAGE)).total).toBeGreaterThan(0)
        const either = wide((i) => words(i % 2 ? "ferry" : `w${i}`))
        expect((await store.ask(either, "statements", { ...PAGE, order: "relevance" })).total).toBe(total)
        const deep = (depth: number): Query =>
          depth === 0
            ? words("ferry")
            : depth % 2
              ? { op: "or", of: [deep(depth - 1), words("w1")] }
              : { op: "and", of: [deep(depth - 1), words("ferry")] }
        expect((await store.ask(deep(90), "statements", PAGE)).total).toBe(total)
      })
    })

    describe("what is linked", () => {
      const FIND = { words: "", from: "", to: "", least: 0, order: "size", limit: 100, skip: 0 } as const
      const [a, b, c] = ["a", "b", "c"].map((letter) => letter.repeat(64)) as [string, string, string]
      const story = (
        id: string,
        title: string,
        articles: readonly string[],
        days: readonly [string, string] | null = null,
      ): MadeGroup => ({
        kind: "stories",
        id,
        title,
        words: `${title} Zamość`,
        from: days?.[0] ?? null,
        to: days?.[1] ?? null,
        size: articles.length,
        body: { articles, why: `“${title}”`, confidence: 0.9, outlets: 1, statements: 2, state: "machine", by: [] },
      })
      const kept = ({ words: _, ...group }: MadeGroup) => group

      test("a place is told without its members, wherever its name would seem to begin them; null where there is none", async () => {
        const store = await fresh(folder())
        const harbour = { kind: "city", country: "LV", region: null, latitude: 57.39, longitude: 21.56, size: 36 } as const
        const name = 'Ventspils ,"members":['
        const place = { ...harbour, id: "geonames:454310", name, precision: "own" } as const
        const group = (id: string, title: string, of: typeof place | null): MadeGroup => {
          const members = [{ article: a, name: title, entity: null, place: of, role: "about", why: "" }] as never
          return {
            kind: "places",
            id,
            title,
            words: "",
            from: null,
            to: null,
            size: 1,
            body: { place: of, members, state: "machine", by: [] },
          }
        }
        const [known, unknown] = [group("0123456789abcdef", name, place), group("fedcba9876543210", "Nordvik", null)]
        await store.links.replace("places", [known, unknown], await store.links.era())
        expect(await store.links.place(known.id)).toEqual({ name, place })
        expect(await store.links.place(unknown.id)).toEqual({ name: "Nordvik", place: null })
        expect(await store.links.place("00000000000000ff")).toBeNull()
      })

      test("groups come out as they went in, after a restart too, by id and by what is in them", async () => {
        const where = folder()
        const store = await fresh(where)
        await store.put(all.slice(0, 2), SEEN)
        const [one, two] = all.map(({ record }) => record.article.id) as [string, string]
        // Ids of kept articles and others, a title that looks like an id, a character of the private use.
        const first = story("0123456789abcdef", "Ferry", [one, two, a], ["2024-03-04", "2024-03-06"])
        const second = story("fedcba9876543210", `${one} \u{f8ff0}1`, [b])
        await store.links.replace("stories", [first, second], await store.links.era())
        await store.close()
        const again = await fresh(where)
        expect(await again.links.group("stories", first.id)).toEqual(kept(first))
        expect(await again.links.group("stories", second.id)).toEqual(kept(second))
        expect(await again.links.group("claims", first.id)).toBeNull()
        expect(await again.links.of("stories", [two, b, c])).toEqual(
          new Map([
            [two, first.id],
            [b, second.id],
          ]),
        )
        expect(await again.links.of("copies", [two])).toEqual(new Map())
        expect(await again.links.idsBeginning("stories", "0123")).toEqual([first.id])
        expect((await again.links.find("stories", FIND)).rows).toEqual([kept(first), kept(second)])
      })

      test("found by words, days and size, page by page", async () => {
        const store = await fresh()
        const groups = [
          story("1".repeat(16), "Ferry late", [a, b], ["2024-03-04", "2024-03-06"]),
          story("2".repeat(16), "Pier closed", [c], ["2024-05-01", "2024-05-01"]),
          story("3".repeat(16), "Ferry tickets", ["d".repeat(64)]),
        ]
        await store.links.replace("stories", groups, await store.links.era())
        const found = async (wanted: Partial<LinksWanted>) => {
          const { rows, total } = await store.links.find("stories", { ...FIND, ...wanted })
          return [total, ...rows.map(({ title }) => title)]
        }
        expect(await found({ words: "ferry" })).toEqual([2, "Ferry late", "Ferry tickets"])
        expect(await found({ words: "fer LATE" })).toEqual([1, "Ferry late"])
        expect(await found({ words: "zamosc" })).toEqual([3, "Ferry late", "Pier closed", "Ferry tickets"])
        expect(await found({ words: '"; DROP -* (NEAR' })).toEqual([0])
        expect(await found({ words: " — " })).toEqual([3, "Ferry late", "Pier closed", "Ferry tickets"])
        expect(await found({ from: "2024-03-05", to: "2024-04-01" })).toEqual([1, "Ferry late"])
        expect(await found({ from: "2024-03-07" })).toEqual([1, "Pier closed"])
        expect(await found({ to: "2024-03-03" })).toEqual([0])
        expect(await found({ least: 2 })).toEqual([1, "Ferry late"])
        expect(await found({ order: "newest", limit: 1 })).toEqual([3, "Pier closed"])
        expect(await found({ order: "newest", limit: 5, skip: 2 })).toEqual([3, "Ferry tickets"])
      })

      test("what takes the place of groups leaves no trace of them but the way to where most of their parts went", async () => {
        const store = await fresh()
        const [one, two] = [story("1".repeat(16), "Ferry", [a, b]), story("2".repeat(16), "Pier", [c])]
        await store.links.replace("stories", [one, two], await store.links.era())
        const whole = story("3".repeat(16), "Port", [c, a, b])
        await store.links.replace("stories", [whole], await store.links.era())
        expect((await store.links.find("stories", { ...FIND, words: "ferry" })).total).toBe(0)
        expect(await store.links.group("stories", one.id)).toEqual(kept(whole))
        expect(await store.links.group("stories", two.id)).toEqual(kept(whole))
        await store.links.replace("stories", [one, two], await store.links.era())
        expect(await store.links.group("stories", one.id)).toEqual(kept(one))
        expect(await store.links.group("stories", whole.id)).toEqual(kept(one))
        const three = story("4".repeat(16), "Quay", [c])
        await store.links.replace("stories", [story("1".repeat(16), "Ferry", [a]), three], await store.links.era())
        expect(await store.links.group("stories", two.id)).toEqual(kept(three))
        await store.links.replace("stories", [], await store.links.era())
        expect(await store.links.group("stories", whole.id)).toBeNull()
        expect(await store.links.of("stories", [a, b, c])).toEqual(new Map())
      })

      test("what is to be linked: newest versions that stand; what came, changed or went since is counted", async () => {
        const store = await fresh()
        const url = "https://desk.example/ferry"
        const guid = "urn:newsml:northwire:7"
        const make = (text: string, status: Details["status"], version: string) =>
          entry({ text, outlet: "Northwire", details: { guid, status, version }, raw: { format: "ninjs" } })
        const [v1, v2] = [entry({ text: V1, url }), entry({ text: V2, url })]
        await store.put([all[0]!, v1, make(FERRY[0]!, "usable", "1")], SEEN)
        const ids = async () => (await list(store.links.articles())).map(({ record }) => record.article.id)
        const linked = await ids()
        expect(linked.length).toBe(3)
        expect(await store.links.state()).toEqual({ articles: 3, unlinked: 3, gone: 0, corrections: 0 })
        await store.links.madeOf(linked, await store.links.era())
        expect(await store.links.state()).toEqual({ articles: 3, unlinked: 0, gone: 0, corrections: 0 })
        await store.put([v2, make("", "canceled", "2")], LATER)
        expect(await store.links.state()).toEqual({ articles: 2, unlinked: 1, gone: 2, corrections: 0 })
        expect(await ids()).toEqual([all[0]!.record.article.id, v2.record.article.id])
        await store.links.madeOf(await ids(), await store.links.era())
        expect(await store.links.state()).toEqual({ articles: 2, unlinked: 0, gone: 0, corrections: 0 })
      })

      test("with a forgotten article all that is linked goes, and what was begun before does not bring it back", async () => {
        const store = await fresh()
        await store.put(all.slice(0, 2), SEEN)
        const [one, two] = all.map(({ record }) => record.article.id) as [string, string]
        const groups = [story("1".repeat(16), "Secret", [one, a]), story("2".repeat(16), "Other", [two])]
        const era = await store.links.era()
        expect(await store.links.replace("stories", groups, era)).toBe(true)
        expect(await store.links.madeOf([one, two], era)).toBe(true)
        const begun = (await store.links.begin(await store.links.era()))!
        await store.forget(one, "asked", LATER)
        expect((await store.links.find("stories", FIND)).total).toBe(0)
        expect((await store.links.find("stories", { ...FIND, words: "secret" })).total).toBe(0)
        expect(await store.links.replace("stories", groups, begun)).toBe(false)
        expect(await store.links.madeOf([one, two], begun)).toBe(false)
        expect((await store.links.find("stories", FIND)).total).toBe(0)
        expect(await store.links.state()).toEqual({ articles: 1, unlinked: 1, gone: 0, corrections: 0 })
        expect(await store.check()).toEqual([])
      })

      test("the turn to link is had by one at a time, and given back", async () => {
        const where = folder()
        const [one, other] = [await fresh(where), await fresh(where)]
        const end = (await one.links.turn())!
        expect(await other.links.turn()).toBe(null)
        expect(await one.links.turn()).toBe(null)
        end()
        const next = (await other.links.turn())!
        end()
        expect(await one.links.turn()).toBe(null)
        next()
        expect(await one.links.turn()).not.toBe(null)
      })

      test("of two that began without a turn the one who began first is turned away", async () => {
        const store = await fresh()
        await store.put(all.slice(0, 2), SEEN)
        const [one, two] = all.map(({ record }) => record.article.id) as [string, string]
        const stories = [story("1".repeat(16), "Ferry", [one, a])]
        const found = await store.links.era()
        const first = (await store.links.begin(found))!
        expect(await store.links.replace("stories", stories, first)).toBe(true)
        expect(await store.links.begin(found)).toBe(null)
        const second = (await store.links.begin(first))!
        expect(await store.links.replace("stories", stories, first)).toBe(false)
        expect(await store.links.madeOf([one], first)).toBe(false)
        expect(await store.links.replace("stories", stories, second)).toBe(true)
        expect(await store.links.madeOf([one, two], second)).toBe(true)
        expect(await store.links.state()).toMatchObject({ articles: 2, unlinked: 0 })
        expect(await store.links.begin(second)).toBe(null)
        await store.links.begin(await store.links.era())
        expect(await store.links.state()).toMatchObject({ articles: 2, unlinked: 2 })
      })

      test("a record that takes another's place is to be linked again", async () => {
        const store = await fresh()
        const of = (published: string) => entry({ text: V1, outlet: "Desk", published })
        await store.put([of("2024-03-04")], SEEN)
        await store.links.madeOf([of("2024-03-04").record.article.id], await store.links.era())
        expect((await store.put([of("2024-05-01")], LATER))[0]!.did).toBe("replaced")
        expect((await store.links.state()).unlinked).toBe(1)
      })

      test("corrections are lines that only grow; who has not seen the last is told", async () => {
        const where = folder()
        const store = await fresh(where)
        const era = (await store.links.begin(await store.links.era()))!
        await store.links.append(["one"], 0)
        await store.links.append(["two", "three"], 1)
        expect((await store.links.state()).corrections).toBe(3)
        expect(await store.links.madeOf([], era)).toBe(false)
        expect(await store.links.madeOf([], await store.links.era())).toBe(true)
        expect((await store.links.state()).corrections).toBe(0)
        await expect(store.links.append(["four", "five"], 2)).rejects.toMatchObject({ code: "CORRECTION_CONFLICT" })
        await store.close()
        expect(await (await fresh(where)).links.log()).toEqual(["one", "two", "three"])
      })
    })

    describe("watches", () => {
      const channel = {
        kind: "webhook",
        to: "https://hooks.example/a",
        allow: [],
        told: 0,
        failures: 0,
        failure: null,
        next: null,
      } as const
      const watch: Watch = {
        id: "0123456789abcdef",
        name: "Ferry \u{1f6a2}",
        of: { kind: "search", q: "ferry" },
        on: ["reversal", "removal"],
        why: "the yearbook",
        channels: [channel],
        paused: false,
        made: SEEN,
        by: "desk",
        looked: 0,
        parts: [],
      }
      const event = (id: string, at = SEEN) =>
        ({ id, kind: "reversal", how: "reversal", at, statement: "1000000000000001", beside: null, claim: null }) as const

      test("come out as they went in, after a restart too, and secrets by themselves alone", async () => {
        const where = folder()
        const store = await fresh(where)
        const other = { ...watch, id: "fedcba9876543210", channels: [] }
        await store.watches.save(watch)
        await store.watches.save(other)
        await store.watches.setSecret(watch.id, "whsec_AAAA")
        await store.watches.setSecret("0000000000000000", "whsec_BBBB")
        await store.watches.save({ ...watch, paused: true, looked: 9 })
        await store.close()
        const again = await fresh(where)
        expect(await again.watches.list()).toEqual([{ ...watch, paused: true }, other])
        expect(await again.watches.get(other.id)).toEqual(other)
        expect([await again.watches.get("none"), await again.watches.secret("0000000000000000")]).toEqual([null, null])
        expect(await again.watches.secret(watch.id)).toBe("whsec_AAAA")
        expect(JSON.stringify([await again.watches.list(), await again.status()])).not.toContain("whsec")
        await again.watches.save({ ...watch, channels: [] })
        expect(await again.watches.secret(watch.id)).toBeNull()
        expect(await again.watches.drop(watch.id)).toBe(true)
        expect(await again.watches.drop(watch.id)).toBe(false)
      })

      test("articles have a number each in the order of their coming, and tell whether they are linked", async () => {
        const store = await fresh()
        expect(await store.watches.last()).toBe(0)
        const url = "https://desk.example/ferry"
        const [one, two] = [entry({ text: V1, url }), entry({ text: V2, url, raw: { captured: "2026-11-22T11:00:00.000Z" } })]
        await store.put([one, all[0]!], LATER)
        const [id, other] = [one.record.article.id, all[0]!.record.article.id]
        const came = await store.watches.came([id, other, "f".repeat(64)])
        expect([...came.keys()].sort()).toEqual([id, other].sort())
        expect(came.get(id)).toBeLessThan(came.get(other)!)
        expect(await store.watches.last()).toBe(came.get(other))
        expect((await store.watches.arrived(0, 9)).map(({ article, settled }) => [article, settled])).toEqual([
          [id, false],
          [other, false],
        ])
        await store.links.madeOf([other], await store.links.era())
        // Whatever the day, what comes later stands behind; an older version is settled.
        await store.put([two], SEEN)
        expect((await store.watches.arrived(0, 9)).map(({ settled }) => settled)).toEqual([true, true, false])
        expect(await store.watches.arrived(came.get(id)!, 1)).toMatchObject([{ article: other, number: came.get(other) }])
        const last = await store.watches.last()
        await store.forget(two.record.article.id, "asked", LATER)
        await store.put([all[1]!], LATER)
        expect(await store.watches.last()).toBeGreaterThan(last)
      })

      test("what was found is kept once, with how far was looked, and never less far", async () => {
        const store = await fresh()
        await store.watches.save(watch)
        const [a, b, c] = [event("a".repeat(16)), event("b".repeat(16), LATER), event("c".repeat(16), LATER)]
        expect(await store.watches.note(watch.id, { events: [a, b], looked: 5, parts: ["x"] })).toBe(2)
        expect(await store.watches.note(watch.id, { events: [{ ...a, at: LATER }, c], looked: 3, parts: [] })).toBe(1)
        expect(await store.watches.note("none", { events: [a], looked: 5, parts: [] })).toBe(0)
        expect(await store.watches.get(watch.id)).toMatchObject({ looked: 5, parts: ["x"] })
        const events = await store.watches.events(watch.id, { after: 0, limit: 9 })
        expect(events.map(({ number: _, ...one }) => one)).toEqual([a, b, c])
        expect(await store.watches.events(watch.id, { after: null, limit: 2 })).toEqual([events[2], events[1]])
        expect(await store.watches.events(watch.id, { after: events[0]!.number, limit: 1 })).toEqual([events[1]])
        expect(await store.watches.counts(LATER)).toEqual(new Map([[watch.id, { events: 2, last: LATER }]]))
        await store.watches.drop(watch.id)
        expect([await store.watches.events(watch.id, { after: null, limit: 9 }), await store.watches.counts(SEEN)]).toEqual([
          [],
          new Map(),
        ])
      })

      test("what went without an article that came with it is told by when that was seen", async () => {
        const store = await fresh()
        const url = "https://desk.example/ferry"
        const one = entry({ text: V1, url })
        const two = entry({ text: V2, url, raw: { captured: "2026-11-22T11:00:00.000Z" } })
        await store.put([one], SEEN)
        await store.put([two], SEEN)
        expect(await store.watches.late(SEEN)).toEqual([])
        await store.put([{ ...one, raw: { ...one.raw, captured: "2026-11-22T12:00:00.000Z" } }], LATER)
        const late = await store.watches.late(SEEN)
        expect(late.map(({ from, to, seen }) => [from, to, seen])).toEqual(
          Array(late.length).fill([two.record.article.id, one.record.article.id, LATER]),
        )
        expect(late.some(({ did }) => did === "removed")).toBe(true)
        const kill = {
          ...all[0]!,
          reading: { ...all[0]!.reading, details: { ...all[0]!.reading.details, status: "canceled" as const } },
        }
        await store.put([all[0]!], SEEN)
        await store.put([kill], LATER)
        const killed = (await store.watches.late(LATER)).filter(({ did }) => did === "canceled")
        expect(new Set(killed.map(({ before }) => before))).toEqual(new Set(kill.record.statements.map(({ id }) => id)))
        expect(await store.watches.late("2026-11-25T08:00:00.000Z")).toEqual([])
      })

      test("finds in some articles what a search finds in all", async () => {
        const store = await fresh()
        await store.put(all, SEEN)
        const some = all.filter((_, i) => i % 2 === 0).map(({ record }) => record.article.id)
        for (const query of [
          ALL,
          words("ferry"),
          { op: "stance", label: "denies" },
          { op: "name", field: "outlet", name: "Baltic" },
        ] as const) {
          const hits = (await list(store.each(query, "newest"))).filter(({ article }) => some.includes(article.id))
          expect(await store.watches.found(query, some)).toEqual(new Set(ids(hits)))
        }
        expect(await store.watches.found(ALL, ["f".repeat(64)])).toEqual(new Set())
      })

      test("a channel was never told less than it was", async () => {
        const store = await fresh()
        await store.watches.save(watch)
        await store.watches.saveChannel(watch.id, { ...channel, told: 7 })
        await store.watches.saveChannel(watch.id, { ...channel, told: 2, failures: 1, failure: "503", next: LATER })
        await store.watches.saveChannel(watch.id, { ...channel, kind: "mail", to: "/tmp" })
        const now = { ...channel, told: 7, failures: 1, failure: "503", next: LATER }
        expect((await store.watches.get(watch.id))!.channels).toEqual([now])
        await store.watches.save(watch)
        expect((await store.watches.get(watch.id))!.channels).toEqual([now])
      })
    })

    describe("the rest", () => {
      test("what is forgotten is gone, with its versions, and does not come back", async () => {
        const store = await fresh()
        const url = "https://desk.example/ferry"
        const [one, two] = [entry({ text: V1, url }), entry({ text: V2, url })]
        await store.put([all[0]!, one, all[1]!], SEEN)
        await store.put([two], SEEN)
        expect(await store.forget(one.record.article.id, "asked by the family", LATER)).toBe(2)
        expect(await store.article(two.record.article.id)).toBeNull()
        expect((await store.ask(words("dredged"), "statements", PAGE)).rows.length).toBe(
          [all[0]!, all[1]!]
            .flatMap(({ record }) => record.statements)
            .filter((one) => holds(words("dredged"), { statement: one, entry: all[0]! }, true)).length,
        )
        expect(await store.statement(one.record.statements[0]!.id)).toBeNull()
        expect((await list(store.entries())).map(({ entry }) => entry)).toEqual([all[0], all[1]])
        expect((await store.known([one, two].map(({ raw }) => documentKey(raw)))).size).toBe(2)
        const another = { ...two, raw: { ...two.raw, bytes: new TextEncoder().encode("the page in other clothes") } }
        expect(await store.put([another], LATER)).toEqual([{ article: two.record.article.id, did: "forgotten" }])
        expect((await list(store.entries())).length).toBe(2)
        expect(await store.forget("0".repeat(64), "never there", LATER)).toBe(0)
        expect(await store.check()).toEqual([])
      })

      test("failures are kept until their document succeeds", async () => {
        const store = await fresh()
        const failure = { at: "torn.html", code: "PAGE_HOSTILE", message: "nested too deep", seen: SEEN }
        const key = documentKey(all[0]!.raw)
        await store.fail(key, failure)
        await store.fail(null, { ...failure, at: "https://gone.example/", code: "FETCH_STATUS" })
        await store.fail(null, { ...failure, at: "https://gone.example/", code: "FETCH_TIMEOUT", seen: LATER })
        expect((await store.failures()).map(({ at, code }) => [at, code])).toEqual([
          ["torn.html", "PAGE_HOSTILE"],
          ["https://gone.example/", "FETCH_TIMEOUT"],
        ])
        expect(await store.known([key])).toEqual(new Set([key]))
        await store.put([all[0]!], LATER)
        expect((await store.failures()).map(({ at }) => at)).toEqual(["https://gone.example/"])
        expect((await store.status()).failures).toBe(1)
      })

      test("its stamp is another one whenever anything was written, here or elsewhere, and the same as long as nothing was", async () => {
        const where = folder()
        const [store, other] = [await fresh(where), await fresh(where)]
        const seen = new Set<string>()
        const stamped = async () => {
          const stamp = await store.stamp()
          expect(await store.stamp()).toBe(stamp)
          expect(seen).not.toContain(stamp)
          seen.add(stamp)
        }
        await stamped()
        for (const one of [store, other]) {
          await one.put(all.slice(seen.size, seen.size + 1), SEEN)
          await stamped()
          await one.links.append([String(seen.size)], (await one.links.log()).length)
          await stamped()
          await one.setNote("contact", String(seen.size))
          await stamped()
          await one.forget(all[seen.size - 3]!.record.article.id, "asked to", SEEN)
          await stamped()
        }
        expect(await store.links.log()).toEqual(await other.links.log())
        const stamp = await store.stamp()
        await store.ask(ALL, "statements", { order: "newest", limit: 10, after: null })
        await store.status()
        expect(await store.stamp()).toBe(stamp)
      })

      test("feeds and notes survive a restart", async () => {
        const where = folder()
        const store = await fresh(where)
        const feed = {
          url: "https://desk.example/feed.xml",
          title: "Desk",
          outlet: null,
          etag: 'W/"é"',
          lastModified: "Tue, 05 Mar 2024 08:00:00 GMT",
          checked: SEEN,
          nextCheck: LATER,
          failure: null,
          failures: 0,
        }
        await store.saveFeed(feed)
        await store.saveFeed({ ...feed, failures: 2, failure: "503" })
        await store.saveFeed({ ...feed, url: "https://other.example/" })
        expect(await store.dropFeed("https://other.example/")).toBe(true)
        expect(await store.dropFeed("https://other.example/")).toBe(false)
        await store.setNote("contact", "desk@example.org")
        await store.setNote("host desk.example", "1")
        await store.setNote("host desk.example", null)
        await store.close()
        const again = await fresh(where)
        expect(await again.feeds()).toEqual([{ ...feed, failures: 2, failure: "503" }])
        expect([await again.note("contact"), await again.note("host desk.example"), await again.note("none")]).toEqual([
          "desk@example.org",
          null,
          null,
        ])
      })

      test("status counts", async () => {
        const store = await fresh()
        expect(await store.status()).toMatchObject({ articles: 0, statements: 0, firstPublished: null })
        await store.put(all, SEEN)
        const status = await store.status()
        expect(status).toMatchObject({
          articles: all.length,
          versions: all.length,
          statements: all.reduce((sum, { record }) => sum + record.statements.length, 0),
          outlets: new Set(all.map(({ reading }) => reading.article.outlet)).size,
          failures: 0,
          feeds: 0,
        })
        const sizes = await store.sizes()
        expect(sizes.map(({ bytes }) => bytes)).toEqual(sizes.map(({ bytes }) => bytes).toSorted((a, b) => b - a))
        expect(sizes.at(-1)!.bytes).toBeGreaterThan(0)
        const { searched } = await store.ask(ALL, "statements", PAGE)
        expect(searched).toEqual({ articles: status.articles, statements: status.statements })
      })

      test("a backup is a store with the same in it, and takes nobody's place", async () => {
        const where = folder()
        const store = await fresh(where)
        await store.put(all, SEEN)
        const copy = folder()
        // Named as `place` names the store of a folder.
        const to = path.join(copy, "onrecord.db")
        await store.backup(to)
        await expect(store.backup(to)).rejects.toMatchObject({ code: "STORE_EXISTS" })
        expect(existsSync(to)).toBe(true)
        const other = await fresh(copy)
        expect((await list(other.entries())).map(({ entry }) => entry)).toEqual(all)
        expect(await other.check()).toEqual([])
      })
    })
  })
}

const PAGE = { order: "newest", limit: 1000, after: null } as const
const words = (...of: string[]): Query => ({ op: "words", words: of, prefix: false })
const FERRY = [
  "Mayor Aino Salmela said on Monday that ferries would be late. Port Director Juho Rinne denied that the pier was unsafe.",
  "Captain Leo Virta told reporters that the fog would lift. Mayor Aino Salmela warned that the port might close.",
]
const V1 =
  "Mayor Aino Salmela said that the ferry would sail in May. Captain Leo Virta said that the captain was ill. Juho Rinne denied that the pier was unsafe."
const V2 =
  "Captain Leo Virta said that the captain was ill. Mayor Aino Salmela said that the ferry would sail in late May. Juho Rinne said that the harbour had been dredged."

async function list<T>(of: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = []
  for await (const one of of) out.push(one)
  return out
}
const ids = (hits: readonly Hit[]): string[] => hits.map(({ statement }) => statement.id)

/** What tells one row from another. */
function nameOf(row: unknown): string {
  const { statement, id, name } = row as { statement?: RecordStatement; id?: string; name?: string }
  return statement?.id ?? id ?? name!
}

function tally(values: readonly string[]): Record<string, number> {
  const out: Record<string, number> = {}
  for (const value of values) out[value] = (out[value] ?? 0) + 1
  return out
}

interface Said {
  readonly statement: RecordStatement
  readonly entry: Entry
}

/** Words as docs/search.md has them: case and accents aside, marks between them of no account. */
function fold(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
}
function contains(text: string, wanted: readonly string[], prefix: boolean): boolean {
  const [has, want] = [fold(text), wanted.flatMap(fold)]
  if (want.length === 0) return false
  return has.some((_, i) =>
    want.every((word, j) => (prefix && j === want.length - 1 ? has[i + j]?.startsWith(word) === true : has[i + j] === word)),
  )
}

/** The same conditions, told plainly: what the store is held to. @param early whether it came at SEEN. */
function holds(query: Query, said: Said, early: boolean): boolean {
  const { statement, entry } = said
  const { speaker } = statement
  switch (query.op) {
    case "all":
      return true
    case "and":
      return query.of.every((one) => holds(one, said, early))
    case "or":
      return query.of.some((one) => holds(one, said, early))
    case "not":
      return !holds(query.of, said, early)
    case "words":
      return statement.evidence.some(({ start, end }) =>
        contains(entry.reading.article.text.slice(start, end), query.words, query.prefix),
      )
    case "stance":
      return statement.stance.label === query.label
    case "kind":
      return statement.kind === query.kind
    case "lang":
      return entry.record.article.language === query.tag
    case "is":
      return { conditional: statement.conditional !== null, unnamed: speaker.kind === "unnamed", nested: statement.nested }[
        query.what
      ]
    case "rejected":
      return query.statements.includes(statement.id)
    case "days": {
      const value = {
        said: statement.said?.value ?? null,
        published: entry.reading.article.published,
        seen: early ? SEEN : LATER,
      }[query.field]
      if (value === null) return false
      const [first, last = first] = value.slice(0, query.field === "seen" ? 10 : undefined).split("/")
      return (query.to === "" || first! <= query.to) && (query.from === "" || `${last}-99`.slice(0, 10) >= query.from)
    }
  }
  const org = ["organisation", "government", "media"].includes(speaker.kind) ? speaker.name : null
  const fields: Record<NameField, readonly (string | null)[]> = {
    who: [speaker.name],
    role: [speaker.role],
    org: [speaker.organisation, org],
    about: aboutOf(said),
    place: [statement.place?.text ?? null],
    outlet: [entry.reading.article.outlet],
    agency: [entry.reading.details.agency ?? entry.record.article.dateline?.agency ?? null],
    via: [entry.record.statements.find(({ id }) => id === statement.via)?.speaker.name ?? null],
  }
  return fields[query.field].some((value) => value !== null && contains(value, [query.name], false))
}

function aboutOf({ statement, entry: { record } }: Said): readonly string[] {
  const named = [...record.people, ...record.organisations, ...record.places, ...record.subjects]
  const inside = ({ start, end }: { start: number; end: number }) =>
    statement.content.some((span) => start >= span.start && end <= span.end)
  return named.filter(({ mentions }) => mentions.some(inside)).map(({ name }) => name)
}

/** Queries over what stands in the entries, so that most find something. */
function anyQuery(all: readonly Entry[]): fc.Arbitrary<Query> {
  const statements = all.flatMap(({ record }) => record.statements)
  const texts = [...new Set(statements.flatMap(({ evidence }) => evidence.map(({ text }) => text ?? "")))]
  const names = [...new Set(statements.flatMap(({ speaker }) => [speaker.name, speaker.role, speaker.organisation]))].filter(
    (one) => one !== null,
  )
  const outlets = [...new Set(all.map(({ reading }) => reading.article.outlet!))]
  const phrase = fc.constantFrom(...texts).chain((text) => {
    const split = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "")
    return fc
      .tuple(fc.nat(Math.max(0, split.length - 1)), fc.integer({ min: 1, max: 3 }))
      .map(([from, length]) => split.slice(from, from + length))
  })
  const name = fc.constantFrom(...names, ...outlets, "Northwire", "nobody at all").chain((one) => {
    const split = one.split(" ")
    return fc.nat(split.length - 1).map((from) => split.slice(from).join(" "))
  })
  const day = fc.constantFrom("", "2024-03-04", "2024-03-06", "2024-03-08", "2023-01-01", "2025-01-01")
  const term: fc.Arbitrary<Query> = fc.oneof(
    { weight: 4, arbitrary: phrase.map((words) => ({ op: "words", words, prefix: false }) as const) },
    phrase.map(
      (words) =>
        ({
          op: "words",
          words: words.map((word, i) => (i === words.length - 1 ? word.slice(0, 3) : word.toUpperCase())),
          prefix: true,
        }) as const,
    ),
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom<NameField>("who", "role", "org", "about", "place", "outlet", "agency", "via"), name)
        .map(([field, name]) => ({ op: "name", field, name }) as const),
    },
    fc
      .constantFrom("asserts", "denies", "warns", "reports", "promises")
      .map((label) => ({ op: "stance", label: label as "denies" }) as const),
    fc.constantFrom("direct", "indirect", "mixed").map((kind) => ({ op: "kind", kind: kind as "direct" }) as const),
    fc.constantFrom("conditional", "unnamed", "nested").map((what) => ({ op: "is", what: what as "nested" }) as const),
    fc.constantFrom("en", "de").map((tag) => ({ op: "lang", tag }) as const),
    fc
      .subarray(
        statements.map(({ id }) => id),
        { maxLength: 5 },
      )
      .map((statements) => ({ op: "rejected", statements }) as const),
    fc
      .tuple(fc.constantFrom("said", "published", "seen"), day, day)
      .map(([field, from, to]) => ({ op: "days", field: field as "said", from, to }) as const),
    fc.constant(ALL),
  )
  return fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      term,
      fc.array(tie("query"), { minLength: 1, maxLength: 3 }).map((of) => ({ op: "and", of }) as const),
      fc.array(tie("query"), { minLength: 1, maxLength: 3 }).map((of) => ({ op: "or", of }) as const),
      tie("query").map((of) => ({ op: "not", of }) as const),
    ),
  })).query
}

/** Entries that no engine would make: any text, any spans, any strings. */
function anyEntry(): fc.Arbitrary<Entry> {
  const string = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("", "\0", "\ud800", "said", "__proto__", "\u0001", "123456789abcdef0"),
  )
  return fc
    .record({
      text: fc.string({ unit: "binary", minLength: 1, maxLength: 300 }),
      cuts: fc.array(fc.tuple(fc.nat(300), fc.nat(60)), { minLength: 1, maxLength: 40 }),
      strings: fc.array(string, { minLength: 1, maxLength: 20 }),
      count: fc.nat(6),
      number: fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
        fc.integer(),
        fc.constantFrom(0.5, 0.123, 1e-7, Number.MAX_SAFE_INTEGER),
      ),
      bytes: fc.uint8Array({ maxLength: 200 }),
      own: fc.boolean(),
    })
    .map(({ text, cuts, strings, count, number, bytes, own }) => {
      let [cut, at] = [0, 0]
      const span = () => {
        const [from, length] = cuts[cut++ % cuts.length]!
        const start = Math.min(from, text.length)
        const end = Math.min(start + length, text.length)
        // Now and then the words are not those of the text: they too are kept as they are.
        return { start, end, text: cut % 17 === 0 ? strings[0]! : text.slice(start, end) }
      }
      const string = () => strings[at++ % strings.length]!
      const read = article(text, { url: `https://any.example/${string()}`, outlet: string() })
      const hex = (i: number) => (own ? `${string()}${i}` : `${(i + 17).toString(16)}${read.id.slice(0, 14)}`)
      const doc = ferry()
      const base = record(doc)
      const made: ArticleRecord = {
        ...base,
        file: string(),
        article: { ...base.article, id: read.id, text, url: read.url, outlet: read.outlet },
        statements: Array.from({ length: count }, (_, i) => ({
          ...base.statements[i % base.statements.length]!,
          id: hex(i),
          source: [span()],
          cue: [span(), span()],
          content: i % 3 === 0 ? [] : [span()],
          evidence: [{ ...span(), ...(i % 4 === 0 ? { text: null } : {}) }],
          via: i > 0 ? hex(i - 1) : null,
          confidence: Object.is(number, -0) ? 0 : number,
          speaker: { ...base.statements[0]!.speaker, name: string(), resolved: string() },
        })),
        background: [{ ...span(), about: string() }],
        people: [{ ...base.people[0]!, name: string(), mentions: [span(), span()] }],
        times: [{ ...base.times[0]!, ...span() }],
        madeBy: { [string()]: string(), ordinary: string() },
      }
      return entryOf(read.id, {
        text,
        raw: {
          bytes: Uint8Array.from([...bytes, ...new TextEncoder().encode(read.id)]),
          at: string(),
          headers: [[string(), string()]],
        },
        details: { authors: strings, title: string() },
        reading: { article: read },
        record: made,
      })
    })
}
