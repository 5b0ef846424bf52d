import type { FastifyInstance } from "fastify"

/** A page of the web application over a store, one of each kind: what is photographed, and what is held against the rules of accessibility. */
export interface PageOf {
  readonly name: string
  readonly at: string
}

export async function pagesOf(app: FastifyInstance): Promise<readonly PageOf[]> {
  const get = async (at: string) => (await app.inject({ url: at, headers: { host: "localhost" } })).json()
  const first = async (at: string) => (await get(at)).rows[0]
  const hit = (await first("/search.json?q=stance:denies&limit=1")) ?? (await first("/search.json?limit=1"))
  const article = await first("/search.json?of=articles&limit=1")
  const [story, claim, opposed, person] = [
    await first("/stories.json?limit=1"),
    await first("/claims.json?limit=1"),
    await first("/claims.json?limit=1&opposed=1"),
    await first("/people.json?limit=1"),
  ]
  const [outlet] = (await get("/outlets.json?limit=1")).rows
  const { record } = await get(`/article/${article.id}.json`)
  const place = record.places[0]?.name
  const [watch] = (await get("/watch.json")).watches
  return [
    { name: "front", at: "/" },
    { name: "front-all", at: "/?since=all" },
    { name: "changes", at: "/changes" },
    { name: "stories", at: "/stories" },
    ...(story ? [{ name: "story", at: `/story/${story.id}` }] : []),
    ...(story ? [{ name: "story-said", at: `/story/${story.id}/said?column=denied` }] : []),
    { name: "claims", at: "/claims" },
    ...(claim ? [{ name: "claim", at: `/claim/${claim.id}` }] : []),
    ...(opposed ? [{ name: "claim-opposed", at: `/claim/${opposed.id}` }] : []),
    { name: "people", at: "/people" },
    ...(person ? [{ name: "person", at: `/who/${person.id}` }] : []),
    ...(person ? [{ name: "subject", at: `/subject/${encodeURIComponent(place ?? person.name)}` }] : []),
    { name: "search", at: "/search?q=stance:denies" },
    { name: "search-articles", at: "/search?q=&of=articles" },
    { name: "search-people", at: "/search?q=&of=people" },
    { name: "search-nothing", at: "/search?q=zeppelin" },
    { name: "statement", at: `/s/${hit.statement.id}` },
    { name: "article", at: `/article/${article.id}` },
    { name: "article-in-context", at: `/article/${hit.article.id}#s-${hit.statement.id}` },
    { name: "check", at: "/check" },
    { name: "watches", at: story ? `/watch?story=${story.id}` : "/watch?q=ferry" },
    ...(watch ? [{ name: "watch", at: `/watch/${watch.id}` }] : []),
    { name: "review", at: "/review" },
    { name: "review-grouping", at: "/review?queue=grouping" },
    { name: "corrections", at: "/corrections" },
    ...(person ? [{ name: "correct-group", at: `/correct/people/${person.id}` }] : []),
    { name: "sources", at: "/sources" },
    { name: "outlets", at: "/outlets" },
    ...(outlet ? [{ name: "outlet", at: `/outlet/${encodeURIComponent(outlet.id)}` }] : []),
    { name: "data", at: "/data" },
    { name: "method", at: "/method" },
    { name: "api", at: "/api" },
    { name: "problem-query", at: "/search?q=ferry%20stance:furious" },
    { name: "problem-unknown", at: "/s/ffffffffffffffff" },
  ]
}
