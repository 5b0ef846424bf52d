/** `npm run docs`: writes the generated parts of docs/, which stand between markers. A test says so when they are stale. */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { errorList } from "./error-list.ts"
import { recordTables } from "./record-tables.ts"
import { story } from "./story.ts"
import { toured } from "./tour.ts"

const root = path.join(import.meta.dirname, "..")

const between = (marker: string, content: () => string) => (page: string, name: string) => {
  const stretch = new RegExp(`(<!-- ${marker} -->\n)[^]*(<!-- /${marker} -->)`)
  if (!stretch.test(page)) throw new Error(`${name} has lost its markers <!-- ${marker} -->`)
  return page.replace(stretch, (_, open, close) => `${open}${content()}${close}`)
}
const PAGES: Readonly<Record<string, (page: string, name: string) => string>> = {
  "docs/record.md": between("fields", recordTables),
  "docs/errors.md": between("codes", errorList),
  "docs/ferry.jsonl": story,
  "docs/tour.md": toured,
  "README.md": toured,
}

/** The pages that are written in part from the code. */
export const GENERATED = Object.keys(PAGES)

/** A page as it stands, and as it should. */
export function written(name: string): { readonly is: string; readonly should: string } {
  const is = readFileSync(path.join(root, name), "utf8")
  return { is, should: PAGES[name]!(is, name) }
}

if (import.meta.main) {
  for (const name of GENERATED) {
    const { is, should } = written(name)
    if (is !== should) writeFileSync(path.join(root, name), should)
    console.log(`${name}: ${is === should ? "as it was" : "written"}`)
  }
}
