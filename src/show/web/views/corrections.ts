import type { CorrectionState, NamedPlace } from "../../../work/correctionStates.ts"
import type { CorrectionsData } from "../../api/data/corrections.ts"
import { correctionWords } from "../../correctionWords.ts"
import { many, number } from "../../counted.ts"
import { shortDay } from "../../terminal/linked.ts"
import { articlePage, claimPage, correctionsPage, personPage, statementPage, storyPage } from "../addresses.ts"
import { DOT, WORDS } from "../words.ts"
import { type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"
import { type FormView, fieldView, formView } from "./form.ts"
import type { Choice } from "./search.ts"

const W = WORDS.corrections

/** A line of the log with what became of it. */
export interface CorrectionView {
  readonly id: string
  readonly what: string
  readonly to: string | null
  /** What it is about, the same name told once. */
  readonly about: readonly { readonly words: string | null; readonly where: Link }[]
  /** The same of those that are folded. */
  readonly rest: CorrectionView["about"]
  readonly who: string
  readonly when: string
  readonly why: string
  readonly state: string
  readonly holds: boolean
  readonly notes: readonly string[]
  readonly groups: readonly Link[]
  /** Null where it cannot be taken back, or whoever asks may not. */
  readonly undo: FormView | null
}
export interface CorrectionsView {
  readonly page: "corrections"
  readonly frame: Frame
  readonly choices: readonly Choice[]
  readonly told: string
  readonly rows: readonly CorrectionView[]
  readonly next: string | null
  readonly first: string | null
}

/** So many are seen at once. */
const NAMED = 4

export function correctionsView(data: CorrectionsData, may: boolean): CorrectionsView {
  const { asked, counts, rows, total, next } = data
  const at = (change: Parameters<typeof correctionsPage>[0]) =>
    correctionsPage({ state: asked.state, statement: asked.statement, ...change })
  const states = ["holds", "undone", "reopened", "waiting"] as const
  return {
    page: "corrections",
    frame: {
      ...NO_FRAME,
      title: W.title,
      nav: "review",
      forms: formsOf("/corrections", at({}).slice("/corrections".length), ["json", "csv"]),
    },
    choices: [
      { text: W.all, href: at({ state: null }), on: asked.state === null },
      ...states
        .filter((state) => counts[state] > 0 || asked.state === state)
        .map((state) => ({
          text: `${W.states[state].split(":")[0]} (${number(counts[state])})`,
          href: at({ state }),
          on: asked.state === state,
        })),
    ],
    told: total === 0 ? (asked.state === null ? W.none : W.noneOf) : W.found(total),
    rows: rows.map((row) => correctionView(row, may, at({ skip: asked.skip || null }))),
    next: next === null ? null : at({ skip: next }),
    first: asked.skip === 0 ? null : at({}),
  }
}

/** @param may whether whoever asks may take it back @param back where that leads */
export function correctionView(one: CorrectionState, may: boolean, back: string): CorrectionView {
  const { entry, state, why, undoneBy, shows, groups, about } = one
  const { id, what, who, when } = entry
  const statement = "statement" in what ? (one.statement ?? null) : null
  return {
    id,
    what:
      "of" in what ? `${WORDS.correct.kinds[what.kind]}: ${WORDS.correct.groupKinds[what.of]}` : WORDS.correct.kinds[what.kind],
    to: correctionWords(what),
    about: about.slice(0, NAMED).map((place) => aboutOf(place, statement)),
    rest: about.slice(NAMED).map((place) => aboutOf(place, statement)),
    who,
    when,
    why: entry.why,
    state: W.states[state],
    holds: state === "holds",
    notes: [
      why,
      undoneBy === null ? null : W.undoneBy(undoneBy),
      shows === false ? W.notLinked : null,
      what.kind === "undo" ? what.correction : null,
    ].filter((note) => note !== null),
    groups: groups.map(({ id, title, size }) => ({
      text: `${title} (${many(size, "of" in what && what.of === "claims" ? "statement" : "article")})`,
      href: "of" in what ? groupPage(what.of, id) : null,
    })),
    undo: may && undoneBy === null ? undoForm([id], back, WORDS.correct.undo) : null,
  }
}

/** A form that takes corrections back. */
export function undoForm(ids: readonly string[], back: string, button: string, why = ""): FormView {
  const hidden = [...ids.map((id) => ["id", id] as const), ["back", back] as const, ...(why ? [["why", why] as const] : [])]
  const field = fieldView("why", WORDS.correct.undoWhy, { needed: true })
  return formView("/corrections/undo", button, { hidden, fields: why ? [] : [field] })
}

function aboutOf({ name, words, article, headline, outlet, published }: NamedPlace, statement: string | null) {
  const told = [outlet, published === null ? null : shortDay(published), headline].filter((word) => word !== null).join(DOT)
  const href = statement === null ? articlePage(article) : statementPage(statement)
  return {
    words: name ?? words,
    where: { text: told || article.slice(0, 16), href: headline === null && outlet === null ? null : href },
  }
}

/** The page of a group; null for those that have none. */
export function groupPage(kind: keyof typeof WORDS.correct.groupKinds, id: string): string | null {
  const pages = { people: personPage, stories: storyPage, claims: claimPage, places: null, copies: null }
  return pages[kind]?.(id) ?? null
}
