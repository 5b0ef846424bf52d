import { readFileSync } from "node:fs"
import path from "node:path"

const folder = path.join(import.meta.dirname, "../samples")

/** docs/ferry.jsonl: the sample story as JSON lines, an article a line with its outlet and day, for the examples of `add` and `search`. */
export function story(): string {
  const manifest: readonly { readonly file: string; readonly outlet: string; readonly published: string }[] = JSON.parse(
    readFileSync(path.join(folder, "manifest.json"), "utf8"),
  )
  return manifest
    .map(({ file, outlet, published }) => {
      const text = readFileSync(path.join(folder, file), "utf8")
      return `${JSON.stringify({ id: path.parse(file).name, outlet, published, text })}\n`
    })
    .join("")
}
