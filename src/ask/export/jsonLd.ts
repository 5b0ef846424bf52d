import type { SpeakerKind, StanceLabel } from "../../doc.ts"
import type { ArticleHead, Hit } from "../../store/store.ts"
import { placeName } from "../../understand/parts.ts"
import type { Exporter, ExportInfo } from "./exporter.ts"
import { articleUrn, link, precision, sentence, statementUrn, stateOf } from "./hit.ts"
import { list } from "./list.ts"

/** Ours beside schema.org's, which has no stance. */
export const TERMS = "urn:onrecord:terms:"
const CONTEXT = { "@vocab": "https://schema.org/", onrecord: TERMS }

/** What takes nothing for a fact cannot be a schema.org Claim. */
const NO_CLAIM: ReadonlySet<StanceLabel> = new Set(["asks", "declines", "demands", "fears", "hopes", "promises"])
const TYPE: Readonly<Record<SpeakerKind, string | null>> = {
  person: "Person",
  organisation: "Organization",
  government: "GovernmentOrganization",
  group: "Organization",
  media: "NewsMediaOrganization",
  document: "CreativeWork",
  // Who that was is not known: schema.org has nobody to name.
  unnamed: null,
  none: null,
}

/**
 * JSON-LD in the words of schema.org. Only what stands in quotation marks is a Quotation (https://schema.org/Quotation), and its `text` is
 * character for character what the article has. Words that the outlet tells in its own way are a Claim (https://schema.org/Claim), or a
 * CreativeWork where nothing is claimed; it has no `text`, which would make the outlet's words the speaker's. They stand in its `appearance`,
 * a passage of the NewsArticle with the sentence.
 */
export const jsonLd: Exporter = {
  name: "jsonld",
  order: "newest",
  mediaType: "application/ld+json",
  ending: ".jsonld",
  async *write(hits, info) {
    const before = `{"@context":${JSON.stringify(CONTEXT)},"@graph":[`
    yield* list(before, nodes(hits, info), (node) => node, "\n]}\n")
  },
}

/** A node for each statement; before the first of those that follow each other from one article, the article's. */
async function* nodes(hits: AsyncIterable<Hit>, info: ExportInfo): AsyncIterable<object> {
  let last = ""
  for await (const hit of hits) {
    if (hit.article.id !== last) yield article(hit.article, link(hit))
    last = hit.article.id
    yield statement(hit, await sentence(hit, info))
  }
}

function article(head: ArticleHead, url: string | null): object {
  return filled({
    "@id": articleUrn(head.id),
    "@type": "NewsArticle",
    url,
    headline: head.headline,
    datePublished: head.published,
    dateModified: head.modified,
    inLanguage: head.language,
    publisher: head.outlet && { "@type": "NewsMediaOrganization", name: head.outlet },
    sourceOrganization: head.agency && { "@type": "Organization", name: head.agency },
    version: head.version,
    "onrecord:captured": head.captured,
    "onrecord:bytesSha256": head.bytes,
  })
}

function statement(hit: Hit, sentence: string): object {
  const { statement, article, current, gone } = hit
  const { speaker, said, content } = statement
  const isPartOf = { "@id": articleUrn(article.id) }
  const day = said?.value ?? null
  const shared = {
    "@id": statementUrn(statement.id),
    dateCreated: day && precision(day) !== "interval" ? day : null,
    inLanguage: article.language,
    locationCreated: statement.place && { "@type": "Place", name: placeName(statement.place.text) },
    audience: statement.addressee && { "@type": "Audience", name: statement.addressee.text },
    isPartOf,
    // A document does not speak: what is said stands in it.
    [speaker.kind === "document" ? "isBasedOn" : "creator"]: creator(statement.speaker),
    "onrecord:stance": statement.stance.label,
    "onrecord:stanceWords": statement.stance.span?.text,
    "onrecord:kind": statement.kind,
    "onrecord:source": statement.source.map(({ text }) => text),
    "onrecord:sentence": sentence,
    "onrecord:condition": statement.conditional?.text,
    "onrecord:said": day,
    "onrecord:via": statement.via && { "@id": statementUrn(statement.via) },
    "onrecord:confidence": statement.confidence,
    "onrecord:current": current,
    "onrecord:gone": gone,
    "onrecord:state": stateOf(hit),
  }
  if (statement.kind === "direct" && content.length > 0) {
    const pieces = content.map(({ text }, i) => ({ "@type": "Quotation", text, position: i + 1 }))
    return filled({
      ...shared,
      "@type": "Quotation",
      ...(pieces.length === 1 ? { text: content[0]!.text } : { hasPart: pieces }),
    })
  }
  return filled({
    ...shared,
    "@type": NO_CLAIM.has(statement.stance.label) ? "CreativeWork" : "Claim",
    [NO_CLAIM.has(statement.stance.label) ? "subjectOf" : "appearance"]: { "@type": "CreativeWork", text: sentence, isPartOf },
  })
}

function creator({ kind, name, role, organisation, country }: Hit["statement"]["speaker"]): object | null {
  const type = TYPE[kind]
  if (!type || !name) return null
  return filled({
    "@type": type,
    name,
    jobTitle: kind === "person" ? role : null,
    affiliation: kind === "person" && organisation ? { "@type": "Organization", name: organisation } : null,
    "onrecord:country": country,
  })
}

/** Without what is not known: JSON-LD has no null. */
function filled(node: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null && value !== undefined && value !== ""))
}
