import type { ClaimMember } from "../../link/claims/claims.ts"
import type { LinkGroup } from "../../link/linkGroup.ts"
import type { Position } from "../../link/positions/positions.ts"
import { UNSURE } from "../unsure.ts"
import { byComing, type Carrier, type Look, type News } from "./news.ts"
import type { Thread } from "./threads.ts"

/** A statement on a claim, with who says it and when it came. */
interface OnClaim extends Carrier {
  readonly member: ClaimMember
  readonly key: string
}

/** What became of the claims that fresh statements are on. */
export async function onClaims(look: Look, fresh: readonly Thread[]): Promise<readonly News[]> {
  const ids = await look.store.links.of(
    "claims",
    fresh.map(({ statement }) => statement),
  )
  const found: News[] = []
  for (const id of new Set(ids.values())) {
    const group = await look.store.links.group("claims", id)
    if (group) found.push(...(await onClaim(look, group)))
  }
  return found
}

async function onClaim({ sayings, threads, isNew, upTo }: Look, { id, body }: LinkGroup<"claims">): Promise<readonly News[]> {
  const all: OnClaim[] = []
  for (const member of body.members) {
    const { article, statement } = member
    const said = await sayings.one(article, statement)
    const thread = await threads.one(article, statement)
    if (said?.speaker.counts && thread && thread.came <= upTo)
      all.push({ article, statement, older: thread.older, came: thread.came, member, key: said.speaker.key })
  }
  const voices = Map.groupBy(all.sort(byComing), ({ key }) => key)
  const byStatement = new Map(all.map((one) => [one.statement, one]))
  return [...voices.values()].flatMap((voice) => [
    ...turns(body.positions, voice, byStatement, isNew).map((turn): News => ({ ...turn, claim: id })),
    // Who is alone on a claim says something again, and takes no position beside others.
    ...(voices.size < 2 ? [] : stands(voice, isNew).map((stand): News => ({ ...stand, claim: id }))),
  ])
}

/** Sides of a claim that a speaker takes for the first time; where that is unsure, too many are on another claim. */
function stands(voice: readonly OnClaim[], isNew: (number: number) => boolean): readonly Omit<News, "claim">[] {
  const sides = [...Map.groupBy(voice, ({ member }) => member.side).values()]
  return sides.flatMap((carriers) => {
    const [first] = carriers
    if (!first || !isNew(first.came) || !carriers.some(({ member }) => member.confidence >= UNSURE)) return []
    const before = voice.find(
      ({ member, came }) => member.side !== first.member.side && earlier(member, first.member) && came <= first.came,
    )
    return [{ kind: "stance", how: "position", carriers: carriers.map(bare), beside: before?.statement ?? null }]
  })
}

/** Days on which a speaker went over to another side, put a condition or took something back: not where an earlier look could see that they had. */
function turns(
  positions: readonly Position[],
  voice: readonly OnClaim[],
  byStatement: ReadonlyMap<string, OnClaim>,
  isNew: (number: number) => boolean,
): readonly Omit<News, "claim">[] {
  const [{ key } = { key: "" }] = voice
  const own = positions.flatMap(({ kind, first, second }) => {
    const [from, to] = [byStatement.get(first.statement), byStatement.get(second.statement)]
    return kind !== "opposite" && from?.key === key && to?.key === key ? [{ kind, from, to }] : []
  })
  const days = [...Map.groupBy(own, ({ kind, to }) => `${kind} ${to.member.day}`).values()]
  return days.flatMap((turned) => {
    const [turn] = turned.sort((a, b) => byComing(a.to, b.to))
    if (!turn || !turned.every(({ from, to }) => isNew(from.came) || isNew(to.came))) return []
    const { kind, from, to } = turn
    const old = voice.filter(({ came }) => !isNew(came))
    const known = old.some(
      (a) =>
        isLike(a.member, from.member) &&
        old.some((b) => isLike(b.member, to.member) && earlier(a.member, b.member) && !earlier(b.member, to.member)),
    )
    return known ? [] : [{ kind: "reversal", how: kind, carriers: turned.map((one) => bare(one.to)), beside: from.statement }]
  })
}

const bare = ({ statement, article, older, came }: OnClaim): Carrier => ({ statement, article, older, came })

/** Whether two statements of a speaker say the same of a claim. */
function isLike(a: ClaimMember, b: ClaimMember): boolean {
  return a.side === b.side && a.conditional === b.conditional && a.withdraws === b.withdraws
}

function earlier(a: ClaimMember, b: ClaimMember): boolean {
  return a.day !== null && b.day !== null && a.day < b.day
}
