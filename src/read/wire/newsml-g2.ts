import { decodeBytes } from "../charset.ts"
import type { Dropped, Raw, Reading } from "../reading.ts"
import { child, children, textOf, type XmlElement, xml } from "../xml.ts"
import { type Block, blocks } from "./blocks.ts"
import { bylineNames, type Copy, dated, isWorth, readAll, reading, withoutBlankEnds } from "./copy.ts"
import { fragment } from "./fragment.ts"
import { httpOnly, lastWord, type Nitf, nitfCopy, nitfOf, statusOf, words } from "./nitf.ts"

/**
 * A newsItem of NewsML-G2 (https://iptc.org/standards/newsml-g2/, https://www.iptc.org/std/NewsML-G2/guidelines/), of which this reads what
 * tells of an article; names as there.
 */
export interface NewsItem {
  readonly guid: string | null
  readonly version: string | null
  readonly "xml:lang": string | null
  readonly rightsInfo: { readonly usageTerms: readonly string[] }
  readonly itemMeta: {
    /** Of a controlled vocabulary: "ninat:text", http://cv.iptc.org/newscodes/ninature/ */
    readonly itemClass: string | null
    readonly provider: Party | null
    readonly versionCreated: string | null
    readonly firstCreated: string | null
    /** "" where the element is empty: an embargo until further notice. */
    readonly embargoed: string | null
    /** "stat:canceled", http://cv.iptc.org/newscodes/pubstatusg2/ */
    readonly pubStatus: string | null
    readonly edNote: readonly string[]
    readonly title: string | null
  }
  readonly contentMeta: {
    readonly contentCreated: string | null
    readonly contentModified: string | null
    readonly creator: readonly Party[]
    readonly infoSource: readonly Party[]
    readonly by: readonly string[]
    readonly creditline: string | null
    readonly dateline: string | null
    readonly headline: readonly Told[]
    readonly description: readonly Told[]
    /** BCP 47. */
    readonly language: string | null
  }
  readonly contentSet: readonly Content[]
}
/** A person or organisation: a name, or else only a code of some vocabulary. */
export interface Party {
  readonly name: string | null
  readonly qcode: string | null
  readonly uri: string | null
  readonly literal: string | null
}
/** Words with their role, "drol:caption". */
export interface Told {
  readonly role: string | null
  readonly text: string
}
/** One of the renditions that the content comes in; all say the same. */
export type Content =
  | { readonly is: "inlineXML"; readonly of: XmlElement }
  | { readonly is: "inlineData"; readonly contenttype: string | null; readonly data: string }
  | { readonly is: "remoteContent"; readonly href: string | null; readonly contenttype: string | null }

/** What else stands in NewsML-G2 than news items. */
const OTHERS: Readonly<Record<string, string>> = {
  packageItem: "a package of other items",
  conceptItem: "a concept",
  knowledgeItem: "a vocabulary of concepts",
  planningItem: "a plan of coverage",
  catalogItem: "a catalogue of vocabularies",
  catalog: "a catalogue of vocabularies",
  NewsML: "NewsML 1, an older format that is not read",
}

/**
 * The articles of a NewsML-G2 document: a newsItem, or a newsMessage with any number of items (see readAll).
 * @throws OnrecordError BAD_FORMAT (with line and column), PAGE_HOSTILE, NO_ARTICLE with what it is.
 */
export function newsml(raw: Raw): readonly Reading[] {
  const { text, label, why } = decodeBytes(raw.bytes, { mediaType: raw.mediaType, kind: "xml" })
  const root = xml(text, raw.at)
  const items = root.local === "newsMessage" ? children(root, "itemSet").flatMap((set) => children(set)) : [root]
  return readAll(raw, "newsml-g2", items, (item) => {
    const copy = item.local === "newsItem" ? newsItemCopy(newsItemOf(item), raw.at) : null
    if (copy && isWorth(copy)) return [reading(raw, copy, { charset: { label, why }, reader: "newsml-g2@1" })]
    const reason = copy?.what ?? OTHERS[item.local] ?? `XML of another kind (${item.name})`
    return [{ step: "newsml-g2", reason, text: item.attributes.guid ?? item.name }]
  })
}

function newsItemCopy(item: NewsItem, where: string): Copy {
  const { itemMeta, contentMeta, rightsInfo, contentSet } = item
  const dropped: Dropped[] = []
  const content = contentOf(contentSet, dropped, where)
  const own = content.nitf && nitfCopy(content.nitf)
  const outlet = nameOf(itemMeta.provider) ?? own?.outlet ?? null
  const headline = contentMeta.headline.find(({ role }) => !isDeck(role))?.text ?? null
  const decks = [...contentMeta.headline, ...contentMeta.description].filter(({ role }) => isDeck(role)).map(({ text }) => text)
  const byline = own?.byline ?? (contentMeta.by.join("\n") || null)
  const houses = [outlet, ...contentMeta.infoSource.map(nameOf)]
  const creators = contentMeta.creator.map(({ name }) => name).filter((name) => name !== null)
  const versionCreated = dated("versionCreated", itemMeta.versionCreated, dropped)
  const modified = dated("contentModified", contentMeta.contentModified, dropped) ?? versionCreated
  const published =
    dated("firstCreated", itemMeta.firstCreated, dropped) ??
    dated("contentCreated", contentMeta.contentCreated, dropped) ??
    versionCreated ??
    own?.details.published ??
    null
  return {
    headline: headline ?? own?.headline ?? itemMeta.title,
    decks: own && own.decks.length > 0 ? own.decks : decks,
    byline,
    dateline: own?.dateline ?? contentMeta.dateline,
    body: content.body,
    captions: [],
    language: contentMeta.language ?? content.language ?? item["xml:lang"],
    outlet,
    details: {
      authors: creators.length > 0 ? creators : bylineNames(byline, houses),
      published,
      modified: modified === published ? null : modified,
      canonical: httpOnly(item.guid),
      agency: contentMeta.creditline ?? own?.details.agency ?? nameOf(contentMeta.infoSource[0] ?? null) ?? outlet,
      guid: item.guid,
      version: item.version,
      status: itemMeta.pubStatus === null && own ? own.details.status : statusOf(itemMeta.pubStatus),
      usageTerms: rightsInfo.usageTerms[0] ?? own?.details.usageTerms ?? null,
      editorsNote: itemMeta.edNote.join("\n\n") || (own?.details.editorsNote ?? null),
    },
    embargo: itemMeta.embargoed ?? own?.embargo ?? null,
    what: whatOf(item),
    dropped: [...dropped, ...(own?.dropped ?? [])],
  }
}

/** The best rendition of the content: marked up rather than plain. */
function contentOf(
  renditions: readonly Content[],
  dropped: Dropped[],
  where: string,
): { readonly body: readonly Block[]; readonly nitf: Nitf | null; readonly language: string | null } {
  const order = [...renditions].sort((a, b) => rank(a) - rank(b))
  for (const one of order) {
    if (one.is === "remoteContent") continue
    if (one.is === "inlineData") {
      const body = /html/i.test(one.contenttype ?? "") ? blocks(fragment(one.data, where)) : plainBlock(one.data)
      if (body.length > 0) return { body, nitf: null, language: null }
      continue
    }
    const language = one.of.attributes["xml:lang"] ?? one.of.attributes.lang ?? null
    const nitf = one.of.local === "nitf" ? nitfOf(one.of) : null
    if (!nitf && !isHtml(one.of)) {
      dropped.push({ step: "newsml-g2", reason: `content in a format that is not read (${one.of.name})`, text: textOf(one.of) })
      continue
    }
    const body = nitf ? [...nitf.body["body.content"], ...nitf.body["body.end"]] : blocks(one.of)
    if (body.length > 0) return { body, nitf, language: nitf?.language ?? language }
  }
  return { body: [], nitf: null, language: null }
}

const rank = (content: Content): number =>
  content.is === "inlineXML" ? 0 : content.is === "inlineData" && content.contenttype ? 1 : 2

/** The whole of a plain text, whose parts are for understanding to find. */
export function plainBlock(text: string): readonly Block[] {
  const trimmed = withoutBlankEnds(text.replace(/\r\n?/g, "\n"))
  return trimmed === "" ? [] : [{ kind: null, text: trimmed }]
}

function isHtml({ uri, local }: XmlElement): boolean {
  return uri === "http://www.w3.org/1999/xhtml" || ["html", "body", "div", "section", "article", "p"].includes(local)
}

/** Headlines and descriptions that stand between headline and story; roles are each provider's own, so by the usual words. */
export function isDeck(role: string | null): boolean {
  return /(?:^|[^a-z])(?:sub[a-z]*|deck|lead|lede|summary|abstract|intro|standfirst|kicker|strapline)$/i.test(role ?? "")
}

function whatOf({ itemMeta, contentSet }: NewsItem): string {
  const kind = lastWord(itemMeta.itemClass)
  if (["picture", "photo", "graphic", "animation", "video", "audio"].includes(kind)) return `a news item of class ${kind}`
  const remote = contentSet.some(({ is }) => is === "remoteContent")
  return remote ? "a news item whose content lies elsewhere (remoteContent)" : "a news item without words"
}

/** "nprov:AFP" says AFP; a name says it better; an address says the site, where it is not one of IPTC's vocabularies. */
function nameOf(party: Party | null): string | null {
  if (!party) return null
  const { name, literal, qcode, uri } = party
  const code = qcode?.slice(qcode.indexOf(":") + 1) || null
  return name ?? literal ?? code ?? (uri === null ? null : siteOf(uri))
}

function siteOf(uri: string): string | null {
  if (!URL.canParse(uri)) return null
  const { hostname, pathname } = new URL(uri)
  return hostname === "cv.iptc.org" ? (pathname.split("/").at(-1) ?? null) : hostname.replace(/^www\./, "") || null
}

/** The element as its specification has it. */
function newsItemOf(item: XmlElement): NewsItem {
  const itemMeta = child(item, "itemMeta")
  const contentMeta = child(item, "contentMeta")
  const rights = children(item, "rightsInfo")
  const embargoed = itemMeta && child(itemMeta, "embargoed")
  const language = contentMeta && children(contentMeta, "language")[0]
  return {
    guid: attribute(item, "guid"),
    version: attribute(item, "version"),
    "xml:lang": attribute(item, "xml:lang"),
    rightsInfo: { usageTerms: rights.flatMap((info) => lines(info, "usageTerms")) },
    itemMeta: {
      itemClass: codeOf(itemMeta && child(itemMeta, "itemClass")),
      provider: parties(itemMeta, "provider")[0] ?? null,
      versionCreated: lines(itemMeta, "versionCreated")[0] ?? null,
      firstCreated: lines(itemMeta, "firstCreated")[0] ?? null,
      embargoed: embargoed && textOf(embargoed).trim(),
      pubStatus: codeOf(itemMeta && child(itemMeta, "pubStatus")),
      edNote: lines(itemMeta, "edNote"),
      title: lines(itemMeta, "title")[0] ?? null,
    },
    contentMeta: {
      contentCreated: lines(contentMeta, "contentCreated")[0] ?? null,
      contentModified: lines(contentMeta, "contentModified")[0] ?? null,
      creator: parties(contentMeta, "creator"),
      infoSource: parties(contentMeta, "infoSource"),
      by: lines(contentMeta, "by"),
      creditline: lines(contentMeta, "creditline")[0] ?? null,
      dateline: lines(contentMeta, "dateline")[0] ?? null,
      headline: told(contentMeta, "headline"),
      description: told(contentMeta, "description"),
      language: language ? attribute(language, "tag") : null,
    },
    contentSet: children(item, "contentSet").flatMap((set) => children(set).flatMap(contentIn)),
  }
}

function contentIn(element: XmlElement): readonly Content[] {
  const contenttype = attribute(element, "contenttype")
  if (element.local === "inlineXML") return children(element).map((of): Content => ({ is: "inlineXML", of }))
  if (element.local === "remoteContent") return [{ is: "remoteContent", href: attribute(element, "href"), contenttype }]
  // Data that is encoded (base64) is no text.
  if (element.local !== "inlineData" || attribute(element, "encoding") !== null) return []
  return [{ is: "inlineData", contenttype, data: textOf(element) }]
}

function parties(element: XmlElement | null, local: string): readonly Party[] {
  if (!element) return []
  return children(element, local).map((party) => ({
    name: words(child(party, "name")),
    qcode: attribute(party, "qcode"),
    uri: attribute(party, "uri"),
    literal: attribute(party, "literal"),
  }))
}

function told(element: XmlElement | null, local: string): readonly Told[] {
  if (!element) return []
  return children(element, local).flatMap((one) => {
    const text = words(one)
    return text === null ? [] : [{ role: attribute(one, "role"), text }]
  })
}

const lines = (element: XmlElement | null, local: string): readonly string[] => told(element, local).map(({ text }) => text)
const codeOf = (element: XmlElement | null): string | null =>
  element && (attribute(element, "qcode") ?? attribute(element, "uri"))
const attribute = (element: XmlElement, name: string): string | null => element.attributes[name]?.trim() || null
