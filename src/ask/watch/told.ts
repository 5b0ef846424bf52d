import type { StanceLabel } from "../../doc.ts"
import type { Hit, Store } from "../../store/store.ts"
import type { WatchEvent } from "../../store/watches.ts"
import { type Said, Sayings } from "../linked/sayings.ts"

/** An event with what the record has of it. */
export interface Told extends WatchEvent {
  /** What happened, in words of the record: who, and the stance. */
  readonly words: string
  /** Null where it is kept no more, or somebody said that it is no statement. */
  readonly said: EventSaid | null
  readonly other: EventSaid | null
  /** The exact words of the statement that words the claim. */
  readonly on: { readonly id: string; readonly wording: string } | null
}
export interface EventSaid extends Said, Pick<Hit, "gone"> {}

/** Events as they are told. */
export async function told(store: Store, events: readonly WatchEvent[]): Promise<readonly Told[]> {
  const sayings = new Sayings(store)
  const said = async (id: string | null): Promise<EventSaid | null> => {
    const hit = id === null ? null : await store.statement(id)
    const one = hit && (await sayings.one(hit.article.id, hit.statement.id))
    return one && { ...one, gone: hit.gone }
  }
  return Promise.all(
    events.map(async (event): Promise<Told> => {
      const [one, other] = [await said(event.statement), await said(event.beside)]
      const claim = event.claim === null ? null : await store.links.group("claims", event.claim)
      const on = claim && { id: claim.id, wording: claim.title }
      return { ...event, words: wordsOf(event, one, other), said: one, other, on }
    }),
  )
}

/** What happened, in one sentence without its full stop. It says who said what, never what is so. */
function wordsOf({ how }: WatchEvent, said: Said | null, other: Said | null): string {
  if (said === null) return "What this told of is kept no more"
  const who = said.speaker.name ?? "somebody not named"
  const { label } = said.statement.stance
  const [does, did] = VERBS[label]
  const moved = other === null ? who : `${who}, who had ${VERBS[other.statement.stance.label][1]},`
  switch (how) {
    case "said":
      return `${who} ${label}`
    case "position":
      return other === null ? `${who} takes a position: ${does}` : `${moved} takes another position: ${does}`
    case "reversal":
      return `${moved} ${does}`
    case "softened":
      return `${moved} ${does} on a condition`
    case "withdrawn":
      return `${moved} takes it back`
    case "removed":
      return `A newer version of the article is without this: ${who} ${did}`
    case "changed":
      return `A newer version of the article words this otherwise: ${who} ${did}`
    case "killed":
      return `The publisher took back the article with this: ${who} ${did}`
  }
}

/** Each stance as it is done to something, now and before. */
const VERBS: Readonly<Record<StanceLabel, readonly [does: string, did: string]>> = {
  asserts: ["asserts it", "asserted it"],
  confirms: ["confirms it", "confirmed it"],
  denies: ["denies it", "denied it"],
  doubts: ["doubts it", "doubted it"],
  warns: ["warns of it", "warned of it"],
  accuses: ["accuses somebody of it", "accused somebody of it"],
  criticises: ["criticises it", "criticised it"],
  praises: ["praises it", "praised it"],
  demands: ["demands it", "demanded it"],
  promises: ["promises it", "promised it"],
  hopes: ["hopes for it", "hoped for it"],
  fears: ["fears it", "feared it"],
  predicts: ["predicts it", "predicted it"],
  believes: ["believes it", "believed it"],
  asks: ["asks about it", "asked about it"],
  declines: ["declines to comment on it", "declined to comment on it"],
  reports: ["reports it", "reported it"],
}
