import { z } from "zod"
import { person } from "../../../ask/linked/person.ts"
import { personPage } from "../../web/addresses.ts"
import type { Tool } from "../protocol.ts"
import { QUOTED, Quoting } from "../quoted.ts"
import { type Around, count, limit, orNull, text, tool, W } from "../tool.ts"
import { MCP_WORDS } from "../words.ts"

export function personTool({ store, origin }: Around): Tool {
  const role = z.strictObject({ role: text, organisation: orNull, from: orNull, to: orNull, articles: count })
  return tool(origin, {
    name: "person",
    input: { person: text.min(1).max(500).describe(W.person), limit: limit(50, 5) },
    output: {
      id: text,
      permalink: text,
      name: text,
      kind: text,
      names: z.array(text),
      roles: z.array(role),
      articles: count,
      statements: count,
      first: orNull,
      last: orNull,
      claims: z.array(z.strictObject({ claim: text, wording: text, statements: count, of_all: count, said: z.array(QUOTED) })),
      claims_in_all: count,
      changes: z.array(
        z.strictObject({ kind: text, claim: text, first: QUOTED, second: QUOTED, why: text, confidence: z.number() }),
      ),
      latest: z.array(QUOTED),
      quoted_by: z.array(z.strictObject({ outlet: orNull, articles: count, statements: count })),
      looked_into: z.strictObject({ articles: count, of: count }).describe(MCP_WORDS.fields.looked_into),
      others_of_that_name: z.array(z.strictObject({ id: text, name: text, role: orNull, articles: count })),
    },
    call: async ({ person: meant, limit }) => {
      const page = await person(store, meant, { limit, why: false, all: false })
      const quoting = new Quoting(store, origin)
      const claims = []
      for (const { id, title, statements, all, said } of page.claims.rows)
        claims.push({ claim: id, wording: title, statements, of_all: all, said: await quoting.all(said) })
      const changed = []
      for (const { kind, claim, first, second, why, confidence } of page.claims.changes.rows)
        changed.push({ kind, claim, first: await quoting.said(first), second: await quoting.said(second), why, confidence })
      return {
        id: page.id,
        permalink: quoting.link(personPage(page.id)),
        name: page.name,
        kind: page.kind,
        names: page.names.slice(0, limit).map(({ name }) => name),
        roles: page.roles
          .slice(0, limit)
          .map(({ role, organisation, from, to, articles }) => ({ role, organisation, from, to, articles })),
        articles: page.articles,
        statements: page.statements,
        first: page.first,
        last: page.last,
        claims,
        claims_in_all: page.claims.total,
        changes: changed,
        latest: await quoting.all(page.latest),
        quoted_by: page.coverage.outlets
          .slice(0, limit)
          .map(({ outlet, articles, statements }) => ({ outlet, articles, statements })),
        looked_into: page.looked,
        others_of_that_name: page.missing.alike.map(({ id, name, role, articles }) => ({ id, name, role, articles })),
      }
    },
  })
}
