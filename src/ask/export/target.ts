import { lstat } from "node:fs/promises"
import path from "node:path"
import { OnrecordError } from "../../errors.ts"

/**
 * Where a file of that name stands in a folder; names come from articles and outlets as well as from people.
 * @param folder that files are written to; it may be anywhere
 * @param name of the file, with folders in it ("2013/lavrov.csv"), always below `folder`
 * @throws OnrecordError EXPORT_OUTSIDE where the name is a root, climbs, holds a character that a name on some system may not have, is
 *   one of Windows' devices, or leads through a link.
 */
export async function target(folder: string, name: string): Promise<string> {
  const parts = name.split("/")
  const bad = parts.find((part) => !sound(part))
  if (bad !== undefined) throw outside(name, bad === "" ? "it has an empty part" : `“${bad}” may not stand in it`)
  let at = path.resolve(folder)
  for (const part of parts) {
    at = path.join(at, part)
    const stat = await lstat(at).catch(() => null)
    if (stat?.isSymbolicLink()) throw outside(name, `“${part}” is a link`)
  }
  return at
}

/** A name that stays where it stands on Linux, macOS and Windows: no "..", no separators, streams or devices, no blank or dot at its end. */
function sound(part: string): boolean {
  if (part === "" || part.length > 200) return false
  if (/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|／＼：․‥…]/u.test(part) || /[. ]$/.test(part)) return false
  return !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part)
}

function outside(name: string, came: string): OnrecordError {
  const where = `the name ${JSON.stringify(name)}`
  const letter = { expected: "the name of a file below the folder", came, todo: "choose a plain name" }
  return new OnrecordError("EXPORT_OUTSIDE", { where, ...letter })
}
