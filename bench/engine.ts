/** The engine as it is shipped, for the benches: its models, its steps one by one, its clock. */
import type { Article, Attribution, Doc, LayerName, Layers } from "../src/doc.ts"
import { packagedModels } from "../src/models.ts"
import { type Component, component, pipeline } from "../src/pipeline.ts"
import { article } from "../src/read/article.ts"
import { attributions } from "../src/understand/attributions.ts"
import { entities } from "../src/understand/entities.ts"
import { english } from "../src/understand/index.ts"
import { names } from "../src/understand/names.ts"
import { parts } from "../src/understand/parts.ts"
import { quotes } from "../src/understand/quotes.ts"
import { sentences } from "../src/understand/sentences.ts"
import { statements } from "../src/understand/statements.ts"
import { tags } from "../src/understand/tags.ts"
import { times } from "../src/understand/times.ts"
import { tokens } from "../src/understand/tokens.ts"
import { tree } from "../src/understand/tree.ts"
import { voice } from "../src/understand/voice.ts"

/** The whole engine, with the models of the package. */
export const engine = () => english(packagedModels())

/** A text as an article, nothing else known of it. */
export const plainArticle = (text: string, published: string | null = null): Article =>
  article(text, published === null ? {} : { published })

/** The engine up to the names, and after the attributions; what stands between is the caller's (marked by hand, for one). */
export function withAttributions(given: readonly Attribution[]) {
  const models = packagedModels()
  const marked = component({ id: "marked", needs: [], gives: ["attributions"], run: () => ({ attributions: given }) })
  return pipeline()
    .use(parts)
    .use(tokens)
    .use(sentences)
    .use(quotes)
    .use(tags(models.tags, models.vocabulary))
    .use(tree(models.tree, models.vocabulary))
    .use(names(models.names, models.vocabulary))
    .use(times)
    .use(marked)
    .use(entities)
    .use(statements(models.stance))
    .use(voice)
}

type Step = Component<LayerName, LayerName>

/** Milliseconds of processor time that this thread has had: other processes, which stretch the clock on the wall, are not in it. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** The engine with a clock beside each step: `spent` grows by the processor time (ms) that each step took, by its first layer. */
export function timedEngine(): { run(article: Article): Doc<LayerName>; readonly spent: Map<string, number> } {
  const models = packagedModels()
  const spent = new Map<string, number>()
  const steps = [
    parts,
    tokens,
    sentences,
    quotes,
    tags(models.tags, models.vocabulary),
    tree(models.tree, models.vocabulary),
    names(models.names, models.vocabulary),
    times,
    attributions(models.attribution, models.vocabulary),
    entities,
    statements(models.stance),
    voice,
  ] as unknown as readonly Step[]
  const timed = steps.map((step): Step => {
    const name = step.gives[0]!
    spent.set(name, 0)
    return {
      ...step,
      run(doc): Pick<Layers, LayerName> {
        const began = processorTime()
        const made = step.run(doc)
        spent.set(name, spent.get(name)! + processorTime() - began)
        return made
      },
    }
  })
  let line = pipeline() as unknown as { use(step: Step): typeof line; run(article: Article): Doc<LayerName> }
  for (const step of timed) line = line.use(step)
  // The list above repeats that of src/understand/index.ts: where they part, the figures would be those of another engine.
  const short = plainArticle("The ferry is late, the captain said.")
  const [ours, theirs] = [line.run(short).madeBy, engine().run(short).madeBy]
  if (JSON.stringify(ours) !== JSON.stringify(theirs))
    throw new Error("bench/engine.ts no longer lists the steps of src/understand/index.ts")
  for (const name of spent.keys()) spent.set(name, 0)
  return { run: (article) => line.run(article), spent }
}
