/**
 * Tries the thresholds of src/link/people/weights.ts on ECB+ topics 1–30 and prints the CoNLL F1 of each: `node train/people.ts`. The best are
 * then written into that file by hand; topics 31–35 are not looked at.
 */
import { coreference } from "../bench/coreference.ts"
import type { LinkArticle } from "../src/link/article.ts"
import { People } from "../src/link/people/people.ts"
import { peopleSigns } from "../src/link/people/signs.ts"
import { THRESHOLDS, type Thresholds } from "../src/link/people/weights.ts"
import { packagedModels } from "../src/models.ts"
import { article } from "../src/read/article.ts"
import { understand } from "../src/understand/index.ts"
import { chained, marked, ours } from "./people/chains.ts"
import { readEcb } from "./people/ecb.ts"

const articles = readEcb(1, 30)
const models = packagedModels()
const read = articles.map(
  ({ id, text }): LinkArticle => ({
    record: understand(article(text, { outlet: id }), models),
    agency: null,
    seen: "2026-01-01T00:00:00Z",
  }),
)
const signs = read.map(peopleSigns)
const gold = marked(articles.map((one) => ({ ...one, mentions: one.mentions.filter(({ chain }) => chain !== null) })))
const inGold = new Set(gold.flat())

const tries: Thresholds[] = [THRESHOLDS]
for (const name of Object.keys(THRESHOLDS) as (keyof Thresholds)[])
  for (const value of [0.1, 0.15, 0.2, 0.25, 0.3, 0.4])
    if (value !== THRESHOLDS[name]) tries.push({ ...THRESHOLDS, [name]: value })
for (const thresholds of tries) {
  const all = new People(thresholds)
  all.add(signs)
  const found = ours(articles, read, all.linked()).filter(({ key }) => inGold.has(key))
  console.log(JSON.stringify(thresholds), (100 * coreference(gold, chained(found)).conll).toFixed(2))
}
