import type { LinkArticle } from "../../src/link/article.ts"
import { copies, GrowingCopies, LEAST_COPY } from "../../src/link/copies/copies.ts"
import { copyPair, type ReadyCopy, readyCopy } from "../../src/link/copies/copyPair.ts"
import { type CopySigns, copySigns } from "../../src/link/copies/copySigns.ts"
import { bare, EDITS, markedCopies, newsLines, originals, strangeWords } from "../../train/copies.ts"
import { random } from "../../train/random.ts"
import type { Bench, Row } from "../row.ts"

/** Copies: the measuring half of the marked pairs, synthetic edits among all of news/, and the time that finding them takes. */
export const copyRows: Bench = async () => {
  const lines = newsLines()
  return [...marked(lines), ...synthetic(lines), ...speed(lines)]
}

function marked(lines: ReturnType<typeof newsLines>): readonly Row[] {
  const ready = (one: LinkArticle): ReadyCopy => readyCopy(copySigns(one))
  const judged = markedCopies("measure", lines).map(({ a, b, copy, from }) => ({
    copy,
    from,
    found: copyPair(ready(a), ready(b)) >= LEAST_COPY,
  }))
  const found = judged.filter((one) => one.found)
  const real = judged.filter(({ copy }) => copy)
  const both = found.filter(({ copy }) => copy).length
  const how = `${judged.length} marked pairs of bench/marked/copies.json that nothing was tuned on, ${real.length} of them copies (${real.filter(({ from }) => from === "news").length} from news/, which holds few, the others from ECB+)`
  return [
    { what: "copies, marked pairs: precision", value: (100 * both) / found.length, unit: "%", reach: 98, beyond: null, how },
    { what: "copies, marked pairs: recall", value: (100 * both) / real.length, unit: "%", reach: 95, beyond: null, how },
  ]
}

/** Every 20th article of news/ gets copies by one edit each; all stand in one store with all of news/. */
function synthetic(lines: ReturnType<typeof newsLines>): readonly Row[] {
  const strange = strangeWords(lines)
  const rand = random(21)
  const kinds = Object.entries(EDITS)
  const made = originals(lines, 7, 20).map((line, i) => {
    const [name, edit] = kinds[i % kinds.length]!
    return { name, line, copy: bare(edit(line.text, rand, strange), { ...line, outlet: "Elsewhere", url: null }) }
  })
  const groups = copies([...lines.map((line) => bare(line.text, line)), ...made.map(({ copy }) => copy)])
  const groupOf = new Map(groups.flatMap((group) => group.articles.map((id) => [id, group] as const)))
  const idOf = (one: LinkArticle) => one.record.article.id
  const hits = made.filter(({ line, copy }) => groupOf.get(idOf(copy))!.articles.includes(idOf(bare(line.text, line))))
  // Articles that stand with a synthetic copy though it was not made from them.
  const own = new Set(made.flatMap(({ line, copy }) => [idOf(copy), idOf(bare(line.text, line))]))
  const wrong = made.flatMap(({ copy }) => groupOf.get(idOf(copy))!.articles.filter((id) => !own.has(id)))
  const strangers = made.filter(({ copy }) => {
    const here = groupOf.get(idOf(copy))!.articles
    return made.filter((other) => here.includes(idOf(other.copy))).length > 1
  })
  const byKind = kinds.map(([name]) => {
    const of = made.filter((one) => one.name === name)
    return `${name} ${hits.filter((one) => one.name === name).length} of ${of.length}`
  })
  const bad = new Set(wrong).size + strangers.length
  const how = `an edited copy of every 20th article of news/, among all ${lines.length}: ${byKind.join(", ")}`
  return [
    {
      what: "copies, synthetic edits: precision",
      value: (100 * hits.length) / (hits.length + bad),
      unit: "%",
      reach: 98,
      beyond: null,
      how,
    },
    {
      what: "copies, synthetic edits: recall",
      value: (100 * hits.length) / made.length,
      unit: "%",
      reach: 95,
      beyond: null,
      how,
    },
  ]
}

function speed(lines: ReturnType<typeof newsLines>): readonly Row[] {
  const list = lines.map((line) => bare(line.text, line))
  const cpu = () => process.cpuUsage().user / 1e6
  const began = cpu()
  const signs: readonly CopySigns[] = list.map(copySigns)
  const signed = cpu()
  const growing = new GrowingCopies()
  const each: number[] = []
  for (let i = 0; i < signs.length; i += 1000) {
    const from = cpu()
    for (let j = i; j < Math.min(i + 1000, signs.length); j += 25) growing.add(signs.slice(j, Math.min(j + 25, i + 1000)))
    each.push(cpu() - from)
  }
  const perThousand = (1000 * (signed - began)) / signs.length
  const whole = each.slice(0, -1)
  return [
    {
      what: "copies: linking news/",
      value: cpu() - began,
      unit: "s",
      reach: 25,
      beyond: null,
      less: true,
      how: `processor time; signs ${(signed - began).toFixed(1)} s, about ${Math.round(JSON.stringify(signs).length / signs.length)} bytes an article`,
    },
    {
      what: "copies: the last full 1,000 to the first 1,000",
      value: (perThousand + whole.at(-1)!) / (perThousand + whole[0]!),
      unit: "",
      reach: 1.5,
      beyond: null,
      less: true,
      how: "25 at a time, signs and links",
    },
  ]
}
