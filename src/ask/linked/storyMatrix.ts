import type { Side } from "../../link/claims/claims.ts"
import type { Position } from "../../link/positions/positions.ts"
import type { Store } from "../../store/store.ts"
import { COLUMNS, type Column, columnOf } from "./columns.ts"
import type { OnClaim } from "./onClaims.ts"
import { originsOf } from "./originsOf.ts"
import type { Said } from "./sayings.ts"

/** A claim with who stands how on it in one story. */
export interface MatrixRow {
  /** The claim's id. */
  readonly id: string
  /** The exact words of the statement that words it best, perhaps of another story. */
  readonly wording: string
  readonly worded: string
  /** Those that anybody stands in, in the order of `COLUMNS`. `aside` stand in none. */
  readonly cells: readonly MatrixCell[]
  readonly statements: number
  /** Ids of those of them that are on neither side, as they are as likely on something else: who declines or asks stands in a cell. */
  readonly aside: readonly string[]
  readonly speakers: number
  /** "3 outlets, 2 origins" */
  readonly counted: string
  /** How many pairs of its statements stand against each other, or show a speaker who changed. */
  readonly opposed: number
  readonly changed: number
}
export interface MatrixCell {
  readonly column: Column
  /** Most statements first. */
  readonly speakers: readonly {
    /** Id of the person or body; null where it is not linked. */
    readonly id: string | null
    /** Null where nobody is named. */
    readonly name: string | null
    readonly statements: readonly string[]
    /** How many of them are for the wording, and how many against it: "asserted" that it is not so, or "denied" what it denies too. */
    readonly for: number
    readonly against: number
  }[]
}

/** The positions on the claims of a story on which most speak, those that somebody denies as if two more did. @param most at most so many claims */
export async function matrix(store: Store, all: readonly OnClaim[], most: number): Promise<readonly MatrixRow[]> {
  const byClaim = [...Map.groupBy(all, ({ claim }) => claim)].flatMap(([id, list]) =>
    id === null ? [] : [{ id, list: list.map(({ said }) => said) }],
  )
  const ranked = byClaim
    .map(({ id, list }) => {
      const speakers = speakersOf(list)
      return { id, list, speakers, articles: articlesOf(list), weight: speakers + (list.some(isDenied) ? DENIED : 0) }
    })
    .sort((a, b) => b.weight - a.weight || b.articles - a.articles || b.list.length - a.list.length || (a.id < b.id ? -1 : 1))
  const rows: MatrixRow[] = []
  for (const { id, list, speakers } of ranked.slice(0, most)) {
    const group = await store.links.group("claims", id)
    if (!group) continue
    const { title, body } = group
    const sides = new Map(body.members.map(({ statement, side }) => [statement, side]))
    const sideOf = ({ statement }: Said): Side => sides.get(statement.id) ?? "open"
    const aside = list.filter((said) => sideOf(said) === "open" && !SIDELESS.has(columnOf(said.statement)))
    const here = new Set(list.map(({ statement }) => statement.id))
    const both = ({ first, second }: Position): boolean => here.has(first.statement) && here.has(second.statement)
    const positions = body.positions.filter(both)
    const opposed = positions.filter(({ kind }) => kind === "opposite").length
    rows.push({
      id,
      wording: title,
      worded: body.wording,
      cells: cells(
        list.filter((said) => !aside.includes(said)),
        sideOf,
      ),
      statements: list.length,
      aside: aside.map(({ statement }) => statement.id),
      speakers,
      counted: (await originsOf(store, list)).words,
      opposed,
      changed: positions.length - opposed,
    })
  }
  return rows
}

/** What is in dispute is what a story is followed for: it comes before what two more speak on. */
const DENIED = 2
const isDenied = ({ statement }: Said): boolean => columnOf(statement) === "denied"

/** What is said in these takes no side of anything. */
const SIDELESS: ReadonlySet<Column> = new Set(["declined", "asked"])

function speakersOf(list: readonly Said[]): number {
  return new Set(list.flatMap(({ speaker }) => (speaker.counts ? [speaker.key] : []))).size
}

function articlesOf(list: readonly Said[]): number {
  return new Set(list.map(({ article }) => article.id)).size
}

function cells(list: readonly Said[], sideOf: (said: Said) => Side): readonly MatrixCell[] {
  const byColumn = Map.groupBy(list, ({ statement }) => columnOf(statement))
  return COLUMNS.flatMap((column) => {
    const here = byColumn.get(column)
    if (!here) return []
    const speakers = Array.from(Map.groupBy(here, ({ speaker }) => speaker.key).values(), (said) => ({
      id: said[0]!.speaker.id,
      name: said[0]!.speaker.name,
      statements: said.map(({ statement }) => statement.id),
      for: said.filter((one) => sideOf(one) === "for").length,
      against: said.filter((one) => sideOf(one) === "against").length,
    }))
    return [{ column, speakers: speakers.sort((a, b) => b.statements.length - a.statements.length) }]
  })
}
