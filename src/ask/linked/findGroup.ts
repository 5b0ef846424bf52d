import { OnrecordError } from "../../errors.ts"
import type { GroupKind, LinkGroup } from "../../link/linkGroup.ts"
import { plain } from "../../link/people/sound.ts"
import type { Store } from "../../store/store.ts"
import { shellWord } from "../shellWord.ts"
import { didYouMean, nearNames } from "./nearNames.ts"

/**
 * The group that is meant by its id, the first characters of it, or its name: the one of that very name, or the only one that the words find; of
 * claims and stories also the only one with these words, one after the other, in its title.
 * An id that is no more leads to the group that it went into.
 * @throws OnrecordError ID_UNKNOWN where there is none, with names near to it; ID_AMBIGUOUS where there are several, with the largest of them, of claims and
 * stories with how many, since these are sentences
 */
export async function findGroup<K extends GroupKind>(store: Store, kind: K, meant: string): Promise<LinkGroup<K>> {
  const typed = meant.trim()
  const byId = await store.links.group(kind, typed)
  if (byId) return byId
  const found = await store.links.find(kind, { words: typed, from: "", to: "", least: 0, order: "size", limit: 20, skip: 0 })
  const named = found.rows.filter(({ title }) => plain(title) === plain(typed))
  if (named.length === 1) return named[0]!
  // A name may look like the beginning of an id, and goes before it.
  const ids = named.length === 0 && /^[0-9a-f]{4,}$/i.test(typed) ? await store.links.idsBeginning(kind, typed.toLowerCase()) : []
  if (ids.length === 1) return (await store.links.group(kind, ids[0]!))!
  if (found.total === 1) return found.rows[0]!
  const some = named.length > 1 ? named : found.rows
  const expected = `the id of ${NAMES[kind]}, its first characters, or its name`
  if (some.length === 0) {
    const near = kind === "people" || kind === "places" ? await nearNames(store, [kind], typed) : []
    const came = `nothing that is linked has it${didYouMean(near)}`
    const inPage = listing(kind, "")
    throw new OnrecordError("ID_UNKNOWN", { where: meant, expected, came, todo: `onrecord ${kind} lists what is linked`, inPage })
  }
  if (kind === "claims" || kind === "stories") {
    const holding = found.rows.filter(({ title }) => plain(title).includes(plain(typed)))
    if (holding.length === 1 && found.total === found.rows.length) return holding[0]!
    const came = `${found.total} ${kind} have these words`
    const todo = `onrecord ${kind} ${shellWord(typed)} lists them; give the id of one, or more of its words`
    const inPage = `${listing(kind, typed)}; give the id of one, or more of its words`
    throw new OnrecordError("ID_AMBIGUOUS", { where: meant, expected, came, todo, inPage })
  }
  const list = some.slice(0, 5).map(({ id, title, size }) => `${title.slice(0, 60)} (${id.slice(0, 16)}, in ${size})`)
  const more = (named.length > 1 ? named.length : found.total) - list.length
  const came = `it may be ${list.join(", ")}${more > 0 ? ` and ${more} more` : ""}`
  throw new OnrecordError("ID_AMBIGUOUS", { where: meant, expected, came, todo: "give the id of the one that is meant" })
}

/** The page on which those with these words are listed. */
function listing(kind: GroupKind, words: string): string {
  if (kind === "places" || kind === "copies" || kind === "subjects") return "take its id from a page that shows it"
  return `/${kind}${words === "" ? "" : `?${new URLSearchParams({ q: words })}`} lists them`
}

const NAMES: Readonly<Record<GroupKind, string>> = {
  people: "a person or body",
  places: "a place",
  copies: "copies",
  stories: "a story",
  claims: "a claim",
  subjects: "a subject",
}
