import { splitSentences } from "../src/understand/sentences.ts"
import { tokenize } from "../src/understand/tokens.ts"
import { detokenize, readConllu } from "../train/conllu.ts"
import { corpus } from "../train/shared.ts"

/**
 * Token and sentence F1 over raw text, as the CoNLL 2018 shared task scores them (spans equal in characters).
 * @param only keeps the sentences whose id holds this ("GUM_news_"); all of them if left out
 */
export function scoreTokens(file: string, only = ""): { tokens: number; sentences: number; wrong: string[] } {
  const kept = readConllu(corpus(file)).filter((s) =>
    s.comments.some((line) => line.startsWith("# sent_id") && line.includes(only)),
  )
  const { text, words, parts, ends } = detokenize(kept)
  const gold = new Set(words.map((w) => `${w.start}-${w.end}`))
  const made = tokenize(text)
  let hit = 0
  const wrong: string[] = []
  for (const t of made) {
    if (gold.has(`${t.start}-${t.end}`)) hit++
    else
      wrong.push(
        `T ${text.slice(Math.max(0, t.start - 12), t.start)}[${text.slice(t.start, t.end)}]${text.slice(t.end, t.end + 12)}`,
      )
  }
  const tokens = (200 * hit) / (gold.size + made.length)
  const cuts = splitSentences(text, made, parts)
  const goldSents = new Set(ends.map((e, i) => `${i ? ends[i - 1]! : 0}:${e}`))
  let right = 0
  let before = 0
  const goldEnds = new Set(ends)
  for (const s of cuts) {
    if (goldSents.has(`${before}:${s.end}`)) right++
    if (!goldEnds.has(s.end)) wrong.push(`S+ ${text.slice(s.end - 30, s.end)} | ${text.slice(s.end, s.end + 25)}`)
    before = s.end
  }
  const madeEnds = new Set(cuts.map((s) => s.end))
  for (const e of ends) if (!madeEnds.has(e)) wrong.push(`S- ${text.slice(e - 30, e)} | ${text.slice(e, e + 25)}`)
  return { tokens, sentences: (200 * right) / (ends.length + cuts.length), wrong }
}

if (import.meta.main) {
  for (const f of ["syntax/gum-dev.conllu.gz", "syntax/gum-train.conllu.gz", "syntax/ewt-dev.conllu.gz"]) {
    const r = scoreTokens(f)
    console.log(f, r.tokens.toFixed(2), r.sentences.toFixed(2))
    if (process.argv.includes("--errors")) console.log(r.wrong.map((w) => w.replace(/\n/g, "⏎")).join("\n"))
  }
}
