import type { Doc, Entity, LayerName, Span, Spans } from "../../doc.ts"
import { sha256 } from "../../sha256.ts"
import { SUBJECT_NOUNS } from "../en/subjects.ts"
import { subjects as allSubjects } from "../subjects.ts"
import type { RecordOrganisation, RecordPerson, RecordPlace, RecordSubject, Words } from "./types.ts"
import { within } from "./within.ts"

/** The entities that are called by a name, sorted into people, organisations, places and subjects. */
export function named(doc: Doc<LayerName>, words: (span: Span) => Words, ids: readonly string[]) {
  const says = new Map<number, string[]>()
  for (const { id, speaker } of doc.statements) {
    if (speaker.entity === null) continue
    const before = says.get(speaker.entity)
    if (before) before.push(id)
    else says.set(speaker.entity, [id])
  }
  const people: RecordPerson[] = []
  const organisations: RecordOrganisation[] = []
  const places: RecordPlace[] = []
  const subjects: RecordSubject[] = []
  const where = placeRole(doc)
  const found = allSubjects(doc)
  const proper = new Set(found.map(({ name }) => name))
  for (const [at, entity] of doc.entities.entries()) {
    const mentions = entity.mentions.map((m) => doc.mentions[m]!)
    if (!mentions.some((mention) => mention.kind === "name")) continue
    const base = { id: ids[at]!, name: entity.name, mentions: mentions.map(words) }
    const statements = says.get(at) ?? []
    // "Iskander missiles", taken for the name of a body here and there: the thing is in the list of subjects
    if (entity.kind === "organisation" && statements.length === 0 && proper.has(entity.name) && oftenThing(doc, mentions))
      continue
    const { kind, country, organisation } = entity
    const role = entity.role && words(entity.role).text
    if (kind === "person") people.push({ ...base, role, country, organisation, statements })
    else if (kind === "place") places.push({ ...base, role: where(mentions) })
    else if (kind === "document" || kind === "other") subjects.push({ ...base, kind })
    else if (kind !== "unnamed" && kind !== "none") organisations.push({ ...base, kind, country, statements })
  }
  // subjects that no name was found for: "anti-missile defence", a system called by its bare name
  const known = new Set([...people, ...organisations, ...places, ...subjects].map(({ name }) => name))
  for (const { name, kind, mentions } of found)
    if (!known.has(name))
      subjects.push({ id: namedId(doc, kind, name, mentions[0]!.start), name, kind, mentions: mentions.map(words) })
  subjects.sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start)
  return { people, organisations, places, subjects }
}

/** Whether at least every third mention stands before a noun that tells a thing treated of: "Kestrel ferries", "the Kestrel treaty". */
function oftenThing({ text }: Doc<LayerName>, mentions: readonly Span[]): boolean {
  const next = ({ end }: Span): string => /^ (\p{L}+)/u.exec(text.slice(end, end + 30))?.[1]?.toLowerCase() ?? ""
  return mentions.filter((mention) => SUBJECT_NOUNS.has(next(mention))).length * 3 >= mentions.length
}

function placeRole(doc: Doc<LayerName>): (mentions: Spans) => RecordPlace["role"] {
  const datelines = doc.parts.filter((part) => part.kind === "dateline")
  const said = doc.statements.flatMap(({ place, occasion }) => [place, occasion].filter((span) => span !== null))
  const [inDateline, inSaid] = [within(datelines), within(said)]
  return (mentions) => (mentions.some(inDateline) ? "dateline" : mentions.some(inSaid) ? "said" : "about")
}

/** From the article, the kind, the name and where it stands first: two machines agree, and two of one name stay two. */
export function entityId(doc: Doc<LayerName>, entity: Entity): string {
  return namedId(doc, entity.kind, entity.name, doc.mentions[entity.mentions[0] ?? -1]?.start ?? -1)
}

const namedId = (doc: Doc<LayerName>, kind: string, name: string, first: number): string =>
  sha256([doc.id, kind, name, first].join("\0")).slice(0, 16)
