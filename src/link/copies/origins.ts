import { outletKey } from "./outletKey.ts"

/** Something that an article carries, a statement or the article as a whole, and what is known of where it has it from. */
export interface Carried {
  readonly article: string
  readonly outlet: string | null
  /** Id of the article's group in `copies`. */
  readonly text: string
  /** The other outlet that it is credited to (`TakenOver.outlet`); null where the article credits none. */
  readonly from: string | null
}

/** Those that go back to one place. */
export interface Origin {
  /** Articles in order of their ids. */
  readonly articles: readonly string[]
  readonly outlets: readonly string[]
  /** Who has it from whom, "Dagblad ← Reuters", as the articles say it; a ring where two name each other. */
  readonly chain: readonly { readonly outlet: string; readonly from: string }[]
  readonly why: string
}
export interface Origins {
  readonly origins: readonly Origin[]
  /** Outlets counted once each. */
  readonly outlets: number
  /** "12 outlets, 2 origins", "1 outlet and 2 articles without one, 2 origins" */
  readonly words: string
}

/**
 * How many independent origins stand behind what several articles carry: copies of one text are one, texts that an outlet alone has are its own and one,
 * and what is credited to another outlet goes with that outlet, and with its own article where that is among them. The same in whatever order; two outlets
 * that credit each other are one origin.
 */
export function origins(carried: readonly Carried[]): Origins {
  const root = new Map<string, string>()
  const find = (node: string): string => {
    let at = node
    for (let up = root.get(at); up !== undefined && up !== at; up = root.get(at)) at = up
    root.set(node, at)
    return at
  }
  const join = (a: string, b: string) => {
    const [x, y] = [find(a), find(b)]
    if (x !== y) root.set(x < y ? y : x, x < y ? x : y)
  }
  const outletNode = (outlet: string) => `outlet ${outletKey(outlet)}`
  const credited = new Set(carried.flatMap(({ from }) => (from === null ? [] : [outletNode(from)])))
  const own = ownTexts(carried)
  for (const { text, outlet, from } of carried) {
    if (from !== null) join(`text ${text}`, outletNode(from))
    // A text that others have too, without a word on where it is from, draws nothing together: nobody knows whose it is.
    if (outlet !== null && (own.has(text) || credited.has(outletNode(outlet)))) join(`text ${text}`, outletNode(outlet))
  }
  const groups = new Map<string, Carried[]>()
  for (const one of carried) {
    const key = find(`text ${one.text}`)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const all = [...groups.values()].map(origin).sort((a, b) => (a.articles[0]! < b.articles[0]! ? -1 : 1))
  const named = new Set(carried.flatMap(({ outlet }) => (outlet === null ? [] : [outletKey(outlet)])))
  const nameless = new Set(carried.filter(({ outlet }) => outlet === null).map(({ article }) => article)).size
  const where =
    named.size === 0 && nameless > 0
      ? `${counted(nameless, "article")} without an outlet`
      : `${counted(named.size, "outlet")}${nameless > 0 ? ` and ${counted(nameless, "article")} without one` : ""}`
  return { origins: all, outlets: named.size, words: `${where}, ${counted(all.length, "origin")}` }
}

/** Texts that one outlet alone has and credits to nobody. */
function ownTexts(carried: readonly Carried[]): ReadonlySet<string> {
  const outlets = new Map<string, Set<string | null>>()
  for (const { outlet, text, from } of carried) {
    const key = from === null && outlet !== null ? outletKey(outlet) : null
    outlets.set(text, (outlets.get(text) ?? new Set()).add(key))
  }
  return new Set([...outlets].flatMap(([text, keys]) => (keys.size === 1 && !keys.has(null) ? [text] : [])))
}

function origin(list: readonly Carried[]): Origin {
  const unique = (names: readonly string[]) => [...new Set(names)].sort()
  const chain = list.flatMap(({ outlet, from }) =>
    from === null ? [] : [{ outlet: outlet ?? "an article that names no outlet", from }],
  )
  const links = unique(chain.map(({ outlet, from }) => `${outlet} ← ${from}`))
  const articles = unique(list.map(({ article }) => article))
  const texts = new Set(list.map(({ text }) => text)).size
  const why = [
    articles.length === 1
      ? "one article"
      : texts === 1
        ? `${counted(articles.length, "article")} with one text`
        : `${counted(articles.length, "article")} with ${counted(texts, "text")}`,
    ...(links.length > 0 ? [`by their own words ${links.join(", ")}`] : []),
  ].join("; ")
  return {
    articles,
    outlets: unique(list.flatMap(({ outlet }) => outlet ?? [])),
    chain: links.map((link) => chain.find(({ outlet, from }) => `${outlet} ← ${from}` === link)!),
    why,
  }
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`
}
