import { IRREGULAR } from "./irregular.ts"

const DOUBLED = /([bdgklmnprtvz])\1$/

/** Puts back what a suffix took: "hop(p)ed" → hop, "mak(ing)" → make. */
function base(stem: string): string {
  if (/(?:ll|ss|zz)$|[^r]eat$|o[at]t$|oat$/.test(stem)) return stem
  if (DOUBLED.test(stem)) return stem.slice(0, -1)
  if (
    /(?:[^aeiou][aeiouy](?:[cgkmnprtvz]|s)|[^aeou]u[sz]|[dr]g|nc|rc|[^aeiou]l|rs|lv|rv|ee|ov|[^o]v|at|iz|is|uc|ag|eng|ang|uir|ur|ir|or)$/.test(
      stem,
    ) &&
    needsE(stem)
  )
    return `${stem}e`
  return stem
}

const needsE = (stem: string) =>
  /(?:at|iz|uc|nc|rc|rg|dg|lg|[^aeiou]l|v|[aeiou]s|rs|uir|[^aeiou][aiou](?:k|m|n|p|t|z|r|b|d|g|c))$/.test(stem) &&
  !/(?:en|er|or|on|it|in|om|op|et|el|an|al|ar)$/.test(stem.slice(-2))

/** The forms of irregular words: most words are none, which is told without making their key. */
const irregular = new Set([...IRREGULAR.keys()].map((key) => key.split(" ", 1)[0]!))

/** Lemma of an English word (normal form) from its tags: irregular forms from a list, the rest by rule. */
export function lemmatize(norm: string, upos: string, xpos: string): string {
  const known = irregular.has(norm) ? IRREGULAR.get(`${norm} ${upos[0]}`) : undefined
  if (known !== undefined) return known
  if (upos === "NOUN" && xpos === "NNS" && norm.length > 3) {
    if (norm.endsWith("ies") && norm.length > 4) return `${norm.slice(0, -3)}y`
    if (/(?:ss|x|zz|ch|sh)es$/.test(norm)) return norm.slice(0, -2)
    if (norm.endsWith("s") && !norm.endsWith("ss")) return norm.slice(0, -1)
  }
  if (upos === "VERB" || upos === "AUX") {
    if (xpos === "VBZ") {
      if (norm.endsWith("ies") && norm.length > 4) return `${norm.slice(0, -3)}y`
      if (/(?:ss|x|zz|ch|sh|o)es$/.test(norm)) return norm.slice(0, -2)
      if (norm.endsWith("s") && norm.length > 2) return norm.slice(0, -1)
    }
    if (xpos === "VBG" && norm.endsWith("ing") && norm.length > 4) return base(norm.slice(0, -3))
    if ((xpos === "VBD" || xpos === "VBN") && norm.endsWith("ed") && norm.length > 3) {
      if (norm.endsWith("ied") && norm.length > 4) return `${norm.slice(0, -3)}y`
      if (norm.endsWith("eed")) return norm.slice(0, -1)
      return base(norm.slice(0, -2))
    }
  }
  return norm
}
