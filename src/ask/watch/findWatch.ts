import { OnrecordError } from "../../errors.ts"
import type { Store } from "../../store/store.ts"
import type { Watch } from "../../store/watches.ts"

/** The watch that is meant by its id, the first characters of it, or its name. @throws OnrecordError ID_UNKNOWN, ID_AMBIGUOUS */
export async function findWatch(store: Pick<Store, "watches">, meant: string): Promise<Watch> {
  const typed = meant.trim()
  const all = await store.watches.list()
  const named = all.filter(({ id, name }) => id === typed || name === typed)
  const found = named.length > 0 ? named : all.filter(({ id }) => typed !== "" && id.startsWith(typed.toLowerCase()))
  if (found.length === 1) return found[0]!
  const where = `watch ${meant}`
  const expected = "the id of a watch, its first characters, or its name"
  if (found.length === 0) {
    const letter = { todo: "onrecord watch list", inPage: "/watch lists them" }
    throw new OnrecordError("ID_UNKNOWN", { where, expected, came: "there is none of it", ...letter })
  }
  const came = `${found.length} are of it: ${found
    .slice(0, 4)
    .map(({ id }) => id)
    .join(", ")}`
  throw new OnrecordError("ID_AMBIGUOUS", { where, expected, came, todo: "type more of its id" })
}
