import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { article, understand } from "../../index.ts"
import type { LinkArticle } from "../article.ts"
import { candidates, draftIndex, MOST_CANDIDATES } from "./candidates.ts"
import { type Checked, checkDraft, checkQuotation } from "./draft.ts"
import { draftQuotations, quotationKeys } from "./quotations.ts"
import { draftKeys, draftSigns } from "./signs.ts"
import { outerQuotes } from "./source.ts"

const root = new URL("../../../", import.meta.url)
const text = (file: string) => readFileSync(new URL(file, root), "utf8")
const linked = (words: string, about = {}): LinkArticle => {
  return { record: understand(article(words, about)), agency: null, seen: "2024-03-12T08:00:00Z" }
}
const samples: readonly LinkArticle[] = JSON.parse(text("samples/manifest.json")).map(
  ({ file, ...about }: { file: string; outlet: string; published: string }) => linked(text(`samples/${file}`), about),
)
const check = (draft: string, list = samples) => checkDraft(understand(article(draft, { published: "2024-03-12" })), list)

/** What was told, as cases/draft/README.md has it. */
function told({ verdict, changes, flags, found }: Checked): string[] {
  return [
    `= ${verdict}`,
    ...changes.map(({ did, draft, source, marked }) => {
      const words =
        did === "changed" ? `“${draft.text}” for “${source!.text}”` : `“${did === "added" ? draft.text : source!.text}”`
      return `  ${marked ? "marked " : ""}${did}: ${words}`
    }),
    ...flags.map(({ flag }) => `  flag: ${flag}`),
    ...found.map(({ place }) => `  in: ${place.outlet} ${place.published}`),
  ]
}

describe("cases/draft", () => {
  for (const name of readdirSync(new URL("cases/draft/", root)).filter((file) => file.endsWith(".txt"))) {
    const lines = text(`cases/draft/${name}`)
      .split("\n")
      .filter((line) => !line.startsWith("#"))
    const draft = lines.filter((line) => !/^(?:=| {2})/.test(line)).join("\n")
    const wanted = lines.filter((line) => /^(?:=| {2})/.test(line))
    it(name, () => {
      const all = check(draft)
      const parts = wanted.join("\n").split(/\n(?==)/)
      const got = all.map((checked, i) => {
        const shown = told(checked)
        return (parts[i]?.includes("  in: ") ? shown : shown.filter((line) => !line.startsWith("  in: "))).join("\n")
      })
      expect(got).toEqual(parts)
    })
  }
})

describe("what is told", () => {
  it("says where it looked for words that nearly everybody says", () => {
    const near = [
      linked("The owner walked along the quay.\n\nI take that back.\n\nAsta Brink said the quay was hers.", { outlet: "Quay" }),
    ]
    const whys = ["I take that back", "The wharf collapses before midsummer festivities"].map((words) => {
      const [one] = check(`“${words},” Asta Brink said.`, near)
      return one!.verdict === "not found" ? one!.why.split(";")[0] : one!.verdict
    })
    expect(whys).toEqual(["no quotation that was looked at has these words", "none of the articles looked at has these words"])
  })

  it("is cut from the texts, character for character, with what stands around it", () => {
    const [one] = check("“There were no such meetings,  open or secret”, Juris Tilgalis said.")
    const { place, draft } = one!.found[0]!
    const source = samples.find(({ record }) => record.article.id === place.article)!.record.article.text
    expect(place.words.text).toBe("There were no such meetings, open or secret")
    expect(draft.text).toBe("There were no such meetings,  open or secret")
    expect(source.slice(place.words.start, place.words.end)).toBe(place.words.text)
    expect(source).toContain(`${place.before}${place.words.text}${place.after}`)
    expect(place).toMatchObject({ speaker: "Juris Tilgalis", quoted: true, part: "body", published: "2024-03-07" })
  })
  it("names the other articles with the same words, the oldest first", () => {
    const copy = (outlet: string, published: string) =>
      linked(text("samples/07-courier-denial.txt"), { outlet, published, url: `https://${outlet}.example/1` })
    const list = [copy("late", "2024-03-09"), ...samples, copy("early", "2024-03-06")]
    const [one] = check("“There were no such meetings, open or secret,” Juris Tilgalis said.", list)
    expect([one!.found[0]!.place, ...one!.found[0]!.also].map(({ outlet }) => outlet)).toEqual([
      "early",
      "Baltic Courier",
      "late",
    ])
  })
  it("tells what differs of the article whose place is told, wherever the same words stand in others", () => {
    const words = "“I never told anyone to hide the ledger,” Odo Pennifeather told the court."
    const copy = (start: string, published: string) => linked(`Mayor on trial\n\n${start} - ${words}`, { published })
    const list = [copy("HARROWBECK, March 5", "2024-03-05"), copy("RIGA", "2024-03-04"), copy("STOCKHOLM", "2024-03-06")]
    const [{ changes, found }] = check("Odo Pennifeather said: “I told someone to hide the ledgers.”", list) as [Checked]
    expect(changes.map(({ source }) => source?.text)).toEqual(["never", "anyone", "ledger"])
    expect([found[0]!.place.published, ...found[0]!.also.map(({ published }) => published)]).toEqual([
      "2024-03-04",
      "2024-03-05",
      "2024-03-06",
    ])
    for (const { source } of changes) {
      expect(source!.article).toBe(found[0]!.place.article)
      const { text } = list.find(({ record }) => record.article.id === source!.article)!.record.article
      expect(text.slice(source!.start, source!.end)).toBe(source!.text)
    }
  })
  it("flags a condition that stands in the other half of the article's own sentence, not one of another sentence", () => {
    const says = (words: string) => linked(`Harbour notes\n\nRIGA, March 6 - ${words}`, { published: "2024-03-06" })
    const flagsOf = (words: string) => check("“The night ferries will stay,” Arvids Zelmenis said.", [says(words)])[0]!.flags
    expect(flagsOf("“The night ferries will stay,” Arvids Zelmenis said, “if the owners pay their bill.”")).toEqual([
      { flag: "context", why: "it is said on a condition: “if the owners pay their bill”" },
    ])
    expect(flagsOf("“The night ferries will stay,” Arvids Zelmenis said. “If the owners pay, we will mend the pier.”")).toEqual(
      [],
    )
  })
  it("flags a denial that the outlet tells just before words in quotation marks, where the draft tells none", () => {
    const says = linked(`Bridge notes

RIGA, March 6 - Arvids Zelmenis said he would not close the bridge “on the strength of a rumour”.

Marta Sundqvist did not say “when the night ferry sails again”.`)
    const flagsOf = (words: string) => check(words, [says])[0]!.flags
    expect(flagsOf("Arvids Zelmenis said he would close the bridge “on the strength of a rumour”.")).toEqual([
      { flag: "context", why: "a word of denial stands before it in the same sentence: “he would not close the bridge”" },
    ])
    expect(flagsOf("Arvids Zelmenis said he would not close the bridge “on the strength of a rumour”.")).toEqual([])
    expect(flagsOf("Arvids Zelmenis won’t close it “on the strength of a rumour”, he said.")).toEqual([])
    // of the saying, and not of what is said
    expect(flagsOf("Marta Sundqvist spoke of a day “when the night ferry sails again”.").map(({ flag }) => flag)).not.toContain(
      "context",
    )
  })
  it("says so where who speaks in the article is a guess, whomever the draft names", () => {
    const words = `Quay case\n\nRIGA, March 6 - “The fine for the quay would be small,” a district judge said on Wednesday.

District Judge Helen Moss wrote that the port had broken its promise.`
    const one = (speaker: string) => check(`“The fine for the quay would be small,” ${speaker} said.`, [linked(words)])[0]!
    const why = "the article has “a district judge”, and that this is Helen Moss is a guess"
    for (const speaker of ["Helen Moss", "Otto Hage"])
      expect(one(speaker)).toMatchObject({
        verdict: "exact",
        speakerIs: "unsure",
        flags: [{ flag: "unsure speaker", why: `the draft has ${speaker} saying it; ${why}` }],
        found: [{ place: { speaker: "Helen Moss", sure: false, source: "a district judge" } }],
      })
    expect(one("a judge")).toMatchObject({ speakerIs: null, flags: [] })
  })
  it("names the words for a speaker whom the article does not name", () => {
    const list = [linked("Quay case\n\nRIGA, March 6 - “The fine for the quay will be small,” she said on Wednesday.")]
    const [one] = check("“The fine for the quay will be small,” Helen Moss said.", list)
    expect(one!.flags).toEqual([
      {
        flag: "unsure speaker",
        why: "the draft has Helen Moss saying it; the article has “she”, and does not name who that is",
      },
    ])
  })
  it("finds sentences of one saying that stand apart, and what is left out between them", () => {
    const says = (words: string) => linked(`Mayor sorry\n\nRIGA, March 6 - ${words}`)
    const one = (words: string) => check("“I was wrong. I am sorry,” Odo Lint said.", [says(words)])[0]!
    expect(
      one("“I was wrong about the bridge and about the rumour that I believed,” Odo Lint said. “I am sorry.”"),
    ).toMatchObject({
      verdict: "spliced",
      changes: [{ did: "left out", source: { text: "about the bridge and about the rumour that I believed" } }],
    })
    expect(one("“I was wrong. I knew it, and I am sorry,” Odo Lint said.")).toMatchObject({
      verdict: "altered",
      changes: [{ did: "left out" }],
    })
  })
  it("flags a day that the article does not have", () => {
    const [one] = check("“There were no such meetings, open or secret,” Juris Tilgalis said on March 9, 2024.")
    expect(one!.flags).toEqual([{ flag: "other day", why: "the draft says 2024-03-09, the article says 2024-03-07" }])
  })
  it("does not depend on the order of the articles", () => {
    const draft = readdirSync(new URL("cases/draft/", root))
      .map((name) => text(`cases/draft/${name}`))
      .join("\n")
    expect(check(draft, [...samples].reverse())).toEqual(check(draft))
  })
})

describe("any quotation of the samples", () => {
  const stretches = samples.flatMap(({ record }) =>
    outerQuotes(record).map((pieces) => ({
      id: record.article.id,
      words: record.article.text.slice(pieces[0]!.start + 1, pieces[0]!.end - 1),
    })),
  )
  const long = stretches.filter(({ words }) => words.split(/\s+/).length >= 9)
  const checked = (words: string) => check(`Karin Ek said: “${words}”`)[0]!

  it("as it stands is exact, and its article named", () => {
    expect(long.length).toBeGreaterThan(10)
    for (const { id, words } of long) {
      const one = checked(words)
      expect([one.verdict, one.changes]).toEqual(["exact", []])
      expect(one.found.flatMap(({ place, also }) => [place, ...also]).map(({ article }) => article)).toContain(id)
    }
  })
  it("with a word put in, taken out or changed is not exact, and the difference is the word", () => {
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom("in", "out", "other"), ({ words }, n, how) => {
        const list = words.split(/\s+/)
        const at = 1 + (n % (list.length - 2))
        const gone = list[at]!
        list.splice(at, how === "in" ? 0 : 1, ...(how === "out" ? [] : ["quokka"]))
        const one = checked(list.join(" "))
        expect(one.verdict).toBe("altered")
        const changes = one.changes.map(({ draft, source }) => `${draft.text}|${source?.text ?? ""}`)
        const bare = gone.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
        expect(changes).toEqual([how === "in" ? "quokka|" : how === "out" ? `|${bare}` : `quokka|${bare}`])
      }),
      { numRuns: 60 },
    )
  })
})

describe("hostile drafts and articles", () => {
  it("whatever stands in the draft: spans are its own, words are the articles'", () => {
    const pieces = fc.constantFrom(
      "“",
      "”",
      '"',
      "[",
      "]",
      "…",
      "...",
      " ",
      "\n\n",
      "There is no debt",
      "no such meetings",
      "Löfqvall said",
      "\u00AD",
      "𝄞",
      "%",
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (all) => {
        const draft = understand(article(all.join("")))
        for (const one of checkDraft(draft, samples)) {
          for (const { start, end, text } of [
            ...one.quotation.spans,
            ...one.changes.map(({ draft }) => draft),
            ...one.found.map(({ draft }) => draft),
          ])
            expect(draft.article.text.slice(start, end)).toBe(text)
          for (const { place } of one.found) {
            const source = samples.find(({ record }) => record.article.id === place.article)!
            expect(source.record.article.text.slice(place.words.start, place.words.end)).toBe(place.words.text)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
  it("thousands of articles with the same words: so many are looked at and no more", () => {
    const one = draftSigns(samples[6]!)
    const many = Array.from({ length: 3000 }, (_, i) => ({ ...one, article: String(i).padStart(5, "0") }))
    const [quotation] = draftQuotations(understand(article("“There were no such meetings, open or secret,” he said.")))
    const ids = candidates(draftIndex([...many].reverse()).entries(quotationKeys(quotation!)))
    expect(ids).toEqual(many.slice(0, MOST_CANDIDATES).map(({ article }) => article))
  })
  it("a quotation of 10,000 words, in an article of as many", () => {
    const words = Array.from({ length: 10_000 }, (_, i) => `w${(i * 7919) % 5000}`).join(" ")
    const draft = understand(article(`“${words}”`))
    const [one] = draftQuotations(draft)
    expect(checkQuotation(draft, one!, [linked(`He said: “${words}”`)]).verdict).toBe("exact")
  })
  it("no words, no articles", () => {
    expect(check("“—” “” “…” ''")).toEqual([])
    expect(check("“There is no debt,” Karin Löfqvall said.", []).map(({ verdict }) => verdict)).toEqual(["not found"])
    expect(draftKeys(draftSigns(linked("…")))).toEqual([])
  })
  it("signs are small, and as many keys come out as went in", () => {
    for (const sample of samples) {
      const signs = draftSigns(sample)
      expect(JSON.stringify(signs).length).toBeLessThan(4 * 1024)
      expect(draftKeys(signs).join("")).toBe(signs.keys)
    }
  })
})
