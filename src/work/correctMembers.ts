import { OnrecordError } from "../errors.ts"
import { anchorAt, anchorOf } from "../link/corrections/statementKey.ts"
import type { Anchor, Grouped } from "../link/corrections/types.ts"
import type { LinkGroup } from "../link/linkGroup.ts"
import type { Store } from "../store/store.ts"
import type { ArticleRecord } from "../understand/record.ts"

/** A group that can be corrected. */
export type Correctable = LinkGroup<Grouped>
/** Something in a group: its article, and the id of what is in it (see `partsOf`); that of the article for stories and copies. */
export interface Member {
  readonly article: string
  readonly part: string
}

/** What is in a group as corrections name it, first first. */
export function membersOf(group: Correctable): readonly Member[] {
  switch (group.kind) {
    case "people":
    case "places":
      return group.body.members.flatMap(({ article, entity }) => (entity === null ? [] : [{ article, part: entity }]))
    case "claims":
      return group.body.members.map(({ article, statement }) => ({ article, part: statement }))
    default:
      return group.body.articles.map((article) => ({ article, part: article }))
  }
}

/** Where the parts of a record stand that groups of a kind are made of: all mentions of an entry, the content of a statement, the article as such. */
export function partsIn(record: ArticleRecord, of: Grouped): ReadonlyMap<string, readonly Anchor[]> {
  const { article, people, organisations, places, statements } = record
  if (of === "stories" || of === "copies") return new Map([[article.id, [anchorOf(record)]]])
  if (of === "claims") return new Map(statements.map(({ id, content }) => [id, content.map((words) => anchorAt(record, words))]))
  const entries = of === "people" ? [...people, ...organisations] : places
  return new Map(entries.map(({ id, mentions }) => [id, mentions.map((mention) => anchorAt(record, mention))]))
}

/** Members as a correction names them, by their name, or else the longest of what stands for them; those that stand nowhere are left out. @throws OnrecordError BAD_CORRECTION where none stands anywhere */
export async function namedBy(
  store: Store,
  members: readonly Member[],
  { kind, title }: Correctable,
): Promise<readonly Anchor[]> {
  const anchors: Anchor[] = []
  for (const { article, part } of members) {
    const kept = await store.article(article)
    const all = kept === null ? [] : (partsIn(kept.entry.record, kind).get(part) ?? [])
    const name = kept === null ? null : nameOf(kept.entry.record, part)
    const named = all.find(({ words }) => words?.text === name) ?? all.toSorted((a, b) => length(b) - length(a))[0]
    if (named) anchors.push(named)
  }
  if (anchors.length > 0) return anchors
  const came = "only datelines name it, or nothing that is kept any more"
  throw new OnrecordError("BAD_CORRECTION", {
    where: title,
    expected: "a member that stands in a text",
    came,
    todo: "onrecord link, then try again",
    inPage: "link what came (/sources has the button), then try again",
  })
}
const nameOf = ({ people, organisations, places }: ArticleRecord, part: string): string | null =>
  [...people, ...organisations, ...places].find(({ id }) => id === part)?.name ?? null
const length = ({ words }: Anchor): number => words?.text.length ?? 0

/**
 * The members of a group that are meant by ids of articles, of entries or of statements, or their first characters. An article means all of its members.
 * @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS
 */
export async function membersMeant(store: Store, group: Correctable, meant: readonly string[]): Promise<readonly Member[]> {
  const all = membersOf(group)
  const found = new Map<string, Member>()
  for (const typed of meant) {
    const id = typed.trim().toLowerCase()
    const begins = (full: string): boolean => id !== "" && full.startsWith(id)
    const direct = all.filter(({ article, part }) => begins(article) || begins(part))
    const some = direct.length > 0 ? direct : await speaking(store, all, id)
    const articles = new Set(some.map(({ article }) => article))
    if (some.length === 0) throw unknown(typed, group)
    if (articles.size > 1) throw ambiguous(typed, articles.size)
    for (const one of some) found.set(one.part, one)
  }
  return [...found.values()]
}

/** Those who say a statement. */
async function speaking(store: Store, all: readonly Member[], id: string): Promise<readonly Member[]> {
  if (!/^[0-9a-f]+$/.test(id)) return []
  const hits = await Promise.all((await store.idsBeginning(id)).map((full) => store.statement(full)))
  const entities = new Set(hits.flatMap((hit) => hit?.statement.speaker.entity ?? []))
  return all.filter(({ part }) => entities.has(part))
}

function unknown(typed: string, group: Correctable): OnrecordError {
  const { kind, title, id } = group
  const expected = `an article or another member of “${title.slice(0, 60)}” (${id.slice(0, 16)})`
  const inPage = "take the id from what is shown of it"
  const todo = kind === "people" ? `onrecord person --why ${id.slice(0, 16)} shows its members` : inPage
  const noun =
    kind === "people" && group.body.members.some(({ article }) => typed !== "" && article.startsWith(typed.toLowerCase()))
  const came = noun
    ? "nobody is named in that article: only a word such as “spokesman” stands for them"
    : "nothing in it has that id"
  return new OnrecordError("ID_UNKNOWN", { where: `member “${typed}”`, expected, came, todo, inPage })
}
function ambiguous(where: string, n: number): OnrecordError {
  const came = `it begins ids in ${n} articles`
  return new OnrecordError("ID_AMBIGUOUS", { where, expected: "one member, or one article", came, todo: "type more of it" })
}
