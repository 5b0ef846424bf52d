import { z } from "zod"
import { CHANGES } from "../../ask/linked/changes.ts"
import { SPEAKER_KINDS, STANCES, type Statement } from "../../doc.ts"
import { ERRORS, type ErrorCode } from "../../errors.ts"
import { EVENT_KINDS } from "../../store/watches.ts"
import { JOB_STATES } from "./jobs.ts"

/**
 * What the API gives, for its description: a test holds it against real answers. Answers are not held against it while serving: they are the data of our own
 * functions, and a search would take twice as long.
 */
const text = z.string()
const textOrNull = text.nullable()
const count = z.int().min(0)
const whole = (of: string) => text.describe(of)

const span = { start: count, end: count }
const words = z.strictObject({ ...span, text }).describe("A span of the article's text in UTF-16 code units, and its words")
const inLine = words.extend({ opens: z.boolean().describe("It begins a line of the article: a headline, a byline, a paragraph") })
const evidence = z.strictObject({ ...span, text: textOrNull })
const KINDS = ["direct", "indirect", "mixed"] as const satisfies Statement["kind"][]
const PARTS = ["headline", "deck", "byline", "dateline", "body", "caption", "furniture"] as const satisfies Statement["part"][]

const day = text.describe("A day, month, year or interval: ISO 8601, EDTF")
const statement = z.strictObject({
  id: whole("16 hexadecimal digits"),
  part: z.enum(PARTS),
  kind: z.enum(KINDS),
  source: z.array(words),
  cue: z.array(words),
  content: z.array(words),
  evidence: z.array(evidence),
  nested: z.boolean(),
  via: textOrNull,
  speaker: z.strictObject({
    name: textOrNull,
    kind: z.enum(SPEAKER_KINDS),
    role: textOrNull,
    country: textOrNull,
    organisation: textOrNull,
    entity: textOrNull,
    resolved: text,
    sure: z.boolean(),
  }),
  stance: z.strictObject({ label: z.enum(STANCES), span: words.nullable() }),
  conditional: words.nullable(),
  said: z
    .strictObject({
      value: day.nullable(),
      timex: textOrNull,
      words: words.nullable(),
      anchor: textOrNull,
      candidates: z.array(text),
      how: text,
    })
    .nullable(),
  occasion: words.nullable(),
  place: words.nullable(),
  addressee: words.nullable(),
  confidence: z.number().min(0).max(1),
})
const head = z.strictObject({
  id: whole("64 hexadecimal digits"),
  headline: textOrNull,
  outlet: textOrNull,
  url: textOrNull,
  published: textOrNull,
  modified: textOrNull,
  agency: textOrNull,
  language: textOrNull,
  captured: text,
  seen: text,
  bytes: whole("sha256 of the document that it was read from"),
  version: z.int().min(1),
  older: textOrNull,
  newer: textOrNull,
  status: z.enum(["usable", "withheld", "canceled"]),
  embargo: textOrNull,
  statements: count,
})
const looked = z
  .strictObject({
    state: z.enum(["machine", "reviewed", "corrected"]),
    rejected: z.boolean(),
    by: z.array(z.strictObject({ id: text, who: text, when: text, why: text })),
  })
  .describe("Who has looked at a statement, and what they made of it; absent in lists where nobody has")
const hit = {
  state: looked.optional(),
  statement,
  article: head,
  current: z.boolean().describe("Whether the newest version of the article has it"),
  gone: z.enum(["changed", "canceled"]).nullable(),
}
const change = z.strictObject({
  from: text,
  to: text,
  seen: text,
  did: z.enum(["added", "removed", "changed", "canceled"]),
  before: textOrNull,
  after: textOrNull,
})
const beside = {
  came: z
    .looseObject({ at: text, url: textOrNull, captured: text, size: count.describe("bytes") })
    .describe("The document as it came"),
  details: z.looseObject({ title: textOrNull, authors: z.array(text) }),
  charset: z.strictObject({ label: text, why: text }),
  reader: text,
  places: z.array(z.strictObject({ at: text, url: textOrNull, seen: text })),
  madeBy: z.record(text, text),
}
const searched = z.strictObject({ articles: count, statements: count }).describe("What was searched")
const person = z.strictObject({ name: text, role: textOrNull, statements: count, first: textOrNull, last: textOrNull })
const facet = z.strictObject({ field: text, values: z.array(z.strictObject({ value: text, count })) })
const status = z.looseObject({ articles: count, statements: count, people: count, outlets: count, feeds: count, failures: count })
const linked = z.strictObject({ articles: count, unlinked: count, gone: count, corrections: count })
const story = z.looseObject({
  id: text,
  headline: text,
  articles: count,
  outlets: count,
  origins: count,
  statements: count,
  speakers: count,
})

const searchedLinks = linked.extend({ firstPublished: textOrNull, lastPublished: textOrNull })
const listed = { total: count.nullable(), next: textOrNull, searched: searchedLinks }
const said = z
  .looseObject({
    statement,
    article: head,
    speaker: z.strictObject({ id: textOrNull, name: textOrNull, key: text, counts: z.boolean() }),
    day: textOrNull,
  })
  .describe("A statement with who it is linked to")
const unsure = count.describe("How many of the statements are unsure")
const claim = {
  id: text,
  wording: text,
  worded: text,
  from: textOrNull,
  to: textOrNull,
  statements: count,
  opposed: count,
  changed: count,
}
const someone = {
  id: text,
  kind: text,
  name: text,
  role: textOrNull,
  articles: count,
  statements: count,
  first: textOrNull,
  last: textOrNull,
}

const watch = z.looseObject({
  id: text,
  name: text,
  of: z.union([
    z.strictObject({ kind: z.literal("search"), q: text }),
    z.strictObject({ kind: z.enum(["stories", "people", "claims"]), id: text }),
  ]),
  about: whole("In words").nullable(),
  on: z.array(z.enum(EVENT_KINDS)),
  why: text,
  channels: z.array(
    z.strictObject({
      kind: z.enum(["webhook", "mail"]),
      host: textOrNull,
      failures: count,
      failure: textOrNull,
      next: textOrNull,
    }),
  ),
  paused: z.boolean(),
  made: text,
  by: text,
  week: count.describe("Events of the last 7 days"),
  last: textOrNull,
})
const watching = { linked, failing: count.describe("Feeds that failed when they were last asked") }
const outlet = {
  id: text,
  name: text,
  articles: count,
  statements: count,
  fromAgencies: count.describe("Articles that credit an agency"),
  first: textOrNull,
  last: textOrNull,
}
const named = z.strictObject({ id: text, name: text })
const changes = z.strictObject({
  since: text,
  how: z.enum(["asked", "visit", "week", "all"]).describe("Whether the address asked since when, the last visit, or neither"),
  stories: z.array(
    z.strictObject({
      story: textOrNull,
      headline: text,
      changes: z.array(
        z.strictObject({
          id: whole("The same whenever it is asked for"),
          kind: z.enum(CHANGES),
          seen: text,
          before: said.nullable(),
          after: said.nullable(),
          claim: z.strictObject({ id: text, wording: text, speakers: count }).nullable(),
          confidence: z.number().nullable(),
        }),
      ),
    }),
  ),
  counts: z.record(text, count),
  seen: count.describe("Articles that came since"),
  lookedAt: count,
  searched: searchedLinks,
})

export const WANTED = ["statements", "articles", "people"] as const
export const ORDERS = ["newest", "oldest", "relevance"] as const

const jobHead = {
  id: text,
  kind: z.enum(["files", "addresses", "again", "feeds", "opml", "link"]),
  of: z.array(text),
  by: text,
  state: z.enum(JOB_STATES),
  asked: text,
}
const jobFailure = z.strictObject({ code: text, message: text })

const correction = z
  .strictObject({
    entry: z.looseObject({ id: text, who: text, when: text, why: text, what: z.looseObject({ kind: text }) }),
    state: z.enum(["holds", "undone", "reopened", "waiting"]),
    why: textOrNull,
    undoneBy: textOrNull,
    shows: z.boolean().nullable(),
    groups: z.array(z.strictObject({ id: text, title: text, size: count })),
    statement: textOrNull,
    about: z.array(z.looseObject({ article: text })),
  })
  .describe("A line of the log, and what became of it")
const answer = { total: count, next: textOrNull.describe("Pass it as after for the next page"), searched }
export const ANSWERS = {
  search: z.strictObject({
    asked: z.strictObject({ q: text, of: z.enum(WANTED), order: z.enum(ORDERS), limit: count, facets: z.boolean() }),
    words: whole("The query told back in words"),
    of: z.enum(WANTED),
    rows: z.union([z.array(z.strictObject(hit)), z.array(head), z.array(person)]),
    ...answer,
    facets: z.array(facet).nullable(),
    left: count.describe("How many statements match but were rejected, and are left out"),
    unread: z
      .array(text)
      .describe("Articles that corrections name and that do not unpack: what was rejected in them is not left out"),
    next_url: textOrNull,
  }),
  statement: z.strictObject({
    ...hit,
    context: z.strictObject({ before: z.array(inLine), sentences: z.array(words), after: z.array(inLine) }),
    citation: text,
    state: looked,
    linked: z.strictObject({ person: textOrNull, claim: textOrNull, story: textOrNull }),
    within: statement.nullable(),
    tells: z.array(statement),
    history: z.array(change),
    copies: z
      .strictObject({ rows: z.array(z.strictObject(hit)), counted: textOrNull, looked: count, of: count })
      .describe("Where copies of the article have it too"),
    named: z.array(z.strictObject(hit)),
    ...beside,
  }),
  article: z.strictObject({
    head,
    record: z.looseObject({ statements: z.array(statement) }).describe("As /schema/record.json has it"),
    states: z.record(text, looked).describe("Of statements that somebody has looked at"),
    versions: z.array(head),
    history: z.array(change),
    named: z.array(z.strictObject(hit)),
    since: z
      .strictObject({
        version: count,
        article: text,
        same: count,
        changed: z.array(z.strictObject({ before: text, after: text })),
        removed: z.array(text),
        added: z.array(text),
      })
      .nullable()
      .describe("Sentences beside those of the version before"),
    dropped: z.array(z.strictObject({ step: text, reason: text, text })),
    linked: z.strictObject({ story: textOrNull, people: z.record(text, text), named: z.record(text, text) }),
    ...beside,
  }),
  front: z.strictObject({
    status,
    linked,
    people: count.describe("People and bodies through all articles"),
    failing: count,
    failingLong: count,
    changes,
    newest: z.strictObject({
      of: z.literal("statements"),
      rows: z.array(z.strictObject(hit)),
      ...answer,
      left: count.describe("How many were rejected, and are left out"),
    }),
    stories: z.array(story),
  }),
  changes,
  stories: z.strictObject({ rows: z.array(story), ...listed }),
  story: story.extend({
    why: text,
    matrix: z.array(
      z.looseObject({
        id: text,
        wording: text,
        cells: z.array(z.looseObject({ column: text, speakers: z.array(z.looseObject({})) })),
      }),
    ),
    days: z.array(z.looseObject({ day: textOrNull, statements: count, first: z.array(said), claims: count })),
    went: z.array(change),
    places: z.array(z.looseObject({ id: text, name: text, said: z.array(text), spokenOf: z.array(text) })),
    goesBack: z.looseObject({ origins: z.array(z.looseObject({ articles: z.array(text), outlets: z.array(text) })) }),
    heads: z.array(head),
    missing: z.looseObject({ undated: z.array(text), nameless: z.array(text) }),
    searched: searchedLinks,
  }),
  storySaid: z.strictObject({
    id: text,
    headline: text,
    at: named.nullable(),
    about: named.nullable(),
    said: z.array(said),
    of: count.describe("Statements of the whole story"),
    searched: searchedLinks,
  }),
  personSaid: z.strictObject({
    id: text,
    name: text,
    said: z.array(said),
    of: count.describe("All of theirs"),
    next: textOrNull,
    searched: searchedLinks,
  }),
  claims: z.strictObject({ rows: z.array(z.looseObject({ ...claim, unsure })), ...listed }),
  claim: z.looseObject({
    ...claim,
    unsure,
    said: z.array(said),
    voices: z.array(z.looseObject({ stances: z.array(z.looseObject({ day: textOrNull, stance: z.enum(STANCES) })) })),
    positions: z.array(z.strictObject({ kind: text, first: text, second: text, confidence: z.number(), why: text })),
    searched: searchedLinks,
  }),
  people: z.strictObject({
    rows: z.array(z.strictObject({ ...someone, byDay: z.array(z.strictObject({ day: text, articles: count })) })),
    ...listed,
  }),
  person: z.looseObject({
    ...someone,
    names: z.array(z.strictObject({ name: text, articles: count })),
    looked: z.strictObject({ articles: count, of: count }),
    latest: z.array(said),
    claims: z.looseObject({ total: count }),
    missing: z.looseObject({ unlinked: count, gone: count, unread: count }),
  }),
  subject: z.looseObject({
    kind: z.enum(["subjects", "places", "people"]),
    id: text,
    name: text,
    articles: count,
    first: textOrNull,
    last: textOrNull,
    names: z.array(z.strictObject({ name: text, articles: count })),
    looked: z.strictObject({ articles: count, of: count }),
    byDay: z.array(z.strictObject({ day: text, statements: count })),
    voice: z.strictObject({
      rows: z.array(z.strictObject({ ...span, text, article: head, about: z.boolean(), named: z.boolean() })),
      total: count,
    }),
    said: z.strictObject({ rows: z.array(said), total: count }),
    claims: z.strictObject({
      rows: z.array(z.looseObject({ id: text, title: text, statements: count, all: count })),
      total: count,
    }),
    places: z.strictObject({
      rows: z.array(z.looseObject({ id: text, name: text, said: count, spokenOf: count })),
      total: count,
    }),
    missing: z.looseObject({ unlinked: count, gone: count, unread: count }),
  }),
  check: z.strictObject({
    articles: count,
    statements: count,
    small: z.boolean().describe("Whether all words are always looked through"),
  }),
  checked: z.strictObject({
    headline: textOrNull,
    quotations: z.array(
      z.looseObject({
        draft: z.array(words).describe("Spans of the draft, its line ends made one character"),
        verdict: text.describe("On the words alone"),
        why: text,
        speakerIs: z
          .enum(["same", "other", "unsure"])
          .nullable()
          .describe("Whether the record has the speaker whom the draft names; null where it names none, or nothing was found"),
        speaker: textOrNull,
        day: textOrNull,
        undated: textOrNull,
        likeness: z.number(),
        changes: z.array(
          z.strictObject({ did: text, draft: words, source: words.extend({ article: text }).nullable(), marked: z.boolean() }),
        ),
        flags: z.array(z.strictObject({ flag: text, why: text })),
        looked: z.enum(["everywhere", "statements"]),
        found: z.array(
          z.strictObject({
            draft: words,
            place: z.looseObject({
              article: text,
              statement: textOrNull,
              speaker: textOrNull,
              sure: z.boolean().describe("Who speaks is told, and no guess"),
              source: textOrNull.describe("The article's own words for who says it"),
              words,
            }),
            also: z.array(z.looseObject({ article: text, words })),
            around: z.strictObject({ before: z.array(inLine), sentences: z.array(words), after: z.array(inLine) }),
            origins: text,
          }),
        ),
      }),
    ),
    left: z.array(z.array(words)).describe("Quotations for which there was no time"),
    searched: z.strictObject({ articles: count, statements: count }),
  }),
  watches: z.strictObject({ watches: z.array(watch), ...watching }),
  watch: z.strictObject({
    watch,
    events: z.array(
      z.looseObject({
        id: text,
        kind: z.enum(EVENT_KINDS),
        how: text,
        at: text,
        words: text,
        said: said.nullable(),
        other: said.nullable(),
      }),
    ),
    ...watching,
  }),
  outlets: z.strictObject({
    q: text,
    rows: z.array(z.strictObject(outlet)),
    total: count,
    all: count,
    nameless: count,
    articles: count,
    next: textOrNull,
  }),
  outlet: z.strictObject({
    ...outlet,
    names: z.array(z.strictObject({ name: text, articles: count })),
    agencies: z.array(z.strictObject({ agency: text, articles: count, statements: count })),
    own: z.strictObject({ articles: count, statements: count }),
    copies: count,
    edits: z.strictObject({
      rows: z.array(z.strictObject({ article: head, added: count, changed: count, removed: count })),
      total: count,
    }),
    takenBack: count,
    feeds: z.array(z.looseObject({ url: text, failures: count })),
    failures: z.array(z.looseObject({ at: text, code: text })),
    byDay: z.array(z.strictObject({ day: text, statements: count })),
    newest: z.array(z.strictObject(hit)),
  }),
  sources: z.strictObject({
    outlets: z.array(z.strictObject({ outlet: text, statements: count })),
    feedsFrom: count,
    feedsAll: count.describe("How many are followed"),
    feedsFailing: count,
    feedsLong: count.describe("Of them for a day or more"),
    feeds: z.array(
      z.looseObject({
        url: text,
        title: textOrNull,
        checked: textOrNull,
        failure: textOrNull,
        failures: count,
        since: textOrNull.describe("When it began to fail"),
        long: z.boolean().describe("It has failed for a day or more"),
        last: z.strictObject({ title: textOrNull, url: textOrNull, published: textOrNull }).nullable(),
      }),
    ),
    from: count,
    failures: z.array(z.strictObject({ at: text, code: text, message: text, seen: text })),
    jobs: z.array(z.strictObject(jobHead)),
    linked,
    status,
  }),
  job: z.strictObject({
    ...jobHead,
    began: textOrNull,
    ended: textOrNull,
    ahead: count.describe("Jobs that come before it"),
    added: z.looseObject({ documents: count, added: count, known: count, statements: count, failures: count }).nullable(),
    synced: z.looseObject({ feeds: count, due: count, failing: count, fetched: count }).nullable(),
    linked: z.strictObject({ articles: count, all: count }).nullable(),
    passed: z.array(z.strictObject({ what: text, count })),
    opml: z.strictObject({ added: count, known: count, dropped: z.array(z.strictObject({ text, reason: text })) }).nullable(),
    share: z.number().nullable().describe("Of what it works on, 0 to 1"),
    speed: z.number().nullable().describe("Documents a second"),
    left: z.number().nullable().describe("Seconds"),
    articles: z.array(text).describe("Of this and the next two at most fifty, from the n-th on that the address asks for"),
    articlesInAll: count,
    silent: z.array(text).describe("Where articles came from that are kept without a statement"),
    silentInAll: count,
    failures: z.array(jobFailure),
    failed: count,
    error: jobFailure.nullable(),
  }),
  corrections: z.strictObject({
    asked: z.strictObject({ state: textOrNull, statement: textOrNull, skip: count }),
    rows: z.array(correction),
    total: count,
    counts: z.strictObject({ holds: count, undone: count, reopened: count, waiting: count }),
    next: count.nullable(),
  }),
  corrected: z.strictObject({
    corrections: z.array(correction),
    left: z
      .array(z.strictObject({ key: text, code: text }))
      .describe("What could not be done beside them: the statement, card or correction, and the code of the error"),
    linked: z.enum(["done", "begun", "large"]).describe("Whether what is linked shows it: large stores want onrecord link"),
  }),
  group: z.strictObject({
    kind: text,
    id: text,
    title: text,
    state: z.enum(["machine", "reviewed", "corrected"]),
    from: count,
    members: z.array(z.strictObject({ part: text, article: text, told: text })),
    all: count,
    after: textOrNull,
    corrections: z.array(correction),
  }),
  review: z.strictObject({
    asked: z.strictObject({ queue: text, story: textOrNull, skip: count }),
    counts: z.record(text, count),
    machine: count,
    statements: count,
    looked: z.strictObject({ articles: count, of: count }),
    cards: z.array(
      z.strictObject({
        key: text,
        queue: text,
        article: text,
        url: textOrNull,
        statements: z.array(text),
        claims: count,
        positions: count,
        unsure: z.number(),
        effect: z.number(),
        member: z.strictObject({ of: text, group: text, part: text, why: text }).nullable(),
      }),
    ),
    hits: z.array(z.strictObject(hit)),
    reopened: z.array(correction),
    story: z.strictObject({ id: text, title: text }).nullable(),
  }),
} as const satisfies Readonly<Record<string, z.ZodType>>

export const PROBLEM = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
      status: z.int(),
      what: text,
      where: text,
      expected: text,
      came: text,
      todo: text,
      position: z.strictObject(span).nullable().describe("What is wrong in a query: UTF-16 code units of it"),
    }),
  })
  .describe("An error, as docs/errors.md has it")
