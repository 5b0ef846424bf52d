import type { Doc, Entity, LayerName, Mention, PartKind, Span, Statement } from "../src/doc.ts"
import { article } from "../src/read/article.ts"

/** A small article marked by hand, every layer that a record shows filled: what the tests use where no engine is wanted. */
const text = `More from Harbour Desk

Mayor warns of ferry delays at Turku
Port denies that the pier is unsafe
By Ilse Marden

TURKU, March 4 (Northwire) - Mayor Aino Salmela said on Monday that ferries would be late if the pier was not mended.

“It is not unsafe,” she told reporters after a meeting in Naantali. Port Director Juho Rinne denied that the ministry feared a collapse. No one at Baltic Lines would comment.

The Kestrel pier was built in 1971.`

/** The span of the n-th occurrence of `words`. */
export function find(words: string, n = 0): Span {
  let start = -1
  for (let i = 0; i <= n; i++) start = text.indexOf(words, start + 1)
  if (start < 0) throw new Error(`not in the text: ${words}`)
  return { start, end: start + words.length }
}

const part = (kind: PartKind, words: string, reason: string | null = null) => ({ ...find(words), kind, reason })
const mentions: Mention[] = [
  { ...find("Mayor"), head: 0, kind: "description" },
  { ...find("Turku"), head: 0, kind: "name" },
  { ...find("Port"), head: 0, kind: "description" },
  { ...find("Aino Salmela"), head: 0, kind: "name" },
  { ...find("she"), head: 0, kind: "pronoun" },
  { ...find("Naantali"), head: 0, kind: "name" },
  { ...find("Juho Rinne"), head: 0, kind: "name" },
  { ...find("Baltic Lines"), head: 0, kind: "name" },
  { ...find("Kestrel pier"), head: 0, kind: "name" },
  { ...find("the ministry"), head: 0, kind: "description" },
]
const entity = (name: string, kind: Entity["kind"], refs: number[], more: Partial<Entity> = {}): Entity => ({
  name,
  kind,
  role: null,
  country: null,
  organisation: null,
  mentions: refs,
  ...more,
})
const entities = [
  entity("Aino Salmela", "person", [0, 3, 4], { role: find("Mayor", 1), country: "Finland" }),
  entity("Turku", "place", [1]),
  entity("Juho Rinne", "person", [2, 6], { role: find("Port Director"), organisation: "Port of Turku" }),
  entity("Naantali", "place", [5]),
  entity("Baltic Lines", "organisation", [7], { country: "Estonia" }),
  entity("Kestrel pier", "other", [8]),
  entity("the ministry", "government", [9]),
]

type Draft = Omit<Partial<Statement>, "speaker" | "stance"> & {
  readonly id: string
  readonly source: readonly Span[]
  readonly cue: readonly Span[]
  readonly content: readonly Span[]
  readonly stance: [Statement["stance"]["label"], Span | null]
  readonly speaker: Partial<Statement["speaker"]>
}
const statement = ({ stance: [label, span], speaker, ...draft }: Draft): Statement => ({
  part: "body",
  kind: "indirect",
  evidence: [find("Mayor Aino Salmela said on Monday that ferries would be late if the pier was not mended.")],
  nested: false,
  via: null,
  conditional: null,
  said: null,
  occasion: null,
  place: null,
  addressee: null,
  confidence: 0.95,
  ...draft,
  stance: { label, span },
  speaker: {
    name: null,
    kind: "person",
    role: null,
    country: null,
    organisation: null,
    entity: null,
    resolved: "",
    sure: true,
    ...speaker,
  },
})
const salmela = { name: "Aino Salmela", role: "Mayor", country: "Finland", entity: 0 }
const monday = {
  value: "2024-03-04",
  timex: "2024-03-04",
  words: find("on Monday"),
  anchor: "2024-03-05",
  candidates: [],
  how: "the statement's own words",
}
const denial = find("Port Director Juho Rinne denied that the ministry feared a collapse.")
const statements = [
  statement({
    id: "1000000000000001",
    part: "headline",
    source: [find("Mayor")],
    cue: [find("warns of")],
    content: [find("ferry delays at Turku")],
    evidence: [find("Mayor warns of ferry delays at Turku")],
    stance: ["warns", find("warns of")],
    speaker: { ...salmela, resolved: "“Mayor” → Aino Salmela, the only mayor in the article" },
  }),
  statement({
    id: "1000000000000002",
    source: [find("Mayor Aino Salmela")],
    cue: [find("said")],
    content: [find("that ferries would be late if the pier was not mended")],
    stance: ["predicts", find("would")],
    conditional: find("if the pier was not mended"),
    said: monday,
    speaker: { ...salmela, resolved: "named" },
  }),
  statement({
    id: "1000000000000003",
    kind: "direct",
    source: [find("she")],
    cue: [find("told")],
    content: [find("“It is not unsafe,”")],
    evidence: [find("“It is not unsafe,” she told reporters after a meeting in Naantali.")],
    stance: ["denies", find("is not")],
    said: { ...monday, words: null, how: "the same appearance as the statement before" },
    occasion: find("after a meeting in Naantali"),
    place: find("Naantali"),
    addressee: find("reporters"),
    confidence: 0.72,
    speaker: { ...salmela, resolved: "“she” → Aino Salmela, one sentence back" },
  }),
  statement({
    id: "1000000000000004",
    source: [find("Port Director Juho Rinne")],
    cue: [find("denied")],
    content: [find("that the ministry feared a collapse")],
    evidence: [denial],
    stance: ["denies", find("denied")],
    speaker: { name: "Juho Rinne", role: "Port Director", organisation: "Port of Turku", entity: 2, resolved: "named" },
  }),
  statement({
    id: "1000000000000005",
    source: [find("the ministry")],
    cue: [find("feared")],
    content: [find("a collapse")],
    evidence: [denial],
    nested: true,
    via: "1000000000000004",
    stance: ["fears", find("feared")],
    said: {
      ...monday,
      value: null,
      timex: "XXXX-03-04",
      words: null,
      candidates: ["2019-03-04", "2024-03-04"],
      how: "the dateline",
    },
    confidence: 0.31,
    speaker: {
      name: "the ministry",
      kind: "government",
      sure: false,
      entity: 6,
      resolved: "“the ministry”: no ministry is named in the article",
    },
  }),
  statement({
    id: "1000000000000006",
    source: [find("No one at Baltic Lines")],
    cue: [find("would comment")],
    content: [],
    evidence: [find("No one at Baltic Lines would comment.")],
    stance: ["declines", find("would comment")],
    speaker: { name: "Baltic Lines", kind: "organisation", country: "Estonia", entity: 4, resolved: "named" },
  }),
]

/** The document; `about` and layers may be replaced. */
export function ferry(change: Partial<Doc<LayerName>> = {}): Doc<LayerName> {
  return {
    ...article(text, {
      file: "ferry.txt",
      outlet: "Harbour Desk",
      published: "2024-03-05",
      url: "https://harbourdesk.example/ferry",
    }),
    parts: [
      part("furniture", "More from Harbour Desk", "a list of other articles"),
      part("headline", "Mayor warns of ferry delays at Turku"),
      part("deck", "Port denies that the pier is unsafe"),
      part("byline", "By Ilse Marden"),
      part("dateline", "TURKU, March 4 (Northwire) -"),
      part("body", text.slice(text.indexOf("Mayor Aino"), text.indexOf("\n\n“"))),
      part("body", text.slice(text.indexOf("“It is"), text.indexOf("\n\nThe Kestrel"))),
      part("body", "The Kestrel pier was built in 1971."),
    ],
    tokens: [],
    sentences: [],
    quotes: [],
    words: [],
    tree: [],
    names: [],
    times: [
      { ...find("March 4"), type: "DATE", timex: "2024-03-04", value: "2024-03-04", anchor: "2024-03-05", candidates: [] },
      { ...find("Monday"), type: "DATE", timex: "2024-03-04", value: "2024-03-04", anchor: "2024-03-05", candidates: [] },
      { ...find("1971"), type: "DATE", timex: "1971", value: "1971", anchor: null, candidates: [] },
    ],
    attributions: [],
    mentions,
    entities,
    statements,
    voice: [{ ...find("The Kestrel pier was built in 1971."), about: "Kestrel pier" }],
    madeBy: { statements: "by hand" } as Doc<LayerName>["madeBy"],
    ...change,
  }
}
