import type { Order, Query, Wanted } from "../../../store/query.ts"
import type { Answer, ArticleHead, Hit, PersonHit, Store } from "../../../store/store.ts"
import { leftOut, unreadOf } from "../../leftOut.ts"
import { type Around, articleHits, facetTable, found, peopleHits, statementHits } from "../../terminal/hits.ts"
import type { Look } from "../../terminal/page.ts"
import { clean } from "../../terminal/width.ts"
import type { Command } from "../command.ts"
import { STORE, withStore } from "../store.ts"

export const search: Command = {
  name: "search",
  words: "QUERY",
  told: "find statements, articles or people",
  more: `
QUERY is words, "phrases", -not, OR, ( ) and fields: who: role: org: stance:
about: place: outlet: agency: lang: kind: via: said: published: seen:
is:conditional is:unnamed is:nested is:rejected. docs/search.md tells them all.
Without QUERY everything is found. Put -- before a query that begins with -.`,
  options: {
    ...STORE,
    articles: { value: null, told: "articles instead of statements" },
    people: { value: null, told: "people instead of statements, with how much they say" },
    order: { value: "ORDER", told: "newest (if left out), oldest or relevance" },
    limit: { value: "N", told: "at most so many, 20 if left out" },
    after: { value: "TOKEN", told: "the next page: the token is told at the end of the one before" },
    facets: { value: null, told: "count outlets, speakers, stances and so on among all that is found" },
    json: { value: null, told: "one JSON object: rows, total, next, searched, facets" },
  },
  examples: [
    "onrecord search 'stance:denies'",
    "onrecord search --limit 5 --order relevance 'ferry deadline'",
    "onrecord search --people 'published:2024'",
    "onrecord search --json --facets 'outlet:\"Baltic Courier\"' > found.json",
  ],
  async run(asked, { io, look }) {
    const [text = "", extra] = asked.words
    if (extra !== undefined)
      throw asked.wrong("the query in one word of the shell: 'ferry stance:denies'", `there is "${extra}" too`)
    if (asked.has("articles") && asked.has("people")) throw asked.wrong("--articles or --people", "there are both")
    const of: Wanted = asked.has("articles") ? "articles" : asked.has("people") ? "people" : "statements"
    const order = asked.oneOf<Order>("order", ["newest", "oldest", "relevance"])
    const limit = asked.number("limit", 1, 1000) ?? 20
    const { query } = await import("../../../ask/query.ts")
    const typed = query(text, io.now().slice(0, 10))
    return withStore(asked, io, async (store) => {
      const [{ correctedRows }, { heeded }] = await Promise.all([
        import("../../../work/corrected.ts"),
        import("../../../work/heeded.ts"),
      ])
      const { query: tree, left: rejected, unread } = await heeded(store, typed)
      // Articles are not rejected, and some have no statement; where the rejected are asked for, none is left out.
      const left = of === "articles" ? 0 : rejected
      const asFound = await store.ask(of === "articles" && rejected > 0 ? typed : tree, of, {
        order,
        limit,
        after: asked.text("after"),
      })
      const answer =
        of === "statements" ? { ...asFound, rows: await correctedRows(store, asFound.rows as readonly Hit[]) } : asFound
      const facets = asked.has("facets") ? await store.facets(tree) : null
      if (asked.has("json")) {
        await io.out(`${JSON.stringify({ ...answer, left, unread, ...(facets !== null && { facets }) })}\n`)
        return 0
      }
      if (answer.rows.length > 0) await io.out(await rows(answer, store, look))
      if (facets !== null) await io.out(`\n${facetTable(facets, look)}`)
      io.err(`onrecord: ${found(answer)}\n`)
      if (answer.total === 0 && hasWords(typed))
        io.err(
          "onrecord: words are looked for as typed, in the sentences that say something: try port* for port and ports, fewer words, or a OR b\n",
        )
      if (left > 0) io.err(`onrecord: ${leftOut(left)}\n`)
      if (unread.length > 0) io.err(`onrecord: ${unreadOf(unread)}\n`)
      if (answer.next !== null) io.err(`onrecord: for the next page: --after ${clean(answer.next)}\n`)
      return 0
    })
  },
}

const hasWords = (query: Query): boolean =>
  query.op === "words" || ((query.op === "and" || query.op === "or") && query.of.some(hasWords))

async function rows({ of, rows }: Answer, store: Store, look: Look): Promise<string> {
  if (of === "articles") return articleHits(rows as readonly ArticleHead[], look)
  if (of === "people") return peopleHits(rows as readonly PersonHit[], look)
  const hits = rows as readonly Hit[]
  const around = await aroundHits(hits, store)
  return statementHits(hits, (hit) => around.get(hit.statement.id)!, look)
}

/** The texts that statements stand in, by the statement's id; only that and a name is held of each article. */
async function aroundHits(hits: readonly Hit[], store: Store): Promise<ReadonlyMap<string, Around>> {
  const out = new Map<string, Around>()
  for (const [id, inside] of Map.groupBy(hits, ({ article }) => article.id)) {
    const kept = await store.article(id)
    const { article, statements } = kept!.entry.record
    for (const { statement } of inside) {
      const outer = statements.find((other) => other.id === statement.via)
      out.set(statement.id, { text: article.text, teller: outer?.speaker.name ?? null })
    }
  }
  return out
}
