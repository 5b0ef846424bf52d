import type { Span } from "../../doc.ts"
import type { Hit } from "../../store/store.ts"
import { type CodePoints, codePoints } from "./codePoints.ts"
import type { Exporter, ExportInfo } from "./exporter.ts"
import { articleUrn, link, since, speaker, statementUrn } from "./hit.ts"
import { list } from "./list.ts"

/** So many UTF-16 code units before and after a quotation help to find it again. */
const AROUND = 32

/**
 * W3C Web Annotation (https://www.w3.org/TR/annotation-model/): an AnnotationCollection with one page, an annotation a statement. Its target is
 * the text of the article as onrecord keeps it, one SpecificResource for each piece of what is said (where nothing is said, as when
 * somebody declines to comment, for each sentence), with a TextQuoteSelector and a TextPositionSelector in Unicode code points.
 */
export const annotations: Exporter = {
  name: "annotations",
  order: "newest",
  mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  ending: ".anno.jsonld",
  async *write(hits, info) {
    const id = info.self ?? `urn:onrecord:search:${encodeURIComponent(info.asked.toWellFormed())}`
    const head = { "@context": "http://www.w3.org/ns/anno.jsonld", id, type: "AnnotationCollection", label: info.title }
    const page = JSON.stringify({ id: `${id}#page`, type: "AnnotationPage", partOf: id, startIndex: 0 })
    const before = `${JSON.stringify(head).slice(0, -1)},"first":${page.slice(0, -1)},"items":[`
    let total = 0
    let of: Text | null = null
    const annotate = async (hit: Hit) => {
      total++
      if (of?.id !== hit.article.id) of = await text(hit.article.id, info)
      return annotation(hit, of)
    }
    yield* list(before, hits, annotate, "\n]}")
    yield `,"total":${total}}\n`
  },
}

interface Text {
  readonly id: string
  readonly text: string | null
  readonly points: CodePoints
}

async function text(id: string, info: ExportInfo): Promise<Text> {
  const text = await info.textOf(id)
  return { id, text, points: codePoints(text ?? "") }
}

function annotation(hit: Hit, of: Text): object {
  const { statement, article } = hit
  const spans: readonly (Span & { readonly text: string | null })[] =
    statement.content.length > 0 ? statement.content : statement.evidence
  const source = {
    id: articleUrn(article.id),
    type: "Text",
    format: "text/plain",
    ...(article.language && { language: article.language }),
    ...(link(hit) && { "schema:url": link(hit) }),
    "schema:sha256": article.bytes,
  }
  const says = statement.said?.value ? `, said ${statement.said.value}` : ""
  const gone = since(hit) === null ? "" : `, ${since(hit)}`
  return {
    id: statementUrn(statement.id),
    type: "Annotation",
    motivation: "describing",
    created: article.seen,
    body: [
      {
        type: "TextualBody",
        purpose: "describing",
        format: "text/plain",
        value: `${speaker(hit)}: ${statement.stance.label}${says}${gone}`,
      },
      { type: "TextualBody", purpose: "tagging", format: "text/plain", value: statement.stance.label },
      ...(statement.speaker.name
        ? [{ type: "TextualBody", purpose: "identifying", format: "text/plain", value: statement.speaker.name }]
        : []),
    ],
    target: spans.map((span) => ({ type: "SpecificResource", source, selector: selectors(span, of) })),
  }
}

/** Without the text nothing but the words themselves can be told. */
function selectors(span: Span & { readonly text: string | null }, { text, points }: Text): readonly object[] {
  if (text === null) return [{ type: "TextQuoteSelector", exact: span.text ?? "" }]
  const from = whole(text, Math.max(0, span.start - AROUND))
  const to = whole(text, Math.min(text.length, span.end + AROUND))
  return [
    {
      type: "TextQuoteSelector",
      exact: text.slice(span.start, span.end),
      prefix: text.slice(from, span.start),
      suffix: text.slice(span.end, to),
    },
    { type: "TextPositionSelector", start: points.of(span.start), end: points.of(span.end) },
  ]
}

/** The offset, or the one after it where it would cut a pair of surrogates in two. */
function whole(text: string, offset: number): number {
  return offset > 0 && text.codePointAt(offset - 1)! > 0xffff ? offset + 1 : offset
}
