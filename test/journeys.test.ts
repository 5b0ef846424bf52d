import { readFileSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { link } from "../src/work/link.ts"
import { browserPath } from "./chromium.ts"
import { type Journey, journey, words } from "./journey.ts"
import { entry } from "./store-entries.ts"
import { type Kept, keptStore } from "./web-store.ts"

/** What people come for, from the first page to what they take away, by what they see. The sample story; of one article there are two versions. */
interface Line {
  readonly text: string
  readonly outlet: string
  readonly published: string
}
const LINES: readonly Line[] = readFileSync(path.join(import.meta.dirname, "../docs/ferry.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line))
const REVERSAL = "Latvia drops ferry deadline in sudden reversal"
const [NIGHT, MORNING] = ["2024-03-22T05:00:00.000Z", "2024-03-22T07:30:00.000Z"]
const EDITED = "Dockers threaten walkout if ferry terminal shuts"
/** A paragraph that the second version has no more. */
const CUT = LINES.find(({ text }) => text.includes(`\n\n${EDITED}\n\n`))!
  .text.split("\n\n")
  .find((paragraph) => paragraph.includes("a quarrel among people"))!
/** A draft, paragraph by paragraph: each has one quotation, what becomes of it, and what the page tells of it. */
const DRAFT = [
  ["“A terminal is not a charity,” port spokeswoman Ilze Braunfelde said on Monday.", "exact", "Baltic Courier", "1 origin"],
  ["“There was no debt,” Karin Löfqvall said on Tuesday.", "altered", "Karin Löfqvall", "Nordvik Post"],
  [
    "“We want both sides to sit down this month. A mediator is what we asked for in January,” Odile Vantreight said.",
    "spliced, other speaker",
    "she told a daily briefing in Brussels",
  ],
  ["“An empty berth earns nothing,” Henrik Tornqvall said.", "other speaker", "exact words", "Peter Asklund-Reyes"],
  ["“I have changed my mind, and I am not ashamed of it,” Zelmenis said on Friday.", "other day", "exact words", "10 Mar 2024"],
  [
    "The union called it “a quarrel among people who have never carried a rope”.",
    "no longer there, unsure speaker",
    "exact words, but a newer version of the article has it no more",
  ],
  ["“The berth goes to somebody else before the summer is out,” Löfqvall said.", "not found"],
] as const

describe.skipIf(!browserPath)("journeys in Chromium (skipped where there is none: apt-get install chromium)", () => {
  let kept: Kept
  let opened: Journey
  let { address, tab, told, click, main, taken } = {} as Journey

  beforeAll(async () => {
    const about = (text: string) => LINES.find((line) => line.text.includes(`\n\n${text}\n\n`))!
    const version = (text: string, captured: string) => {
      const { outlet, published } = about(EDITED)
      return entry({ text, outlet, published, url: "https://meridian.example/dockers", raw: { captured } })
    }
    const [dockers, reversal] = [about(EDITED), about(REVERSAL)]
    const before = LINES.filter((line) => line !== dockers && line !== reversal).map((line) => entry(line))
    kept = await keptStore([...before, version(dockers.text, "2024-03-08T10:00:00.000Z")])
    await kept.store.put([version(dockers.text.replace(`${CUT}\n\n`, ""), "2024-03-22T03:00:00.000Z"), entry(reversal)], NIGHT)
    await link(kept.store)
    opened = await journey(kept.store, { file: kept.file, now: () => MORNING })
    ;({ address, tab, told, click, main, taken } = opened)
  })
  afterAll(async () => {
    await opened?.close()
    await kept?.close()
  })

  test("1: a reporter finds who denied, in what words, and takes the citations along", async () => {
    await tab.goto(address)
    await click(tab.getByRole("navigation").getByRole("link", { name: "Stories" }), /\/stories$/)
    await click(tab.locator("main").getByRole("link", { name: /ferry/i }).first(), /\/story\/[0-9a-f]{16}$/)
    const story = tab.url()
    const table = tab
      .getByRole("table")
      .filter({ has: tab.getByRole("columnheader", { name: "denied" }) })
      .first()
    const columns = await table.getByRole("columnheader").allInnerTexts()
    const denied: string[] = []
    for (const row of await table.getByRole("row").all()) {
      const cell = row.getByRole("cell").nth(columns.indexOf("denied") - 1)
      const numbers = (await cell.count()) > 0 ? await cell.getByRole("link", { name: /: \d+$/ }).all() : []
      for (const number of numbers) denied.push((await number.getAttribute("aria-label"))!)
    }
    expect(denied).toEqual(expect.arrayContaining(["Juris Tilgalis: 1", "Odile Vantreight: 1"]))

    for (const [who, cited, outlet, headline, day] of [
      [
        "Juris Tilgalis",
        "Juris Tilgalis (ministry spokesman), quoted",
        "Baltic Courier",
        "Latvia denies secret talks with Sweden on ferry terminal",
        "7 March 2024",
      ],
      [
        "Odile Vantreight",
        "Odile Vantreight, reported",
        "Euroscope",
        "EU urges calm in ferry dispute, offers mediator",
        "7 March 2024",
      ],
    ] as const) {
      await tab.goto(story)
      await click(table.getByRole("link", { name: `${who}: 1` }).first(), /\/s\/[0-9a-f]{16}$/)
      const sentence = words(await tab.locator("blockquote").first().textContent())
      expect(LINES.filter(({ text }) => words(text).includes(sentence)).map(({ outlet }) => outlet)).toContain(outlet)
      const page = await main()
      for (const seen of [who, outlet, sentence]) expect(page).toContain(seen)
      expect(page).toMatch(/denies|doubts/)
      const citation = page.slice(page.indexOf("Citation"))
      expect(citation).toContain(`${cited} in “${headline}”, ${outlet}, ${day}`)
      expect(citation).toMatch(/sha256 [0-9a-f]{64}/)
      expect(await taken("bib")).toContain(headline)
    }

    // The same words where they stand.
    await click(tab.getByRole("link", { name: "in context" }).first(), /\/article\/[0-9a-f]{64}#s-/)
    expect(await main()).toContain("EU urges calm in ferry dispute, offers mediator")
  })

  test("2: a fact-checker finds earlier words on a claim by date, a sentence that was taken out with both versions, and exports the evidence", async () => {
    await tab.goto(address)
    await click(tab.getByRole("navigation").getByRole("link", { name: "Claims" }), /\/claims$/)
    await click(tab.getByRole("link", { name: /^it would shut the terminal/ }).first(), /\/claim\/[0-9a-f]{16}$/)
    const claim = tab.url()
    const all = await main()
    const [, statements] = /(\d+) statements/.exec(all)!
    const list = all.slice(all.indexOf("All statements, by day"))
    const days = Array.from(list.matchAll(/(\d+) Mar(?:ch)? 2024/g), ([, day]) => Number(day))
    expect(days.length).toBeGreaterThan(3)
    expect(await main()).toContain("Dockers")

    const said = tab.getByRole("article").filter({ hasText: "The Meridian" }).filter({ hasText: "Dockers" }).first()
    await click(said.getByRole("link", { name: "in context" }), /\/article\//)
    const newest = await main()
    expect(newest).toContain(EDITED)
    expect(newest).toMatch(/Beside version 1: \d+ sentences the same, \d+ taken out/)
    expect(
      await tab
        .getByRole("deletion")
        .allInnerTexts()
        .then((out) => words(out.join(" "))),
    ).toContain("a quarrel among people who have never carried a rope")
    await click(tab.getByRole("link", { name: "version 1", exact: false }).first(), /\/article\//)
    expect(await main()).toContain(words(CUT))
    expect(await main()).toContain("There is a newer version of this article.")

    await tab.goto(claim)
    const rows = (await taken("csv")).trimEnd().split("\r\n")
    expect(rows).toHaveLength(Number(statements) + 1)
    expect(rows.filter((row) => row.includes("The Meridian")).length).toBeGreaterThan(0)
    expect((await taken("bib")).match(/^@article/gm)).toHaveLength(Number(statements))
    const { said: evidence } = JSON.parse(await taken("json"))
    for (const { text } of evidence.flatMap(({ statement }: { statement: { evidence: object[] } }) => statement.evidence))
      expect(LINES.some((line) => words(line.text).includes(words(text)))).toBe(true)
  })

  test("3: a researcher keeps a chronology: a week’s search, narrowed, as a table, as references, and in order of days", async () => {
    await tab.goto(address)
    await tab.getByRole("searchbox").first().fill("said:2024-03-04/2024-03-10")
    await Promise.all([tab.waitForURL(/\/search\?/), tab.keyboard.press("Enter")])
    expect(await main()).toContain("This finds")
    await click(tab.getByRole("complementary").getByRole("link", { name: /^asserts/ }), /stance/)
    const found = Number(/(\d+) statements/.exec(await main())![1])
    expect(found).toBeGreaterThan(5)
    expect(await main()).toMatch(/Searched \d+ statements in \d+ articles\./)
    const table = (await taken("csv")).trimEnd().split("\r\n")
    expect(table).toHaveLength(found + 1)
    expect(table[0]).toMatch(/speaker/)
    expect((await taken("bib")).match(/^@article/gm)).toHaveLength(found)
    const chronology = await taken("md")
    expect(chronology).toContain(`${found} statements.`)
    const days = Array.from(chronology.matchAll(/^\*\*(\d+) March 2024\*\*/gm), ([, day]) => Number(day))
    expect(days.length).toBeGreaterThan(3)
    expect(days).toEqual(days.toSorted((a, b) => a - b))
    // Next week the same address has what came since, and a feed reader has it by itself.
    expect(await taken("atom")).toMatch(/<entry\b/)
    const again = tab.url()
    await tab.goto(again)
    expect(Number(/(\d+) statements/.exec(await main())![1])).toBe(found)
  })

  test("4: a desk officer sees in the morning what the night changed, by story, each with its sentence, and has it as a feed", async () => {
    await tab.goto(address)
    await click(tab.getByRole("link", { name: "yesterday" }), /since=1d/)
    const all = await main()
    const seen = all.slice(all.indexOf("What is new"), all.indexOf("Newest statements"))
    for (const told of ["2 statements taken out", "1 new speaker"]) expect(seen).toContain(told)
    // By story, each with its sentence as the source has it, and nothing of what was there the day before.
    expect(seen).toContain("Ventspils port tells Sundvik Lines to pay or leave ferry terminal")
    expect(seen).toContain("taken out of the article")
    expect(seen).toContain("‘a quarrel among people who have never carried a rope’")
    expect(seen).toContain("new speaker Edvins Rudzvalks, a member of its transport committee denies")
    expect(seen).not.toContain("Peter Asklund-Reyes")
    await click(tab.getByRole("link", { name: "All of these changes" }), /\/changes\?/)
    expect(await main()).toContain("‘a quarrel among people who have never carried a rope’")
    expect((await taken("atom")).match(/<entry\b/g)).toHaveLength(3)
    await tab.goto(`${address}/changes?since=${MORNING}`)
    expect(await main()).toContain("Nothing came in since then.")
  })

  test("5: an editor on a legal read learns of each quotation of a draft whether it stands so, in whose mouth, when and where, and files the report", async () => {
    await tab.goto(address)
    await click(tab.getByRole("link", { name: "Check the quotations of a draft" }), /\/check$/)
    await tab.getByLabel("Draft", { exact: true }).fill(DRAFT.map(([paragraph]) => paragraph).join("\n\n"))
    await tab.getByLabel("Day of the draft").fill("2024-03-08")
    await Promise.all([tab.waitForSelector("#checked"), tab.getByRole("button", { name: "Check", exact: true }).click()])

    const quotations = await tab.getByRole("article").all()
    expect(quotations).toHaveLength(DRAFT.length)
    for (const [i, [, outcome, ...told]] of DRAFT.entries()) {
      const seen = words(await quotations[i]!.innerText())
      for (const one of [outcome, ...told]) expect(seen).toContain(one)
      // What is shown as the record's stands there, character for character.
      for (const source of await quotations[i]!.locator(".from blockquote").allTextContents())
        expect(LINES.some(({ text }) => words(text).includes(words(source)))).toBe(true)
    }
    expect([await quotations[1]!.locator("ins").innerText(), await quotations[1]!.locator("del").innerText()]).toEqual([
      "was",
      "is",
    ])
    expect(await main()).toMatch(/Looked through \d+ statements in \d+ articles\./)

    const [file] = await Promise.all([tab.waitForEvent("download"), tab.getByRole("button", { name: "Markdown" }).click()])
    const report = readFileSync((await file.path())!, "utf8")
    for (const [i, [, outcome]] of DRAFT.entries()) expect(report).toMatch(new RegExp(`^## ${i + 1}\\. ${outcome}: `, "m"))

    // What the newest version has no more stands in the older one, where it is shown.
    await click(quotations.at(-2)!.getByRole("link", { name: "in context" }), /\/article\/[0-9a-f]{64}#/)
    expect(await main()).toContain("There is a newer version of this article.")
    expect(await main()).toContain(words(CUT))
  })

  test("on none of these ways something broke, was blocked, or was asked of anybody else", () => {
    expect(told).toEqual([])
  })
})
