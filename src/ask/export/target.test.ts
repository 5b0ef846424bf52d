import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, expect, it } from "vitest"
import { target } from "./target.ts"

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "onrecord-target-"))
  await mkdir(path.join(folder, "2024"))
  await symlink(os.tmpdir(), path.join(folder, "away"))
})
afterAll(() => rm(folder, { recursive: true }))

it.each(["lavrov.csv", "2024/löfqvall.csv", "new/one.md", ".hidden", "a..b"])("writes %s below the folder", async (name) => {
  expect(await target(folder, name)).toBe(path.join(folder, name))
})

it.each([
  "",
  "..",
  "../lavrov.csv",
  "2024/../../lavrov.csv",
  "/etc/passwd",
  "a//b",
  "./a",
  "..\\lavrov.csv",
  "C:lavrov.csv",
  "a\0.csv",
  "‥/a",
  "．．/a\u202e",
  "away/lavrov.csv",
  "away",
  "2024/con.csv",
  "NUL",
  "a.",
  "a ",
  "a\n.csv",
  "x".repeat(300),
])("refuses %j", async (name) => {
  await expect(target(folder, name)).rejects.toThrow(expect.objectContaining({ code: "EXPORT_OUTSIDE" }))
})

it("whatever the name, it stays below the folder or is refused", async () => {
  const piece = fc.oneof(
    fc.constantFrom("..", ".", "/", "\\", "%2e%2e", "~", "a", "away", "２", "．．", "\0", ":"),
    fc.string({ unit: "binary", maxLength: 3 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      const at = await target(folder, pieces.join("")).catch((error) => {
        expect(error.code).toBe("EXPORT_OUTSIDE")
        return null
      })
      if (at !== null) expect(path.relative(folder, at)).not.toMatch(/^\.\.(?:\/|$)|^$|^\/|^away(?:\/|$)/)
    }),
  )
})
