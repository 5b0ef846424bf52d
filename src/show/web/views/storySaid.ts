import type { Column } from "../../../ask/linked/columns.ts"
import type { StorySaid } from "../../../ask/linked/storySaid.ts"
import type { SpeakerKind } from "../../../doc.ts"
import { many } from "../../counted.ts"
import { shortDay } from "../../terminal/linked.ts"
import { storyPage, storySaidPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Form, type FormLink, type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"
import { noticed } from "./front.ts"
import { linkedSaid, saidOnce } from "./linked.ts"
import type { SaidView } from "./said.ts"

const W = WORDS.storySaid

/** The statements behind a number. */
export interface SaidListView {
  readonly page: "saidList"
  readonly frame: Frame
  /** What they are of. */
  readonly of: Link
  readonly notes: readonly string[]
  /** Under the name of each speaker where that is asked; else under none. */
  readonly groups: readonly { readonly name: Link | null; readonly count: string; readonly said: readonly SaidView[] }[]
  /** What is said where there are none. */
  readonly none: string
  /** All of them in other forms. */
  readonly take: readonly FormLink[]
  readonly next: string | null
  readonly first: string | null
}
/** As the address has it; null asks nothing. */
export interface StorySaidAddress {
  readonly day: string | null
  readonly column: Column | null
  readonly at: string | null
  readonly about: string | null
  readonly kind: SpeakerKind | null
  /** Whether by speaker. */
  readonly by: "speaker" | null
}

/** The forms of statements. */
export const TAKEN: readonly Form[] = ["csv", "jsonld", "bib", "ris", "md", "txt", "atom"]

export function storySaidView({ id, headline, at, about, said, of, searched }: StorySaid, asked: StorySaidAddress): SaidListView {
  const page = storySaidPage(id, {})
  const once = saidOnce(said)
  const query = storySaidPage(id, { ...asked }).slice(page.length)
  const bySpeaker = asked.by === null ? [said] : [...Map.groupBy(said, ({ speaker }) => speaker.key).values()]
  return {
    page: "saidList",
    frame: {
      ...NO_FRAME,
      title: W.title(headline || WORDS.search.noHeadline),
      nav: "stories",
      forms: formsOf(page, query, ["json", ...TAKEN]),
      ...noticed(searched),
    },
    of: { text: W.back, href: storyPage(id) },
    notes: [
      W.found(said.length, of),
      once.told,
      asked.by === null ? null : many(bySpeaker.length, "speaker"),
      asked.day === null ? null : asked.day === "none" ? W.noDay : W.day(shortDay(asked.day)),
      asked.kind === null ? null : W.by(WORDS.story.speakers[asked.kind]),
      asked.column === null ? null : WORDS.columns[asked.column],
      asked.at === null ? null : W.at(at?.name ?? asked.at),
      asked.about === null ? null : W.about(about?.name ?? asked.about),
    ].filter((note) => note !== null),
    groups: bySpeaker.map((some) => ({
      name: asked.by === null ? null : linkedSaid(some[0]!).who.name,
      count: many(some.length, "statement"),
      said: some.map(once.row),
    })),
    none: W.none,
    take: said.length === 0 ? [] : formsOf(page, query, TAKEN),
    next: null,
    first: null,
  }
}
