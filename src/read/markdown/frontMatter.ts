/** What stands between two lines of `---` at the head of a file, and the text under it. */
export interface FrontMatter {
  /** By name in small letters. */
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly body: string
}

/**
 * Front matter, as Jekyll (https://jekyllrb.com/docs/front-matter/) and most others have it: of YAML 1.2 (https://yaml.org/spec/1.2.2/) texts, plain,
 * quoted or in a block, and lists of them. What is nested deeper is left out. Without front matter, no fields and the whole text.
 */
export function frontMatter(text: string): FrontMatter {
  const lines = text.split(/\r\n|\n|\r/)
  const end = lines[0]?.trimEnd() === "---" ? lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line)) : -1
  if (end < 0) return { fields: new Map(), body: text }
  const fields = new Map<string, readonly string[]>()
  for (let i = 1; i < end; ) {
    const [, name, rest = ""] = /^([A-Za-z][\w -]{0,60}):(?:[ \t](.*))?$/.exec(lines[i]!) ?? []
    let next = i + 1
    while (next < end && /^(?:[ \t]|-[ \t]|-$|$)/.test(lines[next]!)) next++
    if (name !== undefined) fields.set(name.toLowerCase(), values(rest.trim(), lines.slice(i + 1, next)))
    i = next
  }
  return { fields, body: lines.slice(end + 1).join("\n") }
}

/** The values of a field: what stands behind its colon and in the lines under it. */
function values(rest: string, under: readonly string[]): readonly string[] {
  const lines = under.map((line) => line.trim())
  if (/^[|>][-+\d]{0,2}$/.test(rest)) return one(lines.join(rest[0] === "|" ? "\n" : " "))
  if (rest.startsWith("[")) return listed([rest, ...lines].join(" ").replace(/^\[|\][^\]]*$/g, ""))
  if (rest !== "" && !rest.startsWith("#")) return one(scalar([rest, ...lines].join(" ")))
  const items = lines.filter((line) => /^-[ \t]/.test(line))
  return items.flatMap((line) => one(scalar(line.slice(1).trim())))
}

const one = (text: string): readonly string[] => (/\S/.test(text) ? [text.trim()] : [])

/** [Anna Lind, "Ek, Bo"] */
function listed(text: string): readonly string[] {
  const items = text.match(/"(?:[^"\\]|\\.){0,2000}"|'[^']{0,2000}'|[^,"'][^,]{0,2000}/g) ?? []
  return items.flatMap((item) => one(scalar(item.trim())))
}

/** A text, its quotation marks or the comment behind it taken off. */
function scalar(text: string): string {
  if (text.startsWith("'")) return text.slice(1, closing(text, "'")).replaceAll("''", "'")
  if (!text.startsWith('"')) return /^(?:null|~)$/.test(text) ? "" : text.replace(/[ \t]#.*$/, "").trim()
  const inner = text.slice(1, closing(text, '"'))
  return inner.replace(/\\(?:u([\da-fA-F]{4})|(.))/g, (_, code?: string, c?: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return c === "n" ? "\n" : c === "t" ? "\t" : c!
  })
}

/** Where the mark that opens the text closes it; the end where it does not. */
function closing(text: string, mark: string): number {
  for (let i = 1; i < text.length; i++) {
    if (text[i] === "\\" && mark === '"') i++
    else if (text[i] === mark) {
      if (mark === '"' || text[i + 1] !== "'") return i
      i++
    }
  }
  return text.length
}
