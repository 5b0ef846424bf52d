import robots from "robots-parser"

/** The groups of a robots.txt that are about us or about everybody, as clean text: what is kept of it for a day. */
export type Rules = string

export const EVERYTHING: Rules = ""
export const NOTHING: Rules = "user-agent: *\ndisallow: /"

/** The product token that site owners can name us by. */
export const TOKEN = "onrecord"

/**
 * The rules of a robots.txt (https://www.rfc-editor.org/rfc/rfc9309), rid of what robots-parser reads otherwise than the RFC: a byte order
 * mark, product tokens with more behind them ("FooBot/2.1 news"), records that part two agents from their rules (Sitemap), missing
 * colons, paths that are the same but written differently (%7E and ~, ツ and %E3%83%84), and thousands of agents for thousands of rules,
 * which it would multiply. Groups and the longest match stay its work.
 * @param text at most 500 KiB.
 */
export function rules(text: string): Rules {
  const lines: string[] = []
  let agents = new Set<string>()
  let ruled = false
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    const [record] = line.split("#", 1)
    const [, named, value] = /^\s*(user-?agent|disallow|allow)(?:\s*:|\s+(?=\S+\s*$))(.*)$/i.exec(record!) ?? []
    if (named === undefined || value === undefined) continue
    const field = named.toLowerCase()
    if (field === "disallow" || field === "allow") {
      if (!ruled) lines.push(...Array.from(agents, (agent) => `user-agent: ${agent}`))
      ruled = true
      if (agents.size > 0) lines.push(`${field}: ${pattern(value.trim(), field)}`)
    } else {
      if (ruled) agents = new Set()
      ruled = false
      const agent = /^(?:\*|[a-z_-]*)/i.exec(value.trim())![0].toLowerCase()
      if (agent === TOKEN || agent === "*") agents.add(agent)
    }
  }
  return lines.join("\n")
}

/** Longer ones are cut, which makes them match more: right for a ban; an allowance is left out. */
const LONGEST_PATTERN = 2000

function pattern(written: string, field: "allow" | "disallow"): string {
  const same = normal(written).replace(/\*{2,}/g, "*")
  if (same.length <= LONGEST_PATTERN) return same
  return field === "allow" ? "" : same.slice(0, LONGEST_PATTERN)
}

/** How many characters times characters patterns with stars may cost: about a tenth of a second. */
const MOST_WORK = 50_000_000

/** Whether the rules let us fetch an address of their host. The robots.txt itself may always be had. */
export function reader(rules: Rules): (url: URL) => boolean {
  // The host is settled by whoever got the rules; the parser wants one on both sides.
  const origin = "http://host.invalid"
  // Its types tell of a `default` that the CommonJS module itself is.
  const parsed = (robots as unknown as typeof robots.default)(`${origin}/robots.txt`, rules)
  const stars = rules
    .split("\n")
    .reduce((sum, line) => sum + (line.startsWith("user") || !line.includes("*") ? 0 : line.length), 0)
  return (url) => {
    const path = normal(url.pathname + url.search)
    if (path === "/robots.txt") return true
    // Only a text made to cost time gets there.
    if (stars * path.length > MOST_WORK) return false
    return parsed.isAllowed(origin + path, TOKEN) === true
  }
}

/** A path or pattern with its escapes all written one way: what needs none has none, the others are in capitals. */
function normal(path: string): string {
  return path
    .replace(/[^\w;,/?:@&=+$.!~*'()#%-]/gu, (character) => encodeURIComponent(character.toWellFormed()))
    .replace(/%[0-9a-f]{2}/gi, (escaped) => {
      const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
      return /[\w.~-]/.test(character) ? character : escaped.toUpperCase()
    })
}
