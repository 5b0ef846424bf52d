import type { Hit } from "../../store/store.ts"
import type { Exporter } from "./exporter.ts"
import { content, link, note } from "./hit.ts"
import { list } from "./list.ts"

/**
 * CSL-JSON (https://citationstyles.org, schema csl-data.json): an article-newspaper a statement. The work is the article; the speaker stands in
 * `note`. `issued` is the day of publication, never that of a change; it is absent where it is not known.
 */
export const csl: Exporter = {
  name: "csl",
  order: "newest",
  mediaType: "application/vnd.citationstyles.csl+json",
  ending: ".csl.json",
  write: (hits) => list("[", hits, reference, "\n]\n"),
}

function reference(hit: Hit): object {
  const { article, statement } = hit
  const url = link(hit)
  return {
    id: `onrecord-${statement.id}`,
    type: "article-newspaper",
    ...(article.headline && { title: article.headline }),
    ...(article.outlet && { "container-title": article.outlet }),
    ...(article.language && { language: article.language }),
    ...(article.published && { issued: date(article.published) }),
    accessed: date(article.captured),
    ...(url && { URL: url }),
    archive: "onrecord",
    archive_location: `sha256:${article.bytes}`,
    note: note(hit),
    custom: {
      statement: statement.id,
      speaker: statement.speaker.name,
      stance: statement.stance.label,
      said: statement.said?.value ?? null,
      content: content(hit),
    },
  }
}

function date(day: string): object {
  return { "date-parts": [day.slice(0, 10).split("-").map(Number)] }
}
