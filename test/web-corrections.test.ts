import type { FastifyInstance } from "fastify"
import { parse } from "parse5"
import { beforeEach, describe, expect, test } from "vitest"
import type { Span } from "../src/doc.ts"
import { ANSWERS, PROBLEM } from "../src/show/api/schemas.ts"
import { serve } from "../src/show/api/serve.ts"
import type { Hit } from "../src/store/store.ts"
import { renameGroup } from "../src/work/correct.ts"
import { correctStatement } from "../src/work/correctStatement.ts"
import { attribute, elements, named, textOf } from "./html.ts"
import { entry } from "./store-entries.ts"
import { formsIn, formWith, HOST, send } from "./web-forms.ts"
import { editedEntries, ferryEntries, type Kept, keptStore } from "./web-store.ts"

let kept: Kept
/** Two editors at one store, and the time, which moves on. */
let app: FastifyInstance
let other: FastifyInstance
let minute = 0
const now = () => new Date(Date.parse("2024-03-20T12:00:00Z") + minute++ * 60_000).toISOString()

beforeEach(async () => {
  kept = await keptStore(ferryEntries())
  app = await serve(kept.store, { file: kept.file, now, visitor: { name: "Ines Barta", role: "editor" } })
  other = await serve(kept.store, { file: kept.file, now, visitor: { name: "Bo Ek", role: "editor" } })
  return async () => {
    await Promise.all([app.close(), other.close()])
    await kept.close()
  }
})

const get = async (url: string, server = app) => {
  const answer = await server.inject({ url, headers: { host: HOST, accept: "text/html" } })
  expect([url, answer.statusCode]).toEqual([url, 200])
  return answer.payload
}
const json = async (url: string, server = app) => JSON.parse(await get(url, server))
const plain = (html: string) => html.replace(/<[^>]+>/g, "").replace(/\s+/g, " ")
const post = (url: string, payload: object, server = app) =>
  server.inject({ method: "POST", url, headers: { host: HOST }, payload })
const hitOf = async (q: string): Promise<Hit> => (await json(`/search.json?q=${encodeURIComponent(q)}&limit=1`)).rows[0]

test("each button of a page says what it does: none is called as another one", async () => {
  const { statement } = await hitOf("stance:denies")
  const [person] = (await json("/people.json?limit=1")).rows
  const pages = ["speakers", "stance", "days", "grouping"].map((queue) => `/review?queue=${queue}`)
  for (const url of [...pages, `/s/${statement.id}`, `/correct/people/${person.id}`]) {
    const forms = elements(parse(await get(url))).filter((one) => attribute(one, "method") === "post")
    const buttons = forms.flatMap((form) => named(form, "button").map((button) => textOf(button).trim()))
    expect([url, buttons.length > 1]).toEqual([url, true])
    expect([url, buttons.toSorted()]).toEqual([url, [...new Set(buttons)].sort()])
  }
})

test("a card of the review asks in one line, and says once why a program thinks so and what the answer touches", async () => {
  const page = parse(await get("/review?queue=days"))
  const { cards } = await json("/review.json?queue=days")
  const text = plain(await get("/review?queue=days"))
  const asked = textOf(elements(page).find((one) => attribute(one, "id") === "question")!)
  expect(asked).toMatch(/^Was it said on \w+ \d+ March 2024\?$/)
  expect(cards[0].statements.length).toBeGreaterThan(1)
  expect(text.split("It touches")).toHaveLength(2)
  const why = /Why a program thinks so: (.+?) [A-Z]/.exec(text)![1]!
  expect(text.split(why).length - 1).toBe(1 + text.slice(text.indexOf("The next ones")).split(why).length - 1)
  // In the list, where no line says why, it stands beside the question.
  expect(text.slice(text.indexOf("The next ones"))).toMatch(/March 2024\? (?:same appearance as|part of) “/)
})

describe("the forms of a statement", () => {
  test("put it right wherever it is shown, and the log of the page takes it back", async () => {
    const { statement, article } = await hitOf("stance:denies")
    const at = `/s/${statement.id}`
    expect(plain(await get(at))).toContain("by machine alone: found by a program")
    const answer = await send(app, formWith(await get(at), "kind=stance"), { label: "doubts", why: "she only wonders" })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, at])
    const page = await get(at)
    expect(plain(page)).toMatch(/corrected: by Ines Barta, 20 Mar 2024: she only wonders/)
    const row = (await json("/search.json?q=stance:denies")).rows.find((one: Hit) => one.statement.id === statement.id)
    expect([row.statement.stance.label, row.state.state, row.state.by[0].who]).toEqual(["doubts", "corrected", "Ines Barta"])
    for (const url of ["/search?q=stance:denies", `/article/${article.id}`]) expect(plain(await get(url))).toContain("corrected")
    const csv = await get("/search.csv?q=stance:denies")
    expect(csv).toMatch(new RegExp(`^${statement.id},.*,doubts,.*,corrected,Ines Barta\r$`, "m"))
    expect(await get(`${at}.bib`)).toContain("as corrected by Ines Barta (2024-03-20)")
    expect(await get("/search.md?q=stance:denies")).toContain("**as corrected by Ines Barta (2024-03-20)**")
    expect(await get("/search.jsonld?q=stance:denies")).toContain('"onrecord:state":"corrected"')
    ANSWERS.search.parse(await json("/search.json?q=stance:denies"))
    ANSWERS.statement.parse(await json(`${at}.json`))
    const undone = await send(app, formWith(page, "Take it back"), { why: "she did deny it" })
    expect(undone.headers.location).toBe(at)
    const after = await get(at)
    expect(plain(after)).toMatch(/by machine alone.*taken back.*she did deny it/)
    expect((await json(`${at}.json`)).statement).toEqual(statement)
  })

  test("one at a copy of a text is told at the other copy, which stays as it is", async () => {
    const { statement, article } = await hitOf('rejected outlet:"Nordvik Post"')
    const { copies } = ANSWERS.statement.parse(await json(`/s/${statement.id}.json`))
    expect(copies.counted).toBe("2 outlets, 1 origin")
    const [copy] = copies.rows
    expect(copies.rows).toHaveLength(1)
    expect(copy!.article.outlet).not.toBe(article.outlet)
    expect(copy!.statement.evidence.map(({ text }) => text)).toEqual(statement.evidence.map(({ text }) => text))
    const there = `/s/${copy!.statement.id}`
    const change = { label: "doubts", words: statement.cue[0]!.text, why: "it asks for proof" }
    await send(app, formWith(await get(there), "kind=stance"), change)
    expect((await json(`/s/${statement.id}.json`)).statement.stance.label).toBe("denies")
    expect(plain(await get(`/s/${statement.id}`))).toMatch(
      /Carried by 2 outlets, 1 origin.*doubts.*corrected: by Ines Barta.*it asks for proof/,
    )
    const alone = await hitOf('outlet:"The Meridian"')
    expect((await json(`/s/${alone.statement.id}.json`)).copies).toEqual({ rows: [], counted: null, looked: 0, of: 0 })
    expect(await get(`/s/${alone.statement.id}`)).not.toContain("Carried by")
  })

  test("what is rejected is left out of Today and of its outlet's page, as of searches, and Today tells so", async () => {
    const { statement, article } = (await json("/index.json")).newest.rows[0] as Hit
    const outlet = `/outlet/${encodeURIComponent(article.outlet!)}`
    const { location } = (await app.inject({ url: `${outlet}.json`, headers: { host: HOST } })).headers
    const listed = async () =>
      [(await json("/index.json")).newest.rows, (await json(location as string)).newest].map((rows: readonly Hit[]) =>
        rows.some((one) => one.statement.id === statement.id),
      )
    const before = await get((location as string).replace(".json", ".txt"))
    expect(await listed()).toEqual([true, true])
    await send(app, formWith(await get(`/s/${statement.id}`), "kind=reject"), { why: "it is a caption" })
    expect(await listed()).toEqual([false, false])
    expect(ANSWERS.front.parse(await json("/index.json")).newest.left).toBe(1)
    expect(plain(await get("/"))).toContain("1 rejected statement left out, which is:rejected finds.")
    expect((await get((location as string).replace(".json", ".txt"))).split("\n")).toHaveLength(before.split("\n").length - 1)
  })

  test("each of them does what it says", async () => {
    const { rows } = await json("/search.json?q=kind:direct&limit=30")
    const { statement, article } = rows.find((one: Hit) => one.statement.content.some(({ text }) => text.split(" ").length > 3))
    const at = `/s/${statement.id}`
    const words = statement.content[0].text.split(/\s+/).slice(0, 3).join(" ").replace(/[“”]/g, '"')
    const fixes: readonly (readonly [string, Record<string, string>, (one: Hit) => unknown, unknown])[] = [
      ["accept", {}, ({ state }) => state?.state, "reviewed"],
      [
        "speaker",
        { name: "Aino Salmela", as: "person", role: "mayor", why: "a" },
        (one) => [one.statement.speaker.name, one.statement.speaker.role],
        ["Aino Salmela", "mayor"],
      ],
      ["spans", { content: words, why: "b" }, (one) => one.statement.content.length, 1],
      ["day", { day: "2024-03-01", why: "c" }, (one) => one.statement.said?.value, "2024-03-01"],
      ["day", { day: "", why: "d" }, (one) => one.statement.said, null],
      ["addressee", { words: words.split(" ")[1]!, why: "e" }, (one) => one.statement.addressee?.text, words.split(" ")[1]],
      ["reject", { why: "f" }, ({ state }) => state?.rejected, true],
    ]
    for (const [kind, change, read, wanted] of fixes) {
      const answer = await send(app, formWith(await get(at), `kind=${kind}`), change)
      expect([kind, answer.statusCode]).toEqual([kind, 303])
      expect([kind, read(await json(`${at}.json`))]).toEqual([kind, wanted])
    }
    expect(plain(await get(at))).toContain("rejected: somebody says that it is no statement")
    expect((await json(`/corrections.json?statement=${statement.id}`)).total).toBe(fixes.length)
    const told = async (q: string, of: string) => {
      const { rows, left } = await json(`/search.json?q=${q}&of=${of}`)
      return [rows.map((row: { id?: string; statement?: { id: string } }) => row.statement?.id ?? row.id), left]
    }
    expect(await told("is:rejected", "statements")).toEqual([[statement.id], 0])
    expect(await told("is:rejected", "articles")).toEqual([[article.id], 0])
    expect((await told("", "articles"))[1]).toBe(0)
    expect((await told("", "statements"))[1]).toBe(1)
  })

  test("sent as they are change nothing, and say so; what was typed is kept", async () => {
    const { statement } = await hitOf("stance:denies")
    const at = `/s/${statement.id}`
    for (const kind of ["spans", "stance", "speaker"]) {
      const answer = await send(app, formWith(await get(at), `kind=${kind}`), { why: "nothing" })
      expect([kind, answer.statusCode]).toEqual([kind, 400])
      expect(answer.payload).toContain("it is so already")
    }
    const wrong = await send(app, formWith(await get(at), "kind=spans"), { cue: "words of nobody", why: "a long reason" })
    expect([wrong.statusCode, wrong.headers["content-type"]]).toEqual([400, "text/html; charset=utf-8"])
    expect(plain(wrong.payload)).toContain("they do not stand there")
    const again = formWith(wrong.payload, "kind=spans")
    expect(again.fields).toEqual(
      expect.arrayContaining([
        ["cue", "words of nobody"],
        ["why", "a long reason"],
      ]),
    )
    const nothing = await send(app, formWith(await get(at), "kind=stance"), { label: "warns", why: " " })
    expect([nothing.statusCode, await kept.store.links.log()]).toEqual([400, []])
    const bare = await post(`${at}/correct`, { kind: "stance", label: "furious", why: "x" })
    expect(PROBLEM.parse(bare.json()).error.code).toBe("BAD_CORRECTION")
    expect((await post(`${at}/correct`, { kind: "nonsense" })).statusCode).toBe(400)
  })

  test("two editors: the second is told of the first and why, keeps what they typed, and can do it on top", async () => {
    const { statement } = await hitOf("stance:denies")
    const at = `/s/${statement.id}`
    const form = formWith(await get(at, other), "kind=stance")
    await send(app, formWith(await get(at), "kind=stance"), { label: "doubts", why: "she only wonders" })
    const met = await send(other, form, { label: "warns", why: "it is a threat" })
    expect(met.statusCode).toBe(409)
    expect(plain(met.payload)).toMatch(/The other correction stance: doubts.*Ines Barta.*she only wonders/)
    const again = formWith(met.payload, "kind=stance")
    expect(again.fields).toEqual(
      expect.arrayContaining([
        ["label", "warns"],
        ["why", "it is a threat"],
      ]),
    )
    expect((await json(`${at}.json`)).statement.stance.label).toBe("doubts")
    expect((await send(other, again)).statusCode).toBe(303)
    expect((await json(`${at}.json`)).statement.stance.label).toBe("warns")
    const log = await json("/corrections.json")
    expect(log.rows.map(({ entry }: { entry: { who: string } }) => entry.who)).toEqual(["Bo Ek", "Ines Barta"])
    const bare = await post(`${at}/correct`, { kind: "stance", label: "hopes", why: "x" })
    expect([bare.statusCode, bare.json().error.code]).toEqual([409, "CORRECTION_CONFLICT"])
  })

  test("lead nowhere else", async () => {
    const { statement } = await hitOf("stance:denies")
    const form = formWith(await get(`/s/${statement.id}`), "kind=accept")
    for (const back of ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]) {
      const answer = await send(app, form, { back })
      if (answer.statusCode === 303) expect(answer.headers.location).toBe("/")
    }
  })
})

test("the log tells who, what, when, why and what became of it, as a page, JSON and a table", async () => {
  const { statement } = await hitOf("stance:denies")
  await post(`/s/${statement.id}/correct`, { kind: "stance", label: "doubts", why: '=HYPERLINK("x"), really' })
  const first = ANSWERS.corrected.parse(
    (await post(`/s/${statement.id}/correct`, { kind: "day", day: "2024-03", why: "the dateline" })).json(),
  )
  expect(first.linked).toBe("done")
  ANSWERS.corrected.parse((await post("/corrections/undo", { id: first.corrections[0]!.entry.id, why: "wrong month" })).json())
  const data = ANSWERS.corrections.parse(await json("/corrections.json"))
  expect([data.total, data.counts]).toEqual([3, { holds: 2, undone: 1, reopened: 0, waiting: 0 }])
  const page = plain(await get("/corrections"))
  expect(page).toMatch(/stance: doubts, shown by “.*”.*holds.*Ines Barta.*20 Mar 2024, \d\d:\d\d UTC/)
  expect((await get("/corrections.csv")).split("\r\n")).toHaveLength(5)
  expect(await get("/corrections.csv")).toContain(`"'=HYPERLINK(""x""), really"`)
  const undone = await json("/corrections.json?state=undone")
  expect(undone.rows.map(({ state }: { state: string }) => state)).toEqual(["undone"])
  expect(plain(await get("/corrections?state=undone"))).toContain(`taken back by ${undone.rows[0].undoneBy}`)
  // One that is not there keeps nobody from the others, and what is linked shows them.
  const back = await post("/corrections/undo", { id: [data.rows[2]!.entry.id, "ffffffffffffffff"], why: "all wrong" })
  const { left, corrections, linked } = ANSWERS.corrected.parse(back.json())
  expect([left, corrections.length, linked]).toEqual([[{ key: "ffffffffffffffff", code: "ID_UNKNOWN" }], 1, "done"])
  await post("/corrections/undo", { id: corrections[0]!.entry.id, why: "it was right" })
  const none = await post("/corrections/undo", { id: ["ffffffffffffffff"], why: "all wrong" })
  expect([none.statusCode, none.json().error.code]).toEqual([404, "ID_UNKNOWN"])
  // Undoing the undo makes it hold again.
  await post("/corrections/undo", { id: data.rows[0]!.entry.id, why: "it was right" })
  expect((await json("/corrections.json?state=undone")).rows[0].entry.what.kind).toBe("undo")
})

describe("the review", () => {
  test("has the card with the most effect first, and every queue leads to its cards", async () => {
    const data = ANSWERS.review.parse(await json("/review.json"))
    const most: Record<string, number> = {}
    for (const queue of ["speakers", "stance", "days", "grouping"]) {
      const { cards, counts } = ANSWERS.review.parse(await json(`/review.json?queue=${queue}`))
      expect(cards).toHaveLength(Math.min(21, counts[queue]!))
      expect(cards.map(({ effect }) => effect)).toEqual(cards.map(({ effect }) => effect).toSorted((a, b) => b - a))
      for (const { statements, claims, positions, unsure, effect } of cards)
        expect(Math.abs(effect - unsure * (statements.length + claims + positions))).toBeLessThan(0.02)
      most[queue] = cards[0]!.effect
    }
    // Where nobody says which queue, that of the very first card.
    expect(most[data.asked.queue]).toBe(Math.max(...Object.values(most)))
    expect(data.asked.queue).not.toBe("speakers")
    expect(data.counts.speakers).toBeGreaterThan(1)
    expect(data.machine).toBe(data.statements)
    const { hits } = await json("/review.json?queue=speakers")
    expect(hits[0].statement.speaker.sure).toBe(false)
    const words = plain(await get("/review?queue=speakers"))
    expect(words).toMatch(/Is “.+” .+\?/)
    expect(words).toContain(hits[0].statement.evidence[0].text)
  })

  test("asks about stances that words of what is said show, and what is put as so where others speak on it, not only under pairs", async () => {
    const { cards } = ANSWERS.review.parse(await json("/review.json?queue=stance"))
    const asked = await Promise.all(
      cards.map(async ({ statements: [id], claims, positions }) => {
        const { stance, content } = (await json(`/s/${id}.json`)).statement
        const inside = content.some(({ start, end }: Span) => stance.span && stance.span.start >= start && stance.span.end <= end)
        return { label: stance.label as string, inside, claims, positions }
      }),
    )
    const alone = asked.filter(({ positions }) => positions === 0)
    expect(alone.some(({ label, inside }) => label !== "asserts" && inside)).toBe(true)
    expect(alone.some(({ label, claims }) => label === "asserts" && claims > 0)).toBe(true)
    expect(alone.filter(({ label, inside, claims }) => (label === "asserts" ? claims === 0 : !inside))).toEqual([])
    const [, why] = /Why a program thinks so: (.+?)(?:; a pair of positions rests on it| [A-Z])/.exec(
      plain(await get("/review?queue=stance")),
    )!
    expect(why).toMatch(/^(?:shown by “|“.+” alone shows no more)/)
    // The statement's own page says the same of it.
    expect(plain(await get(`/s/${cards[0]!.statements[0]}`))).toContain(why)
  })

  test("yes leads to the next card and makes the statement reviewed; undo brings the card back", async () => {
    const before = await json("/review.json?queue=speakers")
    const answer = await send(app, formWith(await get("/review?queue=speakers"), "decision=yes"))
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      expect.stringMatching(/^\/review\?queue=speakers&done=[0-9a-f]{16}$/),
    ])
    const after = await json("/review.json?queue=speakers")
    expect(after.counts).toEqual({
      ...before.counts,
      speakers: before.counts.speakers - 1,
      reviewed: 1,
      stance: after.counts.stance,
      days: after.counts.days,
    })
    expect(after.cards[0].key).toBe(before.cards[1].key)
    const listed = await json("/review.json?queue=reviewed")
    expect(listed.hits.map(({ statement, state }: Hit) => [statement.id, statement.speaker.sure, state!.state])).toEqual([
      [before.cards[0].statements[0], true, "reviewed"],
    ])
    const page = await get(String(answer.headers.location))
    expect(plain(page)).toContain("Kept: 1 correction.")
    const undone = await send(app, formWith(page, "Undo"))
    expect(undone.headers.location).toBe("/review?queue=speakers&done=undone")
    expect(plain(await get(String(undone.headers.location)))).toContain("Taken back.")
    expect((await json("/review.json?queue=speakers")).cards).toEqual(before.cards)
  })

  test("no says that nobody is named; it wants a reason", async () => {
    const html = await get("/review?queue=speakers")
    const form = formWith(html, "decision=no")
    expect((await send(app, form, { why: "" })).statusCode).toBe(400)
    const { cards } = await json("/review.json?queue=speakers")
    expect((await send(app, form, { why: "it may be the other one" })).statusCode).toBe(303)
    const one = await json(`/s/${cards[0].statements[0]}.json`)
    expect([one.statement.speaker.kind, one.statement.speaker.entity, one.state.state]).toEqual(["unnamed", null, "corrected"])
    expect((await send(app, form, { why: "again" })).statusCode).toBe(409)
  })

  test("several are answered at once, and all the same of one card", async () => {
    const { cards, counts } = await json("/review.json?queue=days")
    const many = cards.find(({ statements }: { statements: string[] }) => statements.length > 1)
    const answer = await post("/review/decide", { queue: "days", card: many.key, decision: "yes", all: "1" })
    expect(ANSWERS.corrected.parse(answer.json()).corrections).toHaveLength(many.statements.length)
    const form = formWith(await get("/review?queue=speakers"), "Those that are ticked are right")
    const keys = (await json("/review.json?queue=speakers")).cards.slice(1, 3).map(({ key }: { key: string }) => key)
    const ticked = await send(app, form, { card: keys, decision: "yes" })
    expect(ticked.statusCode).toBe(303)
    const page = await get(String(ticked.headers.location))
    expect(plain(page)).toContain("Kept: 2 corrections.")
    expect((await json("/review.json?queue=days")).counts.days).toBeLessThanOrEqual(counts.days - 1)
    const undone = await send(app, formWith(page, "Undo"))
    expect(undone.statusCode).toBe(303)
    expect((await json("/review.json?queue=speakers")).cards.map(({ key }: { key: string }) => key)).toEqual(
      expect.arrayContaining(keys),
    )
  })

  test("what somebody was faster with is left and told, and what was done beside it can be taken back", async () => {
    const { cards } = await json("/review.json?queue=days")
    const { key, statements } = cards.find(({ statements }: { statements: string[] }) => statements.length > 1)
    const [first, second] = statements as [string, string]
    const { links } = kept.store
    const append = links.append
    // Right after the first of them is written, Bo Ek corrects the second.
    links.append = async (...given) => {
      links.append = append
      await links.append(...given)
      const by = { who: "Bo Ek", when: now(), why: "no statement", after: null }
      await correctStatement(kept.store, second, { kind: "reject" }, by)
    }
    const form = formWith(await get("/review?queue=days"), "decision=yes")
    const answer = await send(app, form, { card: key, all: "1" })
    expect(answer.statusCode).toBe(303)
    const page = await get(String(answer.headers.location))
    const done = statements.length - 1
    expect(plain(page)).toContain(`Kept: ${done} correction${done === 1 ? "" : "s"}. `)
    expect(plain(page)).toContain(`Left as they are: ${second}: somebody corrected the same before`)
    expect(page).toContain(`href="/s/${second}"`)
    expect((await json(`/s/${first}.json`)).state.state).toBe("reviewed")
    // Somebody else takes one of them back first.
    const undo = formWith(page, "Undo")
    const [made] = (await json(`/corrections.json?statement=${first}`)).rows
    const bad = await send(app, undo, { id: [made.entry.id, "ffffffffffffffff"] })
    expect(plain(await get(String(bad.headers.location)))).toMatch(
      /Taken back\..*Left as they are: f{16}: nothing that is kept has this id/,
    )
    expect((await json(`/s/${first}.json`)).state.state).toBe("machine")
  })

  test("of groups: yes keeps a member, no takes it out, and the card is gone", async () => {
    for (const decision of ["yes", "no"]) {
      const { cards, counts } = await json("/review.json?queue=grouping")
      const card = cards.find(({ member }: { member: { of: string } }) => member.of === "people") ?? cards[0]
      const answer = await post("/review/decide", { queue: "grouping", card: card.key, decision, why: "looked it up" })
      const { corrections } = ANSWERS.corrected.parse(answer.json())
      expect(corrections[0]!.entry.what.kind).toBe(decision === "yes" ? "merge" : "split")
      expect((await json("/review.json?queue=grouping")).counts.grouping).toBeLessThan(counts.grouping)
    }
  })

  test("of one story shows its articles alone, and passes over what was asked to be", async () => {
    const [story] = (await json("/stories.json")).rows
    const all = await json("/review.json?queue=speakers")
    const some = await json(`/review.json?queue=speakers&story=${story.id}`)
    const articles = new Set((await json(`/story/${story.id}.json`)).heads.map(({ id }: { id: string }) => id))
    expect(some.counts.speakers).toBe(all.cards.filter(({ article }: { article: string }) => articles.has(article)).length)
    expect(plain(await get(`/review?queue=speakers&story=${story.id}`))).toContain("Only of the story")
    expect((await json("/review.json?queue=speakers&skip=1")).cards[0].key).toBe(all.cards[1].key)
    const none = await app.inject({ url: "/review.json?story=ffffffffffffffff", headers: { host: HOST } })
    expect(none.statusCode).toBe(404)
  })

  test("a correction whose sentence has changed since is to be looked at again, and is listed until it is taken back", async () => {
    const one = await keptStore(editedEntries().slice(0, 1))
    const server = await serve(one.store, { file: one.file, now })
    const [{ statement }] = (await json("/search.json?q=crews", server)).rows
    await post(`/s/${statement.id}/correct`, { kind: "stance", label: "doubts", why: "she only wonders" }, server)
    expect((await json("/review.json", server)).counts.reopened).toBe(0)
    await one.store.put(editedEntries().slice(1), now())
    const data = ANSWERS.review.parse(await json("/review.json?queue=reopened", server))
    expect([data.counts.reopened, data.reopened[0]!.why]).toEqual([1, expect.stringContaining("changed in a later version")])
    const page = await get("/review?queue=reopened", server)
    expect(plain(page)).toMatch(/stance: doubts.*reopened: somebody must look again.*she only wonders/)
    expect((await send(server, formWith(page, "Take it back"), { why: "the sentence is another" })).statusCode).toBe(303)
    expect((await json("/review.json", server)).counts.reopened).toBe(0)
    await server.close()
    await one.close()
  })

  test("what is corrected is told and listed", async () => {
    const { statement } = await hitOf("stance:denies")
    await post(`/s/${statement.id}/correct`, { kind: "stance", label: "doubts", why: "she only wonders" })
    const data = await json("/review.json?queue=corrected")
    expect([data.counts.corrected, data.machine, data.hits.map((hit: Hit) => hit.statement.id)]).toEqual([
      1,
      data.statements - 1,
      [statement.id],
    ])
    expect(plain(await get("/review?queue=corrected"))).toMatch(/1 corrected/)
  })
})

test("a store of some hundred articles is linked in a thread of its own, while the server answers", async () => {
  const text = (i: number) =>
    `Ferry row ${i}\n\nRIGA, March ${(i % 27) + 1} — Port spokeswoman Ilze Braunfelde said bill number ${i} of the port stood at ${i} million euros.`
  const many = await keptStore(
    Array.from({ length: 160 }, (_, i) => entry({ text: text(i), outlet: `Herald ${i}`, published: "2024-03-20" })),
  )
  const server = await serve(many.store, { file: many.file, now })
  const { id } = (await json("/people.json?q=Braunfelde", server)).rows[0]
  const answer = await post(`/correct/people/${id}`, { what: "rename", to: "I. Braunfelde", why: "house style" }, server)
  expect(answer.statusCode).toBe(200)
  await post(`/correct/people/${id}`, { what: "rename", to: "Braunfelde, Ilze", why: "the other style" }, server)
  for (const job of (await json("/sources.json", server)).jobs) await json(`/jobs/${job.id}.json?wait=1`, server)
  expect((await json(`/who/${id}.json`, server)).name).toBe("Braunfelde, Ilze")
  await server.close()
  await many.close()
})

describe("groups", () => {
  test("of many members have pages of them; what leaves is ticked on each", async () => {
    const [{ id }] = (await json("/people.json")).rows
    const at = `/correct/people/${id}`
    const all = ANSWERS.group.parse(await json(`${at}.json`))
    const some = ANSWERS.group.parse(await json(`${at}.json?from=3`))
    expect(some.members).toEqual(all.members.slice(2))
    const page = await get(`${at}?from=3`)
    expect(plain(page)).toContain(`3 to ${all.all} of ${all.all}`)
    expect(page).toContain(`href="${at}"`)
    const form = formWith(page, "what=split")
    expect(form.fields).toContainEqual(["from", "3"])
    // Nobody leaves: the form comes back with the same members.
    const refused = await send(app, form, { why: "" })
    expect([refused.statusCode, refused.payload]).toEqual([400, expect.stringContaining(`3 to ${all.all} of ${all.all}`)])
    expect((await json(`${at}.json?from=999`)).members).toEqual(all.members.slice(-1))
  })

  test("have on each page all of their corrections, those that are not linked yet too", async () => {
    const [{ id }] = (await json("/people.json")).rows
    const at = `/correct/people/${id}`
    const group = (await kept.store.links.group("people", id))!
    const renamed = await renameGroup(kept.store, group, "Another Name", {
      who: "Bo Ek",
      when: now(),
      why: "house style",
      after: null,
    })
    const all = ANSWERS.group.parse(await json(`${at}.json`))
    const some = ANSWERS.group.parse(await json(`${at}.json?from=3`))
    expect([some.after, some.corrections]).toEqual([renamed.id, all.corrections])
    // Whoever splits on that page has seen it.
    const split = await send(app, formWith(await get(`${at}?from=3`), "what=split"), {
      out: [all.members[2]!.part],
      why: "namesakes",
    })
    expect(split.statusCode).toBe(303)
  })

  test("are renamed, merged and split by the forms of their page, and taken apart again", async () => {
    const [one, two] = (await json("/people.json")).rows
    expect(await get(`/who/${one.id}`)).toContain(`href="/correct/people/${one.id}"`)
    const at = `/correct/people/${one.id}`
    ANSWERS.group.parse(await json(`${at}.json`))
    expect(
      (await send(app, formWith(await get(at), "what=rename"), { to: "Another Name", why: "their own spelling" })).headers
        .location,
    ).toBe(at)
    expect((await json(`/who/${one.id}.json`)).name).toBe("Another Name")
    expect((await send(app, formWith(await get(at), "what=merge"), { with: two.name, why: "one and the same" })).statusCode).toBe(
      303,
    )
    expect((await app.inject({ url: `/who/${two.id}`, headers: { host: HOST } })).headers.location).toBe(`/who/${one.id}`)
    const page = await get(at)
    const { members } = await json(`${at}.json`)
    const split = await send(app, formWith(page, "what=split"), { out: [members[0].part, members[1].part], why: "namesakes" })
    expect(split.statusCode).toBe(303)
    expect((await json(`${at}.json`)).members.map(({ part }: { part: string }) => part)).not.toContain(members[0].part)
    for (const { entry } of (await json("/corrections.json")).rows) {
      const undo = formsIn(await get(at)).find(
        ({ action, fields }) => action === "/corrections/undo" && fields.some(([, value]) => value === entry.id),
      )!
      expect((await send(app, undo, { why: "as it was" })).statusCode).toBe(303)
    }
    expect((await json("/people.json")).rows.slice(0, 2).map(({ name }: { name: string }) => name)).toEqual([one.name, two.name])
  })

  test("of stories and claims have their page; what cannot be done is told with what was typed", async () => {
    for (const [kind, list] of [
      ["stories", "/stories.json"],
      ["claims", "/claims.json"],
    ] as const) {
      const [{ id }] = (await json(list)).rows
      expect(formsIn(await get(`/correct/${kind}/${id}`)).map(({ text }) => text)).toEqual([
        expect.stringContaining("What it is called"),
        expect.stringContaining("the same as another"),
        expect.stringContaining("something else"),
      ])
      const answer = await send(app, formWith(await get(`/correct/${kind}/${id}`), "what=merge"), {
        with: "zeppelins",
        why: "my reason",
      })
      expect(answer.statusCode).toBe(404)
      expect(formWith(answer.payload, "what=merge").fields).toEqual(
        expect.arrayContaining([
          ["with", "zeppelins"],
          ["why", "my reason"],
        ]),
      )
      expect(
        (await send(app, formWith(await get(`/correct/${kind}/${id}`), "what=split"), { why: "none ticked" })).statusCode,
      ).toBe(400)
    }
  })

  test("two editors of one group: the second is told, and can do it on top", async () => {
    const [{ id, name }] = (await json("/people.json")).rows
    const at = `/correct/people/${id}`
    const form = formWith(await get(at, other), "what=rename")
    await send(app, formWith(await get(at), "what=rename"), { to: `${name} I`, why: "first" })
    const met = await send(other, form, { to: `${name} II`, why: "second" })
    expect([met.statusCode, plain(met.payload)]).toEqual([409, expect.stringMatching(/renamed: .* I .*Ines Barta.*first/)])
    expect((await send(other, formWith(met.payload, "what=rename"))).statusCode).toBe(303)
    expect((await json(`/who/${id}.json`)).name).toBe(`${name} II`)
  })
})
