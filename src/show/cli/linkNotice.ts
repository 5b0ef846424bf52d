import type { Store } from "../../store/store.ts"
import { many } from "../counted.ts"
import type { Io } from "./io.ts"

/** Says on stderr what was not linked yet, why that matters and what to do: what is not linked is not in what was shown. Silent where all is. */
export async function linkNotice(store: Store, io: Io): Promise<void> {
  const { unlinked, gone, corrections } = await store.links.state()
  if (unlinked + gone + corrections === 0) return
  const since = [
    unlinked > 0 ? `${many(unlinked, "article")} came` : null,
    gone > 0 ? `${many(gone, "article")} changed or went` : null,
    corrections > 0 ? many(corrections, "correction") : null,
  ]
  io.err(`onrecord: not in this, as it is not linked yet: ${since.filter((one) => one !== null).join(", ")}; onrecord link\n`)
}
