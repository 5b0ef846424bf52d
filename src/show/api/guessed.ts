/** The folders of our addresses by the words that people type for them: those of the commands and of the navigation. */
const FOLDERS: Readonly<Record<string, string>> = {
  statement: "s",
  statements: "s",
  articles: "article",
  stories: "story",
  claims: "claim",
  person: "who",
  persons: "who",
  people: "who",
  outlets: "outlet",
  subjects: "subject",
}
/** The same where nothing stands behind them. */
const PAGES: Readonly<Record<string, string>> = {
  s: "/search",
  statement: "/search",
  statements: "/search",
  article: "/search?of=articles",
  articles: "/search?of=articles",
  story: "/stories",
  claim: "/claims",
  who: "/people",
  person: "/people",
  persons: "/people",
  outlet: "/outlets",
  today: "/",
  about: "/method",
  api: "/openapi",
}

/**
 * Where an address leads that is none of ours but says plainly what is meant: "/person/ID.json" is "/who/ID.json", "/today.json" is "/index.json". Null where
 * nothing is plain.
 * @param url path and query, as asked for
 */
export function guessed(url: string): string | null {
  const [, first = "", suffix = "", rest = "", query = ""] = /^\/(\w+)(?:(\.\w+)|(\/[^/?][^?]*)?\/?)(\?.*)?$/.exec(url) ?? []
  if (rest !== "") return Object.hasOwn(FOLDERS, first) ? `/${FOLDERS[first]}${rest}${query}` : null
  if (!Object.hasOwn(PAGES, first)) return null
  const meant = new URL(PAGES[first]!, "http://here")
  const ours = new Set(meant.searchParams.keys())
  for (const [name, value] of new URLSearchParams(query)) if (!ours.has(name)) meant.searchParams.append(name, value)
  return `${suffix !== "" && meant.pathname === "/" ? "/index" : meant.pathname}${suffix}${meant.search}`
}
