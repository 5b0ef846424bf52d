import type { GroupKind } from "../link/linkGroup.ts"
import type { Store } from "../store/store.ts"

/** How many groups of one kind there are. @param least of so many members or more */
export async function countGroups({ links }: Store, kind: GroupKind, least = 0): Promise<number> {
  return (await links.find(kind, { words: "", from: "", to: "", least, order: "size", limit: 0, skip: 0 })).total
}
