import type { OnrecordError } from "../../../errors.ts"
import type { Visitor } from "../../api/visitor.ts"
import { WORDS } from "../words.ts"
import { type Frame, type Link, NO_FRAME } from "./common.ts"
import { type FormView, fieldView, formView } from "./form.ts"
import { type LetterLine, letterLines } from "./problem.ts"

const W = WORDS.login

export interface LoginView {
  readonly page: "login"
  readonly frame: Frame
  /** The letter of why a token was not taken; empty where none was given. */
  readonly problem: readonly LetterLine[]
  /** Who asks, what they may do, and what else is to be known; what the page is for, where nobody is known. */
  readonly told: readonly string[]
  readonly warning: string | null
  /** Where a token is taken, or given up; null where none is needed. */
  readonly form: FormView | null
  readonly on: { readonly told: string | null; readonly link: Link }
}

/**
 * Where a token is taken, or given up.
 * @param to the page that leads on
 * @param problem why the token was not taken
 * @param plain whether what is sent can be read on its way
 */
export function loginView(
  visitor: Visitor | null,
  to: string,
  { problem = null, plain = false }: { readonly problem?: OnrecordError | null; readonly plain?: boolean } = {},
): LoginView {
  const token = fieldView("token", W.token, { kind: "password", told: W.month, needed: true })
  const known = visitor?.token === true
  return {
    page: "login",
    frame: { ...NO_FRAME, title: visitor === null ? W.title : W.who, bare: visitor === null },
    problem: problem === null ? [] : letterLines(problem),
    told:
      visitor === null ? [W.told] : [known ? W.signed(visitor.name, visitor.role) : W.free(visitor.name), W.may[visitor.role]],
    warning: plain && visitor === null ? W.plain : null,
    form:
      visitor === null
        ? formView("/login", W.button, { hidden: [["to", to]], fields: [token], first: true })
        : known
          ? formView("/logout", W.out)
          : null,
    // A browser that comes from another site shows its cookie only from the second page on (SameSite=Strict).
    on: { told: visitor === null ? W.already : null, link: { text: W.on, href: to } },
  }
}
