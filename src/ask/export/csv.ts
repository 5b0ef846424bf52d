import type { Hit } from "../../store/store.ts"
import { placeName } from "../../understand/parts.ts"
import type { Exporter, ExportInfo } from "./exporter.ts"
import { content, GAP, link, precision, sentence, stateOf } from "./hit.ts"

type Cell = string | number | boolean | null

/** The columns in their order; later ones are only added at the end. */
export const COLUMNS: Readonly<Record<string, (hit: Hit) => Cell>> = {
  id: ({ statement }) => statement.id,
  sentence: () => null, // may have to be cut from the article: see row
  content,
  kind: ({ statement }) => statement.kind,
  speaker: ({ statement }) => statement.speaker.name,
  role: ({ statement }) => statement.speaker.role,
  organisation: ({ statement }) => statement.speaker.organisation,
  country: ({ statement }) => statement.speaker.country,
  speaker_kind: ({ statement }) => statement.speaker.kind,
  speaker_sure: ({ statement }) => statement.speaker.sure,
  resolved: ({ statement }) => statement.speaker.resolved,
  stance: ({ statement }) => statement.stance.label,
  stance_words: ({ statement }) => statement.stance.span?.text ?? null,
  condition: ({ statement }) => statement.conditional?.text ?? null,
  source_words: ({ statement }) => statement.source.map(({ text }) => text).join(GAP),
  said: ({ statement }) => statement.said?.value ?? null,
  said_precision: ({ statement }) => precision(statement.said?.value ?? null),
  said_may_be: ({ statement }) => statement.said?.candidates.join(" ") ?? null,
  said_how: ({ statement }) => statement.said?.how ?? null,
  place: ({ statement }) => statement.place && placeName(statement.place.text),
  occasion: ({ statement }) => statement.occasion?.text ?? null,
  addressee: ({ statement }) => statement.addressee?.text ?? null,
  via: ({ statement }) => statement.via,
  published: ({ article }) => article.published,
  modified: ({ article }) => article.modified,
  outlet: ({ article }) => article.outlet,
  agency: ({ article }) => article.agency,
  language: ({ article }) => article.language,
  headline: ({ article }) => article.headline,
  url: link,
  captured: ({ article }) => article.captured,
  seen: ({ article }) => article.seen,
  article: ({ article }) => article.id,
  version: ({ article }) => article.version,
  bytes_sha256: ({ article }) => article.bytes,
  status: ({ article, gone }) => (gone === "canceled" ? "canceled" : article.status),
  embargo: ({ article }) => article.embargo,
  confidence: ({ statement }) => statement.confidence,
  current: ({ current }) => current,
  state: stateOf,
  corrected_by: ({ state }) => [...new Set(state?.by.map(({ who }) => who))].join("; "),
}

/**
 * RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), a header and a row a statement. A cell that a spreadsheet would compute gets an
 * apostrophe before it, unless `info.formulas`; the JSON forms are exact.
 */
export const csv: Exporter = {
  name: "csv",
  order: "newest",
  mediaType: "text/csv; charset=utf-8; header=present",
  ending: ".csv",
  async *write(hits, info) {
    yield `${info.bom ? "\ufeff" : ""}${line(Object.keys(COLUMNS), true)}`
    for await (const hit of hits) yield await row(hit, info)
  },
}

async function row(hit: Hit, info: ExportInfo): Promise<string> {
  const cells: Cell[] = []
  for (const [name, cell] of Object.entries(COLUMNS)) cells.push(name === "sentence" ? await sentence(hit, info) : cell(hit))
  return line(cells, info.formulas ?? false)
}

/** A row, ended as RFC 4180 has it. @param formulas whether cells that a spreadsheet would compute are left as they are */
export function line(cells: readonly Cell[], formulas: boolean): string {
  return `${cells.map((cell) => field(typeof cell === "string" && !formulas ? inert(cell) : String(cell ?? ""))).join(",")}\r\n`
}

/**
 * A cell with an apostrophe before all that a spreadsheet takes for a formula (OWASP, CSV Injection), the full-width signs included: where
 * the cell begins, and after marks that a spreadsheet set to another separator would cut it at.
 */
function inert(cell: string): string {
  return cell.replace(/^(?=[\s\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])|(?<=[;\t|\r\n])(?=[=+\-@＝＋－＠])/gu, "'")
}

function field(cell: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
