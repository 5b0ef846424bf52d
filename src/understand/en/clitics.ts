/** Words written as one that Universal Dependencies cuts in two. */

/** "do|n't", "he|'s": the word, and what leans on it. */
export const CLITIC = /^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$/i
/** "can|not": where they are cut, for words of LEAST to MOST letters. */
export const FUSED: Readonly<Record<string, number>> = { cannot: 3, gonna: 3, wanna: 3, gotta: 3 }
export const FUSED_LEAST = 5
export const FUSED_MOST = 6
