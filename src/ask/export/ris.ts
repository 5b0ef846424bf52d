import type { Exporter } from "./exporter.ts"
import { link, note, sentence } from "./hit.ts"

/**
 * RIS (https://en.wikipedia.org/wiki/RIS_(file_format)): a NEWS reference a statement. The work is the article; the speaker stands in N1 and, to
 * be sorted by, as keyword. A value is one line, so that no text can begin a tag.
 */
export const ris: Exporter = {
  name: "ris",
  order: "newest",
  mediaType: "application/x-research-info-systems; charset=utf-8",
  ending: ".ris",
  async *write(hits, info) {
    for await (const hit of hits) {
      const { article, statement } = hit
      const tags: readonly (readonly [string, string | null | undefined])[] = [
        ["TY", "NEWS"],
        ["ID", statement.id],
        ["TI", article.headline],
        ["T2", article.outlet],
        ["PY", article.published?.slice(0, 4)],
        ["DA", article.published && `${article.published.replaceAll("-", "/")}/`],
        ["AB", await sentence(hit, info)],
        ["N1", note(hit)],
        ["KW", statement.speaker.name],
        ["KW", statement.stance.label],
        ["LA", article.language],
        ["UR", link(hit)],
        ["Y2", `${article.captured.slice(0, 10).replaceAll("-", "/")}/`],
      ]
      const lines = tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}\r\n`] : []))
      yield `${lines.join("")}ER  - \r\n\r\n`
    }
  },
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim()
}
