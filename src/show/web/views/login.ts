import type { OnrecordError } from "../../../errors.ts"
import type { Visitor } from "../../api/visitor.ts"
import { WORDS } from "../words.ts"
import { type Frame, type Link, NO_FRAME } from "./common.ts"
import { type FormView, fieldView, formView } from "./form.ts"

const W = WORDS.login

export interface LoginView {
  readonly page: "login"
  readonly frame: Frame
  readonly problem: string | null
  readonly signed: string | null
  readonly form: FormView
  readonly on: Link | null
}

/**
 * Where a token is taken, or given up.
 * @param to the page that leads on
 * @param problem why the token was not taken
 */
export function loginView(visitor: Visitor | null, to: string, problem: OnrecordError | null): LoginView {
  const token = fieldView("token", W.token, { kind: "password", told: W.told, needed: true })
  return {
    page: "login",
    frame: { ...NO_FRAME, title: W.title },
    problem: problem && `${W.wrong} ${problem.letter.came}: ${problem.letter.todo}.`,
    signed: visitor && W.signed(visitor.name, visitor.role),
    form:
      visitor === null
        ? formView("/login", W.button, { hidden: [["to", to]], fields: [token], first: true })
        : formView("/logout", W.out),
    // A browser that comes from another site shows its cookie only from the second page on (SameSite=Strict).
    on: { text: W.on, href: to },
  }
}
