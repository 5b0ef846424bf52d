import type { Part } from "../doc.ts"

/** Whether a part stands over the article: its headline, or the deck below that. */
export function isHead(part: Part | undefined): boolean {
  return part?.kind === "headline" || part?.kind === "deck"
}
