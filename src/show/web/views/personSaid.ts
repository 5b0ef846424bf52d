import type { PersonSaid } from "../../../ask/linked/personSaid.ts"
import { address, personPage, personSaidPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { formsOf, NO_FRAME } from "./common.ts"
import { noticed } from "./front.ts"
import { saidOnce } from "./linked.ts"
import { ownSaid } from "./said.ts"
import { type SaidListView, TAKEN } from "./storySaid.ts"

const W = WORDS.personSaid

/** As the address has it: the token of the page before, and at most so many; null asks nothing. */
interface Asked {
  readonly after: string | null
  readonly limit: number | null
}

export function personSaidView({ id, name, said, of, next, searched }: PersonSaid, { after, limit }: Asked): SaidListView {
  const page = personSaidPage(id)
  const once = saidOnce(said)
  return {
    page: "saidList",
    frame: {
      ...NO_FRAME,
      title: W.title(name),
      nav: "people",
      forms: formsOf(page, address("", { limit, after }), ["json", ...TAKEN]),
      ...noticed(searched),
    },
    of: { text: W.back, href: personPage(id) },
    notes: [next === null && after === null ? W.all(of) : WORDS.storySaid.found(said.length, of), once.told].filter(
      (note) => note !== null,
    ),
    groups: [{ name: null, count: "", said: said.map((one) => ownSaid(once.row(one), one.statement, name)) }],
    none: W.none,
    take: of === 0 ? [] : formsOf(page, "", TAKEN),
    next: next === null ? null : address(page, { limit, after: next }),
    first: after === null ? null : address(page, { limit }),
  }
}
