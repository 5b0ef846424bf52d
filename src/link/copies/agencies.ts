import { isAgency } from "../../understand/en/agencies.ts"
import type { LinkArticle } from "../article.ts"

/** Short names of agencies and what they stand for; others go by the name they are written with. */
const FULL = new Map(
  Object.entries({
    ap: "Associated Press",
    "the associated press": "Associated Press",
    "associated press": "Associated Press",
    reuters: "Reuters",
    "thomson reuters": "Reuters",
    afp: "Agence France-Presse",
    "agence france presse": "Agence France-Presse",
    upi: "United Press International",
    dpa: "Deutsche Presse-Agentur",
    "deutsche presse agentur": "Deutsche Presse-Agentur",
    pa: "PA Media",
    "press association": "PA Media",
    "itar-tass": "TASS",
    "canadian press": "The Canadian Press",
    xinhuanet: "Xinhua",
  }),
)

/** Outlets that are agencies and nothing else: a broadcaster or paper that also sells its texts is credited only where a text says so. */
const WIRES: ReadonlySet<string> = new Set(FULL.values())

/** One name for an agency, however it is written. */
export function agencyName(words: string): string {
  return FULL.get(words.toLowerCase().replaceAll(".", "").trim()) ?? words.trim()
}

/** The agency that an article is credited to, and where that is written; null where none is. */
export function credit({ record: { article }, agency }: LinkArticle): { readonly agency: string; readonly where: string } | null {
  if (agency) return { agency: agencyName(agency), where: "the publisher's data" }
  if (article.dateline?.agency) return { agency: agencyName(article.dateline.agency), where: "the dateline" }
  const signed = article.byline?.names.find(isAgency)
  if (signed) return { agency: agencyName(signed), where: "the byline" }
  const outlet = agencyName(article.outlet ?? "")
  return WIRES.has(outlet) ? { agency: outlet, where: "the outlet's name" } : null
}
