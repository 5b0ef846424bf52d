/** The engine as it is shipped, for the benches: with attributions from elsewhere, or with a clock. */
import type { Article, Attribution, Doc, LayerName, Layers } from "../src/doc.ts"
import { packagedModels } from "../src/models.ts"
import { component, type Step } from "../src/pipeline.ts"
import { article } from "../src/read/article.ts"
import { english } from "../src/understand/index.ts"

/** The whole engine, with the models of the package. */
export const engine = () => english(packagedModels())

/** A text as an article, nothing else known of it. */
export const plainArticle = (text: string, published: string | null = null): Article =>
  article(text, published === null ? {} : { published })

/** The whole engine, but for the attributions, which the caller gives (marked by hand, for one). */
export function withAttributions(given: readonly Attribution[]) {
  const marked = component({ id: "marked", needs: [], gives: ["attributions"], run: () => ({ attributions: given }) })
  return engine().map((step) => (step.gives.includes("attributions") ? (marked as unknown as Step) : step))
}

/** Milliseconds of processor time that this thread has had: other processes, which stretch the clock on the wall, are not in it. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** The engine with a clock beside each step: `spent` grows by the processor time (ms) that each step took, by its first layer. */
export function timedEngine(): { run(article: Article): Doc<LayerName>; readonly spent: Map<string, number> } {
  const spent = new Map<string, number>()
  const timed = engine().map((step) => {
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
  return { run: (article) => timed.run(article), spent }
}
