import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { raw as rawOf } from "../../../test/raw.ts"
import type { OnrecordError } from "../../errors.ts"
import { line } from "../line.ts"
import { markdown } from "../markdown.ts"
import type { Raw, Reading } from "../reading.ts"
import { newsml } from "./newsml-g2.ts"
import { ninjs } from "./ninjs.ts"
import { nitf } from "./nitf.ts"

const folder = path.join(import.meta.dirname, "../../../cases/wire")
const READERS: Readonly<Record<string, (raw: Raw) => readonly Reading[]>> = {
  newsml,
  nitf,
  ninjs1: ninjs,
  ninjs2: ninjs,
  ninjs3: ninjs,
  line,
  markdown,
}

test.each(readdirSync(folder).filter((file) => /\.(?:xml|json|md)$/.test(file) && file !== "README.md"))("%s", async (file) => {
  const read = READERS[file.split(".").at(-2)!]!
  const raw = rawOf(readFileSync(path.join(folder, file)), { at: file })
  await expect(shown(() => read(raw))).toMatchFileSnapshot(path.join(folder, file.replace(/\.[a-z]+$/, ".txt")))
})

function shown(read: () => readonly Reading[]): string {
  try {
    return read().map(page).join("====\n")
  } catch (error) {
    return `${(error as OnrecordError).message}\n`
  }
}

function page({ article, details, dropped, charset, reader }: Reading): string {
  const { text, parts, language, outlet, url, published } = article
  const { title, ...told } = details
  const known = { read: `${reader}, ${charset.label}`, outlet, url, day: published, language, ...told }
  const lines = Object.entries(known).flatMap(([name, value]) => {
    const words = Array.isArray(value) ? value.join("; ") : value
    return words === null || words === "" || (name === "status" && words === "usable") ? [] : [`${name}: ${words}`]
  })
  const pieces: string[] = []
  let at = 0
  for (const part of [...parts, { start: text.length, end: text.length, kind: null, reason: null }]) {
    const between = text.slice(at, part.start)
    if (/\S/.test(between)) pieces.push(margin("-", between.trim()))
    if (part.kind)
      pieces.push(margin(part.reason ? `${part.kind} (${part.reason})` : part.kind, text.slice(part.start, part.end)))
    at = part.end
  }
  const gone = dropped.map(({ step, reason, text }) => `dropped by ${step}: ${reason}: ${text}\n`)
  expect(title === null || text.includes(title.trim())).toBe(true)
  return `${lines.join("\n")}\n\n${pieces.join("")}${gone.length > 0 ? "\n" : ""}${gone.join("")}`
}

const margin = (kind: string, text: string): string =>
  `${kind.padEnd(9)} | ${text.replaceAll("\t", " ⇥ ").replaceAll("\n", "\n          | ")}\n`
