import type { StanceLabel } from "../../doc.ts"
import { plain } from "../../link/people/sound.ts"
import { usual } from "../../link/usual.ts"
import type { Store } from "../../store/store.ts"
import { byDay, type DayCount } from "./byDay.ts"
import type { InArticle } from "./personRecords.ts"

/** Who speaks on something with one stance. */
export interface BySpeaker {
  readonly stance: StanceLabel
  readonly statements: number
  /** Of speakers who are not named. */
  readonly unnamed: number
  /** Most statements first; `id` is null where the name is linked to none. */
  readonly speakers: readonly { readonly id: string | null; readonly name: string; readonly statements: number }[]
}

/** Speakers of statements by stance, the stance of most statements first. */
export async function byStance(store: Store, said: readonly InArticle[]): Promise<readonly BySpeaker[]> {
  const linked = await store.links.of("people", [...new Set(said.flatMap(({ statement }) => statement.speaker.entity ?? []))])
  const stances = Map.groupBy(said, ({ statement }) => statement.stance.label)
  return Array.from(stances, ([stance, inside]) => {
    const named = inside.flatMap(({ statement: { speaker } }) =>
      speaker.name === null ? [] : { id: linked.get(speaker.entity ?? "") ?? null, name: speaker.name },
    )
    const groups = Map.groupBy(named, ({ id, name }) => id ?? plain(name))
    const speakers = Array.from(groups.values(), (list) => ({
      id: list[0]!.id,
      name: usual(list.map(({ name }) => name)),
      statements: list.length,
    }))
    speakers.sort((a, b) => b.statements - a.statements || (a.name < b.name ? -1 : 1))
    return { stance, statements: inside.length, unnamed: inside.length - named.length, speakers }
  }).sort((a, b) => b.statements - a.statements || (a.stance < b.stance ? -1 : 1))
}

/** A claim that statements on something are of. */
export interface AboutClaim {
  readonly id: string
  /** The words of the statement that puts it best. */
  readonly title: string
  /** How many of its statements name the subject, and how many there are. */
  readonly statements: number
  readonly all: number
  /** First and last day that it was said on; null where none is told. */
  readonly first: string | null
  readonly last: string | null
  /** Pairs of speakers who stand against each other. */
  readonly opposed: number
  /** All its statements by day. */
  readonly byDay: readonly DayCount[]
}

export async function aboutClaims(
  store: Store,
  said: readonly InArticle[],
  limit: number,
): Promise<{ readonly rows: readonly AboutClaim[]; readonly total: number }> {
  const of = await store.links.of("claims", [...new Set(said.map(({ statement }) => statement.id))])
  const counted = [...Map.groupBy(of, ([, claim]) => claim)].map(([id, list]) => ({ id, statements: list.length }))
  counted.sort((a, b) => b.statements - a.statements || (a.id < b.id ? -1 : 1))
  const rows: AboutClaim[] = []
  for (const { id, statements } of counted.slice(0, limit)) {
    const { title, size, from, to, body } = (await store.links.group("claims", id))!
    const opposed = body.positions.filter(({ kind }) => kind === "opposite").length
    rows.push({
      id,
      title,
      statements,
      all: size,
      first: from,
      last: to,
      opposed,
      byDay: byDay(body.members.map(({ day }) => day)),
    })
  }
  return { rows, total: counted.length }
}
