import type { Bench, Row } from "../row.ts"
import { scoreTokens } from "../tokens.ts"

/** Tokens and sentences of GUM dev from raw text, all genres and news alone. */
export const tokens: Bench = async () => [...measure("", "all genres"), ...measure("GUM_news_", "news alone")]

function measure(only: string, name: string): Row[] {
  const score = scoreTokens("syntax/gum-dev.conllu.gz", only)
  const how = "UD English GUM dev from raw text, paragraphs given, F1 as CoNLL 2018 counts it"
  return [
    { what: `sentences, ${name}`, value: score.sentences, unit: "%", reach: 97, beyond: null, how },
    { what: `tokens, ${name}`, value: score.tokens, unit: "%", reach: 99, beyond: null, how },
  ]
}
