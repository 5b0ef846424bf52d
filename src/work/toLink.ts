import type { LinkState } from "../store/links.ts"

/** Larger stores are linked when the user says so: it takes some 10 ms an article, all of them again. */
const BY_ITSELF = 2500

/** What is to be done about articles that came, changed or went: nothing, linking at once, or linking when the user says so. */
export function toLink({ articles, unlinked, gone, corrections }: LinkState): "nothing" | "at once" | "when asked" {
  if (unlinked + gone + corrections === 0) return "nothing"
  return articles <= BY_ITSELF ? "at once" : "when asked"
}
