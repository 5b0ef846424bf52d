import type { Raw, Reading } from "../../read/reading.ts"
import type { Hands } from "./hands.ts"

/** What is in a document, read by a hand that only parses: as the package's own `parse`, but that a page which hangs is ended with its thread. */
export async function parsed(hands: Hands<Reading>, raw: Raw): Promise<readonly Reading[]> {
  const { articles, errors } = await hands.do(raw)
  if (articles.length === 0 && errors[0]) throw errors[0]
  return articles
}
