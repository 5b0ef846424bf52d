import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { understand } from "../../index.ts"
import { article } from "../../read/article.ts"
import type { LinkArticle } from "../article.ts"
import { type Linked, People, people } from "./people.ts"
import { personPage } from "./personPage.ts"
import { type NamedSign, type PeopleSigns, peopleSigns } from "./signs.ts"

const folder = path.join(import.meta.dirname, "../../../cases/people")
const files = readdirSync(folder).filter((file) => file.endsWith(".txt"))
const SEEN = "2026-12-01T00:00:00Z"

function read(text: string, published: string | null, outlet: string): LinkArticle {
  return { record: understand(article(text.trim(), { published, outlet })), agency: null, seen: SEEN }
}

/** A case taken apart: its articles, and the groups that must or must not hold together. */
function parse(file: string) {
  const articles: LinkArticle[] = []
  const groups: { readonly one: boolean; readonly who: readonly (readonly [number, string])[] }[] = []
  for (const block of readFileSync(path.join(folder, file), "utf8").split(/^(?=(?:===|---) )/m)) {
    const [head = "", ...body] = block.split("\n")
    const [, day = "", outlet = ""] = /^=== (\S+) (.+)/.exec(head) ?? []
    if (day) articles.push(read(body.join("\n"), day, outlet))
    else {
      const who = body.filter(Boolean).map((line) => /^(\d+): (.+)$/.exec(line)!)
      groups.push({ one: head === "--- one", who: who.map(([, at, name]) => [Number(at) - 1, name!] as const) })
    }
  }
  return { articles, groups }
}

const idOf = (linked: readonly Linked[], articleId: string, name: string): string | undefined =>
  linked.find((one) => one.named && one.members.some((m) => m.article === articleId && m.name === name))?.id

describe("cases", () => {
  test.each(files)("%s", (file) => {
    const { articles, groups } = parse(file)
    const linked = people(articles)
    expect(groups.length).toBeGreaterThan(0)
    for (const { one, who } of groups) {
      const ids = who.map(([at, name]) => idOf(linked, articles[at]!.record.article.id, name))
      expect(ids, `${file}: named at all`).not.toContain(undefined)
      expect(new Set(ids).size, `${file}: ${who.join(" and ")}`).toBe(one ? 1 : who.length)
    }
  })
})

const all = files.flatMap((file) => parse(file).articles)

test("any order, in any portions, gives the same", () => {
  const signs = all.map(peopleSigns)
  const expected = people(all)
  expect(expected.filter((one) => one.members.length > 1).length).toBeGreaterThan(5)
  const shuffled = fc.shuffledSubarray(signs, { minLength: signs.length })
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 1, max: 4 }), (order, step) => {
      const made = new People()
      for (let i = 0; i < order.length; i += step) {
        made.add(order.slice(i, i + step))
        made.linked()
      }
      expect(made.linked()).toEqual(expected)
    }),
    { numRuns: 30 },
  )
})

test("an article added twice counts once", () => {
  const made = new People()
  made.add(all.map(peopleSigns))
  made.add(all.map(peopleSigns))
  expect(made.linked()).toEqual(people(all))
})

test("signs are plain JSON of a few kilobytes, and an article from the future is as old as the day it was seen", () => {
  for (const one of all) {
    const signs = peopleSigns(one)
    expect(JSON.parse(JSON.stringify(signs))).toEqual(signs)
    expect(JSON.stringify(signs).length).toBeLessThan(4000)
  }
  const future = peopleSigns(read("The ferry is late, Marta Lindqvist said.", "2126-01-01", "Meridian"))
  expect([future.day, future.dayless]).toEqual([SEEN.slice(0, 10), true])
})

test("nothing comes of nothing", () => {
  expect(people([])).toEqual([])
  expect(people([read("", null, "Meridian")])).toEqual([])
})

/** An article that names one person and has a subject of its own. */
const signed = (i: number, name: string, role: string | null, subject: number): PeopleSigns => ({
  article: `article ${i}`,
  day: "2026-03-02",
  dayless: false,
  named: [{ id: `id ${i}`, kind: "person", name, forms: [], nouns: [], role, country: null, organisation: null }],
  described: [],
  topic: Array.from({ length: 20 }, (_, k) => [`stem${subject}x${k}`, 50] as const),
})

test("3,000 people of one name stay apart, and each with their own articles", () => {
  const made = new People()
  for (const round of [0, 1])
    made.add(Array.from({ length: 3000 }, (_, i) => signed(i + round * 3000, "John Smith", `trade${i}`, i)))
  const linked = made.linked()
  expect(linked.length).toBe(3000)
  expect(linked.every((one) => one.members.length === 2)).toBe(true)
})

test("a subject that thousands of articles share brings nobody together by itself", () => {
  const made = new People()
  made.add(Array.from({ length: 1000 }, (_, i) => signed(i, `Person${String.fromCharCode(97 + (i % 26))}${i}`, null, 1)))
  expect(made.linked().length).toBe(1000)
})

test("names that nobody bears do no harm", () => {
  const names = [
    "constructor",
    "__proto__",
    "Jr.",
    "'s",
    "–",
    "A",
    "A.",
    "de la",
    "\ud800",
    "Ś".repeat(90),
    "Xi",
    "Mr.",
    "  ",
    "İ İ",
  ]
  const signs = names.flatMap((name, i) =>
    (["person", "organisation", "place", "other"] as const).map((kind, k): PeopleSigns => {
      const one = signed(i * 4 + k, name, name, i)
      return { ...one, named: [{ ...one.named[0]!, kind, forms: [name, ...names.slice(0, 3)], nouns: ["toString"] }] }
    }),
  )
  const made = new People()
  made.add(signs)
  const linked = made.linked()
  const members = linked.flatMap((one) => one.members.map((m) => m.article))
  expect(new Set(members).size).toBe(members.length)
})

test("a person's page: names used, roles with their days, why", () => {
  const { articles } = parse("spelling.txt")
  const linked = people(articles).find((one) => one.members.some((m) => m.name === "Sergei Ozolin"))!
  const page = personPage(linked, new Map(articles.map((one) => [one.record.article.id, one])))
  expect(page.names.map(({ name }) => name).sort()).toEqual(["S. Ozolin", "Sergei Ozolin", "Sergey Ozolin"])
  expect(page.roles[0]!.from).toBe("2026-03-02")
  expect(page.roles.some(({ role }) => /transport minister/i.test(role))).toBe(true)
  expect(page.statements.length).toBeGreaterThan(1)
  expect(page.why.every(({ why }) => why.length > 0)).toBe(true)
})

/** What is linked of articles on one happening, as "name: articles", each article given by the names in it. */
function groupsOf(...articles: readonly (readonly (readonly [kind: NamedSign["kind"], name: string])[])[]): readonly string[] {
  const all = new People()
  all.add(
    articles.map((names, i): PeopleSigns => {
      const bare = { forms: [], nouns: [], role: null, country: null, organisation: null }
      const topic = Array.from({ length: 20 }, (_, k) => [`stem${k}`, 50] as const)
      const named = names.map(([kind, name], k) => ({ id: `${i}${k}`, kind, name, ...bare }))
      return { article: `${i + 1}`, day: "2026-03-02", dayless: false, named, described: [], topic }
    }),
  )
  return all
    .linked()
    .map(({ name, members }) => `${name}: ${members.map(({ article }) => article).join(" ")}`)
    .sort()
}

test("a word of a headline taken for a part of two names makes no one of two", () => {
  const person = (name: string) => ["person", name] as const
  const [jan, other] = [person("Jan Rydberg"), person("Jan Runeson")]
  expect(groupsOf([jan], [person("Jan Rydberg Resigns")], [other], [person("Jan Runeson Resigns")], [jan, other])).toEqual([
    "Jan Runeson: 3 4 5",
    "Jan Rydberg: 1 2 5",
  ])
})

test("a town is one with its state and without, and of two states two", () => {
  expect(groupsOf([["place", "Strandvik, Ohio"]], [["place", "Strandvik"]])).toEqual(["Strandvik: 1 2"])
  expect(groupsOf([["place", "Strandvik, Ohio"]], [["place", "Strandvik, Utah"]], [["place", "Strandvik"]])).toHaveLength(2)
  expect(groupsOf([["place", "Holm Sea"]], [["place", "Holm"]])).toEqual(["Holm: 1 2"])
})

test("one word that articles take for two kinds is one, but for a family name", () => {
  expect(groupsOf([["organisation", "Kestrelline"]], [["person", "Kestrelline"]])).toHaveLength(1)
  expect(groupsOf([["organisation", "Rydberg"]], [["person", "Rydberg"]], [["person", "Jan Rydberg"]])).toHaveLength(2)
  expect(groupsOf([["place", "Holmvik Herons"]], [["organisation", "Herons"]])).toHaveLength(1)
})

test("a part of a name means one whole", () => {
  expect(groupsOf([["organisation", "Rugby World Cup"]], [["organisation", "World Cup"]])).toEqual(["Rugby World Cup: 1 2"])
  const [rugby, cricket] = ["Rugby World Cup", "Cricket World Cup"].map((name) => [["organisation", name]] as const)
  expect(groupsOf(rugby!, cricket!, [["organisation", "World Cup"]])).toHaveLength(2)
})
