import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { stripVTControlCharacters } from "node:util"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { command } from "../../../test/command.ts"
import { entry } from "../../../test/store-entries.ts"
import { checkDraftInStore, type DraftChecked, type QuotationChecked } from "../../ask/linked/checkDraftInStore.ts"
import { article, understand } from "../../index.ts"
import { added, canonical, NOTHING } from "../../link/corrections/log.ts"
import { statementKey } from "../../link/corrections/statementKey.ts"
import { checkDraft } from "../../link/draft/draft.ts"
import { openStore } from "../../store/index.ts"
import type { Store } from "../../store/store.ts"
import { link } from "../../work/link.ts"
import type { Io } from "./io.ts"

const root = path.join(import.meta.dirname, "../../..")
const NOW = "2024-03-20T12:00:00.000Z"
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-check-"))
  expect((await call(["add", path.join(root, "docs/ferry.jsonl")])).code).toBe(0)
})
afterAll(() => rm(dir, { recursive: true }))

const call = (argv: readonly string[], stdin = "", io: Partial<Io> = {}) => {
  const bytes = (async function* () {
    yield new TextEncoder().encode(stdin)
  })()
  const env = { ONRECORD_STORE: path.join(dir, "ferry.db") }
  return command(argv, { stdin: bytes, env, now: () => NOW, ...io }, async () => understand)
}
const checked = async (draft: string): Promise<readonly QuotationChecked[]> =>
  (JSON.parse((await call(["check", "--json", "-"], draft)).out) as DraftChecked).quotations

async function inStore<T>(name: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(path.join(dir, name), { create: true })
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

describe("onrecord check", () => {
  test("an altered quotation: both wordings with the difference marked, by whom, when and where, and exit code 1", async () => {
    const { code, out, err } = await call(["check", "-"], "“There is a debt,” Karin Löfqvall said.\n")
    expect(code).toBe(1)
    expect(out).toContain(" 1 ALTERED · “a” for “no”\n")
    expect(out).toContain("   draft      “There is *a* debt,”\n")
    expect(out).toContain('   source     "[There is *no* debt]," Karin Löfqvall said in an interview with\n')
    expect(out).toContain("   said by    Karin Löfqvall · Tuesday 5 March 2024\n")
    expect(out).toContain("   from       Nordvik Post · Tuesday 5 March 2024 · “Minister: Sundvik owes\n")
    expect(out).toMatch(/ {14}article [0-9a-f]{10} · statement [0-9a-f]{10} · person [0-9a-f]{10}\n/)
    expect(out).toContain("   look at    meaning: a word of denial is in one only: “a” for “no”\n")
    expect(err).toMatch(/^onrecord: 1 quotation: 1 altered; looked through \d+ statements in 12 articles\n$/)
  })
  test("all exact, or too short to tell: exit code 0", async () => {
    const draft = "“There is no debt,” Karin Löfqvall said. It was a “fiasco” all the same."
    const { code, err } = await call(["check", "-"], draft)
    expect(code).toBe(0)
    expect(err).toContain("onrecord: 2 quotations: 1 too short, 1 exact;")
    expect((await call(["check", "-"], "Nobody is quoted here.")).code).toBe(0)
  })
  test.each(["altered", "spliced", "paraphrase", "not found"])("exit code 1 where one is %s", async (verdict) => {
    const text = await readFile(path.join(root, "cases/draft/verdicts.txt"), "utf8")
    const paragraph = text.split("\n\n").find((each) => each.includes(`= ${verdict}`))!
    const { code, err } = await call(["check", "-"], paragraph.replace(/^[#=].*$/gm, "").replace(/^ {2}.*$/gm, ""))
    expect([code, err]).toEqual([1, expect.stringContaining(`1 quotation: 1 ${verdict};`)])
  })
  test("what speaks against exact words comes before them, and each quotation is counted once", async () => {
    const exact = "“There were no such meetings, open or secret,”"
    const draft = `${exact} Karin Löfqvall said.\n\n“I have nothing to add,” Ilze Braunfelde said.\n\n${exact} she was told.\n`
    const { code, out, err } = await call(["check", "-"], draft)
    expect(code).toBe(1)
    const told = out.replace(/\n {3}(?=\S)/g, " ")
    expect(told).toContain(
      " 1 OTHER SPEAKER · exact words, but the draft has Karin Löfqvall saying it, the article Juris Tilgalis",
    )
    expect(told).toContain(
      " 2 UNSURE SPEAKER · exact words, but the draft has Ilze Braunfelde saying it; the article has “a ministry spokeswoman in Stockholm”",
    )
    expect(told).toContain(" 3 EXACT · word for word; the draft names no speaker")
    expect(out).not.toContain("look at")
    expect(err).toMatch(/^onrecord: 3 quotations: 1 by another speaker, 1 by an unsure speaker, 1 exact; looked/)
  })
  test("in colour it says the same, without the marks", async () => {
    const draft = "“There is a debt,” Karin Löfqvall said.\n"
    const { out } = await call(["check", "-"], draft, { columns: 80, colors: true })
    expect(out).not.toBe(stripVTControlCharacters(out))
    const plain = (await call(["check", "-"], draft)).out
    expect(stripVTControlCharacters(out)).toBe(plain.replaceAll(/[*[\]]/g, ""))
  })
  test("words left out without a mark have a caret in the draft, and are marked in the source", async () => {
    const { out } = await call(
      ["check", "-"],
      "“First there was no meeting, and now there were talks all along,” Edvins Rudzvalks said.",
    )
    expect(out).toContain("meeting, ‸ and now")
    expect(out.replace(/\s+/g, " ")).toContain("meeting, *then there was a conference*, and now")
  })
  test("a splice shows each of its places", async () => {
    const draft = "“There is an invoice for work that nobody did; the ferries stay until the end of June,” Karin Löfqvall said."
    const { out } = await call(["check", "-"], draft)
    expect(out).toContain('   source 1   "[There is an invoice for work that nobody did]')
    expect(out).toContain("   source 2   “If the money is there by the fifteenth, [the ferries stay until")
  })
  test("two quotations joined by the outlet's words are shown each as it stands", async () => {
    const draft = "“There is no debt in an interview. There is an invoice for work that nobody did,” Karin Löfqvall said."
    const { out } = await call(["check", "-"], draft)
    expect(out.replace(/\s+/g, " ")).toContain(
      "1 SPLICED · joined across words that are not the speaker’s: “Karin Löfqvall said in an interview with Nordvik Post”",
    )
    expect(out).toContain('   source 1   "[There is no debt]," Karin Löfqvall said *in an interview* with\n')
    expect(out).toContain('   source 2   "[There is an invoice for work that nobody did], and an invoice is')
  })
  test("other articles with the same words are named, copies as one origin", async () => {
    const [one] = await checked("“A terminal is not a charity,” Ilze Braunfelde said.")
    const { place, also, origins } = one!.found[0]!
    expect([place, ...also].map(({ outlet }) => outlet).sort()).toEqual(["Baltic Courier", "Nordvik Post"])
    expect(origins).toBe("2 outlets, 1 origin")
  })
  test("drafts are read as Markdown and web pages too", async () => {
    const quote =
      "“There were no such meetings, open or secret,” Juris Tilgalis said on Thursday after the two ministers met in the capital."
    const more =
      "The ferry has sailed from the old basin since 2009, and nobody in the town can say how long it will go on doing so."
    await writeFile(path.join(dir, "draft.md"), `# My *piece*\n\n${quote}\n`)
    const page = `<!doctype html><html><head><title>My piece</title></head><body><article><h1>My piece</h1><p>${quote}</p><p>${more}</p></article></body></html>`
    await writeFile(path.join(dir, "draft.html"), page)
    for (const file of ["draft.md", "draft.html"]) {
      const { code, out } = await call(["check", path.join(dir, file)])
      expect([code, out]).toEqual([0, expect.stringMatching(/^My piece ─+\n\n 1 EXACT · word for word, by the same speaker\n/)])
    }
  })
  test("a day counts from that of the draft", async () => {
    const draft = "“There were no such meetings, open or secret,” Juris Tilgalis said on Saturday."
    const flags = async (...more: string[]) =>
      (JSON.parse((await call(["check", "--json", ...more, "-"], draft)).out) as DraftChecked).quotations[0]!.flags
    expect(await flags("--published", "2024-03-11")).toEqual([
      { flag: "other day", why: expect.stringContaining("the draft says 2024-03-09") },
    ])
    expect(await flags()).toEqual([])
  })
  test("which days could not be told is said, with what to do", async () => {
    const draft = "“There were no such meetings, open or secret,” Juris Tilgalis said on Saturday."
    const line = "onrecord: 1 day not checked (“Saturday”): --published DATE tells the day of the draft\n"
    expect((await call(["check", "-"], draft)).err).toContain(line)
    expect((await call(["check", "--published", "2024-03-11", "-"], draft)).err).not.toContain("not checked")
  })
  test("quotations without end, of gaps only, or of signs that a search would take for its own are checked as any", async () => {
    const hostile = [
      "a … ".repeat(1200),
      "the ".repeat(6000),
      "NEAR(debt no) OR * -x",
      "!!!",
      "$%&",
      "debt [no [debt [".repeat(50),
    ]
    const { code, out, err } = await call(["check", "-"], hostile.map((words) => `“${words}” he said.`).join("\n\n"))
    expect([code, err]).toEqual([1, expect.stringMatching(/^onrecord: \d quotations: /)])
    expect(out).not.toContain("EXACT")
  })
  test("is stopped by Ctrl-C, and says so", async () => {
    const stop = { interrupted: () => AbortSignal.abort() }
    const { code, out, err } = await call(["check", "-"], "“There is no debt,” Karin Löfqvall said.", stop)
    expect([code, out, err]).toEqual([1, "", "onrecord: stopped\n"])
  })
  test("more than one draft is refused, and so is what is not there", async () => {
    const several = await call(["check", path.join(root, "docs/ferry.jsonl")])
    expect([several.code, several.err]).toEqual([1, expect.stringContaining("there are 12 in it (BAD_FORMAT)")])
    expect((await call(["check", path.join(dir, "nowhere.md")])).err).toContain("FILE_NOT_FOUND")
    expect((await call(["check"])).code).toBe(2)
  })
})

describe("what is found through a store", () => {
  test("is what is found in memory, with the text index alone and with every article looked through", async () => {
    const files = await readdir(path.join(root, "cases/draft"))
    const texts = await Promise.all(
      files.filter((file) => file.endsWith(".txt")).map((file) => readFile(path.join(root, "cases/draft", file), "utf8")),
    )
    const draft = texts
      .join("\n")
      .replace(/^[#=].*$/gm, "")
      .replace(/^ {2}.*$/gm, "")
    const record = understand(article(draft, { published: "2024-03-12" }))
    const [list, index, all] = await inStore("ferry.db", async (store) => {
      const articles = []
      for await (const { head, record } of store.links.articles()) articles.push({ record, agency: head.agency, seen: head.seen })
      return [
        checkDraft(record, articles),
        await checkDraftInStore(store, record, { thorough: false }),
        await checkDraftInStore(store, record),
      ] as const
    })
    const told = list.map(({ verdict, why, changes, flags }) => ({ verdict, why, changes, flags }))
    expect(told.length).toBeGreaterThan(20)
    expect(index.quotations.map(({ verdict, why, changes, flags }) => ({ verdict, why, changes, flags }))).toEqual(told)
    expect(all.quotations.map(({ verdict, why, changes, flags }) => ({ verdict, why, changes, flags }))).toEqual(told)
    expect(new Set(index.quotations.map(({ looked }) => looked))).toEqual(new Set(["statements"]))
    const unfound = all.quotations.filter(({ verdict }) => verdict === "not found")
    expect(new Set(unfound.map(({ looked }) => looked))).toEqual(new Set(["everywhere"]))
  })
  test("quotations for which there is no time are left, and told", async () => {
    const record = understand(article("“There is no debt,” she said. “There is a debt,” he said. “There is none,” they said."))
    let asked = 0
    const { quotations, left } = await inStore("ferry.db", (store) =>
      checkDraftInStore(store, record, { enough: () => ++asked > 1 }),
    )
    expect(quotations.map(({ draft }) => draft[0]!.text)).toEqual(["“There is no debt,”"])
    expect(left.map(([words]) => words!.text)).toEqual(["“There is a debt,”", "“There is none,”"])
  })
  test("source words are those of the article, character for character", async () => {
    const quotations = await checked(
      "“There were no such talks,  open or secret”, Juris Tilgalis said. “There is no debt,” Karin Löfqvall said.",
    )
    await inStore("ferry.db", async (store) => {
      for (const { found } of quotations)
        for (const { place } of found) {
          const { text } = (await store.article(place.article))!.entry.record.article
          expect(text.slice(place.words.start, place.words.end)).toBe(place.words.text)
          expect(text).toContain(`${place.before}${place.words.text}${place.after}`)
        }
    })
    expect(quotations.map(({ verdict }) => verdict)).toEqual(["altered", "exact"])
  })

  const url = "https://harbour.example/roof"
  const says = (words: string) =>
    `Harbour master Marta Lindqvist said on Monday: “${words},” she told reporters in Riga.\n\nThe terminal is old.`
  const draftOn = (words: string) => understand(article(`“${words},” Marta Lindqvist said.`))

  test("words that an article has no more are told, as of an older version", async () => {
    const [one, two] = [
      "The roof of the old terminal will be mended in spring",
      "The roof of the old terminal will be mended one day",
    ]
    const quotations = await inStore("versions.db", async (store) => {
      await store.put([entry({ text: says(one), url, raw: { captured: "2024-03-04T10:00:00.000Z" } })], NOW)
      await store.put([entry({ text: says(two), url, raw: { captured: "2024-03-05T10:00:00.000Z" } })], NOW)
      const check = async (words: string) => (await checkDraftInStore(store, draftOn(words))).quotations[0]!
      return [await check(one), await check(two), await check("The roof of the old terminal")]
    })
    expect(
      quotations.map(({ verdict, flags, found }) => [
        verdict,
        flags.map(({ flag }) => flag),
        found.map(({ place, also }) => [place, ...also].map(({ stands }) => stands)),
      ]),
    ).toEqual([
      ["exact", ["no longer there"], [["older"]]],
      ["exact", [], [["yes"]]],
      ["exact", [], [["yes"]]],
    ])
  })
  test("words of two places that stand no more are told so once", async () => {
    const first =
      "“The roof of the old terminal will be mended in spring,” harbour master Marta Lindqvist told reporters in Riga."
    const last = "“Nobody has slept in the waiting room since the storm of last November,” Lindqvist said."
    const older = `${first}\n\n${"The terminal is old. ".repeat(30)}\n\n${last}`
    const draft =
      "“The roof of the old terminal will be mended in spring. Nobody has slept in the waiting room since the storm of last November,” Marta Lindqvist said."
    const { quotations } = await inStore("two.db", async (store) => {
      await store.put([entry({ text: older, url, raw: { captured: "2024-03-04T10:00:00.000Z" } })], NOW)
      await store.put([entry({ text: "The terminal is old.", url, raw: { captured: "2024-03-05T10:00:00.000Z" } })], NOW)
      return checkDraftInStore(store, understand(article(draft)))
    })
    const [one] = quotations
    expect([one!.verdict, one!.found.map(({ place }) => place.stands)]).toEqual(["spliced", ["older", "older"]])
    expect(one!.flags.map(({ flag }) => flag)).toEqual(["no longer there"])
  })
  test("what differs is told of the newer version where that has the words too, elsewhere in its text", async () => {
    const words = "The roof of the old terminal will be mended in spring"
    const older = { raw: { captured: "2024-03-04T10:00:00.000Z" }, published: "2024-03-04" }
    const newer = { raw: { captured: "2024-03-05T10:00:00.000Z" }, published: "2024-03-05" }
    await inStore("moved.db", async (store) => {
      await store.put([entry({ text: says(words), url, ...older })], NOW)
      await store.put([entry({ text: `Updated. ${says(words)}`, url, ...newer })], NOW)
      const draft = draftOn("The roof of the old terminal will be torn down in spring")
      const { changes, found } = (await checkDraftInStore(store, draft)).quotations[0]!
      expect(found.map(({ place, also }) => [place, ...also].map(({ stands }) => stands))).toEqual([["yes"]])
      const { article, before, words: own } = found[0]!.place
      expect(before).toContain("Updated.")
      expect(changes.map(({ source }) => source && [source.article, source.text])).toEqual([[article, "mended"]])
      const at = changes[0]!.source!.start - own.start
      expect(own.text.slice(at, at + "mended".length)).toBe("mended")
    })
  })
  test("words of an article that its publisher killed are told as such", async () => {
    const words = "The roof of the old terminal will be mended in spring"
    const make = (text: string, status: "usable" | "canceled", version: string) =>
      entry({ text, details: { guid: "urn:newsml:harbour:1", status, version }, raw: { format: "ninjs" } })
    const [one] = await inStore("killed.db", async (store) => {
      await store.put([make(says(words), "usable", "1")], NOW)
      await store.put([make("", "canceled", "2")], NOW)
      return (await checkDraftInStore(store, draftOn(words))).quotations
    })
    expect([one!.verdict, one!.flags[0]!.flag, one!.found[0]!.place.stands]).toEqual(["exact", "taken back", "taken back"])
  })
  test("the speaker is the one that somebody corrected", async () => {
    const words = "The roof of the old terminal will be mended in spring"
    const flags = await inStore("corrected.db", async (store) => {
      const kept = entry({ text: says(words), url })
      await store.put([kept], NOW)
      const { id } = kept.record.statements.find(({ content }) => content.some(({ text }) => text.includes("roof")))!
      const to = { name: "Odile Vantreight", kind: "person", role: null, country: null, organisation: null } as const
      const what = { kind: "speaker", statement: statementKey(kept.record, id), to } as const
      const [line] = added(NOTHING, { what, who: "Ines Barta", when: NOW, why: "read anew", after: null })
      await store.links.append([canonical(line)], 0)
      await link(store)
      return (await checkDraftInStore(store, draftOn(words))).quotations[0]!.flags
    })
    expect(flags).toEqual([
      { flag: "other speaker", why: "the draft has Marta Lindqvist saying it, the article Odile Vantreight" },
    ])
  })
})
