import type { Span } from "../../doc.ts"
import { BY_THE_WAY, WHERE } from "../en/occasions.ts"
import { AT } from "../en/small.ts"
import { besides, hangs } from "./bond.ts"
import type { Frame } from "./frame.ts"
import type { Occasion } from "./occasion.ts"
import type { Sight } from "./sight.ts"

/** The name of the place where the saying of `frame` was said: in its occasion, or on its cue; never one that the content speaks of. */
export function place(sight: Sight, frame: Frame, occasion: Occasion | null): Span | null {
  if (occasion) {
    const found = among(sight, frame, occasion.first, occasion.last, () => true)
    if (found) return found
  }
  return among(
    sight,
    frame,
    frame.from,
    frame.to,
    (i, first) => hangs(sight, frame, i) || (near(frame, i) && besides(sight, frame, first, i + 1)),
  )
}

/** No content between the place and the cue. */
function near(frame: Frame, i: number): boolean {
  const [from, to] = i > frame.head ? [frame.head, i] : [i, frame.head]
  for (let k = from; k < to; k++) if (frame.said(k)) return false
  return true
}

function among(
  sight: Sight,
  frame: Frame,
  from: number,
  to: number,
  good: (i: number, preposition: number) => boolean,
): Span | null {
  for (let i = from; i + 1 < to; i++) {
    if (!WHERE.has(sight.low(i)) || frame.said(i) || frame.elsewhere(i) || frame.inSource(i) || frame.inCue(i)) continue
    let at = i + 1
    while (at < to && BY_THE_WAY.beforePlace.test(sight.low(at))) at++
    const name = at < to ? sight.nameAt(at) : null
    const venue = name?.kind === "place" || (name?.kind === "organisation" && sight.low(i) === AT)
    if (!name || !venue || frame.said(at) || frame.inSource(at) || sight.timesIn(at, at + 1).length > 0) continue
    if (good(at, i)) return { start: name.start, end: name.end }
  }
  return null
}
