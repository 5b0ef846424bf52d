import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import type { Article } from "./doc.ts"
import { OnrecordError } from "./errors.ts"
import { loadModels, type Models, understand } from "./understand/index.ts"
import type { ArticleRecord } from "./understand/record.ts"
import { readClusters, Vocabulary } from "./understand/vocabulary.ts"

const folder = path.join(import.meta.dirname, "../models")
let models: Models | undefined

/**
 * The models that come with the package, read once from models/.
 * @throws OnrecordError MODEL_MISSING, MODEL_BROKEN or MODEL_MEMORY.
 */
export function packagedModels(): Models {
  models ??= load()
  return models
}

/** The engine with its models. */
export type Understand = (article: Article) => ArticleRecord

/** `understand` with the package's models, read now. */
export function loaded(): Understand {
  const own = packagedModels()
  return (article) => understand(article, own)
}

/** The models as they are posted to another thread: their large arrays are shared, so that each thread more costs 60 MB less. */
export type LentModels = Omit<Models, "vocabulary" | "stance"> & { readonly stance: Omit<Models["stance"], "vocabulary"> }

/** The package's models for other threads. Each has a vocabulary of its own, which remembers what it has seen. */
export function lendModels(): LentModels {
  const { vocabulary: _, stance, ...others } = packagedModels()
  const { vocabulary: __, ...rest } = stance
  return { ...others, stance: rest }
}

/** Takes models that another thread has lent for the package's, in place of reading them once more. */
export function borrowModels({ stance, ...others }: LentModels): void {
  const vocabulary = new Vocabulary(readClusters(readFileSync(path.join(folder, "en-clusters.tsv"), "utf8")))
  models = { ...others, vocabulary, stance: { ...stance, vocabulary } }
}

function load(): Models {
  const packs = readPacks()
  try {
    return loadModels(packs)
  } catch (error) {
    if (error instanceof OnrecordError) throw error
    throw new OnrecordError(
      "MODEL_BROKEN",
      { where: folder, expected: "the models of this version", came: String(error), todo: "install the package anew" },
      error,
    )
  }
}

/** Every file in models/ but the cards, by its name. */
function readPacks(): Record<string, Uint8Array> {
  const files = list().filter((file) => !file.endsWith(".md"))
  if (files.length === 0) {
    throw new OnrecordError("MODEL_MISSING", {
      where: folder,
      expected: "the models",
      came: "there are none",
      todo: "install the package anew; in a checkout, run npm run train",
    })
  }
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file))]))
}

function list(): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return []
    throw new OnrecordError(
      "MODEL_MISSING",
      { where: folder, expected: "the models", came: String(error), todo: "check who may read that folder" },
      error,
    )
  }
}
