const MARKS = "\"“”„«»'‘’"
const VERBS = "am|is|are|was|were|has|have|had|do|does|did|will|would|can|could|cannot|may|might|must|shall|should"
const FINITE = new RegExp(`\\b(?:${VERBS})\\b|n[’']t\\b`, "i")
/** "that its officials had met": the word that joins it to "denied" is no part of what is claimed. "That berth is shut", "that was the plan" point at something. */
const JOINED = new RegExp(`^that\\s+(?!(?:${VERBS}|\\w+n[’']t)\\b)(?=\\S)`)
/** Behind these the verb is another clause's. */
const RELATIVE = /\b(?:who|whom|whose|which|that|where|when|while|because|as|if|since|than)\b/i
const PRONOUN = new RegExp(`^[${MARKS}]*(?:I|we|you|he|she|it|they|this|that|these|those)\\b`, "i")

/** A claim's name: the content that words it, less the "that" before it and a mark or comma that has no other. Characters of the source, in their order. */
export function claimName(content: string): string {
  const name = content.replace(JOINED, "").replace(/[,;:]$/, "")
  const opens = name.match(/[“«„]/g)?.length ?? 0
  const closes = name.match(/[”»]/g)?.length ?? 0
  if (closes === opens + 1) return name.replace(/[,;:]?[”»]$/, "")
  return opens === closes + 1 ? name.replace(/^[“«„]/, "") : name
}

/** How little a content says by itself, 0 to 0.2: "to strike the carrier", "his prior deal" against "the ministry has no plans to step in". */
export function leaning(content: string): number {
  const verb = content.search(FINITE)
  const other = content.search(RELATIVE)
  const clause = JOINED.test(content) || (verb >= 0 && (other < 0 || verb < other))
  return (clause ? 0 : 0.15) + (PRONOUN.test(content.replace(JOINED, "")) ? 0.05 : 0)
}
