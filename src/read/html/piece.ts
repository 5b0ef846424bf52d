import type { PartKind } from "../../doc.ts"
import type { Block } from "./blocks.ts"

/** A stretch of the article on its way. */
export interface Piece {
  readonly kind: Exclude<PartKind, "dateline" | "furniture">
  readonly text: string
}

/** Of what is dropped, the beginning is kept. */
const mostDropped = 2000

/** Blocks, a line each, cut where they are long. */
export function shortened(all: readonly Block[]): string {
  const text = all.map((block) => block.text).join("\n")
  return text.length <= mostDropped ? text : `${text.slice(0, mostDropped).toWellFormed()}…`
}
