import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { command } from "../../../test/command.ts"
import { entry } from "../../../test/store-entries.ts"
import type { ChangesPage } from "../../ask/linked/changes.ts"
import type { ClaimPage } from "../../ask/linked/claim.ts"
import type { ClaimRow } from "../../ask/linked/claims.ts"
import type { Said } from "../../ask/linked/sayings.ts"
import type { Listed } from "../../ask/linked/searched.ts"
import type { StoryRow } from "../../ask/linked/stories.ts"
import type { StoryPage } from "../../ask/linked/story.ts"
import { openStore } from "../../store/index.ts"
import type { Entry } from "../../store/store.ts"
import { link } from "../../work/link.ts"

/** The day after the last sample. */
const NOW = "2024-03-12T07:30:00.000Z"
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-stories-"))
  const lines = (await readFile(path.join(import.meta.dirname, "../../../docs/ferry.jsonl"), "utf8")).trim().split("\n")
  await kept("ferry", [[lines.map((line) => entry(JSON.parse(line))), "2024-03-12T06:00:00.000Z"]])
  await kept("bridge", [
    [[CLOSES, DENIES], "2024-03-05T08:00:00.000Z"],
    [[TURNS], "2024-03-11T08:00:00.000Z"],
  ])
  await kept("undated", [[[CLOSES, UNDATED], "2024-03-12T06:00:00.000Z"]])
  await kept("edited", [
    [[CLOSES, DENIES, TURNS], "2024-03-05T08:00:00.000Z"],
    [[EDITED, KILL], "2024-03-12T06:00:00.000Z"],
  ])
})
afterAll(() => rm(dir, { recursive: true }))

/** A store of articles that came in at several times. */
async function kept(name: string, times: readonly (readonly [readonly Entry[], string])[]): Promise<void> {
  const store = await openStore(path.join(dir, `${name}.db`), { create: true })
  for (const [entries, seen] of times) await store.put(entries, seen)
  await link(store)
  await store.close()
}

const words = (...paragraphs: readonly string[]): string => paragraphs.join("\n\n")
const CLOSES = entry({
  outlet: "Harbour Desk",
  url: "https://harbourdesk.example/bridge",
  published: "2024-03-04",
  text: words(
    "Kuldiga bridge to close in April",
    "KULDIGA, March 4 — Mayor Anna Berga said on Monday that the brick bridge in Kuldiga will be closed to all traffic in April.",
    "“The arches are cracked and we cannot wait,” Berga told reporters at the town hall.",
    "Drivers will have to take the longer road through Skrunda, which was mended only last summer.",
  ),
})
const DENIES = entry({
  outlet: "Nordvik Post",
  url: "https://nordvik.example/bridge",
  published: "2024-03-05",
  text: words(
    "Engineer sees no danger in Kuldiga",
    "KULDIGA, March 5 — Chief engineer Otto Zarins denied on Tuesday that the brick bridge in Kuldiga will be closed to all traffic in April.",
    "“There is no crack that anybody should fear,” Zarins told the Baltic Courier.",
    "He has looked after the bridge for thirty years and keeps a diary of every stone in it.",
  ),
})
const TURNS = entry({
  outlet: "Baltic Courier",
  url: "https://courier.example/bridge",
  published: "2024-03-06",
  text: words(
    "Mayor turns round on Kuldiga bridge",
    "KULDIGA, March 6 — After long talks, Mayor Anna Berga denied on Wednesday that the brick bridge in Kuldiga will be closed to all traffic in April.",
    "Shopkeeper Liga Kalna doubted that the brick bridge in Kuldiga will be closed to all traffic in April.",
    "The town council meets again in a fortnight to look at what the repairs may cost.",
  ),
})
const UNDATED = entry({
  text: words(
    "Engineer sees no danger in Kuldiga",
    "Chief engineer Otto Zarins denied that the brick bridge in Kuldiga will be closed to all traffic in April.",
    "“There is no crack that anybody should fear,” Zarins told the Baltic Courier. He thinks little of Mayor Anna Berga.",
  ),
})
const LATER = "2026-11-22T12:00:00.000Z"
const EDITED = entry({
  outlet: "Harbour Desk",
  url: "https://harbourdesk.example/bridge",
  published: "2024-03-04",
  raw: { captured: LATER },
  text: words(
    "Kuldiga bridge to close in April",
    "KULDIGA, March 4 — Mayor Anna Berga said on Monday that the brick bridge in Kuldiga will be closed to lorries in April.",
    "Drivers will have to take the longer road through Skrunda, which was mended only last summer.",
  ),
})
const KILL = entry({
  outlet: "Nordvik Post",
  url: "https://nordvik.example/bridge",
  text: "",
  details: { status: "canceled" },
  raw: { format: "ninjs", captured: LATER },
})

const call = (store: string, ...argv: readonly string[]) =>
  command(argv, { env: { ONRECORD_STORE: path.join(dir, `${store}.db`) }, now: () => NOW })
const json = async <T>(store: string, ...argv: readonly string[]): Promise<T> =>
  JSON.parse((await call(store, ...argv, "--json")).out)

/** Every sentence and every word of a statement is cut from the article that it names. */
async function cut(store: string, list: readonly Said[]): Promise<void> {
  const open = await openStore(path.join(dir, `${store}.db`), { create: false })
  for (const { article, statement } of list) {
    const { text } = (await open.article(article.id))!.entry.reading.article
    for (const one of [...statement.content, ...statement.cue, ...statement.source, ...statement.evidence])
      expect(text.slice(one.start, one.end)).toBe(one.text)
  }
  expect(list.length).toBeGreaterThan(0)
  await open.close()
}

describe("stories", () => {
  test("a list with days, outlets, origins, statements and speakers, and an id that story takes", async () => {
    const { code, out, err } = await call("bridge", "stories")
    expect(code).toBe(0)
    expect(out).toMatch(
      /^Kuldiga bridge to close in April\n {2}4–6 Mar 2024 · 3 articles · 3 outlets, 3 origins · 7 statements · 3 speakers\n/,
    )
    expect(err).toBe("onrecord: 1 story in 3 articles\n")
    const [, id] = / {2}([0-9a-f]{16})\n/.exec(out)!
    expect((await call("bridge", "story", id!.slice(0, 6))).out).toContain(id)
  })

  test("since looks at days of publication, as durations too; what is found by none says what was searched", async () => {
    const found = async (...argv: readonly string[]) => (await json<Listed<StoryRow>>("bridge", "stories", ...argv)).total
    expect(await Promise.all([found("--since", "7d"), found("--since", "6d"), found("--until", "2024-03-03")])).toEqual([1, 0, 0])
    const { out, err } = await call("bridge", "stories", "--since", "2d")
    expect(out).toBe("")
    expect(err).toBe("onrecord: 0 stories in 3 articles, published 2024-03-04 to 2024-03-06\n")
  })

  test("words are of headlines; fewer articles than --least are no story", async () => {
    const total = async (...argv: readonly string[]) => (await json<Listed<StoryRow>>("ferry", "stories", ...argv)).total
    expect(await total("ferry")).toBe(1)
    expect(await total("zeppelin")).toBe(0)
    expect(await total("--least", "13")).toBe(0)
  })

  test("an outlet with several texts of its own is one origin: never more origins than outlets and agencies", async () => {
    const { rows } = await json<Listed<StoryRow>>("ferry", "stories")
    expect(rows[0]).toMatchObject({ articles: 12, outlets: 4 })
    expect(rows[0]!.origins).toBeLessThanOrEqual(5)
    expect(rows[0]!.counted).toBe(`4 outlets, ${rows[0]!.origins} origins`)
  })

  test("wrong days and a wrong token are letters", async () => {
    expect(await call("ferry", "stories", "--since", "yesterday")).toMatchObject({
      code: 2,
      err: expect.stringContaining("(BAD_DATE)"),
    })
    expect(await call("ferry", "stories", "--after", "x1")).toMatchObject({
      code: 2,
      err: expect.stringContaining("(BAD_USAGE)"),
    })
  })
})

describe("story", () => {
  test("who stands how on what: a line for each sort of stance, with who is against", async () => {
    const { out } = await call("bridge", "story", "bridge")
    expect(out).toContain(`
 1 the brick bridge in Kuldiga will be closed to all traffic in April
   asserted  Anna Berga 1
   denied    `)
    const { matrix } = await json<StoryPage>("bridge", "story", "bridge")
    const [row] = matrix
    expect(row).toMatchObject({ speakers: 3, statements: 4, counted: "3 outlets, 3 origins" })
    const denied = row!.cells.find(({ column }) => column === "denied")!.speakers
    expect(denied.map(({ name, against }) => [name, against]).toSorted()).toEqual([
      ["Anna Berga", 1],
      ["Liga Kalna", 1],
      ["Otto Zarins", 1],
    ])
    expect(row!.opposed).toBeGreaterThan(0)
    expect(row!.changed).toBeGreaterThan(0)
  })

  test("cells and the claim agree on sides; who is on neither, but for declining or asking, stands in no cell and is counted", async () => {
    const { matrix } = await json<StoryPage>("ferry", "story", "ferry", "--claims", "100")
    const asides: string[] = []
    for (const { id, cells, statements, aside } of matrix) {
      const { said } = await json<ClaimPage>("ferry", "claim", id)
      const sides = new Map(said.map(({ statement, side }) => [statement.id, side]))
      const count = (ids: readonly string[], side: string): number => ids.filter((one) => sides.get(one) === side).length
      const shown = cells.flatMap(({ column, speakers }) => speakers.map((one) => ({ column, ...one })))
      for (const one of shown) {
        expect([one.for, one.against]).toEqual([count(one.statements, "for"), count(one.statements, "against")])
        if (one.column !== "declined" && one.column !== "asked") expect(count(one.statements, "open")).toBe(0)
      }
      expect(count(aside, "open")).toBe(aside.length)
      expect(shown.reduce((all, one) => all + one.statements.length, aside.length)).toBe(statements)
      asides.push(...aside)
    }
    expect(asides.length).toBeGreaterThan(0)
    const { out } = await call("ferry", "story", "ferry", "--claims", "100")
    expect(out).toContain("on neither side and not shown")
    expect(out).toMatch(/denied +Odile Vantreight 1 for/)
  })

  test("of a place counts what a search for it finds, and nothing for having been written there", async () => {
    const { places, statements } = await json<StoryPage>("ferry", "story", "ferry")
    const there = places.filter(({ said }) => said.length > 0)
    expect(there.length).toBeGreaterThan(2)
    for (const { name, said } of there) {
      const { err } = await call("ferry", "search", `place:${name}`)
      expect(err).toContain(`${said.length} statements`)
    }
    expect(there.reduce((all, { said }) => all + said.length, 0)).toBeLessThan(statements / 2)
  })

  test("day by day, who said what first, in words of the article", async () => {
    const { days, statements } = await json<StoryPage>("ferry", "story", "ferry", "--per-day", "50")
    await cut(
      "ferry",
      days.flatMap(({ first }) => first),
    )
    const firsts = days.flatMap(({ first }) => first.map(({ claim }) => claim))
    expect(new Set(firsts).size).toBe(firsts.length)
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted())
    expect(days.reduce((sum, { statements }) => sum + statements, 0)).toBe(statements)
  })

  test("one text at two outlets, with what differs; a chain by the article's own words", async () => {
    const { goesBack, heads } = await json<StoryPage>("ferry", "story", "ferry")
    expect(goesBack.copies).toHaveLength(1)
    expect(goesBack.copies[0]).toMatchObject({ outlets: ["Baltic Courier", "Nordvik Post"], agency: "Amber Wire" })
    const [changed] = goesBack.copies[0]!.differences[0]!.changed
    expect([changed!.first, changed!.other].toSorted()).toEqual([
      "The terminal opened in 2009 and was extended seven years later.",
      "The terminal opened in 2009.",
    ])
    expect(goesBack.origins.flatMap(({ articles }) => articles).toSorted()).toEqual(heads.map(({ id }) => id).toSorted())
    const { out } = await call("bridge", "story", "bridge")
    expect(out).toContain("Nordvik Post has what was told to Baltic Courier: 1 statement")
  })

  test("what is missing is counted: who is named and silent, who declined, articles of no day, kinds of sources", async () => {
    const { missing, statements } = await json<StoryPage>("ferry", "story", "ferry")
    expect(Object.values(missing.kinds).reduce((sum, n) => sum + n, 0)).toBe(statements)
    expect(missing.silent.map(({ name }) => name)).not.toContain("Riga")
    expect(missing.declined.map(({ name }) => name)).toContain("Henrik Tornqvall")
    const { out } = await call("undated", "story", "bridge")
    const id = UNDATED.record.article.id.slice(0, 16)
    expect(out.slice(out.indexOf("What is missing"))).toContain(`\nno day      1 article: ${id}\nno outlet   1 article: ${id}\n`)
  })

  test("no line is wider than the page", async () => {
    for (const argv of [["stories"], ["story", "ferry"], ["claims"], ["claim", "close its ferry terminal"], ["changes"]]) {
      const { out } = await call("ferry", ...argv)
      expect(out.split("\n").filter((line) => line.length > 80)).toEqual([])
    }
  })

  test("words that find none, and none at all", async () => {
    expect(await call("ferry", "story", "zeppelin")).toMatchObject({ code: 1, err: expect.stringContaining("(ID_UNKNOWN)") })
    expect(await call("ferry", "claim", "ferry", "terminal")).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^onrecord: ferry terminal: \d+ claims have these words \(ID_AMBIGUOUS\)\n.*\n.* onrecord claims 'ferry terminal' /,
      ),
    })
    expect(await call("ferry", "story")).toMatchObject({ code: 2, err: expect.stringContaining("(BAD_USAGE)") })
  })
})

describe("claims", () => {
  test("those on which most speak first; pages hold each once", async () => {
    const all = await json<Listed<ClaimRow>>("ferry", "claims", "--limit", "1000")
    expect(all.rows).toHaveLength(all.total!)
    expect(all.next).toBe(null)
    const pages: ClaimRow[] = []
    for (let after = "0"; after; ) {
      const { rows, next } = await json<Listed<ClaimRow>>("ferry", "claims", "--limit", "7", "--after", after)
      pages.push(...rows)
      after = next ?? ""
    }
    expect(pages.map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id))
    expect(all.rows[0]!.speakers.all).toBe(Math.max(...all.rows.map(({ speakers }) => speakers.all)))
  })

  test("the newest first; words and days narrow", async () => {
    const { rows } = await json<Listed<ClaimRow>>("ferry", "claims", "--order", "newest")
    expect(rows.map(({ to }) => to)).toEqual(
      rows
        .map(({ to }) => to)
        .toSorted()
        .toReversed(),
    )
    const { rows: some, total } = await json<Listed<ClaimRow>>("ferry", "claims", "--until", "2024-03-05", "terminal")
    expect(some).toHaveLength(total!)
    for (const { from } of some) expect(from! <= "2024-03-05").toBe(true)
  })

  test("only those on which two stand against each other", async () => {
    const { rows, total } = await json<Listed<ClaimRow>>("bridge", "claims", "--opposed")
    expect([total, rows[0]!.speakers]).toEqual([1, { all: 3, for: 1, against: 3, open: 0 }])
    const { out } = await call("bridge", "claims", "--opposed")
    expect(out).toContain("opposite positions")
    expect((await call("ferry", "claims", "--opposed", "zeppelin")).err).toMatch(/^onrecord: 0 claims in 12 articles, published/)
  })
})

describe("claim", () => {
  test("every statement by day with its sentence; opposite positions and reversals with both", async () => {
    const claim = await json<ClaimPage>("bridge", "claim", "bridge")
    await cut("bridge", claim.said)
    expect(claim.said.map(({ on, speaker, side }) => [on, speaker.name, side])).toEqual(
      [
        ["2024-03-04", "Anna Berga", "for"],
        ["2024-03-05", "Otto Zarins", "against"],
        ["2024-03-06", "Anna Berga", "against"],
        ["2024-03-06", "Liga Kalna", "against"],
      ].map((row) => expect.arrayContaining(row)),
    )
    const reversal = claim.positions.find(({ kind }) => kind === "reversal")!
    const day = (id: string) => claim.said.find(({ statement }) => statement.id === id)!.on
    expect([day(reversal.first), day(reversal.second)]).toEqual(["2024-03-04", "2024-03-06"])
    expect(claim.voices.map(({ speaker, stances }) => [speaker.name, stances.map(({ stance }) => stance)])).toEqual([
      ["Anna Berga", ["predicts", "denies"]],
    ])
    const { out } = await call("bridge", "claim", "bridge")
    expect(out).toContain("First one side, then the other ─")
    expect(out).toContain("Anna Berga: 4 Mar 2024 predicts → 6 Mar 2024 denies against")
    expect(out).toContain("Where it comes from: 3 outlets, 3 origins ─")
  })

  test("copies of one sentence are one block, with every place that it stands in", async () => {
    const { out } = await call("ferry", "claim", "close its ferry terminal")
    expect(out.match(/\[The port of Ventspils will close/g)).toHaveLength(1)
    expect(out).toMatch(/ {4}also (?:Baltic Courier|Nordvik Post) · from Amber Wire/)
  })

  test("why each is taken to be on it, where that is asked", async () => {
    const plain = await call("bridge", "claim", "bridge")
    const why = await call("bridge", "claim", "--why", "bridge")
    expect(plain.out).not.toContain("words the claim")
    expect(why.out).toContain("words the claim; certain 1.00")
    expect(why.out).toMatch(/shares “\w+”, .*; (?:certain|likely)/)
  })
})

describe("changes", () => {
  test("a reversal and a new position since, each with its sentence; what was there before is not told", async () => {
    const page = await json<ChangesPage>("bridge", "changes", "--since", "2024-03-10")
    expect([page.seen, page.lookedAt]).toEqual([1, 1])
    expect(page.counts).toMatchObject({ reversal: 1, speaker: 1, killed: 0 })
    const all = page.stories.flatMap(({ changes }) => changes)
    await cut(
      "bridge",
      all.flatMap(({ before, after }) => [before, after].filter((one) => one !== null)),
    )
    const names = all.filter(({ kind }) => kind === "speaker").map(({ after }) => after!.speaker.name)
    expect(names).toEqual(["Liga Kalna"])
    const { out, err } = await call("bridge", "changes", "--since", "2024-03-10")
    expect(out).toContain("first one side, then the other · a suggestion")
    expect(err).toBe("onrecord: 1 article seen since 2024-03-10 00:00 UTC\n")
  })

  test("edits and kills with the words before and after; who stood in the older version is no new speaker", async () => {
    const page = await json<ChangesPage>("edited", "changes", "--since", "12h")
    expect(page.counts).toMatchObject({
      killed: DENIES.record.statements.length,
      changed: 1,
      removed: 1,
      speaker: 0,
      position: 0,
    })
    const { out } = await call("edited", "changes")
    expect(out).toContain("Engineer sees no danger in Kuldiga ─")
    const [before, now] = [out.indexOf("before: Anna Berga"), out.indexOf("now: Anna Berga")]
    expect(out.slice(before, now)).toContain("all traffic")
    expect(out.slice(now, now + 200)).toContain("lorries")
  })

  test("nothing since says what was looked at", async () => {
    const { code, out, err } = await call("bridge", "changes", "--since", "2h")
    expect([code, out]).toEqual([0, ""])
    expect(err).toMatch(/^onrecord: 0 articles seen since 2024-03-12 05:30 UTC\n/)
  })

  test("of many articles so many are looked at as asked, which is told", async () => {
    const { err } = await call("ferry", "changes", "--articles", "5")
    expect(err).toMatch(/^onrecord: 12 articles seen since .*; looked at the latest 5 \(--articles\)\n/)
  })
})
