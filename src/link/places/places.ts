import type { LinkArticle } from "../article.ts"
import { compare } from "../compare.ts"
import { type ArticlePlace, articlePlaces } from "./articlePlaces.ts"
import { type Gazetteer, type Place, placeKey } from "./gazetteer.ts"

/** One place through all articles. */
export interface LinkedPlace {
  /** The gazetteer's id, or "name:…" of a place that is not in it. */
  readonly id: string
  readonly name: string
  readonly place: Place | null
  /** In order of article. Where `role` is "about" the place is only spoken of; "dateline" and "said": something was said there. */
  readonly members: readonly PlaceMember[]
}
export interface PlaceMember extends ArticlePlace {
  readonly article: string
}

/** The places of articles, each with where it is said at and spoken of. The same set gives the same result in whatever order. Linear. */
export function places(articles: readonly LinkArticle[], gazetteer: Gazetteer): readonly LinkedPlace[] {
  return groupPlaces(articles.map(({ record }) => ({ article: record.article.id, places: articlePlaces(record, gazetteer) })))
}

/** The same from what `articlePlaces` found and a store kept: every article on its own, so that one more changes no other. */
export function groupPlaces(
  list: readonly { readonly article: string; readonly places: readonly ArticlePlace[] }[],
): readonly LinkedPlace[] {
  const groups = new Map<string, PlaceMember[]>()
  for (const { article, places } of list)
    for (const one of places) {
      const id = placeId(one)
      const there = groups.get(id)
      if (there) there.push({ article, ...one })
      else groups.set(id, [{ article, ...one }])
    }
  return Array.from(groups, ([id, members]) => {
    members.sort((a, b) => compare(a.article, b.article) || compare(a.name, b.name) || compare(a.entity ?? "", b.entity ?? ""))
    const [first] = members
    return { id, name: first!.place?.name ?? first!.name, place: first!.place, members }
  }).sort((a, b) => b.members.length - a.members.length || compare(a.id, b.id))
}

/** Under what a place of an article is found: the key that a store looks up. */
export const placeId = ({ place, name }: Pick<ArticlePlace, "place" | "name">): string => place?.id ?? `name:${placeKey(name)}`
