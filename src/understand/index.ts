/** Understanding, in Node and in the browser: an article goes in, a document with every layer comes out. No file, network or clock. */
import type { Article } from "../doc.ts"
import { pipeline } from "../pipeline.ts"
import { attributions } from "./attributions.ts"
import { entities } from "./entities.ts"
import type { Models } from "./models.ts"
import { names } from "./names.ts"
import { parts } from "./parts.ts"
import { quotes } from "./quotes.ts"
import { type ArticleRecord, record } from "./record.ts"
import { sentences } from "./sentences.ts"
import { statements } from "./statements.ts"
import { tags } from "./tags.ts"
import { times } from "./times.ts"
import { tokens } from "./tokens.ts"
import { tree } from "./tree.ts"
import { voice } from "./voice.ts"

export type * from "../doc.ts"
export { article } from "../read/article.ts"
export { loadModels, type Models } from "./models.ts"
export * from "./record.ts"

/** The steps for English, in order. */
export const english = (models: Models) =>
  pipeline()
    .use(parts)
    .use(tokens)
    .use(sentences)
    .use(quotes)
    .use(tags(models.tags, models.vocabulary))
    .use(tree(models.tree, models.vocabulary))
    .use(names(models.names, models.vocabulary))
    .use(times)
    .use(attributions(models.attribution, models.vocabulary))
    .use(entities)
    .use(statements(models.stance))
    .use(voice)

/** Engines made so far: what a step reads out of its model is read once. */
const engines = new WeakMap<Models, ReturnType<typeof english>>()

/**
 * The record of an article.
 * @param models from loadModels, made once and used for any number of articles
 */
export function understand(article: Article, models: Models): ArticleRecord {
  const engine = engines.get(models) ?? english(models)
  engines.set(models, engine)
  return record(engine.run(article))
}
