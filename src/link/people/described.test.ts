import { describe, expect, test } from "vitest"
import { understand } from "../../index.ts"
import { article } from "../../read/article.ts"
import { described } from "./described.ts"
import { type Linked, People, people } from "./people.ts"
import { type PeopleSigns, peopleSigns } from "./signs.ts"

const record = (text: string, outlet = "Meridian") => understand(article(text, { outlet, published: "2026-03-02" }))
const nouns = (text: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    described(record(text)).map(({ noun, plural, at }) => [
      plural ? `${noun}+` : noun,
      at.map(([start, end]) => text.slice(start, end)),
    ]),
  )

describe("nouns that stand for somebody unnamed", () => {
  test("a noun before another tells of what sort that is, and stands for nobody", () => {
    const found = nouns("The ferry was late. A police officer took the driver to a hotel room, where a prison guard waited.")
    expect(found.officer).toEqual(["officer"])
    expect(found.guard).toEqual(["guard"])
    expect(found.room).toEqual(["room"])
    expect(Object.keys(found)).not.toContain("police")
    expect(Object.keys(found)).not.toContain("prison")
    expect(Object.keys(found)).not.toContain("hotel")
  })

  test("a verb stands for nobody", () => {
    expect(nouns("The singer will host the show again. She was asked to coach the team.")).not.toHaveProperty("host")
    expect(nouns("The show has found a host for this year, and he is a singer.").host).toEqual(["host", "he"])
  })

  test("a pronoun stands for the last one of its number and gender who is near, and not for who is named", () => {
    const text =
      "A cyclist met two hikers and an old woman at the ferry. They greeted her, and he rode on.\n\nMarta Lindqvist saw it. She thanked the cyclist."
    const found = nouns(text)
    expect(found["hiker+"]).toEqual(["hikers", "They"])
    expect(found.woman).toEqual(["woman", "her"])
    expect(found.cyclist).toEqual(["cyclist", "he", "cyclist"])
    expect(nouns(`The woman left. ${"The ferry was late again. ".repeat(10)}She had waited for hours.`).woman).toEqual(["woman"])
  })

  test("words that news uses for one another are one", () => {
    const found = nouns("A shooter ran into the supermarket on Monday. The gunman left the store by the back door.")
    expect(found.gunman).toEqual(["shooter", "gunman"])
    expect(found.store).toEqual(["supermarket", "store"])
  })
})

describe("what others call somebody", () => {
  const articleOf = (text: string, outlet: string) => ({
    record: record(text, outlet),
    agency: null,
    seen: "2026-03-03T00:00:00Z",
  })
  const story =
    "A ferry ran aground near Holmvik on Sunday with 140 passengers of the Strandlinje company aboard, and rescue boats took them off the reef."

  test("nouns before and behind a name are among its signs", () => {
    const { named } = peopleSigns(
      articleOf(
        `${story}\n\nThe skipper, identified as Viktor Ozolin, was taken ashore. Marta Lindqvist, 59, a passenger, thanked the crew.`,
        "A",
      ),
    )
    expect(named.find(({ name }) => name === "Viktor Ozolin")?.nouns).toContain("skipper")
    expect(named.find(({ name }) => name === "Marta Lindqvist")?.nouns).toContain("passenger")
  })

  const texts = [
    `${story}\n\nThe driver Viktor Ozolin was taken ashore first.`,
    `${story}\n\nThe driver Viktor Ozolin thanked the rescue boats.`,
    `${story}\n\nThe driver Edvard Strand had come by road.`,
    `${story}\n\nThe driver was taken to Holmvik Hospital, and the hospital let nobody in.`,
    `${story}\n\nThe passengers were taken to the hospital.`,
  ]
  const all = texts.map((text, i) => articleOf(text, `Outlet ${i}`))
  const with_ = (linked: readonly Linked[], name: string) => linked.find((one) => one.named && one.name === name)!

  test("an unnamed one is who most articles on the happening call so", () => {
    const linked = people(all)
    const unnamed = with_(linked, "Viktor Ozolin").members.filter(({ entity }) => entity === null)
    expect(unnamed.map(({ article, name }) => [article, name])).toContainEqual([all[3]!.record.article.id, "driver"])
    expect(with_(linked, "Edvard Strand").members).toHaveLength(1)
  })

  test("called so as often, it is neither", () => {
    const linked = people([all[0]!, all[2]!, all[3]!])
    for (const name of ["Viktor Ozolin", "Edvard Strand"])
      expect(with_(linked, name).members.filter(({ noun }) => noun?.noun === "driver")).toEqual([])
  })

  test("two who are called alike stay two", () => {
    const driver = { noun: "driver", plural: false, kind: "person" } as const
    // Two articles that share a third of their subjects: like enough for one "driver", not for one person.
    const signs = ["Ozolin", "Strand"].map(
      (name, i): PeopleSigns => ({
        article: `article ${i}`,
        day: "2026-03-02",
        dayless: false,
        named: [
          { id: `id ${i}`, kind: "person", name, forms: [], nouns: ["driver"], role: null, country: null, organisation: null },
        ],
        described: [driver],
        topic: Array.from({ length: 20 }, (_, k) => [`stem${k < 7 ? 0 : i}x${k}`, 50] as const),
      }),
    )
    const all = new People()
    all.add(signs)
    const groups = all.linked().map(({ members }) => members.flatMap(({ entity }) => entity ?? []))
    expect(groups.sort()).toEqual([["id 0"], ["id 1"]])
  })

  test("“the hospital” of one article is the named one of another, and stays of its kind", () => {
    const hospital = with_(people(all), "Holmvik Hospital")
    expect(hospital.members.map(({ article }) => article)).toContain(all[4]!.record.article.id)
    expect(hospital.kind).toBe(people([all[3]!]).find(({ name }) => name === "Holmvik Hospital")!.kind)
  })
})
