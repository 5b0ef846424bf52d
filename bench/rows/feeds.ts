import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { OnrecordError } from "../../src/errors.ts"
import { decodeBytes } from "../../src/read/charset.ts"
import { type Feed, type FeedHead, type FeedItem, feed } from "../../src/read/feed/feed.ts"
import { type FeedText, plain } from "../../src/read/feed/feedText.ts"
import { type Element, tree } from "../../src/read/html/tree.ts"
import { SHARED } from "../../train/shared.ts"
import { expectation, type Path, type Value } from "../pythonExpression.ts"
import type { Bench } from "../row.ts"

/**
 * The 2,107 files of feedparser's tests. Each says in its first comment what must come out, as an expression over feedparser's result.
 * Compared is what our type carries; the rest is counted with what it is about (`--why` prints it, and each that disagrees).
 */
export const feeds: Bench = async () => {
  const dir = path.join(SHARED, "corpora/formats/feedparser")
  const files = globSync("**/*.{xml,json}", { cwd: dir }).sort()
  const tally = new Map<string, { right: number; all: number; wrong: string[] }>()
  const left = new Map<string, number>()
  const named: string[] = []
  const crashed: string[] = []
  let slow = 0
  let worst = 0
  for (const file of files) {
    const bytes = readFileSync(path.join(dir, file))
    const test = testOf(bytes)
    const began = performance.now()
    const { text } = decodeBytes(bytes, { mediaType: test.mediaType, kind: "xml" })
    const result = readFeed(text, test.base, file)
    const took = performance.now() - began
    worst = Math.max(worst, took)
    if (took > 250) slow++
    if (result instanceof OnrecordError) named.push(`${file}: ${result.message}`)
    else if (result instanceof Error) crashed.push(`${file}: ${result.stack}`)
    const { comparisons, others } = expectation(test.expect)
    for (const other of others) add(left, reasonOf(other))
    for (const { paths, op, value } of comparisons) {
      const isSanitized = file.includes("/sanitize/")
      const kind = kindOf(paths[0]!, isSanitized)
      if (kind === null || op === "!=" || typeof kind === "object") {
        add(left, typeof kind === "object" && kind ? kind.left : reasonOf(paths[0]!.path.join(".")))
        continue
      }
      if (isSanitized && plain({ kind: "html", value: String(value), base: null }) === null) {
        add(left, "which elements and attributes are left when HTML is sanitized")
        continue
      }
      const came = result instanceof Error ? paths.map(() => undefined) : paths.map((each) => seen(result, each))
      const right = came.every((each) => agrees(each, value, { kind, text, base: test.base, byWords: isSanitized }))
      const group = tally.get(kind) ?? { right: 0, all: 0, wrong: [] }
      group.all++
      if (right) group.right++
      else
        group.wrong.push(
          `${file}: ${paths.map((each) => each.path.join(".")).join(", ")}: ${JSON.stringify(value)}, came ${JSON.stringify(came)}`,
        )
      tally.set(kind, group)
    }
  }
  if (process.argv.includes("--why")) {
    for (const [kind, { wrong }] of tally)
      for (const line of wrong) console.log(`    ${kind}: ${line.replaceAll("\n", " ").slice(0, 400)}`)
    for (const line of [...named, ...crashed]) console.log(`    ${line}`)
    for (const [reason, n] of [...left].sort((a, b) => b[1] - a[1])) console.log(`    left out, ${n}: ${reason}`)
  }
  const counted = ["titles", "links", "dates", "contents"]
  const sum = (kinds: readonly string[], what: "right" | "all") =>
    kinds.reduce((n, kind) => n + (tally.get(kind)?.[what] ?? 0), 0)
  const share = (kinds: readonly string[]) => (100 * sum(kinds, "right")) / sum(kinds, "all")
  const outside = [...left.values()].reduce((a, b) => a + b, 0)
  const how =
    `formats/feedparser, expressions in the first comment; HTML compared as trees, links resolved, titles by their words (256 titles test one HTML character name each); ` +
    `${outside} expectations left out, most about what sanitizing leaves and which encoding was chosen`
  return [
    {
      what: "feeds: files that crash",
      value: crashed.length,
      unit: "",
      reach: 0,
      beyond: null,
      less: true,
      how: `${files.length} files`,
    },
    {
      what: "feeds: files refused by name",
      value: named.length,
      unit: "",
      reach: null,
      beyond: null,
      how: `${files.length} files`,
    },
    {
      what: "feeds: files over 250 ms",
      value: slow,
      unit: "",
      reach: 0,
      beyond: null,
      less: true,
      how: `the slowest took ${worst.toFixed(0)} ms`,
    },
    {
      what: `feeds: ${sum(counted, "all")} titles, links, dates, contents agree`,
      value: share(counted),
      unit: "%",
      reach: 95,
      beyond: 99,
      how,
    },
    ...[...tally].map(([kind, { all }]) => ({
      what: `feeds: ${all} ${kind} agree`,
      value: share([kind]),
      unit: "%",
      reach: null,
      beyond: null,
      how: "the same by kind",
    })),
  ]
}

interface Test {
  readonly expect: string
  readonly mediaType: string | null
  readonly base: string
}
/** feedparser's tests are served from here. */
const SERVED = "http://127.0.0.1:8097/"

function testOf(bytes: Uint8Array): Test {
  // The comment is ASCII in every encoding there is; noughts of the wide ones are dropped.
  const head = String.fromCharCode(...bytes.subarray(0, 8000).filter((byte) => byte !== 0))
  const expect = /Expect:\s*([\s\S]*?)\s*-->/.exec(head)?.[1] ?? ""
  const header = (name: string) => new RegExp(`Header:\\s*${name}:[ \\t]*(.*)`, "i").exec(head)?.[1]?.trim() ?? null
  const located = URL.parse(header("Content-Location") ?? "", SERVED)
  return { expect, mediaType: header("Content-type"), base: located?.protocol === "http:" ? located.href : SERVED }
}

function readFeed(text: string, base: string, file: string): Feed | Error {
  try {
    return feed(text, base, file)
  } catch (error) {
    return error as Error
  }
}

function add(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}

function reasonOf(what: string): string {
  return `${what
    .replace(/^entries\W*\d\W*/, "")
    .replace(/['"[\] ]/g, "")
    .replace(/\d+/g, "n")
    .slice(0, 30)}: not carried, or about feedparser itself`
}

/** What an expectation is about; null where our type does not carry it. */
function kindOf({ path: steps, call }: Path, isSanitized: boolean): string | null | { left: string } {
  const key = steps.filter((step) => typeof step === "string" && step !== "feed" && step !== "entries").join(".")
  if (call === "len") return key === "" || key === "links" ? "links" : null
  const kind = KINDS[key] ?? null
  if (isSanitized)
    return kind === "titles" || kind === "contents"
      ? "words of sanitized HTML"
      : { left: "what sanitizing leaves of what is not carried" }
  return kind
}
const KINDS: Readonly<Record<string, string>> = {
  title: "titles",
  "title_detail.value": "titles",
  link: "links",
  "links.href": "links",
  "links.rel": "links",
  "links.type": "links",
  "links.title": "links",
  "enclosures.href": "links",
  "enclosures.url": "links",
  "enclosures.type": "links",
  updated: "dates",
  updated_parsed: "dates",
  published: "dates",
  published_parsed: "dates",
  created: "dates",
  created_parsed: "dates",
  description: "contents",
  summary: "contents",
  "summary_detail.value": "contents",
  subtitle: "contents",
  "subtitle_detail.value": "contents",
  tagline: "contents",
  "tagline_detail.value": "contents",
  "content.value": "contents",
  "content.src": "links",
  id: "ids",
  guid: "ids",
  author: "authors",
  "author_detail.name": "authors",
  "authors.name": "authors",
  language: "languages",
  "content.language": "languages",
  rights: "rights",
  copyright: "rights",
  "summary_detail.base": "bases",
  "content.base": "bases",
}

/** What we have where feedparser's path points. */
function seen(result: Feed, { path: steps, call }: Path): unknown {
  const isEntry = steps[0] === "entries"
  const of: FeedHead | undefined = isEntry ? result.items[Number(steps[1])] : result
  const rest = isEntry ? steps.slice(2) : steps.slice(steps[0] === "feed" ? 1 : 0)
  if (call === "len") return steps.length === 1 ? result.items.length : of?.links.length
  if (of === undefined) return undefined
  const value = ours(of, rest, isEntry ? (of as FeedItem) : null, isEntry ? null : result)
  return call === "ord" && value !== null && typeof value === "object" ? (value as FeedText).value.codePointAt(0) : value
}

function ours(
  of: FeedHead,
  [first, second, third]: readonly (string | number)[],
  item: FeedItem | null,
  whole: Feed | null,
): unknown {
  const enclosures = of.links.filter((link) => link.rel === "enclosure")
  const alternate = of.links.find((link) => link.rel === "alternate")
  switch (first) {
    case "title":
    case "title_detail":
      return of.title
    case "link":
      return of.url
    case "links":
      return third === undefined ? of.links[Number(second)] : linkValue(of.links[Number(second)], third)
    case "enclosures":
      return linkValue(enclosures[Number(second)], third!)
    case "updated":
    case "updated_parsed":
      // A dc:date is the last change there, and the publication here.
      return of.updated ?? of.published
    case "published":
    case "published_parsed":
    case "created":
    case "created_parsed":
      return of.published
    case "description":
    case "subtitle":
    case "tagline":
    case "subtitle_detail":
    case "tagline_detail":
      // Without a summary it is the content there.
      return item ? (item.summary ?? item.content) : whole!.description
    case "summary":
    case "summary_detail":
      return second === "base" ? item?.summary?.base : (item?.summary ?? null)
    case "content":
      if (third === "src") return alternate?.url
      if (third === "language") return of.language
      return third === "base" ? item?.content?.base : (item?.content ?? null)
    case "id":
    case "guid":
      return of.guid
    case "author":
    case "author_detail":
      return of.authors[0]
    case "authors":
      return of.authors[Number(second)]
    case "language":
      return of.language
    default:
      return of.rights
  }
}

function linkValue(link: FeedHead["links"][number] | undefined, key: string | number): unknown {
  return key === "rel" ? link?.rel : key === "type" ? link?.type : key === "title" ? link?.title : link?.url
}

interface Circumstances {
  readonly kind: string
  readonly text: string
  readonly base: string
  readonly byWords: boolean
}

function agrees(came: unknown, value: Value, { kind, text, base, byWords }: Circumstances): boolean {
  if (value === null) return came === null || came === undefined
  if (came === null || came === undefined) return value === ""
  if (Array.isArray(value))
    return typeof came === "string" && instant(came) === Date.UTC(value[0], value[1] - 1, ...(value.slice(2, 6) as [number]))
  if (typeof value === "number") return came === value
  if (typeof value !== "string") return sameLink(came, value as Readonly<Record<string, Value>>)
  if (typeof came === "object") {
    const ours = came as FeedText
    if (byWords) return plain(ours) === plain({ kind: "html", value, base: null })
    if (ours.kind === "text" && ours.value.trim() === value.trim()) return true
    return shape(ours.value, ours.base) === shape(value, base)
  }
  const ours = String(came)
  // What is markup there must not have been taken for the words themselves here.
  const isMarkup = ["titles", "rights", "words of sanitized HTML"].includes(kind)
  const isPlain = !isMarkup || !/[<&]/.test(value) || /type=["']text(?:\/plain)?["']/.test(text)
  if (isPlain && ours === value) return true
  if (URL.parse(value)?.href === ours) return true
  if (/^\d{4}-\d\d/.test(ours) && /\d{4}/.test(value)) return instant(ours) === Date.parse(value)
  // An author with the address behind the name.
  if (value.replace(/ \(\S+@\S+\)$/, "") === ours) return true
  return plain({ kind: isPlain ? "text" : "html", value, base: null }) === ours
}

function sameLink(came: unknown, value: Readonly<Record<string, Value>>): boolean {
  const link = came as FeedHead["links"][number]
  return (
    ["rel", "type", "title"].every((key) => (value[key] ?? null) === (link[key as "rel"] ?? null)) &&
    URL.parse(String(value.href))?.href === link.url
  )
}

function instant(date: string): number {
  return Date.parse(/T/.test(date) && !/(?:Z|[+-]\d\d:\d\d)$/.test(date) ? `${date}Z` : date)
}

/** HTML as what a browser makes of it: names, attributes in order, links whole, white space collapsed. */
function shape(html: string, base: string | null): string {
  const write = (element: Element): string => {
    const attributes = Object.entries(element.attributes)
      .filter(([key]) => key !== "xmlns" && key !== "xlink")
      .map(
        ([key, value]) =>
          `${key}=${key === "href" || key === "src" ? (URL.parse(value, base ?? undefined)?.href ?? value) : value}`,
      )
      .sort()
    const inner = element.children.map((one) => (typeof one === "string" ? one : write(one))).join("")
    return `<${[element.tag, ...attributes].join(" ")}>${inner}</>`
  }
  return write(tree(`<body>${html}`, "the feed"))
    .replace(/\s+/g, " ")
    .replace(/ (?=<)|(?<=>) /g, "")
}
