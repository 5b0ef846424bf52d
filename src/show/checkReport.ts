import { plain } from "../ask/export/markdown.ts"
import type { DraftChecked, PieceFound, QuotationChecked } from "../ask/linked/checkDraftInStore.ts"
import { checkCounted, undatedOf } from "./checkCounts.ts"
import { checkOutcome } from "./checkOutcome.ts"
import { many } from "./counted.ts"
import { day } from "./terminal/day.ts"

/**
 * What became of the quotations of a draft, in Markdown (CommonMark), to be kept or sent on.
 * @param made when, an ISO 8601 instant
 */
export function checkReport(checked: DraftChecked, made: string): string {
  const { headline, quotations, left, searched } = checked
  const undated = undatedOf(quotations)
  const lines = [
    `# Quotations checked: ${plain(headline ?? "a draft")}`,
    `${checkCounted(quotations)}. Made ${made.slice(0, 10)} by onrecord, which looked through ${many(searched.statements, "statement")} in ${many(searched.articles, "article")}. That something was not found says only that it is not there.`,
    ...(undated === null ? [] : [plain(`${undated}: nobody told the day of the draft.`)]),
    ...quotations.flatMap((one, i) => quotation(one, i + 1)),
    ...(left.length === 0 ? [] : [`## Not checked: ${many(left.length, "quotation")}`, ...left.map(quoted)]),
  ]
  return `${lines.join("\n\n")}\n`
}

function quotation(checked: QuotationChecked, number: number): readonly string[] {
  const { draft, speaker, day: said, found } = checked
  const { label, why, lookAt, remarks } = checkOutcome(checked)
  const account = [speaker, said === null ? null : day(said)].filter((one) => one !== null)
  const noted = [
    ...lookAt.map(({ flag, why }) => `- look at: **${plain(flag)}**: ${plain(why)}`),
    ...remarks.map(({ flag, why }) => `- remark: **${plain(flag)}**: ${plain(why)}`),
  ]
  return [
    `## ${number}. ${plain(label)}: ${plain(why)}`,
    ["In the draft", ...(account.length > 0 ? [plain(`by ${account.join(", ")}`)] : [])].join(", "),
    quoted(draft),
    ...found.flatMap(piece),
    ...(noted.length > 0 ? [noted.join("\n")] : []),
  ]
}

function piece({ place, also, around, origins }: PieceFound): readonly string[] {
  const { speaker, sure, outlet, published, headline, url, article, statement, stands, quoted: marks } = place
  const from = [
    speaker === null ? "nobody is named" : `${sure ? "" : "unsure: "}${plain(speaker)}`,
    place.day === null ? null : `said ${plain(day(place.day))}`,
    plain(outlet ?? "no outlet is told"),
    published === null ? null : `published ${plain(day(published))}`,
    headline === null ? null : plain(`“${headline}”`),
    url === null || !/^https?:/i.test(url) ? null : `<${url.replace(/[<>\\\s]/g, encodeURIComponent)}>`,
    stands === "yes"
      ? null
      : stands === "older"
        ? "**a newer version of the article has it no more**"
        : "**its publisher killed the article**",
    marks ? null : "**not in quotation marks there**",
    statement === null ? `article \`${article}\`` : `statement \`${statement}\``,
    also.length === 0 ? null : `also in ${many(also.length, "other article")}, in all ${origins}`,
  ]
  return [
    "In the record",
    `> ${plain(around.sentences.map(({ text }) => text).join(" "))}`,
    from.filter((one) => one !== null).join(" · "),
  ]
}

const quoted = (words: QuotationChecked["draft"]): string => `> ${plain(words.map(({ text }) => text).join(" "))}`
