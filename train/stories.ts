/**
 * Trains what tells stories apart: `node train/stories.ts` writes src/link/stories/{rarity,storyWeights}.ts. Twice where the table of rarity
 * changed, as the weights rest on it. About a minute.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { article, understand } from "../src/index.ts"
import { Linking } from "../src/link/stories/linking.ts"
import { stems } from "../src/link/stories/stems.ts"
import { firstLook, pairFeatures, type StoryWeights, storyKind } from "../src/link/stories/storyGroups.ts"
import { type ReadySigns, readySigns, storyFeatures } from "../src/link/stories/storyPair.ts"
import { storySigns } from "../src/link/stories/storySigns.ts"
import type { ArticleRecord } from "../src/understand/record.ts"
import { type Example, logistic } from "./logistic.ts"
import { corpus } from "./shared.ts"

/** An article of ECB+. */
export interface EcbDoc {
  /** "31_10ecbplus" */
  readonly name: string
  readonly topic: number
  /** Topic and happening, "31 ecbplus". */
  readonly story: string
  readonly text: string
  readonly url: string | null
}

/** The articles of ECB+ (stories/ecb-plus) in order of their names, put back together from its tokens, a paragraph a sentence. */
export function ecbDocs(): readonly EcbDoc[] {
  const folder = corpus("stories/ecb-plus")
  const topics = readdirSync(folder)
    .map(Number)
    .sort((a, b) => a - b)
  return topics.flatMap((topic) =>
    readdirSync(`${folder}/${topic}`)
      .filter((file) => file.endsWith(".xml"))
      .sort()
      .map((file) => ecbDoc(topic, file.slice(0, -4), readFileSync(`${folder}/${topic}/${file}`, "utf8"))),
  )
}

function ecbDoc(topic: number, name: string, xml: string): EcbDoc {
  const sentences: string[][] = []
  for (const [, sentence, word] of xml.matchAll(/<token [^>]*\bsentence="(\d+)"[^>]*>([^<]*)<\/token>/g)) {
    sentences[Number(sentence)] ??= []
    sentences[Number(sentence)]!.push(ENTITIES[word!] ?? word!)
  }
  const lines = sentences.filter(Boolean)
  const hasUrl = lines[0]?.[0]?.startsWith("http") ?? false
  return {
    name,
    topic,
    story: `${topic} ${/ecb(?:plus)?$/.exec(name)![0]}`,
    text: lines
      .slice(hasUrl ? 1 : 0)
      .map(prose)
      .join("\n\n"),
    url: hasUrl ? (URL.parse(lines[0]!.join(""))?.href ?? null) : null,
  }
}
const ENTITIES: Readonly<Record<string, string>> = { "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">", "&apos;": "'" }

/** Words as prose writes them: ECB+ cuts punctuation off, and its second half hyphens, points and colons within words too. */
function prose(words: readonly string[]): string {
  return words
    .join(" ")
    .replace(/``\s?/g, "“")
    .replace(/\s?''/g, "”")
    .replace(/ (?=[,.;:!?)\]%”’])/g, "")
    .replace(/(?<=[([$“‘]) /g, "")
    .replace(/ (?=(?:'s|n't|'re|'ve|'ll|'d|'m|')(?: |$))/g, "")
    .replace(/(?<=\d[.,:/]) (?=\d)| (?=\/ ?\d)|(?<=\d \/) /g, "")
    .replace(/(?<=\w) - (?=\w)/g, "-")
    .replace(/’ (?=(?:s|t|re|ve|ll|d|m)\b)/g, "’")
}

/** Stems in fewer articles than this are not listed: they are all as rare as one that was never seen. */
const LEAST = 30

/**
 * The source of src/link/stories/rarity.ts: how rare a stem is, from news/articles.jsonl.gz. Level n holds the stems that stand in about one of
 * e^(n/2) articles.
 */
export function rarityTable(): string {
  const lines = gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString()
    .trim()
    .split("\n")
  const seen = new Map<string, number>()
  for (const line of lines) {
    const { title, text } = JSON.parse(line) as { title: string; text: string }
    for (const one of stems(`${title}\n${text}`)) seen.set(one, (seen.get(one) ?? 0) + 1)
  }
  const levels: string[][] = []
  for (const [one, n] of seen) {
    if (n < LEAST) continue
    const level = Math.round(2 * Math.log(lines.length / n))
    levels[level] ??= []
    levels[level].push(one)
  }
  const rows = Array.from(levels, (level) => `  "${(level ?? []).sort().join(" ")}",`)
  return `/**
 * How rare stems are in English news, level n: about one of e^(n/2) articles holds it. Counted over ${lines.length} articles of 2012–2020 by
 * \`node train/stories.ts\`; stems in fewer than ${LEAST} of them are left out. Fixed: what a store holds never changes it.
 */
// biome-ignore format: a line a level
const LEVELS: readonly string[] = [
${rows.join("\n")}
]
const rarities: ReadonlyMap<string, number> = new Map(
  LEVELS.flatMap((level, n) => (level === "" ? [] : level.split(" ").map((one) => [one, n / 2] as const))),
)
const UNLISTED = ${(Math.round(2 * Math.log(lines.length / LEAST)) + 2) / 2}

/** How rare a stem is: the natural logarithm of so many articles to one that holds it, by halves. */
export function rarity(stem: string): number {
  return rarities.get(stem) ?? UNLISTED
}
`
}

/** An article of ECB+ as linking sees it, with what it is about. */
export interface Told {
  readonly ready: ReadySigns
  readonly topic: number
  readonly story: string
}

export function told({ topic, story }: Pick<EcbDoc, "topic" | "story">, record: ArticleRecord): Told {
  return { ready: readySigns(storySigns({ record, agency: null, seen: "2020-01-01T00:00:00Z" })), topic, story }
}

/** Pairs of the two happenings of one topic are few and hard: each counts as many times. */
const SIBLINGS = 10
/** Of the pairs of two topics, which are many and easy, every eighth is looked at and counts eight times. */
const STRANGERS = 8

/** Weights of both looks from articles with known stories. */
export function trainStories(articles: readonly Told[]): StoryWeights {
  const examples: Example[] = []
  let n = 0
  for (const [i, a] of articles.entries())
    for (const b of articles.slice(0, i)) {
      const siblings = a.topic === b.topic
      if (!siblings && n++ % STRANGERS !== 0) continue
      examples.push({
        values: storyFeatures(a.ready, b.ready),
        is: a.story === b.story,
        weight: siblings ? SIBLINGS : STRANGERS,
      })
    }
  const pair = logistic(examples, 1)
  const storyOf = new Map(articles.map(({ ready, story }) => [ready.id, story]))
  const second: Example[] = []
  const kind = storyKind({ pair, within: {} })
  const linking = new Linking<ReadySigns, null>({
    ...kind,
    groups(members, scored) {
      for (const { group, pairs } of firstLook(members, scored))
        for (const [k, values] of pairFeatures(group, pairs).entries()) {
          const is = storyOf.get(group[pairs[k]!.a]!.id) === storyOf.get(group[pairs[k]!.b]!.id)
          second.push({ values, is, weight: 1 / group.length })
        }
      return []
    },
  })
  linking.add(articles.map(({ ready }) => ready))
  return { pair, within: logistic(second, 0.3) }
}

/** B³ (Bagga and Baldwin 1998) of groups against known stories: precision, recall and F1, 0 to 1. */
export function bCubed(groups: readonly (readonly string[])[], storyOf: ReadonlyMap<string, string>) {
  const sizes = new Map<string, number>()
  for (const story of groups.flat().map((id) => storyOf.get(id)!)) sizes.set(story, (sizes.get(story) ?? 0) + 1)
  let precision = 0
  let recall = 0
  for (const group of groups)
    for (const id of group) {
      const story = storyOf.get(id)!
      const same = group.filter((other) => storyOf.get(other) === story).length
      precision += same / group.length
      recall += same / sizes.get(story)!
    }
  const n = groups.flat().length
  return { precision: precision / n, recall: recall / n, f1: (2 * precision * recall) / (precision + recall) / n }
}

/** The topics that nothing is trained on. */
export const HELD_OUT_FROM = 31

function weightsFile(weights: StoryWeights): string {
  const lines = (one: Readonly<Record<string, number>>) =>
    Object.entries(one)
      .map(([name, value]) => `    ${name}: ${value},\n`)
      .join("")
  return `import type { StoryWeights } from "./storyGroups.ts"

/**
 * What each feature of storyPair.ts and withinGroup.ts adds to the logit that two articles are about one happening. Written by
 * \`node train/stories.ts\` from topics 1 to ${HELD_OUT_FROM - 1} of ECB+ (CC BY 3.0, Cybulska and Vossen 2014).
 */
export const STORY_WEIGHTS: StoryWeights = {
  pair: {
${lines(weights.pair)}  },
  within: {
${lines(weights.within)}  },
}
`
}

if (import.meta.main) {
  const folder = fileURLToPath(new URL("../src/link/stories/", import.meta.url))
  writeFileSync(`${folder}rarity.ts`, rarityTable())
  const articles = ecbDocs().filter(({ topic }) => topic < HELD_OUT_FROM)
  const weights = trainStories(articles.map((doc) => told(doc, understand(article(doc.text, { url: doc.url })))))
  writeFileSync(`${folder}storyWeights.ts`, weightsFile(weights))
}
