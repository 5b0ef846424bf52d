/**
 * The library on Node: `understand(await read("report.txt"))` is the record of one article.
 * In a browser import "onrecord/understand" and hand it the models; docs/tour.md shows both.
 */
import type { Article } from "./doc.ts"
import { packagedModels } from "./models.ts"
import { type Models, understand as understandWith } from "./understand/index.ts"
import type { ArticleRecord } from "./understand/record.ts"

export type * from "./doc.ts"
export { STANCES } from "./doc.ts"
export { ERRORS, type ErrorCode, type Letter, OnrecordError } from "./errors.ts"
export { HAND } from "./hand.ts"
export { type About, article } from "./read/article.ts"
export { MAX_BYTES, type ReadOptions, read } from "./read/read.ts"
export type * from "./understand/record.ts"

/**
 * The record of an article: who said what, when, where, to whom and how.
 * @param models those of the package, read at the first call, if left out.
 * @throws OnrecordError MODEL_MISSING, MODEL_BROKEN or MODEL_MEMORY.
 */
export function understand(article: Article, models: Models = packagedModels()): ArticleRecord {
  return understandWith(article, models)
}
