import type { Exporter } from "./exporter.ts"
import { link, note } from "./hit.ts"

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")

/**
 * BibTeX and BibLaTeX (https://ctan.org/pkg/biblatex): an @article a statement. The work is the article, so the speaker stands in `note`, not as
 * its author. `date` and the rest are of the publication, never of a later change.
 */
export const bibtex: Exporter = {
  name: "bibtex",
  order: "newest",
  mediaType: "application/x-bibtex; charset=utf-8",
  ending: ".bib",
  async *write(hits) {
    for await (const hit of hits) {
      const { article, statement } = hit
      const [year, month] = (article.published ?? "").split("-")
      const fields: readonly (readonly [string, string | null | undefined])[] = [
        ["title", article.headline && `{${latex(article.headline)}}`],
        ["journal", article.outlet && latex(article.outlet)],
        ["entrysubtype", "newspaper"],
        ["year", year],
        ["month", month],
        ["date", article.published],
        ["url", address(link(hit))],
        ["urldate", article.captured.slice(0, 10)],
        ["note", latex(note(hit))],
        ["annote", latex(statement.content.map(({ text }) => text).join(" […] "))],
      ]
      const lines = fields.flatMap(([name, value]) =>
        value ? [`  ${name} = ${name === "month" ? MONTHS[Number(value) - 1] : `{${value}}`}`] : [],
      )
      yield `@article{onrecord-${statement.id},\n${lines.join(",\n")}\n}\n\n`
    }
  },
}

const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
}

/** Text that LaTeX shows as it is. BibTeX counts braces even where they are escaped, so they become commands. */
export function latex(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").replace(/[\\{}~^$&#_%]/g, (mark) => ESCAPED[mark]!)
}

/** An address stays as it is, but what would end the field is percent-encoded. */
function address(url: string | null): string | null {
  return url?.replace(/[\\{}\s]/g, (mark) => encodeURIComponent(mark)) ?? null
}
