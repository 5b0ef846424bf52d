import type { Dirent } from "node:fs"
import { readdir, readlink, realpath } from "node:fs/promises"
import path from "node:path"
import { unreadable } from "../bytes.ts"
import { type Damage, OF_FOLDER, refused, tellsOfFolder } from "./job.ts"

/** Folders inside folders beyond this are a trap or a loop. */
const MAX_DEPTH = 64

/**
 * The files of a folder and of the folders in it, in the order of their names, so that two walks agree. Hidden files are passed, those that
 * tell of the folder (README.md, LICENSE), and the folder that a browser saves beside a page; links are not followed: those that stay inside are met in their own place, others are refused.
 */
export async function* folder(
  root: string,
  passed: (what: string, at: string) => void,
): AsyncGenerator<{ readonly file: string } | Damage> {
  const real = await realpath(root)
  yield* walk(root, 0)

  async function* walk(here: string, depth: number): AsyncGenerator<{ readonly file: string } | Damage> {
    if (depth > MAX_DEPTH) {
      yield outside(here, `it lies ${depth} folders deep, which nobody means`, "name the folder itself if you do")
      return
    }
    let entries: Dirent[]
    try {
      entries = await readdir(here, { withFileTypes: true })
    } catch (error) {
      yield { damaged: unreadable(here, error), at: here }
      return
    }
    const names = new Set(entries.map((entry) => entry.name))
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = path.join(here, entry.name)
      if (entry.name.startsWith(".")) passed("hidden", at)
      else if (entry.isFile() && tellsOfFolder(entry.name)) passed(OF_FOLDER, at)
      else if (entry.isFile()) yield { file: at }
      else if (entry.isDirectory() && besidePage(entry.name, names)) passed("belongs to a saved page", at)
      else if (entry.isDirectory()) yield* walk(at, depth + 1)
      else if (entry.isSymbolicLink()) {
        const to = await realpath(at).catch(() => null)
        if (to === null) passed("a link to nothing", at)
        else if (to === real || to.startsWith(real + path.sep)) passed("a link within the folder", at)
        else yield outside(at, `it is a link to ${await readlink(at)}, outside the folder`)
      } else yield outside(at, `it is ${special(entry)} and no plain file`, "leave it, or save what it gives in a file")
    }
  }
}

function outside(at: string, came: string, todo = "name the file itself if you mean it"): Damage {
  return refused(at, came, "plain files inside the folder that was named", todo)
}

function special(entry: Dirent): string {
  return entry.isFIFO() ? "a pipe" : entry.isSocket() ? "a socket" : "a device"
}

/** Firefox and Chrome save "Story.html" with its pictures and frames in "Story_files". */
function besidePage(name: string, names: ReadonlySet<string>): boolean {
  const page = /^(.+)_files$/.exec(name)?.[1]
  return page !== undefined && (names.has(`${page}.html`) || names.has(`${page}.htm`))
}
