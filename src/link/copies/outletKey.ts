import { agencyName } from "./agencies.ts"

/** One key for an outlet however it is written: "the Times of Ventspils", "Times of Ventspils (online)", "timesofventspils.com". */
export function outletKey(name: string): string {
  const plain = agencyName(name.slice(0, 200))
    .toLowerCase()
    .replace(/[’']s\b|\(.*?\)/g, " ")
    .replace(/^\s*the\b|\b(?:online|website|newspaper|news agency|daily newspaper)\b/g, " ")
    .replace(/\.(?:com|org|net|co\.uk)\b/g, " ")
  const key = plain.replace(/[^\p{L}\p{N}]/gu, "")
  return key === "" ? name.toLowerCase() : key
}
