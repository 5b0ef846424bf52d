import type { Watch } from "../../store/watches.ts"
import { link } from "../export/hit.ts"
import type { EventSaid, Told } from "./told.ts"

/** A message as a webhook gets it. Within a type keys are only added: ignore those you do not know. */
export interface Payload {
  /** "watch.reversal", or "watch.test". */
  readonly type: string
  /** When it was found: an ISO 8601 instant. */
  readonly timestamp: string
  readonly data: {
    /** The same whenever it is sent: who has seen it may drop it. */
    readonly id: string
    readonly watch: Pick<Watch, "id" | "name">
    readonly words: string
    readonly how: Told["how"] | "test"
    readonly statement: PayloadSaid | null
    /** What the speaker had said before, or what stands in its place now. */
    readonly beside: PayloadSaid | null
    readonly claim: Told["on"]
  }
}
/** A statement in a message: exact words, who, how and where. */
export interface PayloadSaid {
  readonly id: string
  /** The sentences that it stands in, each a slice of the article; null where one is too long for the record. */
  readonly sentences: readonly (string | null)[]
  readonly speaker: { readonly id: string | null; readonly name: string | null; readonly role: string | null }
  readonly stance: string
  /** The words that show the stance; null where none does. */
  readonly shownBy: string | null
  /** The day of the saying where it is told. */
  readonly said: string | null
  /** What became of it: "changed", "canceled", or null. */
  readonly gone: EventSaid["gone"]
  readonly article: {
    readonly id: string
    readonly headline: string | null
    readonly outlet: string | null
    readonly agency: string | null
    readonly published: string | null
    readonly url: string | null
    /** sha256 of the document that it was read from. */
    readonly bytes: string
  }
}

export function payload({ id, name }: Watch, { kind, how, at, words, said, other, on, id: event }: Told): Payload {
  const [statement, beside] = [said && plain(said), other && plain(other)]
  const data = { id: `evt_${event}`, watch: { id, name }, words, how, statement, beside, claim: on }
  return { type: `watch.${kind}`, timestamp: at, data }
}

function plain({ statement, article, speaker, gone }: EventSaid): PayloadSaid {
  const { id, headline, outlet, agency, published, bytes } = article
  return {
    id: statement.id,
    sentences: statement.evidence.map(({ text }) => text),
    speaker: { id: speaker.id, name: speaker.name, role: statement.speaker.role },
    stance: statement.stance.label,
    shownBy: statement.stance.span?.text ?? null,
    said: statement.said?.value ?? null,
    gone,
    article: { id, headline, outlet, agency, published, url: link({ article }), bytes },
  }
}
