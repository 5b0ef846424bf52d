import { sha256 } from "../../sha256.ts"
import type { LinkArticle } from "../article.ts"
import { inOrder } from "../days.ts"
import { type KeptPair, Linking } from "./linking.ts"
import { type StoryGroup, storyKind } from "./storyGroups.ts"
import { type ReadySigns, readySigns } from "./storyPair.ts"
import { type StorySigns, storySigns } from "./storySigns.ts"
import { STORY_WEIGHTS } from "./storyWeights.ts"

/** Articles about one happening: a suggestion. */
export interface Story {
  /** From the earliest article: 16 hex digits. */
  readonly id: string
  /** Ids, the earliest first, those without a day last. */
  readonly articles: readonly string[]
  /** First and last day of publication; null where no article tells one. */
  readonly from: string | null
  readonly to: string | null
  /** What holds the articles together, in words. */
  readonly why: string
  /** How sure it is on average that two of them belong together, 0 to 1; 1 for an article alone. */
  readonly confidence: number
}

/** The stories of a list of articles, one article alone being a story too; in whatever order they come, the same. */
export function stories(list: readonly LinkArticle[]): readonly Story[] {
  const growing = new Stories()
  growing.add(list.map(storySigns))
  return growing.all()
}

/** Stories that grow: at every moment what `stories` would make of all that was added. */
export class Stories {
  readonly #linking: Linking<ReadySigns, StoryGroup>

  /** @param kept signs and pairs of an earlier time, so that nothing among them is compared again */
  constructor(kept: { readonly signs: readonly StorySigns[]; readonly pairs: readonly KeptPair[] } = { signs: [], pairs: [] }) {
    this.#linking = new Linking(storyKind(STORY_WEIGHTS), { all: kept.signs.map(readySigns), pairs: kept.pairs })
  }

  add(signs: readonly StorySigns[]): void {
    this.#linking.add(signs.map(readySigns))
  }

  /** In the order of their first days, those without a day last. */
  all(): readonly Story[] {
    return this.#linking
      .groups()
      .map(story)
      .sort((a, b) => inOrder(a.from, b.from) || (a.id < b.id ? -1 : 1))
  }

  /** What is to be kept beside the signs. */
  pairs(): readonly KeptPair[] {
    return this.#linking.pairs()
  }
}

function story({ members, confidence }: StoryGroup): Story {
  const sorted = [...members].sort((a, b) => inOrder(a.signs.day, b.signs.day) || (a.id < b.id ? -1 : 1))
  const days = sorted.flatMap(({ signs }) => signs.day ?? [])
  const from = days[0] ?? null
  const to = days.at(-1) ?? null
  return {
    id: sha256(`story ${sorted[0]!.id}`).slice(0, 16),
    articles: sorted.map(({ id }) => id),
    from,
    to,
    why: why(sorted, from, to),
    confidence,
  }
}

function why(members: readonly ReadySigns[], from: string | null, to: string | null): string {
  if (members.length === 1) return "no other article is about it"
  const most = (pick: (one: ReadySigns) => Iterable<string>): string[] => {
    const counted = new Map<string, number>()
    for (const one of members) for (const name of new Set(pick(one))) counted.set(name, (counted.get(name) ?? 0) + 1)
    return [...counted]
      .filter(([, n]) => 2 * n > members.length)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, 4)
      .map(([name, n]) => `${name} (${n} of ${members.length})`)
  }
  const names = most(({ signs }) => [...signs.people, ...signs.places, ...signs.others].map(([name]) => name))
  const named = new Set(members.flatMap((one) => [...one.people, ...one.places, ...one.others].map(([stem]) => stem)))
  const words = most(({ signs }) => signs.lead.flatMap(([stem]) => (named.has(stem) ? [] : [stem])))
  return (
    [
      names.length > 0 ? `most name ${names.join(", ")}` : null,
      words.length > 0 ? `most open with words that begin ${words.join(", ")}` : null,
      from === null ? null : from === to ? `all dated ones are of ${from}` : `published from ${from} to ${to}`,
    ]
      .filter((one) => one !== null)
      .join("; ") || "their words are alike, no single one stands in most"
  )
}
