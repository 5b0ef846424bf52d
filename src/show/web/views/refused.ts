import type { OnrecordError } from "../../../errors.ts"
import type { Entry } from "../../../link/corrections/types.ts"
import { correctionWords } from "../../correctionWords.ts"
import { WORDS } from "../words.ts"
import { type Frame, type Link, NO_FRAME } from "./common.ts"
import { type FormView, filled } from "./form.ts"
import { type LetterLine, letterLines } from "./problem.ts"
import type { SaidView } from "./said.ts"

const W = WORDS.refused

/** A correction that was not taken: why, what somebody else did meanwhile, and the form as it was filled in. */
export interface RefusedView {
  readonly page: "refused"
  readonly frame: Frame
  readonly lines: readonly LetterLine[]
  readonly theirs: {
    readonly what: string
    readonly to: string | null
    readonly who: string
    readonly when: string
    readonly why: string
  } | null
  readonly said: SaidView | null
  readonly form: FormView
  readonly back: Link
}

/** @param body what was sent @param form the one that was filled in */
export function refusedView(
  error: OnrecordError,
  status: number,
  form: FormView,
  body: Readonly<Record<string, unknown>>,
  { said = null, back }: { readonly said?: SaidView | null; readonly back: Link },
): RefusedView {
  const last = error.code === "CORRECTION_CONFLICT" ? (error.cause as Entry | undefined) : undefined
  const P = WORDS.problem
  const kept = filled(form, body, last ? [["after", last.id]] : [])
  return {
    page: "refused",
    frame: { ...NO_FRAME, title: P.titles[status] ?? P.titles[400]!, nav: "review" },
    lines: last ? [] : letterLines(error),
    theirs: last
      ? {
          what: WORDS.correct.kinds[last.what.kind],
          to: correctionWords(last.what),
          who: last.who,
          when: last.when,
          why: last.why,
        }
      : null,
    said,
    form: { ...kept, title: last ? W.yours : W.fix, button: last ? W.again : form.button },
    back,
  }
}
