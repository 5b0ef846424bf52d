import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { command } from "../../../test/command.ts"
import { entry } from "../../../test/store-entries.ts"
import type { PersonRow } from "../../ask/linked/people.ts"
import { understand } from "../../index.ts"
import { openStore } from "../../store/index.ts"
import type { Entry, Store } from "../../store/store.ts"
import type { CorrectionState } from "../../work/correctionStates.ts"
import { link } from "../../work/link.ts"

const root = path.join(import.meta.dirname, "../../..")
const WHEN = "2024-03-20T12:00:00.000Z"
let dir: string
/** Moves on with every command. */
let minute = 0

/** The ferry dispute, linked; tests that write take a copy. */
const FERRY = "ferry.db"
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-corrections-"))
  expect((await call(FERRY, ["add", path.join(root, "docs/ferry.jsonl")])).code).toBe(0)
})
afterAll(() => rm(dir, { recursive: true }))

async function copy(name: string): Promise<string> {
  await copyFile(path.join(dir, FERRY), path.join(dir, name))
  return name
}

const call = (store: string, argv: readonly string[], env: Record<string, string> = {}) => {
  minute++
  const around = {
    env: { ONRECORD_STORE: path.join(dir, store), ONRECORD_WHO: "Ines Barta", ...env },
    now: () => new Date(Date.parse(WHEN) + minute * 60_000).toISOString(),
  }
  return command(argv, around, async () => understand)
}
/** Does it, and gives back what became of it. */
async function done(store: string, ...argv: string[]): Promise<CorrectionState> {
  const { code, out, err } = await call(store, [...argv, "--json", "--why", "looked it up"])
  expect({ code, err }).toEqual({ code: 0, err: expect.any(String) })
  return JSON.parse(out) as CorrectionState
}
const people = async (store: string, words = ""): Promise<readonly PersonRow[]> =>
  JSON.parse((await call(store, ["people", "--json", "--limit", "1000", words])).out).rows
const states = async (store: string): Promise<readonly CorrectionState[]> =>
  JSON.parse((await call(store, ["corrections", "--json"])).out).corrections
const idOf = async (store: string, name: string): Promise<string> => (await people(store, name))[0]!.id
const ids = async (store: string) => (await people(store)).map(({ id, name, articles }) => [id, name, articles])

async function inStore<T>(name: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(path.join(dir, name), { create: true })
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}
const made = (name: string, ...entries: readonly Entry[]) =>
  inStore(name, async (store) => {
    await store.put(entries, WHEN)
    await link(store)
  })

/** More articles on the same people. */
async function more(name: string, n: number): Promise<string> {
  const line = (i: number) =>
    JSON.stringify({
      id: `more-${i}`,
      outlet: `Harbour Herald ${i}`,
      published: `2024-03-${12 + i}`,
      text: `Ferry row goes on\n\nRIGA, March ${12 + i} — Port spokeswoman Ilze Braunfelde said the bill of the port of Ventspils stood at ${i} million euros.\n\nLatvian Transport Minister Arvids Zelmenis told reporters that a mediator would look at the ferry terminal on day ${i}.`,
    })
  const file = path.join(dir, name)
  await writeFile(file, `${[1, 2, 3, 4, 5, 6].slice(0, n).map(line).join("\n")}\n`)
  return file
}

describe("a merge", () => {
  test("makes two people one, and is taken back in one step after more articles came: all is as if it had never been", async () => {
    const [store, control] = [await copy("merge.db"), await copy("control.db")]
    const before = await ids(store)
    const {
      entry: merge,
      state,
      shows,
      groups,
    } = await done(store, "correct", "merge", "people", "Ilze Braunfelde", "Arvids Zelmenis")
    expect([state, shows, groups.map(({ title }) => title)]).toEqual(["holds", true, ["Ilze Braunfelde"]])
    expect(await ids(store)).toHaveLength(before.length - 1)
    expect((await people(store, "Zelmenis")).map(({ name }) => name)).toEqual(["Ilze Braunfelde"])
    const file = await more("more.jsonl", 6)
    for (const one of [store, control]) expect((await call(one, ["add", file])).code).toBe(0)
    const [both] = await people(store, "Zelmenis")
    const apart = await Promise.all(["Braunfelde", "Zelmenis"].map(async (name) => (await people(control, name))[0]!))
    expect(both!.statements).toBe(apart[0]!.statements + apart[1]!.statements)
    await done(store, "undo", merge.id.slice(0, 8))
    expect(await ids(store)).toEqual(await ids(control))
    expect((await states(store)).map(({ state }) => state)).toEqual(["undone", "holds"])
  })
  test("of an old id still leads to the group", async () => {
    const store = await copy("lead.db")
    const old = await idOf(store, "Zelmenis")
    await done(store, "correct", "merge", "people", "Ilze Braunfelde", "Arvids Zelmenis")
    expect(JSON.parse((await call(store, ["person", "--json", old])).out).name).toBe("Ilze Braunfelde")
  })
})

describe("a statement", () => {
  const found = async (store: string, query: string) =>
    JSON.parse((await call(store, ["search", "--json", "--limit", "1", query])).out).rows[0]

  test("is put right by its first characters, shows it in search, show and exports, and is taken back", async () => {
    const store = await copy("statement.db")
    const { statement } = await found(store, "stance:denies")
    const id = statement.id.slice(0, 12)
    const { entry, state } = await done(store, "correct", "stance", id, "--to", "doubts")
    expect([entry.what.kind, state]).toEqual(["stance", "holds"])
    await done(store, "correct", "speaker", id, "--to", "nobody", "--as", "group")
    await done(store, "correct", "day", id, "--to", "2024-03")
    const now = await found(store, "stance:denies")
    expect([now.statement.stance.label, now.statement.speaker.name, now.statement.said.value, now.state.state]).toEqual([
      "doubts",
      null,
      "2024-03",
      "corrected",
    ])
    expect((await call(store, ["show", id])).out).toMatch(/state +corrected by Ines Barta, 2024-03-20: looked it up/)
    expect((await call(store, ["search", "stance:denies"])).out).toMatch(/state +corrected by Ines Barta/)
    expect((await call(store, ["export", "--format", "csv", "stance:denies"])).out).toMatch(
      new RegExp(`^${statement.id},.*,corrected,Ines Barta\r$`, "m"),
    )
    for (const { entry } of (await states(store)).toReversed()) await done(store, "undo", entry.id)
    expect(await found(store, "stance:denies")).toEqual({ ...now, statement, state: undefined })
  })

  test("several are accepted at once, without a reason; the words of spans are looked for in the sentence", async () => {
    const store = await copy("accept.db")
    const { rows } = JSON.parse((await call(store, ["search", "--json", "--limit", "3", ""])).out)
    const ids = rows.map(({ statement }: { statement: { id: string } }) => statement.id)
    const { code, out } = await call(store, ["correct", "accept", ...ids])
    expect([code, out.match(/accept of a statement · holds/g)]).toEqual([0, [1, 2, 3].map(() => "accept of a statement · holds")])
    expect((await found(store, "")).state.state).toBe("reviewed")
    const wrong = await call(store, ["correct", "spans", ids[0], "--content", "words of nobody", "--why", "test"])
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringMatching(/they do not stand there \(BAD_CORRECTION\)/)])
  })

  test.each([
    [["correct", "accept"], /the id of a statement/],
    [["correct", "reject", "aaaa"], /--why and the reason/],
    [["correct", "stance", "aaaa", "--why", "x"], /--to and what it is to be/],
    [["correct", "spans", "aaaa", "--why", "x"], /--source, --cue or --content/],
    [["correct", "speaker", "aaaa", "--to", "A", "--as", "king", "--why", "x"], /after --as/],
    [["correct", "day", "aaaa", "bbbb", "--to", "2024", "--why", "x"], /one id/],
    [["correct", "improve", "aaaa"], /accept, reject, speaker/],
  ])("called wrongly: %j", async (argv, expected) => {
    const { code, err } = await call(FERRY, argv)
    expect([code, err]).toEqual([2, expect.stringMatching(expected)])
  })
})

test("a split and a merge outlive linking again, and articles that come later", async () => {
  const store = await copy("outlive.db")
  const whole = await idOf(store, "Tornqvall")
  const articles = await inStore(store, async ({ links }) =>
    (await links.group("people", whole))!.body.members.map(({ article }) => article),
  )
  const split = await done(store, "correct", "split", "people", whole, "--out", articles[0]!.slice(0, 12), articles[1]!)
  expect(split.groups.map(({ id, size }) => [id, size]).sort()).toEqual(
    [
      [split.entry.id, 2],
      [whole, articles.length - 2],
    ].sort(),
  )
  await done(store, "correct", "merge", "people", "Karin Löfqvall", "Odile Vantreight")
  await done(store, "correct", "rename", "places", "Riga", "--to", "Rīga")
  const before = await ids(store)
  expect((await call(store, ["link"])).code).toBe(0)
  expect(await ids(store)).toEqual(before)
  await call(store, ["add", await more("outlive.jsonl", 3)])
  const after = new Map((await people(store)).map(({ id, name, articles }) => [id, [name, articles]]))
  expect(after.get(split.entry.id)).toEqual(["Henrik Tornqvall", 2])
  expect(after.get(whole)).toEqual(["Henrik Tornqvall", articles.length - 2])
  expect([...after.values()].filter(([name]) => name === "Odile Vantreight")).toEqual([])
  expect((await states(store)).map(({ state, shows }) => [state, shows])).toEqual([
    ["holds", true],
    ["holds", true],
    ["holds", true],
  ])
})

test.each([
  ["people", "Henrik Tornqvall"],
  ["stories", "Swedish ferry line told to pay up"],
  ["copies", "Swedish ferry line told to pay up"],
  ["places", "Riga"],
  ["claims", "The port of Ventspils will close its ferry terminal"],
] as const)("a group of %s is renamed, split and made whole again", async (kind, name) => {
  const store = await copy(`${kind}.db`)
  const find = () =>
    inStore(
      store,
      async ({ links }) =>
        (await links.find(kind, { words: name, from: "", to: "", least: 0, order: "size", limit: 1, skip: 0 })).rows[0]!,
    )
  const group = await find()
  await done(store, "correct", "rename", kind, group.id, "--to", "Something Else")
  expect(await inStore(store, async ({ links }) => (await links.group(kind, group.id))!.title)).toBe("Something Else")
  const article = await inStore(store, async ({ links }) => {
    const { body } = (await links.group(kind, group.id))!
    return "articles" in body ? body.articles.at(-1)! : body.members.at(-1)!.article
  })
  const split = await done(store, "correct", "split", kind, group.id, "--out", article)
  // A copy of one is none.
  if (kind !== "copies") expect(split.groups.map(({ id }) => id)).toContain(split.entry.id)
  await done(store, "undo", split.entry.id)
  expect((await inStore(store, async ({ links }) => (await links.group(kind, group.id))!)).size).toBe(group.size)
})

describe("two editors", () => {
  test("what somebody has corrected is corrected again by whoever has seen it", async () => {
    const store = await copy("editors.db")
    const first = await done(store, "correct", "rename", "people", "Arvids Zelmenis", "--to", "Arvīds Zelmenis")
    const other = [
      "correct",
      "rename",
      "people",
      "Arvīds Zelmenis",
      "--to",
      "A. Zelmenis",
      "--why",
      "house style",
      "--who",
      "Bo Ek",
    ]
    const { code, err } = await call(store, other)
    expect([code, err]).toEqual([1, expect.stringMatching(/\(CORRECTION_CONFLICT\)[\s\S]*Ines Barta[\s\S]*looked it up/)])
    expect(await states(store)).toHaveLength(1)
    expect((await call(store, [...other, "--after", first.entry.id.slice(0, 6)])).code).toBe(0)
    expect((await people(store, "Zelmenis"))[0]!.name).toBe("A. Zelmenis")
    // Bo has seen what Bo did.
    expect((await call(store, [...other.with(5, "Zelmenis, A."), "--who", "Bo Ek"].with(3, "A. Zelmenis"))).code).toBe(0)
    const again = await call(store, ["correct", "rename", "people", "Zelmenis", "--to", "Arvīds Zelmenis", "--why", "no"])
    expect(again.err).toContain("Bo Ek")
  })
  test("of a group that a merge made, though another member is named", async () => {
    const store = await copy("made.db")
    await done(store, "correct", "merge", "people", "Ilze Braunfelde", "Arvids Zelmenis")
    const id = await idOf(store, "Zelmenis")
    const members = await inStore(store, async ({ links }) => (await links.group("people", id))!.body.members)
    const out = members.at(-1)!.entity!
    const { err } = await call(store, ["correct", "split", "people", id, "--out", out, "--why", "two", "--who", "Bo Ek"])
    expect(err).toContain("CORRECTION_CONFLICT")
  })
  test("who write at the same time both get their line, where it is not of the same", async () => {
    const store = await copy("same-time.db")
    const renames = ["Ilze Braunfelde", "Henrik Tornqvall", "Karin Löfqvall"].map((name, i) =>
      call(store, ["correct", "rename", "people", name, "--to", `${name} ${i}`, "--why", "test", "--who", `Editor ${i}`]),
    )
    expect((await Promise.all(renames)).map(({ code }) => code)).toEqual([0, 0, 0])
    expect(await states(store)).toHaveLength(3)
    expect((await call(store, ["corrections", "--verify"])).code).toBe(0)
  })
})

describe("the log", () => {
  const change = (store: string, sql: string): void => {
    const db = new DatabaseSync(path.join(dir, store))
    db.exec(sql)
    db.close()
  }
  async function three(name: string): Promise<string> {
    const store = await copy(name)
    for (const person of ["Ilze Braunfelde", "Henrik Tornqvall", "Karin Löfqvall"])
      await done(store, "correct", "rename", "people", person, "--to", `${person} II`)
    return store
  }
  test("changed by hand is noticed, and nothing is written after it", async () => {
    const store = await three("changed.db")
    expect(await call(store, ["corrections", "--verify"])).toMatchObject({
      code: 0,
      err: expect.stringContaining("3 corrections, as they were written"),
    })
    change(store, "UPDATE corrections SET line = replace(line, 'Ines', 'Inez') WHERE number = 2")
    const { code, err } = await call(store, ["corrections", "--verify"])
    expect([code, err]).toEqual([1, "onrecord: line 2 of 3 corrections: its id is not the one that its words give\n"])
    const write = await call(store, ["correct", "rename", "people", "Odile Vantreight", "--to", "O. V.", "--why", "test"])
    expect([write.code, write.err]).toEqual([1, expect.stringMatching(/line 2[\s\S]*STORE_DAMAGED/)])
    expect(await inStore(store, async ({ links }) => (await links.log()).length)).toBe(3)
  })
  test("with a line taken out of it is noticed; at the end, by the hash that was kept", async () => {
    const store = await three("cut.db")
    const head = (await call(store, ["corrections", "--verify"])).out.trim()
    change(store, "DELETE FROM corrections WHERE number = 3")
    expect((await call(store, ["corrections", "--verify"])).code).toBe(0)
    expect(await call(store, ["corrections", "--verify", "--head", head])).toMatchObject({
      code: 1,
      err: expect.stringContaining("no line has the hash"),
    })
    change(store, "DELETE FROM corrections WHERE number = 1")
    expect((await call(store, ["corrections", "--verify"])).code).toBe(1)
  })
  test("goes out as JSON lines, and into another store of the same articles, once", async () => {
    const [store, other] = [await three("out.db"), await copy("in.db")]
    const file = path.join(dir, "log.jsonl")
    expect((await call(store, ["corrections", "--out", file])).err).toContain("3 corrections put out")
    expect((await call(other, ["corrections", "--in", file])).err).toContain(
      "3 corrections taken in, 0 known already, 0 left out",
    )
    expect(await ids(other)).toEqual(await ids(store))
    expect((await call(other, ["corrections", "--in", file])).err).toContain(
      "0 corrections taken in, 3 known already, 0 left out",
    )
    expect((await call(other, ["corrections", "--out", "-"])).out).toBe(await readFile(file, "utf8"))
  })
  test("of another store: what meets is told and left out, a damaged one is not taken at all", async () => {
    const [store, other] = [await three("theirs.db"), await copy("ours.db")]
    await done(other, "correct", "rename", "people", "Ilze Braunfelde", "--to", "Ilze B.")
    const file = path.join(dir, "theirs.jsonl")
    await call(store, ["corrections", "--out", file])
    const damaged = path.join(dir, "damaged.jsonl")
    await writeFile(damaged, (await readFile(file, "utf8")).replace("Karin", "Katrin"))
    expect(await call(other, ["corrections", "--in", damaged])).toMatchObject({
      code: 1,
      err: expect.stringContaining("EXPORT_DAMAGED"),
    })
    expect(await states(other)).toHaveLength(1)
    const { code, err } = await call(other, ["corrections", "--in", file])
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/is left out: [\s\S]*CORRECTION_CONFLICT[\s\S]*2 corrections taken in, 0 known already, 1 left out/),
    ])
    expect((await people(other, "Braunfelde"))[0]!.name).toBe("Ilze B.")
  })
  test("is listed with what, who, when, why, and what became of it", async () => {
    const store = await copy("list.db")
    const { entry } = await done(store, "correct", "merge", "people", "Ilze Braunfelde", "Arvids Zelmenis")
    const undo = await done(store, "undo", entry.id)
    const { out, err } = await call(store, ["corrections"])
    expect(out).toMatch(
      new RegExp(
        `^${entry.id} merge people · undone\n {3}these {4}Ilze Braunfelde in \\d+ articles\n {12}Arvids Zelmenis in \\d+ articles\n`,
      ),
    )
    expect(out).toMatch(/\n {3}by {7}Ines Barta · 20 Mar 2024, \d\d:\d\d UTC\n {3}why {6}looked it up\n/)
    expect(out).toContain(`   undone   taken back by ${undo.entry.id}\n`)
    expect(err).toBe("onrecord: 2 corrections, 1 holds, 1 undone\n")
  })
})

test("what came since all was linked is told, with what to do, as it is not in what is shown; nothing else is", async () => {
  const store = await copy("late.db")
  expect((await call(store, ["story", "Swedish ferry"])).err).toBe("")
  const text = `Ferry row goes on\n\nPort spokeswoman Ilze Braunfelde said the bill of the port stood at five million euros.`
  const comes = (text: string) =>
    inStore(store, (late) => late.put([entry({ text, url: "https://post.example/row", published: "2024-03-19" })], WHEN))
  const notice = (what: string) => `onrecord: not in this, as it is not linked yet: ${what}; onrecord link\n`
  await comes(text)
  expect((await call(store, ["story", "Swedish ferry"])).err).toBe(notice("1 article came"))
  await call(store, ["link"])
  expect((await call(store, ["story", "Swedish ferry"])).err).toBe("")
  // A newer version came, and the older one is no more what is to be linked.
  await comes(text.replace("five", "six"))
  expect((await call(store, ["story", "Swedish ferry"])).err).toBe(notice("1 article came, 1 article changed or went"))
})

test("while another links the store, link says that it waits, and then tells what was made", async () => {
  const store = await copy("waits.db")
  const other = await openStore(path.join(dir, store))
  const end = (await other.links.turn())!
  let told = ""
  const err = (text: string) => {
    told += text
    if (text.includes("waiting until it is through")) end()
  }
  const { code } = await command(["link"], { env: { ONRECORD_STORE: path.join(dir, store) }, now: () => WHEN, err })
  expect([code, told]).toEqual([
    0,
    expect.stringMatching(/^onrecord: another onrecord is linking this store; .*\nonrecord: linked 12 articles: \d+ people/),
  ])
  await other.close()
})

test("last takes back the last of one's own corrections that holds, whatever others did after it", async () => {
  const store = await copy("last.db")
  const rename = (of: string, to: string, ...who: readonly string[]) =>
    done(store, "correct", "rename", "people", of, "--to", to, ...who)
  await rename("Ilze Braunfelde", "I. Braunfelde")
  await rename("Arvids Zelmenis", "A. Zelmenis")
  await rename("Henrik Tornqvall", "H. Tornqvall", "--who", "Bo Ek")
  for (const left of [
    ["holds", "undone", "holds"],
    ["undone", "undone", "holds"],
  ]) {
    await done(store, "undo", "last")
    expect((await states(store)).filter(({ entry }) => entry.what.kind !== "undo").map(({ state }) => state)).toEqual(left)
  }
})

test("an undo is taken back as any other, and nothing is undone twice", async () => {
  const store = await copy("undo.db")
  const before = await ids(store)
  const { entry } = await done(store, "correct", "merge", "people", "Ilze Braunfelde", "Arvids Zelmenis")
  const merged = await ids(store)
  const undo = await done(store, "undo", entry.id)
  expect(await ids(store)).toEqual(before)
  const twice = await call(store, ["undo", entry.id, "--why", "again"])
  expect([twice.code, twice.err]).toEqual([1, expect.stringMatching(/Ines Barta took it back[\s\S]*CORRECTION_CONFLICT/)])
  await done(store, "undo", undo.entry.id)
  expect(await ids(store)).toEqual(merged)
  expect((await states(store)).map(({ state, undoneBy }) => [state, undoneBy])).toEqual([
    ["holds", null],
    ["undone", (await states(store))[2]!.entry.id],
    ["holds", null],
  ])
})

describe("articles that go", () => {
  const said = (who: string, what: string, more: Parameters<typeof entry>[0] | object = {}) =>
    entry({
      text: `Harbour talks\n\nRIGA — ${who} said on Monday that ${what}. “We will see what comes of it,” ${who.split(" ").at(-1)} told reporters.`,
      published: "2024-03-04",
      ...more,
    })
  const marta = said("Marta Lindqvist", "the pier was safe", { url: "https://a.example/1" })
  const pekka = said("Pekka Rantanen", "the terminal would open in May", { url: "https://b.example/1" })

  test("forgotten ones leave a correction waiting, and the others as they are", async () => {
    await made("forgotten.db", marta, pekka)
    await done("forgotten.db", "correct", "merge", "people", "Marta Lindqvist", "Pekka Rantanen")
    expect((await people("forgotten.db")).filter(({ name }) => name === "Marta Lindqvist")).toHaveLength(1)
    expect((await call("forgotten.db", ["forget", pekka.record.article.id, "--why", "asked to", "--yes"])).code).toBe(0)
    const { out, err } = await call("forgotten.db", ["corrections"])
    expect(out).toContain("merge people · waiting")
    expect(out).toContain(`article ${pekka.record.article.id.slice(0, 16)}, which is not kept`)
    expect(err).toBe("onrecord: 1 correction, 1 waiting\n")
    expect((await people("forgotten.db", "Lindqvist")).map(({ articles }) => articles)).toEqual([1])
    expect((await call("forgotten.db", ["corrections", "--verify"])).code).toBe(0)
    await done("forgotten.db", "undo", (await states("forgotten.db"))[0]!.entry.id)
  })
  test("so do killed ones; the members that are left stay together", async () => {
    const guid = "urn:newsml:northwire:7"
    const killed = (text: string | null, status: "usable" | "canceled", version: string): Entry => {
      const details = { guid, status, version }
      const raw = { format: "ninjs" as const }
      return text === null ? entry({ text: "", details, raw }) : said("Pekka Rantanen", text, { details, raw })
    }
    const later = said("Pekka Rantanen", "the gates would open in June", { url: "https://c.example/1" })
    await made("killed.db", marta, killed("the terminal would open in May", "usable", "1"))
    await done("killed.db", "correct", "merge", "people", "Marta Lindqvist", "Pekka Rantanen")
    await made("killed.db", killed(null, "canceled", "2"))
    expect((await states("killed.db")).map(({ state }) => state)).toEqual(["waiting"])
    expect((await people("killed.db", "Rantanen")).length).toBe(0)
    // Named by several articles, it holds by the one that is left.
    await made("left.db", marta, killed("the terminal would open in May", "usable", "1"), later)
    await done("left.db", "correct", "merge", "people", "Marta Lindqvist", "Pekka Rantanen")
    await made("left.db", killed(null, "canceled", "2"))
    expect((await states("left.db")).map(({ state, shows }) => [state, shows])).toEqual([["holds", true]])
    expect((await people("left.db", "Rantanen")).map(({ name, articles }) => [name, articles])).toEqual([["Marta Lindqvist", 2]])
  })
  test("a version without the words opens the correction again, with the reason", async () => {
    await made("edited.db", marta, pekka)
    await done("edited.db", "correct", "merge", "people", "Marta Lindqvist", "Pekka Rantanen")
    const edited = said("Juho Salo", "the terminal would open in May", {
      url: "https://b.example/1",
      raw: { captured: "2026-11-23T10:00:00.000Z" },
    })
    await made("edited.db", edited)
    const [one] = await states("edited.db")
    expect([one!.state, one!.why]).toEqual(["reopened", "nothing that is linked stands at “Pekka Rantanen” any more"])
    expect((await call("edited.db", ["corrections"])).out).toContain(
      "reopened nothing that is linked stands at “Pekka Rantanen” any more",
    )
  })
})

describe("called wrongly", () => {
  test.each([
    ["no reason", ["correct", "merge", "people", "Ilze Braunfelde", "Arvids Zelmenis"], 2, "--why and the reason"],
    ["no such action", ["correct", "join", "people", "--why", "x"], 2, "merge, split, rename"],
    ["no such groups", ["correct", "merge", "subjects", "--why", "x"], 2, "people, places, copies, stories, claims"],
    ["one id", ["correct", "merge", "people", "Ilze Braunfelde", "--why", "x"], 2, "two ids or more"],
    ["the same twice", ["correct", "merge", "people", "Ilze Braunfelde", "Braunfelde", "--why", "x"], 1, "BAD_CORRECTION"],
    ["nothing leaves", ["correct", "split", "people", "Ilze Braunfelde", "--why", "x"], 2, "--out and what leaves"],
    ["nobody there", ["correct", "rename", "people", "Nobody Atall", "--to", "x", "--why", "x"], 1, "ID_UNKNOWN"],
    ["no name", ["correct", "rename", "people", "Ilze Braunfelde", "--why", "x"], 2, "--to and the name"],
    ["no member", ["correct", "split", "people", "Ilze Braunfelde", "--out", "ffffffffffff", "--why", "x"], 1, "ID_UNKNOWN"],
    ["nothing of theirs to undo", ["undo", "last", "--why", "x"], 2, "a correction of Ines Barta, or the id of one"],
    ["no such correction", ["undo", "ffff", "--why", "x"], 1, "ID_UNKNOWN"],
    ["two at a time", ["corrections", "--verify", "--out", "-"], 2, "one of --out, --in and --verify"],
  ])("%s: told, and nothing is written", async (_, argv, code, words) => {
    const said = await call(FERRY, argv)
    expect([said.code, said.err]).toEqual([code, expect.stringContaining(words)])
    expect(await states(FERRY)).toEqual([])
  })
  test("all members cannot leave", async () => {
    const id = await idOf(FERRY, "Braunfelde")
    const members = await inStore(FERRY, async ({ links }) => (await links.group("people", id))!.body.members)
    const out = members.flatMap(({ entity }) => entity ?? [])
    expect((await call(FERRY, ["correct", "split", "people", id, "--out", ...out, "--why", "x"])).err).toContain(
      "all would leave",
    )
  })
})
