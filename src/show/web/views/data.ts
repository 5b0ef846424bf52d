import { searchPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import { type Form, type FormLink, type Frame, formsOf, type Link, NO_FRAME } from "./common.ts"

export interface DataPageView {
  readonly page: "data"
  readonly frame: Frame
  readonly told: string
  readonly all: readonly FormLink[]
  readonly suffixes: readonly { readonly page: string; readonly example: Link; readonly forms: string }[]
  readonly schemas: readonly { readonly link: Link; readonly told: string }[]
}
/** What leaves the house, as JSON Schema. */
export const SCHEMAS = ["/schema/record.json", "/schema/entry.json"] as const
const FORMS: readonly Form[] = ["csv", "jsonl", "jsonld", "bib", "ris", "md", "txt", "atom"]

/** @param pages those that have other forms, by their address, with the suffixes */
export function dataView(
  statements: number,
  pages: readonly { readonly url: string; readonly title: string; readonly forms: readonly string[] }[],
): DataPageView {
  return {
    page: "data",
    frame: { ...NO_FRAME, title: WORDS.data.title, nav: "data", forms: formsOf("/data", "", ["json"]) },
    told: WORDS.data.allTold(statements),
    all: formsOf("/search", searchPage("").slice("/search".length), FORMS),
    suffixes: pages.map(({ url, title, forms }) => ({
      page: title,
      example: { text: url.replace(/:(\w+)/g, (_, name: string) => name.toUpperCase()), href: null },
      forms: forms.map((form) => `.${form}`).join(" "),
    })),
    schemas: SCHEMAS.map((at, i) => ({ link: { text: at, href: at }, told: [WORDS.data.record, WORDS.data.entry][i]! })),
  }
}
