import type { Doc, Speaker, Statement } from "../doc.ts"
import { component } from "../pipeline.ts"
import { sha256 } from "../sha256.ts"
import { circumstances } from "./circumstances.ts"
import { conditional } from "./conditional.ts"
import { evidence } from "./evidence.ts"
import { firstEndingAfter } from "./lowest.ts"
import { speakerOf } from "./speakers.ts"
import { type StanceModel, stance } from "./stance.ts"
import { kinds } from "./statements/kind.ts"

type Needs =
  | "parts"
  | "tokens"
  | "sentences"
  | "quotes"
  | "words"
  | "tree"
  | "names"
  | "times"
  | "attributions"
  | "mentions"
  | "entities"

/**
 * The `statements` layer: every attribution with who speaks, in which stance, on what condition, when, at what, where and to whom; in the order
 * of the attributions. Ids come from the article and the offsets of cue and content, so two machines agree.
 * @param model what words weigh for the stance
 */
export const statements = (model: StanceModel) =>
  component({
    id: "statements@1",
    needs: ["parts", "tokens", "sentences", "quotes", "words", "tree", "names", "times", "attributions", "mentions", "entities"],
    gives: ["statements"],
    run: (doc) => {
      const speakers: Speaker[] = []
      for (let i = 0; i < doc.attributions.length; i++) speakers.push(speakerOf(doc, i, speakers))
      return { statements: assemble(doc, speakers, model) }
    },
  })

/** How often the speaker is right: named in the source itself, led back to somebody, or unsure (counted on bench/marked/tune.json). */
function trust(speaker: Speaker, text: string, source: Statement["source"]): number {
  if (!speaker.sure) return 0.65
  const family = speaker.name?.split(" ").at(-1)
  return family === undefined || source.some((s) => text.slice(s.start, s.end).includes(family)) ? 0.98 : 0.9
}

/** The statements of `doc`. @param speakers who says each attribution, in the same order */
function assemble(doc: Doc<Needs>, speakers: readonly Speaker[], model: StanceModel): Statement[] {
  const { text, tokens, words, attributions } = doc
  const ids = idsOf(doc)
  const kindOf = kinds(doc)
  const around = circumstances(doc, speakers)
  return attributions.map((attribution, i) => {
    const { source, cue, content, via, score } = attribution
    const speaker = speakers[i]!
    const part = partAt(doc, (cue[0] ?? content[0])?.start ?? 0)
    const saying = { text, tokens, words, source, cue, content, speaker: speaker.kind, part }
    const { label, span } = stance(saying, model)
    return {
      id: ids[i]!,
      part,
      kind: kindOf(attribution),
      source,
      cue,
      content,
      evidence: evidence(doc.sentences, [...source, ...cue, ...content]),
      nested: via !== null,
      via: via === null ? null : ids[via]!,
      speaker,
      stance: { label, span },
      conditional: conditional(saying),
      ...around[i]!,
      confidence: Math.round(1000 * score * trust(speaker, text, source)) / 1000,
    }
  })
}

/** sha256 of article id, cue and content offsets, 16 hex digits; two attributions of the same words are told apart by their number. */
function idsOf({ id, attributions }: Doc<"attributions">): string[] {
  const offsets = (spans: Statement["cue"]): string => spans.map(({ start, end }) => `${start}-${end}`).join(",")
  const seen = new Map<string, number>()
  return attributions.map(({ cue, content }) => {
    const key = [id, offsets(cue), offsets(content)].join("\0")
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return sha256(times === 0 ? key : `${key}\0${times}`).slice(0, 16)
  })
}

const partAt = ({ parts }: Doc<"parts">, offset: number): Statement["part"] =>
  parts[firstEndingAfter(parts, offset)]?.kind ?? "body"
