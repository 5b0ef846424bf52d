import type { Article, Doc, LayerName, Layers } from "./doc.ts"

/** A step of understanding: sees the layers it needs, returns the layers it gives, changes nothing. */
export interface Component<Needs extends LayerName, Gives extends LayerName> {
  /** Name and version ("names@1"), with a model its hash too: the signature of what it makes. */
  readonly id: string
  readonly needs: readonly Needs[]
  readonly gives: readonly Gives[]
  run(doc: Doc<Needs>): Pick<Layers, Gives>
}

export interface Pipeline<Have extends LayerName> {
  /** Adds a step; a step whose needs are not there yet does not compile. */
  use<N extends Have, G extends LayerName>(step: Component<N, G>): Pipeline<Have | G>
  /** The same steps, each as `change` gives it back: one with a clock around it, one in another's place that gives the same layers. */
  map(change: (step: Step) => Step): Pipeline<Have>
  run(article: Article): Doc<Have>
}
/** A step, whatever it needs and gives. */
export type Step = Component<LayerName, LayerName>

/** Gives back `step`; its layers are inferred from `needs` and `gives`. */
export function component<N extends LayerName, G extends LayerName>(step: Component<N, G>): Component<N, G> {
  return step
}

/** Steps in order; `run` hands each a document with the layers made so far and signs what it returns. */
export function pipeline(): Pipeline<never> {
  const build = <Have extends LayerName>(steps: readonly Step[]): Pipeline<Have> => ({
    use: (step) => build([...steps, step as unknown as Step]),
    map: (change) => build(steps.map(change)),
    run(article) {
      let doc = { ...article, madeBy: {} } as unknown as Doc<LayerName>
      for (const step of steps) {
        const signed = Object.fromEntries(step.gives.map((layer) => [layer, step.id]))
        doc = { ...doc, ...step.run(doc), madeBy: { ...doc.madeBy, ...signed } }
      }
      return doc as unknown as Doc<Have>
    },
  })
  return build([])
}
