import type { SpeakerKind } from "../../doc.ts"
import { plain } from "../../link/people/sound.ts"
import type { Kept, Store } from "../../store/store.ts"
import { isAgency } from "../../understand/en/agencies.ts"
import { failing } from "../../work/failing.ts"
import type { OnClaim } from "./onClaims.ts"

/** What a story lacks, as far as it can be counted. */
export interface Missing {
  /** People and bodies that articles of the story name and that say nothing in any of them: those whom most articles name first. */
  readonly silent: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  /** How many such there are that two articles or more name. */
  readonly silentInAll: number
  /** Who declined to say something, with the statements. */
  readonly declined: readonly { readonly name: string | null; readonly statements: readonly string[] }[]
  /** Ids of articles without a day of publication, and of those without an outlet. */
  readonly undated: readonly string[]
  readonly nameless: readonly string[]
  /** Statements by kind of speaker: every kind, those that have none too. */
  readonly kinds: Readonly<Record<SpeakerKind, number>>
  /** Feeds that have failed for a day or more: what they would bring to this story is not here. */
  readonly feeds: readonly { readonly url: string; readonly title: string | null; readonly since: string | null }[]
}
/** @param most so many of the silent are named */
export async function missing(
  store: Store,
  kept: readonly Kept[],
  all: readonly OnClaim[],
  { now, most }: { readonly now: string; readonly most: number },
): Promise<Missing> {
  const feeds = (await failing(store, now)).filter(({ long }) => long)
  const { silent, silentInAll } = await silentOf(store, kept, all, most)
  const declining = all.filter(({ said }) => said.statement.stance.label === "declines").map(({ said }) => said)
  const kinds = { person: 0, organisation: 0, government: 0, group: 0, document: 0, media: 0, unnamed: 0, none: 0 }
  for (const { said } of all) kinds[said.statement.speaker.kind]++
  return {
    silent,
    silentInAll,
    declined: Array.from(Map.groupBy(declining, ({ speaker }) => speaker.key).values(), (list) => ({
      name: list[0]!.speaker.name,
      statements: list.map(({ statement }) => statement.id),
    })),
    undated: kept.flatMap(({ head }) => (head.published === null ? [head.id] : [])),
    nameless: kept.flatMap(({ head }) => (head.outlet === null ? [head.id] : [])),
    kinds,
    feeds: feeds.map(({ feed: { url, title }, since }) => ({ url, title, since })),
  }
}

async function silentOf(
  store: Store,
  kept: readonly Kept[],
  all: readonly OnClaim[],
  most: number,
): Promise<Pick<Missing, "silent" | "silentInAll">> {
  const speaking = new Set(all.flatMap(({ said }) => said.speaker.id ?? []))
  const articles = new Map<string, number>()
  const others = new Set(kept.flatMap(notSpokenOf))
  for (const { entry } of kept) {
    const { people, organisations } = entry.record
    const named = [...people, ...organisations.filter(({ kind, name }) => kind !== "media" && !isAgency(name))].flatMap(
      ({ id, name }) => (others.has(plain(name)) ? [] : [id]),
    )
    const ids = new Set((await store.links.of("people", named)).values())
    for (const id of ids) if (!speaking.has(id)) articles.set(id, (articles.get(id) ?? 0) + 1)
  }
  const several = [...articles].filter(([, n]) => n > 1).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const silent = await Promise.all(
    several.slice(0, most).map(async ([id, n]) => ({ id, name: (await store.links.title("people", id)) ?? "", articles: n })),
  )
  return { silent, silentInAll: several.length }
}

/** Names that are not of those whom an article speaks of: its authors, its outlet, and places, which now and then are taken for bodies too. */
function notSpokenOf({ head, entry: { record } }: Kept): readonly string[] {
  const { byline } = record.article
  return [...(byline?.names ?? []), ...(head.outlet === null ? [] : [head.outlet]), ...record.places.map(({ name }) => name)].map(
    plain,
  )
}
