import { readFileSync } from "node:fs"
import path from "node:path"
import type { Item } from "./read-files.ts"

/** The sample articles that come with the package, in the order of their publication. */
export function samples(): readonly Item[] {
  const folder = path.join(import.meta.dirname, "../../../samples")
  const manifest: readonly Sample[] = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8"))
  return manifest
    .toSorted((a, b) => (a.published < b.published ? -1 : a.published > b.published ? 1 : 0))
    .map(({ file, outlet, published }) => ({ file: shortest(path.join(folder, file)), about: { outlet, published } }))
}

interface Sample {
  readonly file: string
  readonly outlet: string
  readonly published: string
}

/** From the folder that the command runs in where it lies below, else in full: what a user can type. */
function shortest(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative.startsWith("..") ? file : relative
}
