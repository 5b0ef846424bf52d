import fc from "fast-check"
import { expect, test } from "vitest"
import { ferry, find } from "../../test/ferry.ts"
import { article, understand } from "../index.ts"
import { record, type Words } from "./record.ts"

const made = record(ferry())
const texts = (words: readonly Words[]) => words.map((w) => w.text)

test("what frames the article", () => {
  expect(made.article).toMatchObject({
    headline: "Mayor warns of ferry delays at Turku",
    deck: "Port denies that the pier is unsafe",
    byline: { names: ["Ilse Marden"] },
    dateline: { place: "Turku", date: "2024-03-04", agency: "Northwire", ...find("TURKU, March 4 (Northwire) -") },
    published: "2024-03-05",
    outlet: "Harbour Desk",
    language: "en",
    furniture: [{ text: "More from Harbour Desk", reason: "a list of other articles" }],
  })
  expect(made.file).toBe("ferry.txt")
})

test("a statement holds its words beside its spans", () => {
  const said = made.statements[2]!
  expect(texts(said.content)).toEqual(["“It is not unsafe,”"])
  expect(said).toMatchObject({
    speaker: { name: "Aino Salmela", entity: made.people[0]!.id },
    stance: { label: "denies", span: { text: "is not" } },
    said: { value: "2024-03-04", words: null },
    occasion: { text: "after a meeting in Naantali" },
    addressee: { text: "reporters" },
  })
  expect(made.statements[1]).toMatchObject({ conditional: { text: "if the pier was not mended" } })
  expect(made.statements[4]).toMatchObject({ nested: true, via: made.statements[3]!.id })
})

test("people, organisations, places and subjects called by name, with what they say", () => {
  expect(made.people).toMatchObject([
    { name: "Aino Salmela", role: "Mayor", country: "Finland", statements: made.statements.slice(0, 3).map((s) => s.id) },
    { name: "Juho Rinne", role: "Port Director", organisation: "Port of Turku", statements: [made.statements[3]!.id] },
  ])
  expect(texts(made.people[0]!.mentions)).toEqual(["Mayor", "Aino Salmela", "she"])
  // "the ministry" speaks, but has no name.
  expect(made.organisations.map((o) => o.name)).toEqual(["Baltic Lines"])
  expect(made.places.map((p) => [p.name, p.role])).toEqual([
    ["Turku", "about"],
    ["Naantali", "said"],
  ])
  expect(made.subjects).toMatchObject([{ name: "Kestrel pier", kind: "other" }])
})

test("a place named in the dateline has that role", () => {
  const doc = ferry()
  const mentions = doc.mentions.map((m, i) => (i === 1 ? { ...m, ...find("TURKU") } : m))
  expect(record({ ...doc, mentions }).places[0]).toMatchObject({ name: "Turku", role: "dateline" })
})

test("two of one name have two ids, and the same document the same ones", () => {
  const doc = ferry()
  const twins = ferry({ entities: [...doc.entities, { ...doc.entities[0]!, mentions: [6] }] })
  const ids = record(twins).people.map((p) => p.id)
  expect(new Set(ids).size).toBe(3)
  expect(record(ferry())).toEqual(made)
})

test("warns where the year is open, where it is not English and where nobody speaks", () => {
  const open = { value: null, timex: "XXXX-03-04", candidates: ["2013-03-04", "2019-03-04", "2024-03-04"] }
  const doc = ferry()
  expect(made.warnings).toEqual([])
  const [year] = record(ferry({ times: doc.times.map((t) => ({ ...t, ...open })) })).warnings
  expect(year).toEqual({
    code: "YEAR_UNKNOWN",
    message: "No year is told. “March 4” fits 2013, 2019 or 2024. Give the day of publication to settle it.",
  })
  const german = "Die Fähre fährt nicht, sagte der Hafenmeister am Montag, und sie wird auch nicht für die Stadt repariert."
  const empty = { parts: [], times: [], mentions: [], entities: [], statements: [], voice: [] }
  const other = record(ferry({ ...empty, text: german }))
  expect(other.warnings.map((w) => w.code)).toEqual(["NOT_ENGLISH", "NOTHING_SAID"])
  expect(other.warnings[0]!.message).toContain("reads as German")
  expect(other.article.language).toBe("de")
})

test("a sentence without end is not repeated with every statement in it", () => {
  const doc = ferry()
  const whole = { start: 0, end: 1200 }
  const [statement] = record(
    ferry({ text: doc.text.padEnd(2000, " on"), statements: [{ ...doc.statements[0]!, evidence: [whole] }] }),
  ).statements
  expect(statement!.evidence).toEqual([{ ...whole, text: null }])
})

test("every text is the slice, for any text and any spans, and the whole survives JSON", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.array(fc.nat()), (text, cuts) => {
      const spans = cuts.map((cut) => ({ start: cut % text.length, end: text.length }))
      const base = ferry()
      const doc = ferry({
        text: `${text}\ud800`,
        parts: [],
        times: [],
        voice: spans.map((span) => ({ ...span, about: null })),
        mentions: base.mentions.map((m, i) => ({ ...m, ...spans[i] })),
      })
      const out = record(doc)
      for (const words of [...out.background, ...out.people.flatMap((p) => p.mentions)]) {
        expect(words.text).toBe(doc.text.slice(words.start, words.end))
      }
      expect(JSON.parse(JSON.stringify(out))).toEqual(out)
    }),
  )
})

test("today in a quotation is the day of the saying, and elsewhere the day of publication", () => {
  const text = `The port of Turku opens again today.

“The pier was not mended today,” Mayor Aino Salmela told reporters on Monday. She will be in Naantali tomorrow.`
  const { times } = understand(article(text, { published: "2024-03-06" }))
  expect(times.map(({ text, value, anchor }) => [text, value, anchor])).toEqual([
    ["today", "2024-03-06", "2024-03-06"],
    ["today", "2024-03-04", "2024-03-04"],
    ["Monday", "2024-03-04", "2024-03-06"],
    ["tomorrow", "2024-03-07", "2024-03-06"],
  ])
})

test("a thing that is taken for a body here and there is a subject, and stands in one list only", () => {
  const text = `Sweden warns over Vektor ferries

STOCKHOLM, March 4 (Northwire) - Vektor ferries will not sail to Ventspils, Minister Aino Salmela said on Monday.

Vektor ferries were first used in 1996. The Vektor is a fast ferry made by the Turku Works. The Vektor mobile ferry can carry 40 cars.

Papers wrote that Vektor ferries would be used in the Kaliningrad region.`
  const { organisations, subjects } = understand(article(text, { published: "2024-03-06" }))
  expect(organisations.map(({ name }) => name)).toEqual(["Northwire", "Turku Works"])
  expect(subjects.map(({ name }) => name)).toEqual(["Vektor"])
})

test("nobody who is a day says anything, nor is a day a body", () => {
  const { statements, organisations } = understand(
    article("The port will decide soon, a spokeswoman said. She added that results were expected by April 1."),
  )
  expect(statements.flatMap(({ source }) => texts(source))).toEqual(["a spokeswoman", "She"])
  expect(organisations).toEqual([])
})

test("what is named in furniture only is in no list", () => {
  const {
    article: read,
    organisations,
    subjects,
  } = understand(
    article(`Home | Baltic | Business | Opinion

Harbour stays open

RIGA, March 4 (Amber Wire) - The port of Ventspils will stay open, the minister, Arvids Zelmenis, said on Monday.

Follow us on Facebook and X
`),
  )
  expect(read.furniture.map(({ text }) => text)).toEqual(["Home | Baltic | Business | Opinion", "Follow us on Facebook and X"])
  const names = [...organisations, ...subjects].map(({ name }) => name)
  expect(names).toContain("Amber Wire")
  expect(names.filter((name) => /Facebook|Baltic|Opinion/.test(name))).toEqual([])
})

test("what somebody says of himself without quotation marks is not the outlet's own; no weekday is what a sentence is about", () => {
  const { background } = understand(
    article(`A keeper looks back

The lock keeper of Ostermark has left his post. The lock was built in 1957.

I looked at the river and I saw dead fish. Nobody called me. The board has my number.

The health ministry in a statement on Wednesday said that it knew. It did not respond to further questions.`),
  )
  expect(texts(background)).toEqual([
    "The lock keeper of Ostermark has left his post.",
    "The lock was built in 1957.",
    "It did not respond to further questions.",
  ])
  expect(background.at(-1)!.about).toBe(null)
})

test("what somebody or something is said to be is a mention too, and what is denied is none", () => {
  const mentioned = (text: string) => {
    const { people, organisations } = understand(article(text))
    return [...people, ...organisations].map((one) => one.mentions.map((mention) => mention.text))
  }
  expect(mentioned("Jane Roe is a sailor. She served as host in Holm.")).toEqual([["Jane Roe", "a sailor", "She", "host"]])
  expect(mentioned("Jane Roe is not a sailor. They named Ada Berg as captain.")).toEqual([["Jane Roe"], ["Ada Berg", "captain"]])
  expect(mentioned("Jon Berg, a former miner, died.")).toEqual([["Jon Berg", "a former miner"]])
  expect(mentioned("Amber Bank Ltd. is a lender. The Saltmark Bank, a company in Holm, is closed.")).toContainEqual([
    "Saltmark Bank",
    "a company",
  ])
})
