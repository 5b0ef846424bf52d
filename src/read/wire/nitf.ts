import { decodeBytes } from "../charset.ts"
import type { Details, Dropped, Raw, Reading } from "../reading.ts"
import { child, children, type XmlElement, xml } from "../xml.ts"
import { type Block, blocks } from "./blocks.ts"
import { anyDate, bylineNames, type Copy, dated, isWorth, notArticle, reading } from "./copy.ts"
import { ofNews } from "./instant.ts"

/**
 * NITF 3.x (https://iptc.org/standards/nitf/, element by element: https://www.iptc.org/std/NITF/3.6/documentation/nitf-3-6.html), of which this
 * reads what tells of an article; names as there, with or without its namespace.
 */
export interface Nitf {
  readonly head: {
    readonly title: string | null
    readonly docdata: {
      readonly "management-status": string | null
      /** The document that this one acts upon, and the status that that one has from now on. */
      readonly "management-doc-idref": string | null
      readonly "management-idref-status": string | null
      readonly "doc-id": { readonly "id-string": string | null } | null
      readonly "du-key": {
        readonly key: string | null
        readonly version: string | null
        readonly generation: string | null
      } | null
      /** `norm` of each. */
      readonly "date.issue": string | null
      readonly "date.release": string | null
      readonly "ed-msg": readonly string[]
      readonly "doc.copyright": { readonly holder: string | null } | null
      readonly "doc.rights": string | null
    }
    readonly pubdata: {
      readonly name: string | null
      readonly "date.publication": string | null
      readonly "ex-ref": string | null
    } | null
    readonly "revision-history": readonly { readonly norm: string | null }[]
  }
  readonly body: {
    readonly "body.head": {
      readonly hl1: string | null
      readonly hl2: readonly string[]
      readonly note: readonly string[]
      readonly rights: string | null
      readonly byline: readonly string[]
      readonly distributor: string | null
      readonly dateline: string | null
      readonly "story.date": string | null
      readonly abstract: readonly string[]
    }
    readonly "body.content": readonly Block[]
    readonly "body.end": readonly Block[]
  }
  readonly language: string | null
}

/**
 * A NITF document as an article.
 * @returns the copy, if it is one; and where it withholds or cancels another document (management-doc-idref), a reading of that one's guid with its
 * new status and without a body.
 * @throws OnrecordError BAD_FORMAT (with line and column), NO_ARTICLE.
 */
export function nitf(raw: Raw): readonly Reading[] {
  const { text, label, why } = decodeBytes(raw.bytes, { mediaType: raw.mediaType, kind: "xml" })
  const root = xml(text, raw.at)
  if (root.local !== "nitf") throw notArticle(raw.at, `XML of another kind (${root.name})`)
  const document = nitfOf(root)
  const copy = nitfCopy(document)
  const other = actsUpon(document, copy)
  const copies = isWorth(copy) || !other ? [copy] : []
  return [...copies, ...(other ? [other] : [])].map((one) => reading(raw, one, { charset: { label, why }, reader: "nitf@1" }))
}

/** What a copy says of another one: that it is withheld or canceled. An update may do so of the version before. */
function actsUpon({ head: { docdata } }: Nitf, copy: Copy): Copy | null {
  const guid = docdata["management-doc-idref"]
  const status = statusOf(docdata["management-idref-status"])
  if (guid === null || guid === copy.details.guid || status === "usable") return null
  const details = { ...copy.details, guid, status, version: null, canonical: null }
  return { ...copy, decks: [], byline: null, dateline: null, body: [], embargo: null, details }
}

/** The words and details of NITF, which NewsML-G2 and ninjs carry too. */
export function nitfCopy({ head: { title, docdata, pubdata, "revision-history": history }, body, language }: Nitf): Copy {
  const { hl1, hl2, note, rights, byline, distributor, dateline, abstract, "story.date": storyDate } = body["body.head"]
  const dropped: Dropped[] = []
  const issued = dated("date.issue", docdata["date.issue"], dropped)
  const release = anyDate("date.release", docdata["date.release"], dropped)
  const published =
    issued ?? dated("date.publication", pubdata?.["date.publication"], dropped) ?? dated("story.date", storyDate, dropped)
  const revised = history.map(({ norm }) => dated("revision-history", norm, dropped)).filter((moment) => moment !== null)
  const status = docdata["management-status"]?.toLowerCase() ?? null
  const outlet = pubdata?.name ?? distributor ?? docdata["doc.copyright"]?.holder ?? null
  const held = status === "embargoed" || (release !== null && (issued === null || Date.parse(release) > Date.parse(issued)))
  const names = byline.join("\n") || null
  return {
    headline: hl1 ?? title,
    decks: [...hl2, ...abstract],
    byline: names,
    dateline,
    body: [...body["body.content"], ...body["body.end"]],
    captions: [],
    language,
    outlet,
    details: {
      authors: bylineNames(names, [outlet, distributor]),
      published: published ?? ofNews("date.release", release, []),
      modified: revised.sort().at(-1) ?? null,
      canonical: httpOnly(pubdata?.["ex-ref"] ?? null),
      agency: distributor ?? docdata["doc.copyright"]?.holder ?? null,
      guid: docdata["doc-id"]?.["id-string"] ?? docdata["du-key"]?.key ?? null,
      version: docdata["du-key"]?.version ?? docdata["du-key"]?.generation ?? null,
      status: statusOf(status),
      usageTerms: rights ?? docdata["doc.rights"],
      editorsNote: [...docdata["ed-msg"], ...note].join("\n\n") || null,
    },
    embargo: held ? (docdata["date.release"] ?? "") : null,
    what: "a NITF document without a body",
    dropped,
  }
}

/** "canceled" and "withheld" by the end of whatever carries them: "stat:canceled", "http://cv.iptc.org/newscodes/pubstatusg2/canceled". */
export function statusOf(told: string | null): Details["status"] {
  const word = lastWord(told)
  if (word === "canceled" || word === "cancelled") return "canceled"
  return word === "withheld" ? "withheld" : "usable"
}

/** The term of a vocabulary without what names the vocabulary, in small letters: "text" of "ninat:text". */
export function lastWord(term: string | null): string {
  return /[a-z]*$/i.exec((term ?? "").trim().slice(-30))![0].toLowerCase()
}

/** The address if it is one of the web: a guid may be a urn or a tag. */
export function httpOnly(uri: string | null): string | null {
  return uri !== null && /^https?:\/\//i.test(uri) && URL.canParse(uri) ? uri : null
}

/** The element as its specification has it. */
export function nitfOf(root: XmlElement): Nitf {
  const head = child(root, "head")
  const docdata = within(head, "docdata")
  const pubdata = within(head, "pubdata")
  const body = child(root, "body")
  const bodyHead = within(body, "body.head")
  const hedline = within(bodyHead, "hedline")
  const content = within(body, "body.content")
  const end = within(body, "body.end")
  const docId = within(docdata, "doc-id")
  const duKey = within(docdata, "du-key")
  const copyright = within(docdata, "doc.copyright")
  const dateline = within(bodyHead, "dateline")
  return {
    head: {
      title: words(within(head, "title")),
      docdata: {
        "management-status": attribute(docdata, "management-status"),
        "management-doc-idref": attribute(docdata, "management-doc-idref"),
        "management-idref-status": attribute(docdata, "management-idref-status"),
        "doc-id": docId && { "id-string": attribute(docId, "id-string") },
        "du-key": duKey && {
          key: attribute(duKey, "key"),
          version: attribute(duKey, "version"),
          generation: attribute(duKey, "generation"),
        },
        "date.issue": attribute(within(docdata, "date.issue"), "norm"),
        "date.release": attribute(within(docdata, "date.release"), "norm"),
        "ed-msg": all(docdata, "ed-msg").flatMap((message) => attribute(message, "info") ?? words(message) ?? []),
        "doc.copyright": copyright && { holder: attribute(copyright, "holder") },
        "doc.rights": attribute(within(docdata, "doc.rights"), "owner"),
      },
      pubdata: pubdata && {
        name: attribute(pubdata, "name"),
        "date.publication": attribute(pubdata, "date.publication"),
        "ex-ref": attribute(pubdata, "ex-ref"),
      },
      "revision-history": all(head, "revision-history").map((revision) => ({ norm: attribute(revision, "norm") })),
    },
    body: {
      "body.head": {
        hl1: words(within(hedline, "hl1")),
        hl2: all(hedline, "hl2").flatMap((line) => words(line) ?? []),
        note: all(bodyHead, "note").flatMap((one) => words(one) ?? []),
        rights: words(within(bodyHead, "rights")),
        byline: all(bodyHead, "byline").flatMap((one) => words(one) ?? []),
        distributor: words(within(bodyHead, "distributor")),
        dateline: words(dateline),
        "story.date": attribute(within(dateline, "story.date"), "norm"),
        abstract: all(bodyHead, "abstract").flatMap((one) => words(one) ?? []),
      },
      "body.content": content ? blocks(content) : [],
      "body.end": end ? blocks(end).map(({ text }): Block => ({ kind: "furniture", text, reason: "what ends a copy" })) : [],
    },
    language: attribute(root, "xml:lang") ?? attribute(body, "xml:lang"),
  }
}

/** All words of an element, a line each block; null where there are none. */
export function words(element: XmlElement | null): string | null {
  const lines = element ? blocks(element).map(({ text }) => text) : []
  return lines.join("\n") || null
}

const within = (element: XmlElement | null, local: string): XmlElement | null => element && child(element, local)
const all = (element: XmlElement | null, local: string): XmlElement[] => (element ? children(element, local) : [])
const attribute = (element: XmlElement | null, name: string): string | null => element?.attributes[name]?.trim() || null
