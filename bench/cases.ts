/** cases/understand/: sample articles marked by hand, read as bench/statements.ts reads the marked articles. The form is told in its README. */
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { type SpeakerKind, STANCES, type StanceLabel, type Statement } from "../src/doc.ts"
import { packagedModels } from "../src/models.ts"
import { article } from "../src/read/article.ts"
import { understand } from "../src/understand/index.ts"
import { emptyScore, type MarkedStatement, match, type Score, sameSpeaker, scoreArticle } from "./statements.ts"

/** A marked sample article. */
export interface Case {
  readonly file: string
  readonly text: string
  readonly outlet: string
  readonly published: string
  readonly statements: readonly MarkedStatement[]
}
type Pair = readonly [number, number]

const root = path.join(import.meta.dirname, "..")
const folder = path.join(root, "cases/understand")
const files = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()

/** All cases. @throws where a line is not of the form, or its words do not stand in the article, or more than once */
export function cases(): Case[] {
  const manifest = JSON.parse(readFileSync(path.join(root, "samples/manifest.json"), "utf8")) as {
    file: string
    outlet: string
    published: string
  }[]
  return files().map((file) => {
    const lines = readFileSync(path.join(folder, file), "utf8")
      .split("\n")
      .filter((line) => line.trim() && !line.startsWith("#"))
    const sample = /^article: (\S+)$/.exec(lines[0] ?? "")?.[1]
    const about = manifest.find((one) => one.file === sample)
    if (!about) throw new Error(`cases/understand/${file}: the first line names no article of samples/manifest.json`)
    const text = readFileSync(path.join(root, "samples", about.file), "utf8")
    const statements = Array.from({ length: (lines.length - 1) / 2 }, (_, i) => {
      try {
        return statement(text, lines[2 * i + 1]!, lines[2 * i + 2]!)
      } catch (error) {
        throw new Error(`cases/understand/${file}: ${(error as Error).message} in: ${lines[2 * i + 1]}`)
      }
    })
    return { file, text, outlet: about.outlet, published: about.published, statements }
  })
}

/** Changes when a case or a marked article does. */
export function casesHash(): string {
  const hash = createHash("sha256")
  for (const one of cases()) hash.update(JSON.stringify([one.text, one.statements]))
  return hash.digest("hex").slice(0, 16)
}

const KINDS: readonly SpeakerKind[] = ["person", "organisation", "government", "group", "document", "media", "unnamed", "none"]

function statement(text: string, first: string, second: string): MarkedStatement {
  const [, n, labels, words] = /^(\d+) ([a-z ]+) \| (.*)$/.exec(first) ?? []
  if (!words) throw new Error("not “number stance | words”")
  const stance = labels!.split(" ") as StanceLabel[]
  for (const label of stance) if (!STANCES.includes(label)) throw new Error(`no stance is called ${label}`)
  const [speaker = "", kindOfSpeaker = "", kind = "", ...more] = second.trim().split(" | ")
  if (!KINDS.includes(kindOfSpeaker as SpeakerKind)) throw new Error(`no speaker is of the kind “${kindOfSpeaker}”`)
  if (!["direct", "indirect", "mixed"].includes(kind)) throw new Error(`“${kind}” is not direct, indirect or mixed`)
  const said = more.find((one) => one.startsWith("said "))?.slice(5) ?? null
  const via = more.find((one) => one.startsWith("in "))?.slice(3)
  const { source, cue, content } = locate(text, words)
  return {
    n: Number(n),
    source: source[0] ?? null,
    cue: cue[0] ?? null,
    content,
    speaker: speaker === "-" ? null : speaker,
    speakerKind: kindOfSpeaker as SpeakerKind,
    kind: kind as Statement["kind"],
    stance,
    conditional: more.includes("conditional"),
    said,
    via: via === undefined ? null : Number(via),
    occasion: null,
  }
}

/** Where the marked words stand in the article. */
function locate(text: string, marked: string): { source: Pair[]; cue: Pair[]; content: Pair[] } {
  const out = { source: [] as Pair[], cue: [] as Pair[], content: [] as Pair[] }
  const roles = { "[": out.source, "<": out.cue, "{": out.content } as const
  let from = 0
  for (const [i, piece] of marked.trim().split(" … ").entries()) {
    const plain = piece.replace(/[[\]<>{}]/g, "")
    const at = text.indexOf(plain, from)
    if (at < 0) throw new Error(`“${plain}” does not stand in the article`)
    if (i === 0 && text.includes(plain, at + 1))
      throw new Error(`“${plain}” stands in the article more than once: give more words`)
    let here = at
    let open = at
    let role: Pair[] = out.content
    for (const char of piece) {
      if (char === "[" || char === "<" || char === "{") [open, role] = [here, roles[char]]
      else if (char === "]" || char === ">" || char === "}") role.push([open, here])
      else here += char.length
    }
    from = here
  }
  return out
}

/** The engine on all cases. `wrong` is called with a line for each statement that was missed or made wrong. */
export function scoreCases(wrong?: (line: string) => void): Score {
  const total = emptyScore()
  const models = packagedModels()
  for (const { file, text, outlet, published, statements } of cases()) {
    const made = understand(article(text, { outlet, published }), models).statements
    scoreArticle(total, text, statements, made)
    if (wrong) for (const line of differences(text, statements, made)) wrong(`${file} ${line}`)
  }
  return total
}

type Made = ReturnType<typeof understand>["statements"]

function* differences(text: string, statements: readonly MarkedStatement[], made: Made): Generator<string> {
  const found = new Map(match(text, statements, made))
  for (const [i, want] of statements.entries()) {
    const got = made[found.get(i) ?? -1]
    const cut = (pairs: readonly Pair[]) =>
      pairs
        .map((pair) => text.slice(...pair))
        .join(" … ")
        .slice(0, 60)
    const name = `${want.n} <${want.cue ? cut([want.cue]) : ""}> {${cut(want.content)}}`
    if (!got) {
      yield `${name}: not found`
      continue
    }
    const parts = [
      sameSpeaker(want, got.speaker.name) ? "" : `speaker ${want.speaker}, not ${got.speaker.name}`,
      want.stance.includes(got.stance.label) ? "" : `stance ${want.stance.join(" or ")}, not ${got.stance.label}`,
      want.said === (got.said?.value ?? null) ? "" : `said ${want.said}, not ${got.said?.value ?? null}`,
    ].filter(Boolean)
    if (parts.length > 0) yield `${name}: ${parts.join("; ")}`
  }
  const used = new Set(found.values())
  for (const [i, one] of made.entries())
    if (!used.has(i))
      yield `not marked: [${one.source.map((s) => s.text)}] <${one.cue.map((s) => s.text)}> {${one.content
        .map((s) => s.text)
        .join(" … ")
        .slice(0, 60)}}`
}

/** What test/quality.json holds the engine to, in percent. Shares are of all marked statements, so that finding more never lowers them. */
export interface Floor {
  /** F1 */
  readonly found: number
  readonly speaker: number
  readonly stance: number
  readonly said: number
}
export function floorOf(score: Score): Floor {
  const share = (right: number, of: number) => Math.floor((1000 * right) / Math.max(1, of)) / 10
  return {
    found: share(2 * score.found, score.gold + score.made),
    speaker: share(score.speaker.right, score.gold),
    stance: share(score.stance.right, score.gold),
    said: share(score.said.right, score.gold),
  }
}

if (import.meta.main) for (const { file, statements } of cases()) console.log(`${file}: ${statements.length} statements`)
