import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ferry } from "../../../test/ferry.ts"
import type { StanceLabel } from "../../doc.ts"
import { ERRORS, OnrecordError } from "../../errors.ts"
import { article as articleOf } from "../../read/article.ts"
import { type ArticleRecord, type RecordStatement, record as recordOf } from "../../understand/record.ts"
import {
  type Anchor,
  added,
  anchorAt,
  anchorOf,
  applied,
  appliedGroups,
  type Correction,
  exportLog,
  type Group,
  importLog,
  joined,
  type Log,
  latest,
  NOTHING,
  standing,
  statementKey,
  undone,
  verifyLog,
  type What,
} from "./index.ts"

const record = recordOf(ferry())
const [WARNING, LATE, DENIAL, FEAR, HOSTS] = ["1", "2", "4", "5", "6"].map((n) => `100000000000000${n}`) as [
  string,
  ...string[],
] as string[]
const said = (id: string): RecordStatement => record.statements.find((statement) => statement.id === id)!
const who = { who: "Ines Barta", when: "2024-03-12T08:00:00Z", why: "read it again" }
const make = (what: What, more: Partial<Correction> = {}): Correction => ({ what, ...who, after: null, ...more })
const stance = (id: string, label: StanceLabel, of = record): What => ({
  kind: "stance",
  statement: statementKey(of, id),
  to: { label, span: null },
})
const speaker = (id: string, name: string): What => ({
  kind: "speaker",
  statement: statementKey(record, id),
  to: { name, kind: "person", role: null, country: null, organisation: null },
})
const logOf = (...all: readonly Correction[]): Log => all.reduce<Log>(added, NOTHING)
const code = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof OnrecordError) return error.code
    throw error
  }
  return "none"
}

describe("what a correction does to a record", () => {
  it("speaker: name and entry, and the statement moves to whoever says it", () => {
    const { record: now, states } = applied(record, logOf(make(speaker(LATE!, "Juho Rinne"))))
    const statement = now.statements.find(({ id }) => id === LATE)!
    const rinne = now.people.find(({ name }) => name === "Juho Rinne")!
    expect(statement.speaker).toMatchObject({
      name: "Juho Rinne",
      entity: rinne.id,
      sure: true,
      resolved: "corrected by Ines Barta, 2024-03-12: read it again",
    })
    expect(rinne.statements).toEqual([LATE, DENIAL])
    expect(now.people.find(({ name }) => name === "Aino Salmela")!.statements).not.toContain(LATE)
    expect([states.get(LATE!)!.state, states.get(DENIAL!)!.state]).toEqual(["corrected", "machine"])
  })
  it("stance, day, addressee, each with the words it names", () => {
    const { words } = statementKey(record, LATE!)
    const at = words.start + words.text.indexOf("ferries")
    const log = [stance(LATE!, "warns"), { kind: "day", statement: statementKey(record, LATE!), to: "2024-03-01" } as What]
    log.push({ kind: "addressee", statement: statementKey(record, LATE!), to: { start: at, end: at + 7 } })
    const all = log.reduce<Log>((before, what) => added(before, make(what, { after: before.at(-1)?.id ?? null })), NOTHING)
    const now = applied(record, all).record.statements.find(({ id }) => id === LATE)!
    expect(now.stance).toEqual({ label: "warns", span: null })
    expect(now.said).toMatchObject({ value: "2024-03-01", words: null })
    expect(now.addressee).toEqual({ start: at, end: at + 7, text: "ferries" })
  })
  it("spans: words, kind and sentences follow", () => {
    const key = statementKey(record, DENIAL!)
    const at = (words: string) => {
      const start = key.words.start + key.words.text.indexOf(words)
      return { start, end: start + words.length }
    }
    const to = { source: [at("Juho Rinne")], cue: [at("denied")], content: [at("the ministry feared a collapse")] }
    const now = applied(record, logOf(make({ kind: "spans", statement: key, to }))).record.statements.find(
      ({ id }) => id === DENIAL,
    )!
    expect(now.content.map(({ text }) => text)).toEqual(["the ministry feared a collapse"])
    expect(now.kind).toBe("indirect")
    expect(now.evidence).toEqual(said(DENIAL!).evidence)
  })
  it("reject: it is gone, and nothing refers to it", () => {
    const { record: now, states } = applied(record, logOf(make({ kind: "reject", statement: statementKey(record, DENIAL!) })))
    expect(JSON.stringify(now)).not.toContain(DENIAL)
    expect(now.statements.find(({ id }) => id === FEAR)).toMatchObject({ via: null, nested: false })
    expect(states.get(DENIAL!)).toMatchObject({ state: "corrected", rejected: true })
  })
  it("accept: looked at, and as it was", () => {
    const log = logOf(make({ kind: "accept", statement: statementKey(record, HOSTS!) }))
    expect(applied(record, log).record).toEqual(record)
    expect(applied(record, log).states.get(HOSTS!)!.state).toBe("reviewed")
  })
})

describe("after reading again", () => {
  const log = logOf(make(stance(LATE!, "warns")))
  const version = (change: (text: string) => string): ArticleRecord => {
    const text = change(record.article.text)
    const { statements } = record
    const by = text.indexOf(said(LATE!).cue[0]!.text) - record.article.text.indexOf(said(LATE!).cue[0]!.text)
    const move = <T extends { start: number; end: number }>(spans: readonly T[]) =>
      spans.map((span) => ({ ...span, start: span.start + by, end: span.end + by }))
    const moved = statements.map((one) => ({
      ...one,
      cue: move(one.cue),
      content: move(one.content),
      evidence: move(one.evidence),
    }))
    return {
      ...record,
      article: { ...record.article, text, id: articleOf(text, { url: record.article.url }).id },
      statements: moved,
    }
  }
  const label = (of: ArticleRecord) => applied(of, log).record.statements.find(({ id }) => id === LATE)!.stance.label

  it("an upgrade that cuts the content elsewhere keeps it", () => {
    const shorter = said(LATE!).content.map((words) => ({ ...words, start: words.start + 5, text: words.text.slice(5) }))
    const statements = record.statements.map((one) => (one.id === LATE ? { ...one, id: LATE!, content: shorter } : one))
    expect(label({ ...record, statements })).toBe("warns")
  })
  it("an upgrade that finds nothing there reopens it", () => {
    const without = { ...record, statements: record.statements.filter(({ id }) => id !== LATE) }
    const { reopened, record: now } = applied(without, log)
    expect(now).toEqual(without)
    expect(reopened).toEqual([{ correction: log[0]!.id, why: "no such statement is found in the sentence any more" }])
  })
  it("a later version with the sentence elsewhere keeps it", () => {
    expect(label(version((text) => `UPDATED at noon\n\n${text}`))).toBe("warns")
  })
  it("a later version with another sentence reopens it", () => {
    const changed = version((text) => text.replace("ferries would be late", "some ferries would be late"))
    expect(label(changed)).toBe("predicts")
    expect(applied(changed, log).reopened.map(({ why }) => why)).toEqual([
      "the sentence was changed in a later version of the article",
    ])
  })
  it("another article is not touched", () => {
    const other = { ...record, article: { ...record.article, id: "f".repeat(64), url: "https://elsewhere.example/1" } }
    expect(applied(other, log)).toMatchObject({ record: other, reopened: [] })
  })
})

describe("two editors", () => {
  const first = logOf(make(stance(LATE!, "warns")))
  it("the later must name the earlier", () => {
    const later = make(speaker(LATE!, "Juho Rinne"), { who: "Otto Lind" })
    expect(code(() => added(first, later))).toBe("CORRECTION_CONFLICT")
    const both = added(first, { ...later, after: latest(first, later.what)!.id })
    expect(applied(record, both).states.get(LATE!)!.by).toEqual(both.map(({ id }) => id))
  })
  it("of other statements they do not meet", () => {
    expect(added(first, make(stance(WARNING!, "predicts"))).length).toBe(2)
  })
  it("who corrected apart is told when the logs come together", () => {
    const other = logOf(
      make(stance(LATE!, "fears"), { who: "Otto Lind" }),
      make(stance(WARNING!, "predicts"), { who: "Otto Lind" }),
    )
    const { log, taken, conflicts } = joined(first, other)
    expect([log.length, taken, conflicts.map(({ id, error }) => [id, error.code])]).toEqual([
      2,
      [other[1]!.id],
      [[other[0]!.id, "CORRECTION_CONFLICT"]],
    ])
    expect(joined(log, other).log).toBe(log)
  })
  it("the same twice is once", () => {
    expect(added(first, make(stance(LATE!, "warns")))).toBe(first)
  })
})

describe("taking back", () => {
  const what = stance(LATE!, "warns")
  it("in one step, also after 1,000 later entries, is as if it had never been", () => {
    let log = logOf(make(what))
    const first = log[0]!.id
    const others: Correction[] = Array.from({ length: 1000 }, (_, i) => {
      const of = { ...record, article: { ...record.article, id: `${i}`, url: null } }
      return make(stance(WARNING!, "fears", of as ArticleRecord), { when: "2024-03-13T08:00:00Z" })
    })
    others.push(make(speaker(DENIAL!, "Aino Salmela")))
    for (const other of others) log = added(log, other)
    const back = undone(log, first, who)
    expect(back.length).toBe(log.length + 1)
    expect(applied(record, back).record).toEqual(applied(record, logOf(others.at(-1)!)).record)
    expect(applied(record, undone(back, back.at(-1)!.id, who)).record).toEqual(applied(record, log).record)
    expect(code(() => undone(back, first, { ...who, who: "Otto Lind" }))).toBe("CORRECTION_CONFLICT")
    expect(code(() => undone(back, "nothing", who))).toBe("ID_UNKNOWN")
  })

  const labels: readonly StanceLabel[] = ["warns", "denies", "hopes"]
  const some = fc.array(
    fc.record({
      statement: fc.nat(record.statements.length - 1),
      kind: fc.constantFrom("stance", "reject", "accept", "day"),
      label: fc.constantFrom(...labels),
    }),
    { maxLength: 12 },
  )
  const built = (all: readonly { statement: number; kind: string; label: StanceLabel }[]): Log => {
    let log = NOTHING
    for (const [i, { statement, kind, label }] of all.entries()) {
      const id = record.statements[statement]!.id
      const key = statementKey(record, id)
      const one: What =
        kind === "stance"
          ? stance(id, label)
          : kind === "day"
            ? { kind, statement: key, to: "2024-03" }
            : { kind: kind as "accept", statement: key }
      const when = `2024-03-12T08:00:${String(i).padStart(2, "0")}Z`
      log = added(log, make(one, { when, after: latest(log, one)?.id ?? null }))
    }
    return log
  }
  it("all of any corrections, in any order, gives the record back", () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (all, dice) => {
        let log = built(all)
        const left = [...log]
        while (left.length > 0) log = undone(log, left.splice(dice.next().value! % left.length, 1)[0]!.id, who)
        expect(standing(log)).toEqual([])
        expect(applied(record, log).record).toEqual(record)
      }),
    )
  })
  it("corrections of different statements give the same in any order", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(record.statements.length - 1), { maxLength: 6 }),
        fc.constantFrom(...labels),
        (which, label) => {
          const all = which.map((i) => make(stance(record.statements[i]!.id, label)))
          expect(applied(record, logOf(...all)).record).toEqual(applied(record, logOf(...[...all].reverse())).record)
        },
      ),
    )
  })
  it("a log comes back from its lines as it was, and leads to the same", () => {
    fc.assert(
      fc.property(some, (all) => {
        const log = built(all)
        const back = importLog(exportLog(log))
        expect(back).toEqual({ log, damaged: null })
        expect(verifyLog(exportLog(log), log.at(-1)?.hash ?? null)).toBeNull()
      }),
    )
  })
})

describe("tampering", () => {
  let log = NOTHING
  for (let i = 0; i < 30; i++) {
    const what =
      i % 7 === 6
        ? ({ kind: "undo", correction: log[i - 3]!.id } as What)
        : stance(WARNING!, "warns", { ...record, article: { ...record.article, id: `article ${i}`, url: null } })
    log = added(log, make(what, { why: `reason ${i}, “straight”`, when: `2024-03-12T08:00:${10 + i}Z` }))
  }
  const text = exportLog(log)
  const lines = text.trimEnd().split("\n")

  it("is found 1,000 times of 1,000, at its line", () => {
    const line = fc.nat(lines.length - 1)
    const change = fc.oneof(
      fc.record({
        did: fc.constant("letter" as const),
        line,
        at: fc.nat(),
        to: fc.constantFrom("0", "a", "Z", " ", '"', "}", "é"),
      }),
      fc.record({
        did: fc.constantFrom("out" as const, "twice" as const, "up" as const, "cut" as const),
        line,
        at: fc.nat(),
        to: fc.constant(""),
      }),
    )
    let found = 0
    fc.assert(
      fc.property(change, ({ did, line: n, at, to }) => {
        const now = [...lines]
        const place = at % lines[n]!.length
        if (did === "letter") now[n] = `${lines[n]!.slice(0, place)}${to}${lines[n]!.slice(place + 1)}`
        if (did === "out") now.splice(n, 1)
        if (did === "twice") now.splice(n, 0, lines[n]!)
        if (did === "up") now.splice(Math.max(0, n - 1), 2, ...now.slice(Math.max(0, n - 1), n + 1).reverse())
        const changed = did === "cut" ? `${lines.slice(0, n).join("\n")}\n${lines[n]!.slice(0, place)}` : `${now.join("\n")}\n`
        fc.pre(changed !== text)
        const first = changed.split("\n").findIndex((each, i) => each !== `${text}`.split("\n")[i])
        const fault = verifyLog(changed)
        expect(fault?.line).toBe(first + 1)
        expect(importLog(changed).log).toEqual(log.slice(0, first))
        found++
      }),
      { numRuns: 1000 },
    )
    expect(found).toBe(1000)
  })
  it("by whoever writes all lines anew is found with the hash that was kept", () => {
    const head = log.at(-1)!.hash
    const forged = log.reduce<Log>(
      (before, { what, who, when, why, after }, i) =>
        added(before, {
          what:
            what.kind === "undo"
              ? stance(LATE!, "asserts", { ...record, article: { ...record.article, id: `f${i}`, url: null } })
              : what,
          who,
          when,
          why: `${why}!`,
          after,
        }),
      NOTHING,
    )
    expect(verifyLog(exportLog(forged))).toBeNull()
    expect(verifyLog(exportLog(forged), head)?.why).toBe("no line has the hash that was kept")
    expect(verifyLog(exportLog(log.slice(0, 20)), head)?.line).toBe(20)
  })
  it("whatever comes in, a named error or the log", () => {
    const hostile = [
      "",
      "\n",
      "null\n",
      "[]\n",
      "{}\n",
      '{"corrections":0}\n',
      `${"[".repeat(100_000)}\n`,
      '{"what":{"__proto__":{"kind":"undo"}}}\n',
    ]
    for (const each of hostile) expect(importLog(each).damaged?.code).toBe("EXPORT_DAMAGED")
    fc.assert(
      fc.property(fc.json(), (json) => Object.keys(ERRORS).includes(code(() => added(NOTHING, JSON.parse(json) as Correction)))),
    )
  })
})

describe("what is no correction is named", () => {
  const key = statementKey(record, LATE!)
  it.each([
    ["who", { who: " " }],
    ["when", { when: "2024-02-30T08:00:00Z" }],
    ["when", { when: "yesterday" }],
    ["why", { why: "" }],
    ["what.kind", { what: { kind: "praise" } }],
    ["to", { what: { kind: "day", statement: key, to: "2024-13" } }],
    ["spans", { what: { kind: "addressee", statement: key, to: { start: 0, end: 4 } } }],
    ["the words", { what: { kind: "accept", statement: { ...key, words: { ...key.words, text: "other" } } } }],
    ["members", { what: { kind: "merge", of: "people", members: [anchorOf(record)] } }],
  ])("%s", (where, change) => {
    const act = () => added(NOTHING, { ...make(stance(LATE!, "warns")), ...change } as Correction)
    expect(act).toThrow(OnrecordError)
    expect(act).toThrow(`correction, ${where}:`)
  })
})

describe("groups", () => {
  const people: readonly Group<Anchor>[] = [
    { id: "a", name: "A. Ek", members: [anchor(1), anchor(2)] },
    { id: "b", name: "Anna Ek", members: [anchor(3)] },
    { id: "c", name: "Bo Lind", members: [anchor(4), anchor(5)] },
  ]
  function anchor(n: number): Anchor {
    return { article: `article ${n}`, url: `https://one.example/${n}`, words: { start: 10, end: 12, text: "Ek" } }
  }
  const at = (member: Anchor) => [member]
  const merge = (...members: readonly number[]): What => ({ kind: "merge", of: "people", members: members.map(anchor) })
  const split = (from: number, ...members: readonly number[]): What => ({
    kind: "split",
    of: "people",
    members: members.map(anchor),
    from: anchor(from),
  })
  const chain = (...all: readonly What[]): Log =>
    all.reduce<Log>(
      (log, what) => added(log, make(what, { after: latest(log, what)?.id ?? null, why: `step ${log.length}` })),
      NOTHING,
    )
  const shown = (log: Log, groups = people) =>
    appliedGroups(groups, log, "people", at).groups.map(
      ({ name, state, members }) =>
        `${name} ${state}: ${members
          .map(({ article }) => article.slice(8))
          .sort()
          .join(" ")}`,
    )

  it("merge, rename, split", () => {
    const log = chain(merge(3, 1), { kind: "rename", of: "people", member: anchor(2), to: "Anna-Lena Ek" }, split(4, 5))
    expect(shown(log)).toEqual(
      [`null corrected: 5`, "Anna-Lena Ek corrected: 1 2 3", "Bo Lind corrected: 4"].sort((x, y) => order(x) - order(y)),
    )
    function order(line: string): number {
      const ids = appliedGroups(people, log, "people", at).groups
      return ids.findIndex(({ name }) => line.startsWith(`${name} `))
    }
    expect(appliedGroups(people, log, "people", at).groups.find(({ id }) => id === "b")!.was).toEqual(["a"])
  })
  it("merged groups take in what is linked to either later, and come apart again, also after 1,000 articles", () => {
    const log = chain(merge(1, 3))
    const later = people.map((group, i) => ({
      ...group,
      members: [...group.members, ...Array.from({ length: 1000 }, (_, n) => anchor(100 + 3 * n + i))],
    }))
    const merged = appliedGroups(later, log, "people", at).groups
    expect(merged.map(({ members }) => members.length)).toEqual([2003, 1002])
    expect(
      appliedGroups(later, undone(log, log[0]!.id, who), "people", at).groups.map(({ id, members }) => [id, members]),
    ).toEqual(later.map(({ id, members }) => [id, members]))
  })
  it("what linking came to see by itself is reviewed", () => {
    expect(shown(chain(merge(1, 2)))).toEqual(["A. Ek reviewed: 1 2", "Anna Ek machine: 3", "Bo Lind machine: 4 5"])
    expect(shown(chain(split(1, 3)))[0]).toBe("A. Ek reviewed: 1 2")
  })
  it("a member in a later version of its article is found by its address and words; without them it is reopened", () => {
    const moved = people.map((group) => ({
      ...group,
      members: group.members.map((one) => ({
        ...one,
        article: `new ${one.article}`,
        words: { ...one.words!, start: 40, end: 42 },
      })),
    }))
    expect(appliedGroups(moved, chain(merge(1, 3)), "people", at).groups.length).toBe(2)
    const renamed = moved.map((group) => ({
      ...group,
      members: group.members.map((one) => ({ ...one, words: { ...one.words, text: "Al" } })),
    }))
    const { groups, reopened } = appliedGroups(renamed, chain(merge(1, 3)), "people", at)
    expect([groups.length, reopened.map(({ why }) => why)]).toEqual([3, ["nothing that is linked stands at “Ek” any more"]])
  })
  it("of articles that are not there it waits, and of other kinds it is nothing", () => {
    const log = chain(merge(77, 78))
    expect(appliedGroups(people, log, "people", at)).toMatchObject({ reopened: [], waiting: [log[0]!.id] })
    const half = chain(merge(1, 77))
    expect(appliedGroups(people, half, "people", at).waiting).toEqual([half[0]!.id])
    expect(shown(half)).toEqual(shown(NOTHING))
    expect(appliedGroups(people, log, "stories", at)).toMatchObject({ reopened: [], waiting: [] })
  })
  it("articles and statements are grouped alike", () => {
    const one = anchorOf(record)
    const two = { ...one, article: "e".repeat(64), url: null }
    const stories = [one, two].map((member, i) => ({ id: `${i}`, name: null, members: [member] }))
    expect(
      appliedGroups(stories, chain({ kind: "merge", of: "stories", members: [one, two] }), "stories", at).groups.length,
    ).toBe(1)
    const claim = anchorAt(record, said(DENIAL!).content[0]!)
    expect(claim.words.text).toBe(said(DENIAL!).content[0]!.text)
  })
  it("of statements that stand within each other the one is meant that the words are most like", () => {
    const words = (start: number, end: number): Anchor => ({ ...anchor(1), words: { start, end, text: "x".repeat(end - start) } })
    const [outer, inner, other] = [words(0, 40), words(10, 30), anchor(2)]
    const claims = [{ id: "a", name: null, members: [outer, inner, other] }]
    const log = chain({ kind: "split", of: "claims", members: [inner], from: other })
    const { groups } = appliedGroups(claims, log, "claims", at)
    expect(groups.map(({ members }) => members)).toEqual(expect.arrayContaining([[inner], [outer, other]]))
  })
  it("whatever is merged and split: no member is lost or doubled, the order of the groups does not matter, and undoing all gives them back", () => {
    const n = fc.integer({ min: 1, max: 5 })
    const what = fc.oneof(
      fc.uniqueArray(n, { minLength: 2, maxLength: 4 }).map((all) => merge(...all)),
      fc.tuple(n, fc.uniqueArray(n, { minLength: 1, maxLength: 3 })).map(([from, out]) => split(from, ...out)),
    )
    fc.assert(
      fc.property(fc.array(what, { maxLength: 10 }), (all) => {
        let log = chain(...all)
        const { groups } = appliedGroups(people, log, "people", at)
        expect(groups.flatMap(({ members }) => members.map(({ article }) => article)).sort()).toEqual(
          [1, 2, 3, 4, 5].map((i) => `article ${i}`),
        )
        expect(shown(log, [...people].reverse())).toEqual(shown(log))
        for (const { id } of log) log = undone(log, id, who)
        expect(shown(log)).toEqual(shown(NOTHING))
      }),
    )
  })
})
