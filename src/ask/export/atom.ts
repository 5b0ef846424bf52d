import type { Hit } from "../../store/store.ts"
import type { Exporter, ExportInfo } from "./exporter.ts"
import { headline, item, link, statementUrn } from "./hit.ts"

/**
 * Atom (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287): an entry a statement, its id the statement's, so that a reader shows it once. An
 * entry's `updated` is when it came into the store; the feed's is when it was made: it stands before the entries, where readers look for it.
 */
export const atom: Exporter = {
  name: "atom",
  order: "newest",
  mediaType: "application/atom+xml; charset=utf-8",
  ending: ".atom",
  async *write(hits, info) {
    yield feedHead(info.self ?? `urn:onrecord:search:${encodeURIComponent(info.asked.toWellFormed())}`, info)
    for await (const hit of hits) yield await entry(hit, info)
    yield FEED_END
  },
}

/** What stands before the entries of a feed. */
export function feedHead(id: string, { title, made, self }: Pick<ExportInfo, "title" | "made" | "self">): string {
  const lines = [
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    "<author><name>onrecord</name></author>",
    `<updated>${xml(made)}</updated>`,
    ...(self ? [`<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`] : []),
  ]
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n${indented(lines, 2)}`
}
export const FEED_END = "</feed>\n"

/** An entry of a feed. @param lang of its words, BCP 47; null where not known */
export function feedEntry(lang: string | null, lines: readonly string[]): string {
  return `  <entry${lang ? ` xml:lang="${xml(lang)}"` : ""}>\n${indented(lines, 4)}  </entry>\n`
}

const indented = (lines: readonly string[], by: number): string => lines.map((line) => `${" ".repeat(by)}${line}\n`).join("")

async function entry(hit: Hit, info: ExportInfo): Promise<string> {
  const { statement, article } = hit
  const url = link(hit)
  return feedEntry(article.language, [
    `<id>${statementUrn(xml(statement.id))}</id>`,
    `<title>${xml(headline(hit))}</title>`,
    `<updated>${xml(article.seen)}</updated>`,
    ...(url ? [`<link rel="alternate" href="${xml(url)}"/>`] : []),
    `<category scheme="urn:onrecord:terms:stance" term="${xml(statement.stance.label)}"/>`,
    `<content type="text">${xml(await item(hit, info))}</content>`,
  ])
}

const ENTITY: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\r": "&#13;",
}

/** Text for XML 1.0; characters that it cannot hold (https://www.w3.org/TR/xml/#charsets) become U+FFFD. */
export function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"'\r]/g, (mark) => ENTITY[mark]!)
}
