/**
 * Trains every model of models/ from ../shared/corpora: npm run train [-- STAGE…], stages in order: clusters tags tree names attribution
 * confidence stance phrases. Each stage reads what the stages before left in models/. Seeds are fixed: the same data give the same files. About forty minutes
 * and 10 GB in all on one core. After each stage the benches that show what it made are run, and their scores printed.
 */
import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { unpackLinear } from "../src/understand/linear.ts"
import { cueWords } from "../src/understand/models.ts"
import { readClusters, Vocabulary } from "../src/understand/vocabulary.ts"
import { groundwork, labelled, trainAttribution } from "./attribution.ts"
import { trainClusters } from "./clusters.ts"
import { trainConfidence } from "./confidence.ts"
import { readConllu } from "./conllu.ts"
import { corpus, hasShared, SHARED } from "./shared.ts"
import { tagLabels, trainTags, UD_TRAIN } from "./tags.ts"
import { trainNewsTree } from "./tree.ts"

/** Characters of phrases that stores compress with: twice as many save one more of a hundred. */
const PHRASES = 90_000

const models = fileURLToPath(new URL("../models/", import.meta.url))
const started = Date.now()
const log = (line: string) => console.log(`${String(((Date.now() - started) / 1000) | 0).padStart(5)} s  ${line}`)
const save = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(models + name, bytes)
  log(`models/${name}: ${bytes.length} bytes`)
}
const vocabulary = () => new Vocabulary(readClusters(readFileSync(`${models}en-clusters.tsv`, "utf8")))
const model = (name: string) => unpackLinear(readFileSync(models + name))

const stages: Readonly<Record<string, () => void | Promise<void>>> = {
  clusters() {
    save("en-clusters.tsv", [...trainClusters(1, log)].map(([word, c]) => `${word}\t${c.join("\t")}\n`).join(""))
  },
  tags() {
    const train = UD_TRAIN.flatMap((f) => readConllu(corpus(f)))
    save("en-tags.pack", trainTags(vocabulary(), train, tagLabels(train), 10, 1))
  },
  tree() {
    save("en-tree.pack", trainNewsTree(vocabulary(), model("en-tags.pack"), log))
  },
  async names() {
    const { trainNamesTwice } = await import("./names.ts")
    const folder = fileURLToPath(new URL("../.cache", import.meta.url)) // held-out/ below it is what npm run bench -- names measures
    trainNamesTwice(folder, vocabulary(), model("en-tags.pack"), log)
    for (const name of ["en-name-table.pack", "en-names.pack", "en-names-votes.pack"])
      save(name, readFileSync(`${folder}/${name}`))
  },
  attribution() {
    const words = vocabulary()
    const packs = trainAttribution(labelled("train", groundwork(model("en-tags.pack"), model("en-tree.pack"), words)), words, log)
    save("en-cue-words.tsv", [...packs.bins].map(([lemma, bin]) => `${lemma}\t${bin}\n`).join(""))
    save("en-cues.pack", packs.cues)
    save("en-cues-inner.pack", packs.inner)
    save("en-roles.pack", packs.roles)
    save("en-choice.pack", packs.choice)
  },
  confidence() {
    const words = vocabulary()
    const made = {
      bins: cueWords(readFileSync(`${models}en-cue-words.tsv`, "utf8")),
      cues: model("en-cues.pack"),
      inner: model("en-cues-inner.pack"),
      roles: model("en-roles.pack"),
      choice: model("en-choice.pack"),
    }
    save(
      "en-confidence.json",
      `${JSON.stringify(trainConfidence(made, words, groundwork(model("en-tags.pack"), model("en-tree.pack"), words), log))}\n`,
    )
  },
  async stance() {
    const { trainStance } = await import("./stance.ts")
    await trainStance(log, false)
  },
  async phrases() {
    const { phrases } = await import("./phrases.ts")
    const { readPolnear } = await import("./polnear.ts")
    const list = phrases(
      readPolnear("train").map(({ text }) => text),
      PHRASES,
    )
    writeFileSync(fileURLToPath(new URL("../data/phrases.txt", import.meta.url)), list.map((one) => `${one}\n`).join(""))
    log(`data/phrases.txt: ${list.length} phrases`)
  },
}

/** Benches that measure what a stage made, in a process of their own, which reads the new models. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  tags: ["syntax"],
  tree: ["syntax"],
  names: ["names"],
  attribution: ["attributions"],
  confidence: ["statements"],
  stance: ["statements"],
}

if (!hasShared()) {
  console.error(
    `train: the corpora are not here: expected ${SHARED} (set ONRECORD_SHARED to their folder). Nothing was trained; models/ is as it was.`,
  )
  process.exit(1)
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((w) => !(w in stages))
if (unknown.length > 0) {
  console.error(`train: no stage ${unknown.join(", ")}; the stages are ${Object.keys(stages).join(", ")}`)
  process.exit(2)
}
for (const [name, run] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  log(`— ${name}`)
  await run()
  const shown = SHOWN_BY[name]
  if (shown)
    spawnSync(process.execPath, [fileURLToPath(new URL("../bench/index.ts", import.meta.url)), ...shown, "--dry"], {
      stdio: "inherit",
    })
}
