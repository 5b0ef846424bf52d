import type { Hit } from "../../store/store.ts"
import { dayInWords } from "../dayInWords.ts"
import type { Exporter } from "./exporter.ts"
import { link, manner, precision, sentence, since, speaker } from "./hit.ts"

/**
 * A chronology in Markdown (CommonMark), the oldest first: day, speaker, stance, the sentence as it stands, and where. A day that is not known
 * to the day stands in square brackets, as yearbooks have it; where only the publication is known, "published" is written before it.
 */
export const markdown: Exporter = {
  name: "markdown",
  order: "oldest",
  mediaType: "text/markdown; charset=utf-8",
  ending: ".md",
  async *write(hits, info) {
    yield `# ${plain(info.title)}\n\nMade ${info.made.slice(0, 10)} by onrecord.\n`
    let count = 0
    for await (const hit of hits) {
      count++
      const { statement, article } = hit
      const url = link(hit)
      const outlet = plain(article.outlet ?? "an outlet not told")
      const where = url ? `[${outlet}](<${url.replace(/[<>\\]/g, encodeURIComponent)}>)` : outlet
      const published = article.published ? `, ${dayInWords(article.published)}` : ""
      const gone = since(hit)
      yield `\n**${plain(day(hit))}** · ${plain(speaker(hit))} **${statement.stance.label}**\n\n`
      yield `> ${plain(await sentence(hit, info))}\n\n`
      yield `${manner(hit).replace(/^./, (letter) => letter.toUpperCase())} ${where}${published}${gone === null ? "" : `, **${gone}**`} · \`${statement.id}\`\n`
    }
    yield `\n${count} statement${count === 1 ? "" : "s"}.\n`
  },
}

function day({ statement: { said }, article }: Hit): string {
  if (said?.value) return precision(said.value) === "day" ? dayInWords(said.value) : `[${dayInWords(said.value)}]`
  return article.published ? `published ${dayInWords(article.published)}` : "[no day known]"
}

/** Text that Markdown shows as it is, in one line. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").replace(/[\\`*_{}[\]()#+\-.!|<>&~=]/g, "\\$&")
}
