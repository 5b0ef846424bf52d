import type { LinkArticle } from "../../src/link/article.ts"
import { type Linked, People, people } from "../../src/link/people/people.ts"
import { peopleSigns } from "../../src/link/people/signs.ts"
import { articlePlaces } from "../../src/link/places/articlePlaces.ts"
import { kilometres } from "../../src/link/places/gazetteer.ts"
import { packagedModels } from "../../src/models.ts"
import { article } from "../../src/read/article.ts"
import { english, record, understand } from "../../src/understand/index.ts"
import { gazetteer } from "../../src/work/gazetteer.ts"
import { type Chains, chained, marked, type OurMention, ours } from "../../train/people/chains.ts"
import { asMarked, learnConvention, standsOf } from "../../train/people/convention.ts"
import { type EcbArticle, readEcb } from "../../train/people/ecb.ts"
import { readLgl } from "../../train/people/lgl.ts"
import { coreference } from "../coreference.ts"
import { processorTime } from "../engine.ts"
import type { Bench, Row } from "../row.ts"

/** Miles of old: as near as the papers on LGL count a place as found. */
const NEAR = 161

/** People and places across the articles of ECB+, topics 31–35, which no weight was set on; where the places of LGL lie; speed. */
export const linkedPeople: Bench = async () => [...acrossArticles(), ...(await whereTheyLie()), ...namesakesOfOneName()]

function half(from: number, to: number) {
  const articles = readEcb(from, to)
  const engine = english(packagedModels())
  const docs = articles.map(({ id, text }) => engine.run(article(text, { outlet: id })))
  const read = docs.map((doc): LinkArticle => ({ record: record(doc), agency: null, seen: "2026-01-01T00:00:00Z" }))
  return { articles, stands: standsOf(articles, docs), mentions: ours(articles, read, people(read)) }
}

function acrossArticles(): readonly Row[] {
  const seen = half(1, 30)
  const known = new Set(marked(seen.articles).flat())
  const held = half(31, 35)
  const cases = seen.mentions.map((mention) => [mention, known.has(mention.key)] as const)
  const convention = learnConvention(cases, new Map([...seen.stands, ...held.stands]))
  const mine = asMarked(held.mentions, convention)

  const gold = linkedOnly(held.articles)
  const chains = judged(gold, held.articles, chained(mine))
  const whole = judged(gold, held.articles, chained(held.mentions))
  const strict = coreference(marked(held.articles), chained(mine))
  const inGold = new Set(gold.flat())
  const alone = coreference(within(gold, held.mentions), chained(held.mentions.filter(({ key }) => inGold.has(key))))
  const given = coreference(gold, chained(held.mentions.filter(({ key }) => inGold.has(key))))
  const base = `ECB+ topics 31–35, ${held.articles.length} articles as one stream, sentences in which its makers marked something; a mention is found where its head word is`
  const kept =
    "our mentions of kinds that ECB+ leaves unmarked left out by a rule learned on topics 1–30, from words and parse (train/people/convention.ts)"
  const row = (what: string, value: number, how: string, reach: number | null = null, beyond: number | null = null): Row => ({
    what,
    value: 100 * value,
    unit: "%",
    reach,
    beyond,
    how,
  })
  const linkedHow = `${base}; chains of two mentions or more, marked mentions that ECB+ links to nothing left out of both sides; ${kept}`
  return [
    row("people and places: CoNLL F1", chains.conll, linkedHow, 60, 70),
    row("people and places: MUC F1", chains.muc.f1, linkedHow),
    row("people and places: B³ F1", chains.b3.f1, linkedHow),
    row("people and places: CEAFe F1", chains.ceafe.f1, linkedHow),
    row("people and places: mentions F1", chains.mentions.f1, linkedHow),
    row("people and places: every mention of ours counted", whole.conll, `as above, without that rule`),
    row(
      "people and places: unlinked ones as chains of one",
      strict.conll,
      `${base}; whatever ECB+ links to nothing as a chain of one; ${kept}`,
    ),
    row(
      "people and places: marked mentions only",
      given.conll,
      `${base}; none of ours that is not marked; those marked that we missed count as missed`,
    ),
    row(
      "people and places: linking alone",
      alone.conll,
      `${base}; only the mentions that both marked and found: what linking does to them`,
    ),
  ]
}

const two = (chains: Chains): Chains => chains.filter((chain) => chain.length > 1)
const linkedOnly = (articles: readonly EcbArticle[]): Chains =>
  two(marked(articles.map((one) => ({ ...one, mentions: one.mentions.filter(({ chain }) => chain !== null) }))))

/** Chains of two and more against those marked; what was marked and never linked counts on neither side. */
function judged(gold: Chains, articles: readonly EcbArticle[], made: Chains) {
  const [linked, all] = [new Set(gold.flat()), new Set(marked(articles).flat())]
  return coreference(gold, two(made.map((chain) => chain.filter((mention) => linked.has(mention) || !all.has(mention)))))
}

const within = (gold: Chains, found: readonly OurMention[]): Chains => {
  const keys = new Set(found.map(({ key }) => key))
  return gold.map((chain) => chain.filter((mention) => keys.has(mention))).filter((chain) => chain.length > 0)
}

async function whereTheyLie(): Promise<readonly Row[]> {
  const known = await gazetteer()
  const models = packagedModels()
  let [all, found, placed, right] = [0, 0, 0, 0]
  for (const { text, published, places } of readLgl()) {
    const record = understand(article(text, { published }), models)
    const where = new Map(articlePlaces(record, known).map((one) => [one.entity, one.place]))
    const spans = record.places.flatMap(({ id, mentions }) =>
      mentions.map(({ start, end }) => ({ start, end, place: where.get(id) ?? null })),
    )
    for (const gold of places) {
      all++
      const mine = spans.find(({ start, end }) => start < gold.end && end > gold.start)
      if (!mine) continue
      found++
      if (!mine.place) continue
      placed++
      const { place } = mine
      const same = gold.whole !== null && known.named(gold.whole).some(({ id }) => id === place.id)
      if (same || kilometres(place, gold) <= NEAR) right++
    }
  }
  const how = `LGL, ${all} place names with coordinates in local news; right within ${NEAR} km (100 miles), or the same country`
  const row = (what: string, value: number): Row => ({ what, value: 100 * value, unit: "%", reach: null, beyond: null, how })
  return [
    row("where: place names found", found / all),
    row("where: of these in the gazetteer", placed / found),
    row("where: of these right", right / placed),
  ]
}

/** 3,000 people of one name in one store, each with a trade, a town and a subject of their own. */
function namesakesOfOneName(): readonly Row[] {
  const record = understand(article("The ferry is late, John Smith said."), packagedModels())
  const one: LinkArticle = { record, agency: null, seen: "2026-01-01T00:00:00Z" }
  const signs = peopleSigns(one)
  const many = Array.from({ length: 3000 }, (_, i) => ({
    ...signs,
    article: `article ${i}`,
    named: [
      {
        ...signs.named[0]!,
        kind: "person" as const,
        name: "John Smith",
        role: `trade${i} keeper${i}`,
        country: null,
        organisation: null,
      },
    ],
    described: [],
    topic: Array.from({ length: 30 }, (_, k) => [`stem${i}x${k}`, 50] as const),
  }))
  const began = processorTime()
  const all = new People()
  all.add(many)
  const linked: readonly Linked[] = all.linked()
  const how =
    "a name of common words borne by 3,000 people, each in an article of its own subject and with a role of its own; processor time"
  return [
    {
      what: "3,000 people of one name: seconds",
      value: (processorTime() - began) / 1000,
      unit: "s",
      reach: 5,
      beyond: 1,
      less: true,
      how,
    },
    { what: "3,000 people of one name: people kept apart", value: linked.length, unit: "", reach: null, beyond: null, how },
  ]
}
