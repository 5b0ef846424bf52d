import type { FastifyInstance, LightMyRequestResponse } from "fastify"
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5"
import { attribute, elements, textOf } from "./html.ts"

/** Forms of pages, filled in and sent as a browser does it. */

export const HOST = "127.0.0.1:4747"

export interface Form {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly text: string
}

/** The forms of a page that are sent by POST, with what stands in them. */
export function formsIn(html: string): readonly Form[] {
  const forms = elements(parse(html)).filter(
    ({ tagName, ...one }) => tagName === "form" && attribute(one as Tree.Element, "method") === "post",
  )
  return forms.map((form) => ({
    action: attribute(form, "action")!,
    text: textOf(form).replace(/\s+/g, " "),
    fields: elements(form).flatMap((one): [string, string][] => {
      const name = attribute(one, "name")
      if (name === null || one.tagName === "button") return []
      if (one.tagName === "textarea") return [[name, textOf(one)]]
      if (one.tagName === "select") {
        const options = elements(one).filter(({ tagName }) => tagName === "option")
        const chosen = options.find((option) => attribute(option, "selected") !== null) ?? options[0]!
        return [[name, attribute(chosen, "value") ?? ""]]
      }
      if (attribute(one, "type") === "checkbox" && attribute(one, "checked") === null) return []
      return [[name, attribute(one, "value") ?? ""]]
    }),
  }))
}

/** The form whose words or hidden fields hold all of these. */
export function formWith(html: string, ...wanted: readonly string[]): Form {
  const found = formsIn(html).find(({ text, fields }) =>
    wanted.every((one) => text.includes(one) || fields.some(([name, value]) => `${name}=${value}` === one)),
  )
  if (!found) throw new Error(`no form with ${wanted.join(", ")}`)
  return found
}

/** Sends a form with some fields filled in otherwise; a list gives several of one name. */
export function send(
  app: FastifyInstance,
  { action, fields }: Form,
  change: Readonly<Record<string, string | readonly string[]>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  const all = [
    ...fields.filter(([name]) => !(name in change)),
    ...Object.entries(change).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const)),
  ]
  return app.inject({
    method: "POST",
    url: action,
    headers: { host: HOST, "content-type": "application/x-www-form-urlencoded", ...headers },
    payload: new URLSearchParams(all.map(([name, value]) => [name, value])).toString(),
  })
}
