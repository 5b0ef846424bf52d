import { fields } from "./fields.ts"

const TITLES: Readonly<Record<string, string>> = {
  "": "The line",
  article: "article",
  statements: "statements: one entry a saying",
  background: "background: the outlet's own voice",
  people: "people",
  organisations: "organisations",
  places: "places",
  subjects: "subjects",
  times: "times",
  warnings: "warnings",
}

/** The fields of the record as Markdown, a table for each list or object that the line holds. */
export function recordTables(): string {
  const all = fields()
  return Object.entries(TITLES)
    .map(([key, title]) => {
      const inside = all.filter(({ path }) =>
        key ? path.startsWith(`${key}.`) || path.startsWith(`${key}[].`) : !/[.[]/.test(path),
      )
      const rows = inside.map(({ path, type, description }) => `| \`${short(path, key)}\` | ${type} | ${description} |`)
      return `\n### ${title}\n\n| field | type | meaning |\n| --- | --- | --- |\n${rows.join("\n")}\n`
    })
    .join("")
}

function short(path: string, key: string): string {
  return key ? path.slice(key.length).replace(/^(?:\[\])?\./, "") : path
}
