import { OnrecordError } from "../errors.ts"
import { CONFIDENCE_SIGNS, type ConfidenceWeights } from "./attribution/confidence.ts"
import type { AttributionModels } from "./attributions.ts"
import { modelMemory } from "./linear/kernel.ts"
import { type Linear, unpackLinear } from "./linear.ts"
import type { NameModel } from "./names.ts"
import type { StanceModel } from "./stance.ts"
import { readClusters, Vocabulary } from "./vocabulary.ts"

/** All that was trained, ready to run. */
export interface Models {
  readonly vocabulary: Vocabulary
  readonly tags: Linear
  readonly tree: Linear
  readonly names: NameModel
  readonly attribution: AttributionModels
  readonly stance: StanceModel
}

/** The files that make up the models for English. */
export const MODEL_FILES = [
  "en-clusters.tsv",
  "en-tags.pack",
  "en-tree.pack",
  "en-name-table.pack",
  "en-names.pack",
  "en-names-votes.pack",
  "en-cue-words.tsv",
  "en-cues.pack",
  "en-cues-inner.pack",
  "en-roles.pack",
  "en-choice.pack",
  "en-confidence.json",
  "en-stance.pack",
] as const

/**
 * Makes the models from their files.
 * @param files every file of the folder models/ by its name ("en-tags.pack")
 * @throws OnrecordError MODEL_MISSING where a file is not there, MODEL_BROKEN where one cannot be read, MODEL_MEMORY where there is no room for them
 */
export function loadModels(files: Readonly<Record<string, Uint8Array>>): Models {
  const file = (name: (typeof MODEL_FILES)[number]): Uint8Array => {
    const bytes = files[name]
    if (bytes) return bytes
    throw new OnrecordError("MODEL_MISSING", {
      where: name,
      expected: `the files ${MODEL_FILES.join(", ")}`,
      came: Object.keys(files).join(", ") || "none",
      todo: "hand over every file of the folder models/",
    })
  }
  const read = <T>(name: (typeof MODEL_FILES)[number], reader: (bytes: Uint8Array) => T): T => {
    const bytes = file(name)
    try {
      return reader(bytes)
    } catch (error) {
      if (error instanceof OnrecordError) throw error
      throw broken(name, "a model of this version", String(error), error)
    }
  }
  const memory = modelMemory()
  const linear = (name: (typeof MODEL_FILES)[number]): Linear => read(name, (bytes) => unpackLinear(bytes, memory))
  const text = (name: (typeof MODEL_FILES)[number]) => new TextDecoder().decode(file(name))
  const vocabulary = new Vocabulary(read("en-clusters.tsv", (bytes) => readClusters(new TextDecoder().decode(bytes))))
  return {
    vocabulary,
    tags: linear("en-tags.pack"),
    tree: linear("en-tree.pack"),
    names: { table: linear("en-name-table.pack"), first: linear("en-names.pack"), second: linear("en-names-votes.pack") },
    attribution: {
      cues: linear("en-cues.pack"),
      inner: linear("en-cues-inner.pack"),
      roles: linear("en-roles.pack"),
      choice: linear("en-choice.pack"),
      confidence: confidenceWeights(text("en-confidence.json")),
      bins: cueWords(text("en-cue-words.tsv")),
    },
    stance: { words: linear("en-stance.pack"), vocabulary },
  }
}

/** lemma → 1..7 of lines "lemma, tab, bin". */
export function cueWords(lines: string): ReadonlyMap<string, number> {
  const bins = new Map<string, number>()
  for (const line of lines.split("\n").filter(Boolean)) {
    const [, lemma, bin] = /^([^\t]+)\t([1-7])$/.exec(line) ?? []
    if (!lemma) throw broken("en-cue-words.tsv", "lines of a word, a tab and a number from 1 to 7", `"${line.slice(0, 60)}"`)
    bins.set(lemma, Number(bin))
  }
  return bins
}

function confidenceWeights(json: string): ConfidenceWeights {
  const name = "en-confidence.json"
  const expected = `two lists of ${CONFIDENCE_SIGNS} numbers, outer and inner`
  const fits = (list: unknown) =>
    Array.isArray(list) && list.length === CONFIDENCE_SIGNS && list.every((w) => typeof w === "number" && Number.isFinite(w))
  let weights: Partial<ConfidenceWeights> | null
  try {
    weights = JSON.parse(json) as Partial<ConfidenceWeights> | null
  } catch (error) {
    throw broken(name, expected, String(error), error)
  }
  if (!fits(weights?.outer) || !fits(weights?.inner)) throw broken(name, expected, json.slice(0, 60))
  return weights as ConfidenceWeights
}

function broken(where: string, expected: string, came: string, cause?: unknown): OnrecordError {
  return new OnrecordError(
    "MODEL_BROKEN",
    { where, expected, came, todo: "take the models and the code from one version" },
    cause,
  )
}
