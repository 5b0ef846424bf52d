/** A form that sends its fields to an action: what Form.svelte shows. */
export interface FormView {
  readonly action: string
  readonly title: string | null
  readonly told: string | null
  /** Fields that are not seen. */
  readonly hidden: readonly (readonly [name: string, value: string])[]
  readonly fields: readonly FieldView[]
  readonly button: string
  /** The single key that sends it. */
  readonly key: string | null
  /** Whether it is what is done most. */
  readonly first: boolean
}
export interface FieldView {
  readonly name: string
  readonly label: string
  readonly kind: "text" | "lines" | "choice" | "ticks" | "tick" | "password"
  readonly value: string
  /** What can be chosen or ticked; for a text what is offered. */
  readonly options: readonly { readonly value: string; readonly text: string; readonly on: boolean }[]
  readonly told: string | null
  readonly needed: boolean
}

export function formView(action: string, button: string, more: Partial<Omit<FormView, "action" | "button">> = {}): FormView {
  return { action, button, title: null, told: null, hidden: [], fields: [], key: null, first: false, ...more }
}
export function fieldView(name: string, label: string, more: Partial<Omit<FieldView, "name" | "label">> = {}): FieldView {
  return { name, label, kind: "text", value: "", options: [], told: null, needed: false, ...more }
}

/** The form with what somebody has filled in, to be sent again. */
export function filled(form: FormView, body: Readonly<Record<string, unknown>>, hidden: FormView["hidden"]): FormView {
  const given = (name: string): readonly string[] | null => {
    const value = body[name]
    if (value === undefined || value === null) return null
    return (Array.isArray(value) ? value : [value]).map(String)
  }
  return {
    ...form,
    hidden: [...form.hidden.filter(([name]) => !hidden.some(([other]) => other === name)), ...hidden],
    fields: form.fields.map((field) => {
      const values = given(field.name)
      if (values === null) return field
      const ticked = field.kind === "ticks" || field.kind === "choice" || field.kind === "tick"
      return ticked
        ? { ...field, options: field.options.map((one) => ({ ...one, on: values.includes(one.value) })) }
        : { ...field, value: values.join("\n") }
    }),
  }
}
