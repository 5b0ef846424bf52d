import { packagedModels } from "../../src/models.ts"
import { lemmatize } from "../../src/understand/en/lemmas.ts"
import { tagSentence } from "../../src/understand/tags.ts"
import { parseSentence, tagId, transitions } from "../../src/understand/tree.ts"
import { readConllu } from "../../train/conllu.ts"
import { corpus } from "../../train/shared.ts"
import type { Bench, Row } from "../row.ts"

/** Tags, lemmas and the parse on the dev parts of GUM and EWT, tokens and sentences as in the treebank. */
export const syntax: Bench = async () => [
  ...measure("GUM", "syntax/gum-dev.conllu.gz"),
  ...measure("EWT", "syntax/ewt-dev.conllu.gz"),
]

const plain = (relation: string) => relation.split(":")[0]

function measure(name: string, file: string): Row[] {
  const { vocabulary, tags: tagger, tree } = packagedModels()
  const moves = transitions(tree.labels)
  const split = tagger.labels.map((label) => label.split("|") as [string, string])
  const right = { words: 0, upos: 0, xpos: 0, lemma: 0, heads: 0, labelled: 0 }
  for (const { rows } of readConllu(corpus(file))) {
    const words = rows.map((row) => vocabulary.info(row.form))
    const tags = [...tagSentence(words, tagger)].map((tag) => split[tag]!)
    const ids = tags.map(([upos, xpos]) => tagId(upos, xpos))
    const arcs = parseSentence(words, ids, tree, moves)
    rows.forEach((row, i) => {
      const [upos, xpos] = tags[i]!
      right.words++
      if (upos === row.upos) right.upos++
      if (xpos === row.xpos) right.xpos++
      if (lemmatize(words[i]!.norm, upos, xpos).toLowerCase() === row.lemma.toLowerCase()) right.lemma++
      if (arcs.head[i] !== row.head) return
      right.heads++
      const relation = row.head < 0 ? "root" : moves.relations[arcs.rel[i]!]!
      if (plain(relation) === plain(row.deprel)) right.labelled++
    })
  }
  const how = `UD English ${name} dev, ${right.words} words, gold tokens, our tags`
  const row = (what: string, n: number, reach: number | null, beyond: number | null): Row => {
    return { what: `${what}, ${name}`, value: (100 * n) / right.words, unit: "%", reach, beyond, how }
  }
  return [
    row("tags: UPOS", right.upos, 95, 97),
    row("tags: XPOS", right.xpos, null, null),
    row("lemmas", right.lemma, null, null),
    row("parse: UAS", right.heads, null, null),
    row("parse: LAS, subtypes cut off", right.labelled, 80, 86),
  ]
}
