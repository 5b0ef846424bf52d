import { OnrecordError } from "../errors.ts"
import type { ConfidenceWeights } from "./attribution/confidence.ts"
import type { AttributionModels } from "./attributions.ts"
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
 * @throws OnrecordError MODEL_MISSING where a file is not there, MODEL_BROKEN where one cannot be read
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
  const linear = (name: (typeof MODEL_FILES)[number]): Linear => {
    const bytes = file(name)
    try {
      return unpackLinear(bytes)
    } catch (error) {
      throw new OnrecordError(
        "MODEL_BROKEN",
        {
          where: name,
          expected: "a model of this version",
          came: String(error),
          todo: "take the models and the code from one version",
        },
        error,
      )
    }
  }
  const text = (name: (typeof MODEL_FILES)[number]) => new TextDecoder().decode(file(name))
  const bins = new Map<string, number>()
  for (const line of text("en-cue-words.tsv").split("\n")) {
    const [lemma, bin] = line.split("\t")
    if (lemma && bin) bins.set(lemma, Number(bin))
  }
  const vocabulary = new Vocabulary(readClusters(text("en-clusters.tsv")))
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
      confidence: JSON.parse(text("en-confidence.json")) as ConfidenceWeights,
      bins,
    },
    stance: { words: linear("en-stance.pack"), vocabulary },
  }
}
