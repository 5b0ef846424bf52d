import fc from "fast-check"
import { expect, test } from "vitest"
import { reader, rules } from "./rules.ts"

const may = (robots: string, path: string) => reader(rules(robots))(new URL(path, "https://post.example"))

test.each([
  // What is asked, by whom it is ruled, and what comes of it.
  ["no rules", "", "/a", true],
  ["everybody", "User-agent: *\nDisallow: /", "/a", false],
  ["robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", true],
  ["others", "User-agent: OtherBot\nDisallow: /", "/a", true],
  ["us before everybody", "User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /b", "/a", true],
  ["us, in capitals", "User-agent: OnRecord\nDisallow: /", "/a", false],
  ["us with a version behind", "User-agent: onrecord/1.0 news reader\nDisallow: /", "/a", false],
  ["a name that only begins like ours", "User-agent: onrecorder\nDisallow: /", "/a", true],
  ["a byte order mark", "\uFEFFUser-agent: *\nDisallow: /", "/a", false],
  ["no colon", "User-agent *\nDisallow /a", "/a", false],
  ["blanks and comments", "  user-AGENT :  *  # all\n\tdisallow:/a#b", "/a", false],
  ["CR alone", "User-agent: *\rDisallow: /a", "/a", false],
  ["two agents, one group", "User-agent: onrecord\nUser-agent: other\nDisallow: /a", "/a", false],
  [
    "a sitemap between agents is no rule",
    "User-agent: onrecord\nSitemap: https://post.example/s.xml\nUser-agent: other\nDisallow: /a",
    "/a",
    false,
  ],
  ["an empty line ends no group", "User-agent: onrecord\n\n\nDisallow: /a", "/a", false],
  [
    "groups of the same agent are one",
    "User-agent: *\nDisallow: /b\nUser-agent: x\nDisallow: /c\nUser-agent: *\nDisallow: /a",
    "/a",
    false,
  ],
  ["a rule of nobody", "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", true],
  ["nothing disallowed", "User-agent: *\nDisallow:", "/a", true],
  ["the longest match", "User-agent: *\nDisallow: /a\nAllow: /a/open", "/a/open/1", true],
  ["the longest match, the other way", "User-agent: *\nAllow: /a\nDisallow: /a/shut", "/a/shut", false],
  ["of two as long the allowance", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true],
  ["capitals in a path count", "User-agent: *\nDisallow: /A", "/a", true],
  ["stars", "User-agent: *\nDisallow: /*/print$", "/a/b/print", false],
  ["the end", "User-agent: *\nDisallow: /*/print$", "/a/b/printed", true],
  ["a query", "User-agent: *\nDisallow: /*?print=", "/a?print=1", false],
  ["letters of other scripts", "User-agent: *\nDisallow: /ツ", "/%E3%83%84", false],
  ["and escaped in the rule", "User-agent: *\nDisallow: /%e3%83%84", "/ツ", false],
  ["an escape that need not be", "User-agent: *\nDisallow: /%7Edesk/%61", "/~desk/a", false],
  ["a slash that is escaped is no slash", "User-agent: *\nDisallow: /a/b", "/a%2Fb", true],
  ["brackets", "User-agent: *\nDisallow: /a[1]|x", "/a[1]|x", false],
  ["a page instead", "<!doctype html><title>Not found</title><p>User-agent: * Disallow: /</p>", "/a", true],
])("%s", (_, robots, path, allowed) => {
  expect(may(robots, path)).toBe(allowed)
})

test("any text and any path: an answer", () => {
  const line = fc
    .tuple(fc.constantFrom("User-agent:", "Disallow:", "Allow:", "#", ""), fc.string({ unit: "binary" }))
    .map((parts) => parts.join(" "))
  fc.assert(
    fc.property(fc.array(line), fc.string({ unit: "binary" }), (lines, path) => {
      const url = URL.parse(path, "https://post.example")
      if (url !== null) expect(typeof reader(rules(lines.join("\n")))(url)).toBe("boolean")
    }),
  )
})

test("500 KiB made to cost time and memory end, and stay small", () => {
  const agents = "User-agent: *\n".repeat(18_000) + "Disallow: /a\n".repeat(18_000)
  expect(rules(agents).length).toBeLessThan(500 * 1024)
  expect(may(agents, "/a")).toBe(false)
  const others =
    Array.from({ length: 9000 }, (_, i) => `User-agent: bot${"x".repeat(i % 7)}\n`).join("") + "Disallow: /a\n".repeat(18_000)
  expect(rules(others)).toBe("")
  const stars = `User-agent: *\n${`Disallow: /${"*a".repeat(900)}b\n`.repeat(280)}`
  expect(may(stars, `/${"a".repeat(2000)}`)).toBe(false)
  expect(may(stars, "/c")).toBe(true)
  const long = `User-agent: *\nDisallow: /${"a".repeat(400_000)}\nAllow: /b${"a".repeat(400_000)}`
  expect(may(long, `/${"a".repeat(3000)}`)).toBe(false)
  expect(may(long, "/b")).toBe(true)
})
