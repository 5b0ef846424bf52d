import { SPEAKER_KINDS, STANCES } from "../../../doc.ts"
import type { ArticleRecord, RecordStatement, Words } from "../../../understand/record.ts"
import { WORDS } from "../words.ts"
import { type FieldView, type FormView, fieldView, formView } from "./form.ts"

const W = WORDS.correct

/** What a form of a statement puts right. */
export const FIXES = ["accept", "reject", "speaker", "stance", "spans", "day", "addressee"] as const
export type Fix = (typeof FIXES)[number]

/**
 * The forms by which a statement is put right, filled with how it stands.
 * @param after id of the last correction of it that is shown with the forms; null where there is none
 * @param back the page that a form leads to
 */
export function statementForms(
  record: Pick<ArticleRecord, "people" | "organisations">,
  statement: RecordStatement,
  after: string | null,
  back: string,
): Readonly<Record<Fix, FormView>> {
  const { id, speaker, stance, said, addressee, source, cue, content } = statement
  const why = fieldView("why", W.why, { told: W.whyTold, needed: true })
  const form = (kind: Fix, title: string, told: string | null, fields: readonly FieldView[]): FormView =>
    formView(`/s/${id}/correct`, kind === "accept" || kind === "reject" ? title : W.saves[kind], {
      title,
      told,
      hidden: [["kind", kind], ...(after === null ? [] : [["after", after] as const]), ["back", back]],
      fields,
    })
  const lines = (name: "source" | "cue" | "content", words: readonly Words[]) =>
    fieldView(name, W[name], { kind: "lines", value: words.map(({ text }) => text.replace(/\s+/g, " ")).join("\n") })
  const names = [...new Set([...record.people, ...record.organisations].map(({ name }) => name))]
  const text = (name: "role" | "organisation" | "country") => fieldView(name, W[name], { told: W.asArticle })
  return {
    accept: { ...form("accept", W.accept, W.acceptTold, [fieldView("why", W.why, { told: W.whyFree })]), first: true },
    reject: form("reject", W.reject, W.rejectTold, [why]),
    speaker: form("speaker", W.speaker, null, [
      fieldView("name", W.name, {
        value: speaker.name ?? "",
        told: W.nameTold,
        options: names.map((name) => ({ value: name, text: name, on: false })),
      }),
      fieldView("as", W.as, { kind: "choice", options: [{ value: "", text: W.asTold, on: true }, ...kinds()] }),
      text("role"),
      text("organisation"),
      text("country"),
      why,
    ]),
    stance: form("stance", W.stance, null, [
      fieldView("label", W.label, {
        kind: "choice",
        options: STANCES.map((one) => ({ value: one, text: one, on: one === stance.label })),
      }),
      fieldView("words", W.stanceWords, { value: stance.span?.text ?? "", told: W.wordsTold }),
      why,
    ]),
    spans: form("spans", W.spans, `${W.wordsTold} ${W.lines}`, [
      lines("source", source),
      lines("cue", cue),
      lines("content", content),
      why,
    ]),
    day: form("day", W.day, null, [fieldView("day", W.dayField, { value: said?.value ?? "", told: W.dayTold }), why]),
    addressee: form("addressee", W.addressee, null, [
      fieldView("words", W.addresseeField, { value: addressee?.text ?? "", told: W.wordsTold }),
      why,
    ]),
  }
}

function kinds(): FieldView["options"] {
  return SPEAKER_KINDS.map((value) => ({ value, text: value, on: false }))
}
