import { address } from "../address.ts"
import { agencyInByline, agencyNamed } from "./agency.ts"
import { addressIn, articleThing, namesIn, referredTo, type Thing, things, typesOf } from "./ld.ts"
import { people } from "./people.ts"
import { microdata, printedAuthors, printedBylines, printedDates, times } from "./printed.ts"
import { tidy } from "./tidy.ts"
import { type Element, elements, spacedText } from "./tree.ts"
import { type Moment, moment } from "./when.ts"

/** What a page tells of its article outside the article's own words. */
export interface Metadata {
  readonly title: string | null
  readonly authors: readonly string[]
  readonly published: Moment | null
  readonly modified: Moment | null
  readonly canonical: string | null
  readonly outlet: string | null
  readonly language: string | null
  readonly agency: string | null
  readonly description: string | null
  /** The page calls itself an article: JSON-LD, og:type, or microdata. */
  readonly isArticle: boolean
}

/** Everything in the page's head and marks, by lower-case name, each name's values in page order. */
type Marks = ReadonlyMap<string, readonly string[]>

/**
 * Reads what a page tells of its article. Where sources differ the first of these that tells goes: JSON-LD of the article; meta elements,
 * OpenGraph before the others; microdata and `<time>`; what is printed on the page (byline, date line).
 * @param url where the page came from; relative addresses are read against it.
 */
export function metadata(root: Element, url: string | null): Metadata {
  const all = things(root)
  const ld = articleThing(all)
  const meta = metas(root)
  const micro = microdata(root)
  const houses = [
    ...names(ld?.publisher),
    ...values(meta, "og:site_name", "dc.publisher", "publisher", "application-name"),
    ...site(all),
  ]
  const own = canonical(root, meta, ld, url)
  const host = hostOf(own ?? url)
  // Newspapers' pages call the wire their publisher often; on the wire's own page its name stands in the address.
  const wire =
    houses.map(agencyNamed).find((agency) => agency && !host?.includes(agency.toLowerCase().replace(/\W/g, ""))) ?? null
  const outlet =
    first(houses.filter((name) => wire === null || agencyNamed(name) !== wire).map((name) => name.replace(/^@/, ""))) ?? host
  const title =
    first([
      ...texts(ld?.headline),
      ...values(meta, "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"),
      ...(micro.get("headline") ?? []),
    ]) ?? first(titles(root))
  const raw = [names(ld?.author), names(ld?.creator), values(meta, ...AUTHOR), micro.get("author") ?? [], printedAuthors(root)]
  // The account that put the page up, to which its author is but a reference, comes after every name that is given or printed.
  const given = [...raw, printedBylines(root).slice(0, 1), names(referredTo(ld?.author, all))]
  const authors = given.map((some) => people(some, outlet)).find((some) => some.length > 0) ?? []
  const stamps = [
    ...texts(ld?.datePublished),
    ...values(meta, ...PUBLISHED),
    ...(micro.get("datepublished") ?? []),
    ...times(root),
    ...printedDates(root),
  ]
  const moments = stamps.map(moment).filter((one) => one !== null)
  const modified = [...texts(ld?.dateModified), ...values(meta, ...MODIFIED), ...(micro.get("datemodified") ?? [])]
    .map(moment)
    .find((one) => one !== null)
  return {
    title: title && withoutOutlet(title, outlet),
    authors,
    published: inOwnZone(moments) ?? dayInAddress(url),
    modified: modified ?? null,
    canonical: own,
    outlet,
    language: languageOf(root, ld, meta),
    agency: wire ?? agencyOf(ld, meta, raw.flat()),
    description: first([...values(meta, "og:description", "description", "twitter:description"), ...texts(ld?.description)]),
    isArticle: ld !== null || /article/i.test(values(meta, "og:type")[0] ?? "") || micro.has("articlebody"),
  }
}

const AUTHOR = [
  "author",
  "article:author",
  "og:article:author",
  "byl",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
  "dcterms.creator",
  "citation_author",
  "authors",
  "article.author",
  "article:author_name",
  "cxenseparse:author",
  "bt:author",
]
const PUBLISHED = [
  "article:published_time",
  "og:article:published_time",
  "og:published_time",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "pubdate",
  "publishdate",
  "publish-date",
  "publication_date",
  "article.published",
  "originalpublicationdate",
  "dc.date.issued",
  "dcterms.created",
  "dcterms.date",
  "dc.date",
  "cxenseparse:recs:publishtime",
  "article_date_original",
  "ptime",
  "date",
  "pub_date",
  "displaydate",
  "bt:pubdate",
  "citation_publication_date",
  "published_time",
  "rnews:datepublished",
]
const MODIFIED = [
  "article:modified_time",
  "og:updated_time",
  "og:article:modified_time",
  "datemodified",
  "lastmod",
  "last-modified",
  "dcterms.modified",
  "article.updated",
  "bt:moddate",
  "utime",
  "article:modified",
]

function metas(root: Element): Marks {
  const found = new Map<string, string[]>()
  for (const { tag, attributes } of elements(root)) {
    if (tag !== "meta") continue
    const name = (attributes.property ?? attributes.name ?? attributes.itemprop ?? attributes["http-equiv"])?.trim().toLowerCase()
    const content = tidy(attributes.content)
    if (name && content) found.set(name, [...(found.get(name) ?? []), content].slice(0, 20))
  }
  return found
}

const values = (marks: Marks, ...names: readonly string[]): string[] => names.flatMap((name) => marks.get(name) ?? [])
const texts = (value: unknown): string[] =>
  [value]
    .flat()
    .flatMap((one) => (typeof one === "string" ? [tidy(one)] : []))
    .filter((one) => one !== "")
const names = (value: unknown): string[] =>
  namesIn(value)
    .map(tidy)
    .filter((one) => one !== "")

function first(all: readonly string[]): string | null {
  return all.find((one) => one !== "") ?? null
}

/** "baltic-courier.example" of "https://www.baltic-courier.example/news". */
function hostOf(url: string | null): string | null {
  return (url && URL.parse(url)?.hostname.replace(/^(?:www|m|amp)\./, "")) || null
}

function site(all: readonly Thing[]): string[] {
  return all.filter((thing) => typesOf(thing).includes("WebSite")).flatMap((thing) => names(thing))
}

function titles(root: Element): string[] {
  const all = [...elements(root)]
  const heads = all.filter(({ tag }) => tag === "h1").map((element) => tidy(spacedText(element)))
  const title = all
    .filter(({ tag, parent }) => tag === "title" && parent?.tag === "head")
    .map((element) => tidy(spacedText(element)))
  // A heading that the title begins with is the headline; a lone one is the name of the outlet often enough.
  const known = heads.filter((head) => head !== "" && title.some((words) => words.toLowerCase().includes(head.toLowerCase())))
  return [...known, ...title, ...heads].filter((words) => words !== "")
}

/** "Ferries stop | Baltic Courier" without the name of the outlet. */
function withoutOutlet(title: string, outlet: string | null): string {
  const cut = /^(.{12,})\s+[|–—-]\s+([^|–—]{2,60})$/u.exec(title)
  if (!cut || !outlet) return title
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, "")
      .replace(/^the|com$/g, "")
  const [, rest, tail] = cut
  return plain(tail!) === plain(outlet) || plain(outlet).includes(plain(tail!)) ? rest! : title
}

/** The first moment; where that is told in UTC and another tells the same instant in a zone of its own, that one. */
function inOwnZone(all: readonly Moment[]): Moment | null {
  const chosen = all[0]
  if (!chosen || !/T.*(?:Z|\+00:00)$/.test(chosen)) return chosen ?? null
  const same = all.find(
    (one) => /T.*[+-]\d\d:\d\d$/.test(one) && !one.endsWith("+00:00") && Math.abs(Date.parse(one) - Date.parse(chosen)) < 60_000,
  )
  return same ?? chosen
}

/** "/2019/11/19/" in an address. */
function dayInAddress(url: string | null): Moment | null {
  const hit = /\/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:\/|-|$)/.exec(url ?? "")
  return hit ? moment(`${hit[1]}-${hit[2]}-${hit[3]}`) : null
}

function canonical(root: Element, meta: Marks, ld: Thing | null, url: string | null): string | null {
  const links = [...elements(root)].filter(
    ({ tag, attributes }) => tag === "link" && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? ""),
  )
  const told = [
    ...links.map(({ attributes }) => attributes.href ?? ""),
    ...values(meta, "og:url"),
    addressIn(ld?.mainEntityOfPage) ?? "",
    addressIn(ld?.url) ?? "",
  ]
  for (const words of told) {
    const parsed = words.trim() === "" ? null : URL.parse(words.trim(), url ?? undefined)
    if (!parsed || !/^https?:$/.test(parsed.protocol)) continue
    // The front page is nobody's address but its own: some sites give it on all their pages.
    if (parsed.pathname === "/" && parsed.search === "" && (url === null || URL.parse(url)?.pathname !== "/")) continue
    return address(parsed.href)
  }
  return null
}

function languageOf(root: Element, ld: Thing | null, meta: Marks): string | null {
  const html = [...elements(root)].find(({ tag }) => tag === "html")
  const told = [
    html?.attributes.lang ?? "",
    html?.attributes["xml:lang"] ?? "",
    ...texts(ld?.inLanguage),
    ...values(meta, "content-language", "og:locale", "dc.language", "language"),
  ]
  for (const words of told) {
    try {
      const [tag] = Intl.getCanonicalLocales(words.trim().replaceAll("_", "-").split(/[,;]/)[0])
      if (tag && /^[a-z]{2,3}(?:-|$)/.test(tag)) return tag
    } catch {
      // "english", "en-": the next one
    }
  }
  return null
}

/** The agency that the page credits in so many words; the article's own lines are looked at elsewhere. */
function agencyOf(ld: Thing | null, meta: Marks, authors: readonly string[]): string | null {
  const named = [
    ...names(ld?.sourceOrganization),
    ...names(ld?.provider),
    ...values(meta, "article:source", "source", "news_source", "syndication-source", "dc.source"),
  ]
  for (const words of named) {
    const agency = agencyNamed(words)
    if (agency) return agency
  }
  for (const words of [...texts(ld?.creditText), ...authors]) {
    const agency = agencyInByline(words)
    if (agency) return agency
  }
  return null
}
