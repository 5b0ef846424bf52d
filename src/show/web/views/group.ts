import type { GroupCorrecting } from "../../api/data/group.ts"
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
  readonly log: readonly CorrectionView[]
}

export const correctGroupPage = (kind: string, id: string): string => `/correct/${kind}/${encodeURIComponent(id)}`

export function groupView(data: GroupCorrecting, may: boolean): GroupView {
  const { kind, id, title, state, corrections } = data
  const at = correctGroupPage(kind, id)
  const forms = groupForms(data)
  return {
    page: "group",
    frame: { ...NO_FRAME, title: W.title(title), nav: "review" },
    told: WORDS.linked.states[state],
    back: { text: W.back, href: groupPage(kind, id) },
    forms: may ? Object.values(forms).filter((form) => form !== null) : [],
    log: corrections.map((one) => correctionView(one, may, at)),
  }
}

/** Rename, merge and split; no split of what is one alone. */
export function groupForms({ kind, id, title, members, all, after }: GroupCorrecting): {
  readonly rename: FormView
  readonly merge: FormView
  readonly split: FormView | null
} {
  const why = fieldView("why", WORDS.correct.why, { told: WORDS.correct.whyTold, needed: true })
  const hidden = (what: string) => [["what", what], ...(after === null ? [] : [["after", after]])] as [string, string][]
  const at = correctGroupPage(kind, id)
  const save = WORDS.correct.save
  const shown = members.map(({ part, told }) => ({ value: part, text: told, on: false }))
  return {
    rename: formView(at, save, {
      title: W.rename,
      told: W.renameTold,
      hidden: hidden("rename"),
      fields: [fieldView("to", W.name, { value: title, needed: true }), why],
    }),
    merge: formView(at, save, {
      title: W.merge,
      told: W.mergeTold,
      hidden: hidden("merge"),
      fields: [fieldView("with", W.with, { needed: true }), why],
    }),
    split:
      all < 2
        ? null
        : formView(at, save, {
            title: W.split,
            told: W.splitTold,
            hidden: hidden("split"),
            fields: [
              fieldView("out", W.members, {
                kind: "ticks",
                options: shown,
                told: shown.length < all ? W.most(shown.length, all) : null,
              }),
              why,
            ],
          }),
  }
}
