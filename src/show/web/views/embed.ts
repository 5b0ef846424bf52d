import { xml } from "../../../ask/export/atom.ts"
import { archived, link, since, speaker } from "../../../ask/export/hit.ts"
import type { StatementData } from "../../api/data/statement.ts"
import { embedPage } from "../addresses.ts"
import type { Segment } from "../marks.ts"
import { WORDS } from "../words.ts"
import { datedText } from "./dated.ts"
import type { SaidView } from "./said.ts"
import type { StatementView } from "./statement.ts"

const W = WORDS.embed

/** A statement as a small page that others show within theirs. */
export interface EmbedView {
  readonly title: string
  readonly said: SaidView
  /** Character for character as the article has it. */
  readonly sentence: readonly Segment[]
  /** The statement's own page. */
  readonly href: string
  /** The article as published; null where it has no address. */
  readonly source: string | null
  /** What became of it since, or that somebody has looked at it; null where nothing is to be told. */
  readonly state: string | null
}

/** @param href the statement's own page */
export function embedView(data: StatementData, { said, sentence }: StatementView, href: string): EmbedView {
  const { rejected, state } = data.state
  return {
    title: W.label(said.who.name.text, said.stance.label),
    said,
    sentence,
    href,
    source: link(data),
    state: rejected ? WORDS.statement.rejected : state === "machine" ? null : state,
  }
}

/** How large the frame is: two or three sentences fit, longer ones scroll. */
const SIZE = { width: 600, height: 260 }

/**
 * What somebody puts into a page of their own: HTML in which every word of the article is escaped.
 * @param sentence character for character as the article has it
 * @param origin the address of the server; null where none answers
 * @param tokens whether it shows nothing without a token: then a frame of another site stays empty, since no cookie is sent from it and the page that asks for a token is
 * shown in no frame
 */
export function embedCodes(
  data: StatementData,
  { who, stance, when }: SaidView,
  sentence: string,
  { origin, tokens }: { readonly origin: string | null; readonly tokens: boolean },
): StatementView["embed"] {
  const { article, statement } = data
  const url = link(data)
  const title = xml(W.label(who.name.text, stance.label))
  const named = xml(article.headline ?? WORDS.search.noHeadline)
  const where = [
    `${xml(speaker(data))}: ${stance.label}`,
    xml(datedText(when)),
    article.outlet && `<cite>${xml(article.outlet)}</cite>`,
    url === null ? named : `<a href="${xml(url)}">${named}</a>`,
    since(data),
    data.state.rejected ? xml(WORDS.statement.rejected) : null,
    xml(archived(data)),
  ]
  const lang = article.language ? ` lang="${xml(article.language)}"` : ""
  const quote = `<blockquote${url === null ? "" : ` cite="${xml(url)}"`}${lang}><p>${xml(sentence)}</p></blockquote>
<p>${where.filter(Boolean).join(", ")}.</p>`
  const frame =
    origin &&
    `<iframe src="${xml(origin + embedPage(statement.id))}" title="${title}" width="${SIZE.width}" height="${SIZE.height}" loading="lazy"></iframe>`
  const plain = { told: W.quote, code: quote }
  if (!frame) return [plain]
  return tokens ? [plain, { told: W.frameTokens, code: frame }] : [{ told: W.frame, code: frame }, plain]
}
