import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"

/** The folders tell the story; imports point back along it. Files that stand in src/ itself are below all (doc.ts) or above all (TOP). */
const ORDER = ["read", "understand", "link", "store", "work", "ask", "show"]
const TOP = ["index.ts", "models.ts", "hand.ts"]

const root = path.join(import.meta.dirname, "..")
const src = path.join(root, "src")
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
const sources = files.filter((file) => !file.endsWith(".test.ts"))

/** What a file imports: paths from src/, or the names of packages. */
function imports(file: string): readonly string[] {
  const text = readFileSync(path.join(src, file), "utf8")
  const names = text.matchAll(
    /^(?:import|export|\})[^;'"\n]*\bfrom ["']([^"']+)["']|^import ["']([^"']+)["']|\bimport\(["']([^"']+)["']\)/gm,
  )
  return Array.from(names, ([, from, bare, dynamic]) => {
    const to = (from ?? bare ?? dynamic)!
    return to.startsWith(".") ? path.relative(src, path.resolve(src, path.dirname(file), to)) : to
  })
}

/** 0 for the ground (doc.ts), then along ORDER; the top may import all but show, which is the command around it. */
function rank(file: string): number {
  const folder = file.split(path.sep)[0]!
  if (TOP.includes(file)) return ORDER.indexOf("show") + 0.5
  return folder.endsWith(".ts") ? 0 : ORDER.indexOf(folder) + 1
}

test("src has no folder that the order does not know", () => {
  const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map((entry) => entry.name).filter((name) => !ORDER.includes(name))).toEqual([])
})

test("imports point back along read → understand → link → store → work → ask → show", () => {
  const against: string[] = []
  for (const file of sources) {
    for (const to of imports(file)) if (to.endsWith(".ts") && rank(to) > rank(file)) against.push(`${file} imports ${to}`)
  }
  expect(against).toEqual([])
})

test("what is shipped leans on nothing outside src but the packages it names", () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"))
  // Of the pages in the browser only their bundle is shipped, which holds what it needs.
  const shipped = sources.filter((file) => !file.startsWith(path.join("show", "web", "app")))
  const out = shipped.flatMap((file) =>
    imports(file)
      .filter((to) => to.startsWith("..") || !(to.startsWith("node:") || to.endsWith(".ts") || to in dependencies))
      .map((to) => `${file} imports ${to}`),
  )
  expect(out).toEqual([])
})

test("understanding and linking are ours alone: no package", () => {
  const ours = reachable(sources.filter((file) => /^(?:understand|link)\b/.test(file)))
  expect(
    ours.flatMap((file) =>
      imports(file)
        .filter((to) => !to.endsWith(".ts"))
        .map((to) => `${file} imports ${to}`),
    ),
  ).toEqual([])
})

test("no word of one database outside its folder", () => {
  const told = sources.filter((file) => !file.startsWith(path.join("store", "sqlite")))
  const named = (file: string) => imports(file).some((to) => to === "node:sqlite")
  expect(told.filter(named)).toEqual([])
})

test("understanding needs no Node, no network, no clock and no dice: it runs in a browser, twice alike", () => {
  const forbidden = /\b(?:process\.|Buffer\.|Date\.now|new Date\(\)|Math\.random|performance\.|fetch\(|XMLHttpRequest|require\()/
  const browser = reachable(sources.filter((file) => file.startsWith(`understand${path.sep}`)))
  const against = browser.flatMap((file) => {
    const named = imports(file).filter((to) => to.startsWith("node:"))
    const used = forbidden.exec(readFileSync(path.join(src, file), "utf8"))
    return [...named, ...(used ?? [])].map((what) => `${file}: ${what}`)
  })
  expect(against).toEqual([])
})

test("this test reads imports as they are written", () => {
  expect(imports("read/index.ts")).toContain("read/article.ts")
  expect(imports("read/bytes.ts")).toContain("node:fs/promises")
  expect(imports("understand/record.ts")).toContain("doc.ts")
  expect(imports("show/cli/main.ts")).toContain("models.ts")
})

/** `from` and all that they import, within src. */
function reachable(from: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const todo = [...from]
  for (let file = todo.pop(); file; file = todo.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    todo.push(...imports(file).filter((to) => to.endsWith(".ts") && !to.startsWith("..")))
  }
  return [...seen]
}
