import type { Store } from "../../store/store.ts"
import { many, number } from "../counted.ts"
import type { Io } from "./io.ts"

/** Says on stderr how many articles are linked, and what to do where some are not yet: what is not linked is not in what was listed. */
export async function linkNotice(store: Store, io: Io): Promise<void> {
  const { articles, unlinked, gone, corrections } = await store.links.state()
  io.err(`onrecord: ${many(articles - unlinked, "article")} linked\n`)
  if (unlinked + gone + corrections === 0) return
  const since = [
    unlinked > 0 ? `${number(unlinked)} came` : null,
    gone > 0 ? `${number(gone)} changed or went` : null,
    corrections > 0 ? many(corrections, "correction") : null,
  ]
  io.err(`onrecord: ${since.filter((one) => one !== null).join(" and ")} since: onrecord link\n`)
}
