import type { Exporter } from "./exporter.ts"
import { content, headline, item, link, statementUrn } from "./hit.ts"
import { list } from "./list.ts"

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): an item a statement, its id the statement's; `_onrecord` holds it in fields. */
export const jsonFeed: Exporter = {
  name: "jsonfeed",
  order: "newest",
  mediaType: "application/feed+json",
  ending: ".feed.json",
  async *write(hits, info) {
    const head = {
      version: "https://jsonfeed.org/version/1.1",
      title: info.title,
      ...(info.self && { feed_url: info.self }),
      authors: [{ name: "onrecord" }],
    }
    yield* list(
      `${JSON.stringify(head).slice(0, -1)},"items":[`,
      hits,
      async (hit) => {
        const { statement, article } = hit
        const url = link(hit)
        return {
          id: statementUrn(statement.id),
          ...(url && { url }),
          title: headline(hit),
          content_text: await item(hit, info),
          date_published: article.seen,
          tags: [statement.stance.label],
          ...(article.language && { language: article.language }),
          _onrecord: {
            statement: statement.id,
            speaker: statement.speaker.name,
            stance: statement.stance.label,
            kind: statement.kind,
            content: content(hit),
            said: statement.said?.value ?? null,
            published: article.published,
            outlet: article.outlet,
            bytes_sha256: article.bytes,
            confidence: statement.confidence,
            current: hit.current,
            gone: hit.gone,
          },
        }
      },
      "\n]}\n",
    )
  },
}
