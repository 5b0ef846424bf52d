import { createHash } from "node:crypto"
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import axe from "axe-core"
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5"
import { chromium } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openStore } from "../src/store/index.ts"
import type { Entry } from "../src/store/store.ts"
import { browserPath, FLAGS } from "./chromium.ts"
import { command } from "./command.ts"
import { attribute, elements, named, textBut } from "./html.ts"
import { editedEntries, ferryEntries, hostileEntry, type Kept, keptStore, NOW } from "./web-store.ts"

const folder = mkdtempSync(path.join(tmpdir(), "onrecord-share-"))
let kept: Kept
let story: string
let number = 0

beforeAll(async () => {
  kept = await keptStore(ferryEntries())
  story = await shared(kept, "story", "ferry")
})
afterAll(async () => {
  await kept.close()
  rmSync(folder, { recursive: true })
})

const called = (of: Kept, ...argv: string[]) => command(argv, { env: { ONRECORD_STORE: of.file }, now: () => NOW })
/** Shares into a new folder. */
async function shared(of: Kept, ...asked: string[]): Promise<string> {
  const to = path.join(folder, `share-${number++}`)
  const { code, err } = await called(of, "share", ...asked, "--out", to)
  if (code !== 0) throw new Error(err)
  return to
}
const verified = (of: string) => called(kept, "verify", "--no-parse", of)
/** A copy that may be spoilt. */
function copyOf(of: string): string {
  const to = path.join(folder, `copy-${number++}`)
  cpSync(of, to, { recursive: true })
  return to
}
const filesOf = (of: string): readonly string[] =>
  readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(of, path.join(entry.parentPath, entry.name)))
    .sort()
const read = (of: string, file: string): string => readFileSync(path.join(of, file), "utf8")
const manifestOf = (of: string) => JSON.parse(read(of, "manifest.json"))
/** As somebody would who wants to hide that a file was changed. */
function forge(of: string): void {
  const manifest = manifestOf(of)
  for (const file of manifest.files) {
    const bytes = readFileSync(path.join(of, file.path))
    Object.assign(file, { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") })
  }
  writeFileSync(path.join(of, "manifest.json"), JSON.stringify(manifest))
}

/** What is wrong with the pages of a folder: links that lead nowhere, and whatever would fetch or run something. */
function faultsOf(of: string): readonly string[] {
  const files = new Set(filesOf(of))
  const faults: string[] = []
  const ids = new Map<string, ReadonlySet<string>>()
  const idsOf = (file: string) => {
    if (!ids.has(file)) ids.set(file, new Set(elements(parse(read(of, file))).flatMap((one) => attribute(one, "id") ?? [])))
    return ids.get(file)!
  }
  for (const file of [...files].filter((name) => name.endsWith(".html"))) {
    for (const element of elements(parse(read(of, file)))) {
      const { tagName, attrs } = element
      if (["script", "form", "iframe", "img", "object", "embed", "base", "button"].includes(tagName))
        faults.push(`${file}: <${tagName}>`)
      for (const { name, value } of attrs) {
        if (name.startsWith("on") || name === "src" || name === "action" || name === "style")
          faults.push(`${file}: ${name}=${value}`)
        if (name !== "href" || /^https?:\/\//.test(value)) continue
        const [to = "", fragment] = value.split("#")
        const target = to === "" ? file : path.posix.join(path.posix.dirname(file), to)
        if (!files.has(target)) faults.push(`${file}: ${value}`)
        else if (fragment && !idsOf(target).has(fragment)) faults.push(`${file}: ${value}: no such place`)
      }
      if (tagName === "link" && !["stylesheet", "icon"].includes(attribute(element, "rel")!)) faults.push(`${file}: <link>`)
    }
  }
  return faults
}

describe("a shared folder", () => {
  test("has a page, a card and a place in its article for every statement, every document as it came, and says what was searched", async () => {
    const { kind, title, articles, statements, searched, corrections, made, files } = manifestOf(story)
    expect({ kind, articles, statements, searched, corrections, made }).toEqual({
      kind: "story",
      articles: 12,
      statements: (await kept.store.status()).statements,
      searched: { articles: 12, statements, firstPublished: "2024-03-04", lastPublished: "2024-03-11", unlinked: 0 },
      corrections: { lines: 0, head: "0".repeat(64) },
      made: NOW,
    })
    const names = filesOf(story)
    expect(files.map(({ path }: { path: string }) => path)).toEqual(names.filter((name) => name !== "manifest.json"))
    expect(read(story, "index.html")).toContain(`<h1>${title}</h1>`)
    expect(read(story, "statements.csv").trimEnd().split("\r\n")).toHaveLength(statements + 1)
    for await (const { entry } of kept.store.entries()) {
      const { article, statements } = entry.record
      const page = read(story, `article/${article.id}.html`)
      for (const { id } of statements) {
        expect(page).toContain(`href="../s/${id}.html"`)
        expect(read(story, `card/${id}.html`)).toContain(`href="../s/${id}.html"`)
      }
      const sha256 = createHash("sha256").update(entry.raw.bytes).digest("hex")
      const document = names.find((name) => name.startsWith(`documents/${sha256}.`))!
      expect(document).toMatch(/\.txt$/)
      expect(readFileSync(path.join(story, document)).equals(entry.raw.bytes)).toBe(true)
      expect(page).toContain(`href="../${document}"`)
    }
  })

  test.each([
    ["story", "ferry"],
    ["claim", "close its ferry terminal"],
    ["person", "Ilze Braunfelde"],
    ["search", "stance:denies OR terminal"],
  ])("of a %s leads nowhere else, needs no script and fetches nothing; verify finds it whole", async (kind, meant) => {
    const of = kind === "story" ? story : await shared(kept, kind, meant)
    expect(faultsOf(of)).toEqual([])
    const { code, out, err } = await verified(of)
    expect([code, err]).toEqual([0, expect.stringContaining("none missing, none added")])
    expect(out.trim()).toBe(
      createHash("sha256")
        .update(readFileSync(path.join(of, "manifest.json")))
        .digest("hex"),
    )
    const { statements } = manifestOf(of)
    expect(err).toMatch(new RegExp(`${statements} statements? in \\d+ articles? hold`))
  })

  test("shows the same page as the server, but for its frame and links", async () => {
    const { serve } = await import("../src/show/api/serve.ts")
    const app = await serve(kept.store, { now: () => NOW })
    // What needs a server stands on no page of a folder.
    const isLive = (node: Tree.Node): boolean => "attrs" in node && attribute(node, "data-live") !== null
    const mainOf = (html: string): string => textBut(named(parse(html), "main")[0]!, isLive).replace(/\s+/g, " ")
    const { asked } = manifestOf(story)
    const page = await app.inject({ url: `/story/${asked}?claims=10000`, headers: { host: "localhost" } })
    expect(mainOf(read(story, "index.html"))).toBe(mainOf(page.payload))
    await app.close()
  })

  test("is made by the command that the server's page tells", async () => {
    const { serve } = await import("../src/show/api/serve.ts")
    const app = await serve(kept.store, { now: () => NOW })
    const shareOf = async (url: string) => {
      const page = parse((await app.inject({ url, headers: { host: "localhost" } })).payload)
      const codes = elements(page).filter(({ tagName }) => tagName === "code")
      return codes.map((one) => (one.childNodes[0] as Tree.TextNode).value).find((text) => text.startsWith("onrecord share"))
    }
    expect(await shareOf(`/story/${manifestOf(story).asked}`)).toBe(
      `onrecord share story --out FOLDER ${manifestOf(story).asked}`,
    )
    expect(await shareOf("/search?q=ferry%20OR%20port")).toBe("onrecord share search --out FOLDER 'ferry OR port'")
    expect(await shareOf("/search?q=-ferry")).toBe("onrecord share search --out FOLDER -- '-ferry'")
    expect(await shareOf("/search?q=-captain's")).toBe(String.raw`onrecord share search --out FOLDER -- '-captain'\''s'`)
    for (const nothing of ["/search?q=zeppelin", "/search", "/stories"]) expect(await shareOf(nothing)).toBeUndefined()
    await app.close()
  })

  test("its archive is read back, and gives the same articles", async () => {
    const file = path.join(folder, "back.db")
    const { code, err } = await command(["import", "--store", file, path.join(story, "archive.jsonl")], {
      env: {},
      now: () => NOW,
    })
    expect([code, err]).toEqual([0, expect.stringContaining("12 articles")])
    const back = await openStore(file, { create: false })
    expect((await back.status()).statements).toBe(manifestOf(story).statements)
    await back.close()
  })

  test("what would run if it were opened stays text: pages, documents and names", async () => {
    const hostile = await keptStore([hostileEntry(), ...editedEntries()])
    const of = await shared(hostile, "search", "ferries OR ferry OR unsafe")
    expect(faultsOf(of)).toEqual([])
    expect(read(of, "index.html")).toContain("&lt;svg/onload=window.pwned=1&gt;")
    for (const name of filesOf(of)) expect(name).toMatch(/^(?:[a-z]+\/)?[\w-]+(?:\.[a-z]+)+$/)
    expect(filesOf(of).filter((name) => name.startsWith("documents/") && !name.endsWith(".txt"))).toEqual([])
    expect((await verified(of)).code).toBe(0)
    await hostile.close()
  })
})

test.skipIf(!browserPath)(
  "in Chromium, opened from the disk: every link leads on, nothing else is asked for, and it is fit to be read",
  async () => {
    const profile = mkdtempSync(path.join(tmpdir(), "onrecord-share-profile-"))
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: browserPath!,
      args: FLAGS,
    })
    const tab = await context.newPage()
    const told: string[] = []
    tab.on("console", (message) => told.push(message.text()))
    tab.on("requestfailed", (request) => told.push(`failed: ${request.url()}`))
    tab.on("request", (request) => {
      if (!request.url().startsWith(`file://${folder}/`)) told.push(request.url())
    })
    await tab.goto(`file://${story}/index.html`)
    expect(await tab.evaluate("getComputedStyle(document.querySelector('.mast')).borderTopStyle")).toBe("solid")
    await tab.click("article.said a[data-open-item]")
    const sentence = await tab.textContent("blockquote")
    await tab.click("a[data-open-item]")
    expect(await tab.evaluate("document.querySelector(':target').className")).toBe("point")
    const block = await tab.evaluate("document.querySelector(':target').parentNode.textContent")
    expect(String(block)).toContain(sentence!.split(" […] ")[0]!.trim())
    await tab.click("text=sha256")
    expect(await tab.evaluate("document.contentType")).toBe("text/plain")
    const found = await shared(kept, "search", "stance:denies")
    const first = (under: string) => filesOf(story).find((name) => name.startsWith(under))!
    const pages = ["index.html", first("s/"), first("article/"), first("claim/"), first("card/")]
    for (const page of [...pages.map((page) => `${story}/${page}`), `${found}/index.html`]) {
      await tab.goto(`file://${page}`)
      for (const colorScheme of ["light", "dark"] as const) {
        await tab.emulateMedia({ colorScheme })
        await tab.setViewportSize({ width: 360, height: 800 })
        expect([page, await tab.evaluate("document.documentElement.scrollWidth")]).toEqual([page, 360])
        await tab.setViewportSize({ width: 1280, height: 900 })
        await tab.evaluate(axe.source)
        // Nothing but colours is another in the dark.
        const rules =
          colorScheme === "dark" ? ["color-contrast"] : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        const { violations } = (await tab.evaluate(
          `axe.run(document, { preload: false, runOnly: ${JSON.stringify(rules)} })`,
        )) as { violations: { id: string }[] }
        expect([page, colorScheme, violations.map(({ id }) => id)]).toEqual([page, colorScheme, []])
      }
    }
    expect(told).toEqual([])
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  },
)

describe("verify tells what does not hold", () => {
  const page = (of: string): string => filesOf(of).find((name) => name.startsWith("s/"))!
  const spoilt: readonly (readonly [string, (of: string) => void, string])[] = [
    ["a file changed", (of) => writeFileSync(path.join(of, page(of)), `${read(of, page(of))} `), "it was changed"],
    ["a file missing", (of) => rmSync(path.join(of, page(of))), "it is not there"],
    ["a file added", (of) => writeFileSync(path.join(of, "s/more.html"), ""), "it was added"],
    ["a link added", (of) => symlinkSync("/etc/passwd", path.join(of, "s/link.html")), "it is a link or something else"],
    ["no manifest", (of) => rmSync(path.join(of, "manifest.json")), "FILE_NOT_FOUND"],
    [
      "a manifest of something else",
      (of) => writeFileSync(path.join(of, "manifest.json"), "{}"),
      "schema is not what it has to be",
    ],
    ["a manifest that is no JSON", (of) => writeFileSync(path.join(of, "manifest.json"), "{"), "expected: JSON"],
    [
      "a manifest that leads out",
      (of) => {
        const manifest = manifestOf(of)
        manifest.files[0].path = "../../etc/passwd"
        writeFileSync(path.join(of, "manifest.json"), JSON.stringify(manifest))
      },
      "files.0.path is not what it has to be",
    ],
    [
      "words put into a quotation, and the manifest made anew",
      (of) => {
        writeFileSync(path.join(of, page(of)), read(of, page(of)).replace(/(<blockquote[^>]*>)/, "$1Never: "))
        forge(of)
      },
      "does not stand there",
    ],
    [
      "a page that would exhaust whoever walks it",
      (of) => {
        writeFileSync(path.join(of, page(of)), "<div>".repeat(200_000))
        forge(of)
      },
      "it is nested far deeper",
    ],
    [
      "words put into an article's page, and the manifest made anew",
      (of) => {
        const file = filesOf(of).find((name) => name.startsWith("article/"))!
        writeFileSync(path.join(of, file), read(of, file).replace(/(<div class="block body"><p>)/, "$1Never: "))
        forge(of)
      },
      "does not stand there",
    ],
    [
      "a statement changed in the archive, and all hashes made anew",
      (of) => {
        const [head, first, ...rest] = read(of, "archive.jsonl").trimEnd().split("\n") as [string, string, ...string[]]
        const line = JSON.parse(first)
        line.record.statements[0].content[0].text = "that all is well"
        const body = `${[head, JSON.stringify(line), ...rest.slice(0, -1)].join("\n")}\n`
        const tail = { articles: rest.length, sha256: createHash("sha256").update(body).digest("hex") }
        writeFileSync(path.join(of, "archive.jsonl"), `${body}${JSON.stringify(tail)}\n`)
        forge(of)
      },
      "the words of a statement stand in the text where it says",
    ],
    [
      "a document put in place of another, and the manifest made anew",
      (of) => {
        const name = filesOf(of).find((name) => name.startsWith("documents/"))!
        const manifest = manifestOf(of)
        const other = `documents/${"a".repeat(64)}.json.txt`
        writeFileSync(path.join(of, other), "{}")
        rmSync(path.join(of, name))
        manifest.files.find((file: { path: string }) => file.path === name).path = other
        writeFileSync(path.join(of, "manifest.json"), JSON.stringify(manifest))
        forge(of)
      },
      "the manifest names none",
    ],
  ]
  test.each(spoilt)("%s", async (_, spoil, told) => {
    const of = copyOf(story)
    spoil(of)
    const { code, out, err } = await verified(of)
    expect([code, out, err]).toEqual([1, "", expect.stringContaining(told)])
  })

  test("an article that its document does not give, where documents are read again", async () => {
    const { code, err } = await called(kept, "verify", story)
    expect([code, err]).toEqual([1, expect.stringContaining("the same reader finds the article in the bytes again")])
  })
})

describe("share refuses", () => {
  test("a folder that holds something, a file, and a place that is not there", async () => {
    const taken = path.join(folder, "taken")
    mkdirSync(taken)
    writeFileSync(path.join(taken, "note.txt"), "mine")
    const asked = ["share", "story", "ferry", "--out"]
    for (const to of [taken, path.join(taken, "note.txt")])
      expect(await called(kept, ...asked, to)).toMatchObject({ code: 1, err: expect.stringContaining("FOLDER_TAKEN") })
    expect(await called(kept, ...asked, path.join(folder, "no/such/place"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("FILE_UNWRITABLE"),
    })
    expect(filesOf(taken)).toEqual(["note.txt"])
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([])
  })

  test("nothing, and says so, where an article in it is under embargo", async () => {
    const [first] = ferryEntries() as [Entry]
    const { reading } = first
    const details = { ...reading.details, embargo: "2024-04-01T00:00:00.000Z" }
    const of = await keptStore([{ ...first, reading: { ...reading, details } }])
    const { code, err } = await called(of, "share", "search", "port OR ferry", "--out", path.join(folder, "embargo"))
    expect([code, err]).toEqual([0, expect.stringContaining("1 article in it under embargo")])
    await of.close()
  })

  test("what is not there, what is not told, and more than a folder holds", async () => {
    const to = path.join(folder, "nothing")
    const told = async (...argv: string[]) => {
      const { code, err } = await called(kept, "share", ...argv)
      return [code, /\((\w+)\)/.exec(err)?.[1]]
    }
    expect(await told("story", "zeppelin", "--out", to)).toEqual([1, "ID_UNKNOWN"])
    expect(await told("search", "stance:furious", "--out", to)).toEqual([2, "BAD_QUERY"])
    expect(await told("weather", "today", "--out", to)).toEqual([2, "BAD_USAGE"])
    expect(await told("story", "ferry")).toEqual([2, "BAD_USAGE"])
    expect(await told("story", "--out", to)).toEqual([2, "BAD_USAGE"])
    expect(readdirSync(folder)).not.toContain("nothing")
  })

  test("an id that is no name of a file", async () => {
    const [first] = ferryEntries() as [Entry]
    const { record } = first
    const [one, ...rest] = record.statements as [Entry["record"]["statements"][number], ...Entry["record"]["statements"]]
    const climbing = { ...first, record: { ...record, statements: [{ ...one, id: "../../../climb" }, ...rest] } }
    const of = await keptStore([climbing])
    const { code, err } = await called(of, "share", "search", "", "ferry", "--out", path.join(folder, "climb"))
    expect([code, err]).toEqual([1, expect.stringContaining("PATH_REFUSED")])
    await of.close()
  })
})
