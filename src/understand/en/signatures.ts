/**
 * The line under a post that is set into a text: a dash, no hyphen within a word, who posted it and under which name, and the day, or nothing more.
 * "– as the mayor (@mayor) told us –" goes on.
 */
export const POSTED_BY =
  /(?:—|(?<![^\s])(?:–|--?))[ \t]*((?:(?![ \t](?:—|–|--?)[ \t])[^\n]){1,80}?\(@\w{1,30}\))(?:[ \t]*\p{Lu}\p{L}+ \d{1,2}, \d{4}|(?=\s*$))/gu

/** The dash before the name of who is quoted, and that name: “…” — Jane Roe, mayor of Riga. */
export const QUOTED_FROM = /(?:—|–|--)[ \t]*(?=\p{Lu})([^\n—–]{3,120})$/u

/** "“Finis” – The End" names a thing. */
export const NO_SIGNATURE = /^(?:the|a|an|this|that|these|those|and|but|or|it|he|she|they|we|i|you|in|on|at|to|from|by|for)\b/i
