import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { GENERATED, written } from "../scripts/docs.ts"
import { ERRORS } from "../src/errors.ts"

const root = new URL("../", import.meta.url).pathname
const text = (file: string) => readFileSync(root + file, "utf8")
const under = (folder: string, ending: string) =>
  readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`)

const PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...under("docs", ".md")]

test.each(GENERATED)("%s is up to date, its code run: if not, `npm run docs`", (name) => {
  const { is, should } = written(name)
  expect(is).toBe(should)
})

test("every error code has its heading in docs/errors.md, and there is no other", () => {
  const headings = [...text("docs/errors.md").matchAll(/^## (\S+)$/gm)].map((m) => m[1])
  expect(headings).toEqual(Object.keys(ERRORS))
})

test("every error code is thrown somewhere", () => {
  const source = under("src", ".ts")
    .filter((file) => !file.endsWith(".test.ts"))
    .map(text)
    .join("\n")
  expect(Object.keys(ERRORS).filter((code) => source.split(`"${code}"`).length < 2)).toEqual([])
})

test("every npm script that a page names is in package.json", () => {
  const { scripts } = JSON.parse(text("package.json"))
  const named = PAGES.flatMap((page) => [...text(page).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((m) => m[1]!))
  expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([])
})

test("links between pages lead somewhere", () => {
  const broken: string[] = []
  for (const page of PAGES) {
    for (const [, to = ""] of text(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(to)) continue
      const [file = "", heading] = to.split("#")
      const path = file ? new URL(file, `file:///${page}`).pathname.slice(1) : page
      const found = read(path)
      const missing = found === null || (heading && !anchors(found).has(heading))
      if (missing) broken.push(`${page}: ${to}`)
    }
  }
  expect(broken).toEqual([])
})

function read(path: string): string | null {
  try {
    return path.endsWith("/") ? readdirSync(root + path).join() : text(path)
  } catch {
    return null
  }
}

/** The headings of a page as forges write them into addresses. */
function anchors(page: string): Set<string> {
  const slug = (title: string) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-")
  return new Set([...page.matchAll(/^#+ (.*)$/gm)].map((m) => slug(m[1]!)))
}
