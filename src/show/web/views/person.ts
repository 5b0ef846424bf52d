import { columnOf } from "../../../ask/linked/columns.ts"
import type { Person } from "../../../ask/linked/person.ts"
import type { OwnClaim } from "../../../ask/linked/personClaims.ts"
import type { Said } from "../../../ask/linked/sayings.ts"
import { wholeDay } from "../../../link/days.ts"
import type { DatedRole } from "../../../link/people/personPage.ts"
import { many, number } from "../../counted.ts"
import { sureness } from "../../terminal/card.ts"
import { days, shortDay } from "../../terminal/linked.ts"
import { address, articlePage, claimPage, newWatch, outletPage, personPage, personSaidPage, statementPage } from "../addresses.ts"
import { DOT, WORDS } from "../words.ts"
import { type PairView, type StoodView, stoodView } from "./claim.ts"
import { type Frame, formsOf, type Link, NO_FRAME, searchName, shareCommand } from "./common.ts"
import { noticed } from "./front.ts"
import { correctGroupPage } from "./group.ts"
import { type Lane, type LanesView, lanesView } from "./lanes.ts"
import { countedLink, linkedSaid } from "./linked.ts"
import { personRow } from "./list.ts"
import { ownSaid, type SaidView } from "./said.ts"
import { LOOKS } from "./shapes.ts"

const W = WORDS.person

export interface PersonView {
  readonly page: "person"
  readonly frame: Frame
  readonly watch: string
  /** Each number leads to its rows. */
  readonly notes: readonly Link[]
  readonly state: string
  readonly search: Link
  /** Those of most articles, and the others, each in order of the first day. */
  readonly roles: readonly RoleRow[]
  readonly otherRoles: readonly RoleRow[]
  /** Names used; none where that of the page is the only one. */
  readonly names: readonly { readonly link: Link; readonly n: string }[]
  readonly changes: readonly { readonly kind: string; readonly claim: Link; readonly pair: PairView }[]
  readonly moreChanges: Link | null
  /** A lane for each of the claims; null where all is of one day. */
  readonly lanes: LanesView | null
  readonly stood: readonly { readonly claim: Link; readonly stood: readonly StoodView[] }[]
  readonly claims: readonly { readonly claim: Link; readonly notes: readonly string[]; readonly said: readonly SaidView[] }[]
  readonly moreClaims: Link | null
  readonly latest: readonly SaidView[]
  readonly coverage: string
  readonly outlets: readonly { readonly outlet: Link; readonly notes: readonly string[] }[]
  readonly spokenOf: readonly { readonly link: Link; readonly n: string }[]
  readonly why: readonly { readonly sure: string; readonly told: string; readonly article: Link }[]
  readonly leastSure: boolean
  readonly missing: readonly string[]
  readonly alike: readonly { readonly link: Link; readonly notes: string }[]
}
interface RoleRow {
  readonly role: string
  readonly when: string
  readonly articles: string
}
/** Room for the words of a claim beside its lane, in units of the picture. */
const LANE_NAME = 240

function laneOf({ title, stood }: OwnClaim): Lane {
  return {
    label: title,
    marks: stood.flatMap(({ day, stance, conditional, statements }) => {
      const whole = wholeDay(day)
      if (whole === null) return []
      const column = columnOf({ stance: { label: stance, span: null }, conditional: conditional ? NO_WORDS : null })
      return [
        {
          day: whole,
          look: LOOKS[column],
          means: WORDS.columns[column],
          n: statements.length,
          href: statementPage(statements[0]!),
          told: WORDS.pictures.on(statements.length, stance, shortDay(whole)),
          label: stance,
        },
      ]
    }),
  }
}
/** That there is a condition is all that a column asks. */
const NO_WORDS = { start: 0, end: 0, text: "" }

function otherNames(names: Person["names"], name: string): Person["names"] {
  return names.every((one) => one.name === name) ? [] : names
}

/** More outlets or roles than these nobody reads; the JSON has them all. */
const MOST = 15
/** So many roles are seen at once; one more would not be worth a click. */
const ROLES = 4

/** What an address may ask. */
export const MOST_ROWS = 1000

/** @param limit what the address asks: at most so many of each list */
export function personView(person: Person, limit: number): PersonView {
  const { id, name, state, roles, names, claims, latest, coverage, spokenOf, why, missing, looked } = person
  const { unlinked, gone, unread, undated, alike } = missing
  const said = many(person.statements, "statement")
  const usual = roles.toSorted((a, b) => b.articles - a.articles).slice(0, MOST)
  const first = new Set(usual.length > ROLES + 1 ? usual.slice(0, ROLES) : usual)
  const roleRows = (wanted: readonly DatedRole[]): readonly RoleRow[] =>
    roles
      .filter((one) => wanted.includes(one))
      .map(({ role, organisation, from, to, articles }) => ({
        role: organisation === null || role.includes(organisation) ? role : `${role}, ${organisation}`,
        when: days(from, to),
        articles: many(articles, "article"),
      }))
  const more = ({ rows, total }: { readonly rows: readonly unknown[]; readonly total: number }, place: string): Link | null =>
    total > rows.length
      ? {
          text: WORDS.more(total - rows.length),
          href: limit === MOST_ROWS ? null : `${address(personPage(id), { limit: Math.min(total, MOST_ROWS) })}#${place}`,
        }
      : null
  const own = (one: Said, notes: readonly (string | null)[] = []): SaidView =>
    ownSaid(linkedSaid(one, notes), one.statement, name)
  return {
    page: "person",
    watch: newWatch({ person: id }),
    frame: {
      ...NO_FRAME,
      title: name,
      nav: "people",
      correct: correctGroupPage("people", id),
      forms: formsOf(personPage(id), "", ["json", "csv", "jsonld", "bib", "ris", "md", "txt", "atom"]),
      ...noticed({ unlinked, gone }),
      share: shareCommand("person", id),
    },
    notes: personRow(person).notes.map((text) => ({
      text,
      href: text === said && person.statements > 0 ? personSaidPage(id) : null,
    })),
    state: WORDS.linked.states[state],
    search: { text: W.search, href: searchName("who", name) },
    roles: roleRows([...first]),
    otherRoles: roleRows(usual.filter((one) => !first.has(one))),
    names: otherNames(names, name)
      .slice(0, MOST)
      .map(({ name, articles }) => ({
        link: { text: name, href: searchName("who", name) },
        n: WORDS.story.inArticles(articles),
      })),
    changes: claims.changes.rows.map(({ kind, claim, title, first, second, confidence }) => ({
      kind: WORDS.claim.positions[kind],
      claim: { text: title, href: claimPage(claim) },
      pair: {
        first: own(first),
        second: own(second),
        note: WORDS.linked.suggestion(sureness(confidence)),
      },
    })),
    moreChanges: more(claims.changes, "changed"),
    lanes: lanesView(claims.rows.map(laneOf), LANE_NAME),
    stood: claims.rows.map(({ id, title, stood }) => ({
      claim: { text: title, href: claimPage(id) },
      stood: stoodView(stood, statementPage),
    })),
    claims: claims.rows.map(({ id, title, statements, all, outlets, said }) => ({
      claim: { text: title, href: claimPage(id) },
      notes: [W.of(statements, all), outlets],
      said: said.map((one) => own(one, [WORDS.linked.sides[one.side]])),
    })),
    moreClaims: more(claims, "claims"),
    latest: latest.map((one) => own(one)),
    coverage: `${coverage.words}, ${many(coverage.articles, "article")}`,
    outlets: coverage.outlets.slice(0, MOST).map(({ outlet, articles, statements, copies, from }) => ({
      outlet: outlet === null ? { text: WORDS.linked.no, href: null } : { text: outlet, href: outletPage(outlet) },
      notes: [
        many(articles, "article"),
        many(statements, "statement"),
        copies > 0 ? W.copies(copies) : null,
        from.length > 0 ? W.credited(from.map(({ outlet, statements }) => `${outlet} (${number(statements)})`).join(", ")) : null,
      ].filter((note) => note !== null),
    })),
    spokenOf: spokenOf.map(({ id, name, statements }) =>
      countedLink(name, statements, id === null ? searchName("about", name) : personPage(id)),
    ),
    why: why.map(({ name, why, confidence, outlet, published, article }) => ({
      sure: sureness(confidence),
      told: `“${name}”: ${why}`,
      article: { text: [outlet, shortDay(published)].filter((word) => word !== null).join(", "), href: articlePage(article) },
    })),
    leastSure: why.length < looked.of,
    missing: [
      unread > 0 ? W.unread(looked.articles, looked.of) : null,
      undated > 0 ? W.undated(undated) : null,
      W.elsewhere,
    ].filter((one) => one !== null),
    alike: alike.map((one) => ({ link: { text: one.name, href: personPage(one.id) }, notes: personRow(one).notes.join(DOT) })),
  }
}
