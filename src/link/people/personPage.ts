import type { RecordPerson } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { compare } from "../compare.ts"
import type { Linked } from "./people.ts"

/** A role as articles give it, with the days between which they do. */
export interface DatedRole {
  readonly role: string
  /** Null where the articles do not tell it, or tell several. */
  readonly country: string | null
  readonly organisation: string | null
  /** First and last day of publication, ISO 8601; null where no article with it tells its day. */
  readonly from: string | null
  readonly to: string | null
  /** How many articles give it. */
  readonly articles: number
}
/** What a page on one person or body shows, beside what was said. */
export interface PersonPage {
  readonly id: string
  readonly kind: Linked["kind"]
  readonly name: string
  /** Names used, with the number of articles, most first. */
  readonly names: readonly { readonly name: string; readonly articles: number }[]
  /** In order of the first day. */
  readonly roles: readonly DatedRole[]
  /** What they say: article and the statement's id there, in order of the day of publication. */
  readonly statements: readonly { readonly article: string; readonly statement: string }[]
  /** Why the articles that name it are taken to mean the same one, in words; the least sure first. */
  readonly why: readonly { readonly article: string; readonly name: string; readonly why: string; readonly confidence: number }[]
}

/**
 * The page of somebody linked.
 * @param read the articles of its members, by id; those that are missing are left out
 */
export function personPage(linked: Linked, read: ReadonlyMap<string, LinkArticle>): PersonPage {
  const names = new Map<string, Set<string>>()
  const roles = new Map<string, { role: string; entries: RecordPerson[]; days: string[]; articles: Set<string> }>()
  const statements: { article: string; statement: string; day: string }[] = []
  for (const { article, entity } of linked.members) {
    const record = read.get(article)?.record
    if (!record || entity === null) continue
    const day = record.article.published ?? ""
    const entry = [...record.people, ...record.organisations, ...record.places].find(({ id }) => id === entity)
    if (!entry) continue
    const there = names.get(entry.name)
    if (there) there.add(article)
    else names.set(entry.name, new Set([article]))
    if ("statements" in entry) for (const statement of entry.statements) statements.push({ article, statement, day })
    if (!("organisation" in entry) || entry.role === null) continue
    // "Foreign Minister" in one article and "foreign minister" in the next are one role, and so is "the foreign minister", though only one of them tells the country
    const key = entry.role.toLowerCase().replace(/^(?:the|an?|his|her|its|their) /, "")
    const one = roles.get(key) ?? { role: entry.role, entries: [], days: [], articles: new Set<string>() }
    one.entries.push(entry)
    one.articles.add(article)
    if (day) one.days.push(day)
    roles.set(key, one)
  }
  const dated = Array.from(roles.values(), ({ role, entries, days, articles }): DatedRole => {
    days.sort()
    const country = only(entries.map(({ country }) => country))
    const organisation = only(entries.map(({ organisation }) => organisation))
    return { role, country, organisation, from: days[0] ?? null, to: days.at(-1) ?? null, articles: articles.size }
  })
  return {
    id: linked.id,
    kind: linked.kind,
    name: linked.name,
    names: Array.from(names, ([name, articles]) => ({ name, articles: articles.size })).sort(
      (a, b) => b.articles - a.articles || compare(a.name, b.name),
    ),
    roles: dated.sort((a, b) => compare(a.from ?? "9", b.from ?? "9") || compare(a.role, b.role)),
    statements: statements
      .sort((a, b) => compare(a.day, b.day) || compare(a.article, b.article))
      .map(({ article, statement }) => ({ article, statement })),
    why: linked.members
      .filter(({ entity }) => entity !== null)
      .map(({ article, name, why, confidence }) => ({ article, name, why, confidence }))
      .sort((a, b) => a.confidence - b.confidence || compare(a.article, b.article)),
  }
}
/** What all that tell it agree on; null where they do not, or none tells. */
function only(told: readonly (string | null)[]): string | null {
  const all = new Set(told.filter((one) => one !== null))
  return all.size === 1 ? [...all][0]! : null
}
