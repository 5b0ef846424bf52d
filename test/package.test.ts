import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"

const root = path.join(import.meta.dirname, "..")
type Entry = string | Record<string, string>
const manifest: { version: string; bin: { onrecord: string }; exports: Record<string, Entry> } = JSON.parse(
  readFileSync(path.join(root, "package.json"), "utf8"),
)

test("every entry of package.json has its file", () => {
  const entries = [...Object.values(manifest.exports), manifest.bin.onrecord]
  const files = entries.flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)))
  expect(files.filter((file) => !existsSync(path.join(root, file.replace("*", ""))))).toEqual([])
})

test("each entry offers what the README promises", async () => {
  const names = async (entry: string) => {
    const { default: built = "" } = manifest.exports[entry] as Record<string, string>
    return Object.keys(await import(path.join(root, built)))
  }
  expect(await names(".")).toEqual(expect.arrayContaining(["read", "understand", "OnrecordError", "STANCES"]))
  expect(await names("./understand")).toEqual(expect.arrayContaining(["understand", "loadModels", "english"]))
  expect(await names("./read")).toEqual(expect.arrayContaining(["read", "article"]))
})

test("the package holds what it needs to run, and no test, corpus or training code", () => {
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  })
  // npm 11 gives a list, npm 12 an object by name.
  const [pack] = Object.values<{ files: readonly { path: string }[] }>(JSON.parse(packed.toString()))
  const files = pack!.files.map((file) => file.path)
  expect(files).toEqual(
    expect.arrayContaining(["LICENSE", "README.md", "schema/record.json", "docs/record.md", "samples/manifest.json"]),
  )
  expect(files.filter((file) => /\.test\.|^(?:train|bench|test|cases)\//.test(file))).toEqual([])
})

test("the version is the newest in CHANGELOG.md", () => {
  const [, newest] = /^## (\S+)/m.exec(readFileSync(path.join(root, "CHANGELOG.md"), "utf8"))!
  expect(newest).toBe(manifest.version)
})

test("package-lock.json holds the builds for every system: npm ci refuses a lock that misses one (docs/decisions/0007)", () => {
  const lock: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
    readFileSync(path.join(root, "package-lock.json"), "utf8"),
  )
  const missing = Object.entries(lock.packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => {
      const places = [`node_modules/${name}`, `${at}/node_modules/${name}`]
      return !places.some((place) => place in lock.packages)
    }),
  )
  expect(missing).toEqual([])
})
