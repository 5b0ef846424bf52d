import type { Entity, Mention, Span } from "../doc.ts"
import { component } from "../pipeline.ts"
import { chainsOf } from "./entities/chains.ts"
import type { Cast, Chain, Draft } from "./entities/draft.ts"
import { bestRole } from "./entities/role.ts"

/**
 * Who and what the article speaks of: mentions (names with the titles before them, descriptions, pronouns) and entities, the chains of
 * mentions of one and the same. Names are joined first (full names, family names, acronyms), then descriptions ("the ministry", "Russia's
 * FM") and pronouns. Needs the attributions, since who spoke last is the likeliest "he". Deterministic; n log n.
 */
export const entities = component({
  id: "entities@1",
  needs: ["parts", "tokens", "sentences", "quotes", "words", "tree", "names", "attributions"],
  gives: ["mentions", "entities"],
  run: (doc) => {
    const cast = chainsOf(doc)
    return {
      mentions: cast.drafts.map((draft) => mention(cast, draft)),
      entities: cast.kept.map((chain) => entity(cast, cast.chains[chain]!)),
    }
  },
})

function mention({ page }: Cast, { first, last, head, kind }: Draft): Mention {
  return { start: page.tokens[first]!.start, end: page.tokens[last - 1]!.end, head, kind }
}

function entity({ page }: Cast, c: Chain): Entity {
  const role = c.kind === "person" ? bestRole(c) : null
  const span: Span | null = role && { start: page.tokens[role.from]!.start, end: page.tokens[role.to - 1]!.end }
  return { name: c.name, kind: c.kind, role: span, country: c.country, organisation: c.organisation, mentions: c.mentions }
}
