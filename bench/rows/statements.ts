import type { Attribution, Statement } from "../../src/doc.ts"
import { packagedModels } from "../../src/models.ts"
import { article } from "../../src/read/article.ts"
import { engine, withAttributions } from "../engine.ts"
import type { Bench, Row } from "../row.ts"
import { asAttributions } from "../speakers.ts"
import { emptyScore, type Marked, marked, type Score, type Share, scoreArticle, textOf } from "../statements.ts"

/** Speakers, stances and days on the 20 marked articles: of the statements that the engine finds, and with source, cue and content as marked. */
export const statements: Bench = async () => {
  packagedModels()
  const articles = marked("bench")
  const own = engine()
  const bins = CONFIDENCE.map((): Share => ({ right: 0, of: 0 }))
  const found = score(articles, (text) => own.run(text).statements, bins)
  const given = score(articles, (text, one) => withAttributions(one).run(text).statements)
  const of = (s: Share) => `${s.right} of ${s.of}`
  const pair = (what: string, reach: number, beyond: number, of: (score: Score) => Share): Row[] => [
    row(`${what}, marked spans`, of(given), reach, beyond, "20 marked articles, source, cue and content as marked"),
    row(`${what}, whole engine`, of(found), reach, beyond, "20 marked articles, of the marked statements that the engine finds"),
  ]
  const sure = found.sure
  const f1 = (200 * found.found) / Math.max(1, found.gold + found.made)
  return [
    {
      what: "statements found",
      value: f1,
      unit: "%",
      reach: null,
      beyond: null,
      how: `F1 by content shared (Jaccard 0.5): ${found.found} of ${found.gold} marked, ${found.made} made`,
    },
    ...pair("speakers", 85, 96, (s) => s.speaker),
    ...pair("speakers, pronouns alone", 75, 90, (s) => s.pronouns),
    ...pair("stances", 80, 97, (s) => s.stance),
    ...pair("days said", 75, 95, (s) => s.said),
    ...pair("days said, where the article tells one", 75, 95, (s) => s.dated),
    {
      ...row("confidence: statements at 0.9 or more", sure, 90, null, "content and speaker right; the same articles"),
      how: `content and speaker right, ${of(sure)}; by confidence ${CONFIDENCE.map((low, i) => `${low}+: ${of(bins[i]!)}`).join(", ")}`,
    },
  ]
}

/** Lower ends of the bins in which confidence is held against what was right. */
const CONFIDENCE = [0.9, 0.7, 0.5, 0.3, 0]

function row(what: string, { right, of }: Share, reach: number, beyond: number | null, how: string): Row {
  return { what, value: of === 0 ? null : (100 * right) / of, unit: "%", reach, beyond, how: `${how}, ${right} of ${of}` }
}

type Made = (text: ReturnType<typeof article>, given: readonly Attribution[]) => readonly Statement[]

function score(articles: readonly Marked[], read: Made, bins?: readonly Share[]): Score {
  const total = emptyScore()
  for (const { id, published, outlet, statements } of articles) {
    const text = textOf(id)
    const made = read(article(text, { published, outlet }), asAttributions(statements))
    scoreArticle(total, text, statements, made)
    // `sure` counts a statement as right when content and speaker are; one statement at a time tells the same for any confidence.
    for (const [i, low] of CONFIDENCE.entries()) {
      const high = CONFIDENCE[i - 1] ?? 2
      const bin = bins?.[i]
      if (!bin) continue
      const one = emptyScore()
      const inBin = (s: Statement) => s.confidence >= low && s.confidence < high
      scoreArticle(
        one,
        text,
        statements,
        made.map((s) => ({ ...s, confidence: inBin(s) ? 1 : 0 })),
      )
      bin.right += one.sure.right
      bin.of += one.sure.of
    }
  }
  return total
}
