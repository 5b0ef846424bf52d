import { type Carried, type Origins, origins } from "../../link/copies/origins.ts"
import { outletKey } from "../../link/copies/outletKey.ts"
import type { ArticleHead, Store } from "../../store/store.ts"

/** An article, or a statement of it with the outlet that it is from by the article's own words. */
export interface Carrying {
  readonly article: Pick<ArticleHead, "id" | "outlet" | "agency">
  readonly takenOver: { readonly outlet: string } | null
}

/**
 * How many independent origins stand behind some articles or statements, beside the outlets: copies of one text are one, and what is credited to an
 * agency or another outlet goes with that.
 */
export async function originsOf(store: Store, list: readonly Carrying[]): Promise<Origins> {
  const texts = await store.links.of("copies", [...new Set(list.map(({ article }) => article.id))])
  return origins(
    list.map(({ article, takenOver }): Carried => {
      const { id, outlet, agency } = article
      const wire = agency !== null && (outlet === null || outletKey(agency) !== outletKey(outlet)) ? agency : null
      return { article: id, outlet, text: texts.get(id) ?? id, from: takenOver?.outlet ?? wire }
    }),
  )
}
