import { execFile } from "node:child_process"
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { afterEach, beforeEach, expect, test } from "vitest"
import { streamed } from "../../../test/kept.ts"
import type { Io } from "./io.ts"
import { output } from "./output.ts"

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-output-"))
})
afterEach(() => rm(dir, { recursive: true }))

const at = (name: string) => path.join(dir, name)
const written = (file: string, pieces: AsyncIterable<string> = streamed(["a", "b"]), signal?: AbortSignal) =>
  output(pieces, file, {} as Io, signal)

test("a file has its name once it is whole; the user's own FILE.part stays", async () => {
  await writeFile(at("x.csv.part"), "mine")
  async function* looking() {
    yield "a".repeat(70_000)
    expect(await readdir(dir)).not.toContain("x.csv")
    yield "b"
  }
  expect(await written(at("x.csv"), looking())).toBe(true)
  expect(await readFile(at("x.csv"), "utf8")).toBe(`${"a".repeat(70_000)}b`)
  expect(await readFile(at("x.csv.part"), "utf8")).toBe("mine")
  expect((await readdir(dir)).toSorted()).toEqual(["x.csv", "x.csv.part"])
})

test("a link is written through, also where it leads to nothing yet; the rights of what was there stay", async () => {
  await writeFile(at("real.csv"), "old", { mode: 0o600 })
  await symlink("real.csv", at("link.csv"))
  await symlink("link.csv", at("second.csv"))
  await symlink("new.csv", at("loose.csv"))
  for (const name of ["second.csv", "loose.csv"]) await written(at(name))
  expect(await Promise.all(["real.csv", "new.csv"].map((name) => readFile(at(name), "utf8")))).toEqual(["ab", "ab"])
  expect((await stat(at("real.csv"))).mode & 0o777).toBe(0o600)
  expect((await readdir(dir, { withFileTypes: true })).filter((one) => one.isSymbolicLink())).toHaveLength(3)
})

test("what is no plain file is written straight into", async () => {
  await written("/dev/null")
  expect((await stat("/dev/null")).isCharacterDevice()).toBe(true)
  await promisify(execFile)("mkfifo", [at("pipe")])
  const [read] = await Promise.all([readFile(at("pipe"), "utf8"), written(at("pipe"))])
  expect(read).toBe("ab")
  expect(await readdir(dir)).toEqual(["pipe"])
})

test("stopped or failing on the way, nothing is left and what was there stays", async () => {
  await writeFile(at("x.csv"), "old")
  const stop = new AbortController()
  async function* stopping() {
    yield "a".repeat(70_000)
    stop.abort()
    yield "b"
  }
  expect(await written(at("x.csv"), stopping(), stop.signal)).toBe(false)
  async function* failing() {
    yield "a".repeat(70_000)
    throw new Error("the store broke")
  }
  await expect(written(at("x.csv"), failing())).rejects.toThrow("the store broke")
  expect(await readFile(at("x.csv"), "utf8")).toBe("old")
  expect(await readdir(dir)).toEqual(["x.csv"])
})

test("a folder, a circle of links and a full disk are named", async () => {
  await symlink("b", at("a"))
  await symlink("a", at("b"))
  for (const [file, why] of [
    [dir, "EISDIR"],
    [at("a"), "ELOOP"],
    [at("none/x.csv"), "ENOENT"],
    ["/dev/full", "ENOSPC"],
  ] as const) {
    await expect(written(file)).rejects.toMatchObject({ code: "FILE_UNWRITABLE", letter: { where: file } })
    await expect(written(file)).rejects.toThrow(why)
  }
})
