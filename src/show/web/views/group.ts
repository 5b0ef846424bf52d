import { type GroupCorrecting, MEMBERS } from "../../api/data/group.ts"
import { address } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Frame, type Link, NO_FRAME } from "./common.ts"
import { type CorrectionView, correctionView, groupPage } from "./corrections.ts"
import { type FormView, fieldView, formView } from "./form.ts"

const W = WORDS.group

/** A group with the forms that put it right. */
export interface GroupView {
  readonly page: "group"
  readonly frame: Frame
  readonly told: string
  readonly back: Link
  readonly forms: readonly FormView[]
  readonly earlier: Link | null
  readonly later: Link | null
  readonly log: readonly CorrectionView[]
}

export const correctGroupPage = (kind: string, id: string): string => `/correct/${kind}/${encodeURIComponent(id)}`

export function groupView(data: GroupCorrecting, may: boolean): GroupView {
  const { kind, id, title, state, corrections, from, members, all } = data
  const page = correctGroupPage(kind, id)
  const at = (first: number): string => address(page, { from: first > 1 ? first : null })
  const forms = groupForms(data)
  return {
    page: "group",
    frame: { ...NO_FRAME, title: W.title(title), nav: "review" },
    told: WORDS.linked.states[state],
    back: { text: W.back, href: groupPage(kind, id) },
    forms: may ? Object.values(forms).filter((form) => form !== null) : [],
    earlier: from > 1 ? { text: W.earlier, href: at(Math.max(1, from - MEMBERS)) } : null,
    later: from + members.length <= all ? { text: W.later, href: at(from + members.length) } : null,
    log: corrections.map((one) => correctionView(one, may, at(from))),
  }
}

/** Rename, merge and split; no split of what is one alone. */
export function groupForms({ kind, id, title, from, members, all, after }: GroupCorrecting): {
  readonly rename: FormView
  readonly merge: FormView
  readonly split: FormView | null
} {
  const why = fieldView("why", WORDS.correct.why, { told: WORDS.correct.whyTold, needed: true })
  const hidden = (what: string) => [["what", what], ...(after === null ? [] : [["after", after]])] as [string, string][]
  const at = correctGroupPage(kind, id)
  const shown = members.map(({ part, told }) => ({ value: part, text: told, on: false }))
  return {
    rename: formView(at, W.saves.rename, {
      title: W.rename,
      told: W.renameTold,
      hidden: hidden("rename"),
      fields: [fieldView("to", W.name, { value: title, needed: true }), why],
    }),
    merge: formView(at, W.saves.merge, {
      title: W.merge,
      told: W.mergeTold,
      hidden: hidden("merge"),
      fields: [fieldView("with", W.with, { needed: true }), why],
    }),
    split:
      all < 2
        ? null
        : formView(at, W.saves.split, {
            title: W.split,
            told: W.splitTold,
            hidden: [...hidden("split"), ...(from > 1 ? [["from", String(from)] as [string, string]] : [])],
            fields: [
              fieldView("out", W.members, {
                kind: "ticks",
                options: shown,
                told: shown.length < all ? W.most(from, from + shown.length - 1, all) : null,
              }),
              why,
            ],
          }),
  }
}
