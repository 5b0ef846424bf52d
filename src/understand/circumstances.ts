import type { Part, Said, Span, Speaker } from "../doc.ts"
import { type Own, toldInPresent } from "./circumstances/acts.ts"
import { addressee } from "./circumstances/addressee.ts"
import { appearances } from "./circumstances/appearance.ts"
import { day } from "./circumstances/day.ts"
import { frame } from "./circumstances/frame.ts"
import { occasion } from "./circumstances/occasion.ts"
import { place } from "./circumstances/place.ts"
import { type Seen, sight } from "./circumstances/sight.ts"
import { POSTING } from "./en/occasions.ts"
import { isHead } from "./isHead.ts"
import { firstEndingAfter } from "./lowest.ts"
import { readDateline } from "./parts.ts"

/** When, at what, where and to whom something was said, as far as the article tells. */
export interface Circumstances {
  readonly said: Said | null
  readonly occasion: Span | null
  readonly place: Span | null
  readonly addressee: Span | null
}

/**
 * The circumstances of every attribution, in the order of the layer. A day is told by a time expression that hangs on the cue outside of what
 * is said; a later saying of the same appearance takes it, `words` null and `how` saying from which. Sayings of the lede's appearance
 * have the dateline's place.
 * @param speakers who says each attribution, in the same order
 */
export function circumstances(doc: Seen, speakers: readonly Speaker[]): Circumstances[] {
  const seen = sight(doc)
  const paragraphAt = (offset: number): number => firstEndingAfter(doc.parts, offset)
  const frames = doc.attributions.map((_, i) => frame(seen, i))
  const inPresent = toldInPresent(seen, frames)
  const lede = doc.parts.findIndex(({ kind }) => kind === "body")
  const found = doc.attributions.map((attribution, i) => {
    const framed = frames[i]!
    const paragraph = paragraphAt((attribution.cue[0] ?? attribution.content[0])?.start ?? 0)
    const event = framed && occasion(seen, framed)
    const post = framed?.cue.find((t) => POSTING.has(seen.low(t)) && doc.words[t]!.upos === "VERB")
    const posted = post === undefined ? null : plain(doc.tokens[post]!)
    const to = framed && addressee(seen, framed, event)
    const own: Own = {
      frame: framed,
      to,
      time: framed && day(seen, framed),
      occasion: event,
      posted: posted !== null,
      speaker: speakers[i]!,
      paragraph,
      head: isHead(doc.parts[paragraph]),
      present: inPresent || paragraph <= lede,
    }
    return { own, event, posted, to, where: framed && place(seen, framed, event) }
  })
  const dated = appearances(
    seen,
    found.map(({ own }) => own),
    paragraphAt,
  )
  const homes = homesOf(doc)
  return found.map(({ event, posted, to, where }, i) => {
    const from = dated[i]?.from ?? -1
    const origin = from < 0 ? null : found[from]!
    const home = origin && homes.find(({ lede }) => isLede(origin.own, lede))
    return {
      said: dated[i]?.said ?? null,
      occasion: event ? plain(event) : (posted ?? to?.told ?? null),
      place:
        where ??
        (origin && origin !== found[i] && !event ? origin.where : null) ??
        (origin && home && !origin.where ? home.place : null),
      addressee: to ? plain(to) : null,
    }
  })
}

/** Whether a saying is of the appearance that opens the report: in its first paragraph, nothing told of another event. */
const isLede = ({ frame, paragraph, occasion }: Own, lede: number): boolean =>
  paragraph === lede && occasion === null && frame?.attribution.via === null

const plain = ({ start, end }: Span): Span => ({ start, end })

/** The places that the report was filed from, each with the paragraph after it. */
function homesOf({ text, parts }: Seen): readonly { readonly place: Span; readonly lede: number }[] {
  return parts.flatMap((part, at) => {
    const place = part.kind === "dateline" ? readDateline(text, part as Part).place : null
    const lede = place ? parts.findIndex(({ kind }, i) => i > at && kind === "body") : -1
    return place && lede >= 0 ? [{ place: plain(place), lede }] : []
  })
}
