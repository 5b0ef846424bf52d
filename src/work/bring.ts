import type { Net } from "../read/net/net.ts"
import type { Reading } from "../read/reading.ts"
import type { Store } from "../store/store.ts"
import { type Added, type AddOptions, add } from "./add.ts"
import { Hands } from "./hands/hands.ts"
import { parsed } from "./hands/parsed.ts"
import { type Synced, sync } from "./sync.ts"

export interface BringOptions extends AddOptions {
  readonly net: Net
  /** Addresses of feeds that are to be asked at once; all whose time has come if left out. */
  readonly only?: readonly string[] | undefined
  /** Is told how far the feeds are, after every feed and page. */
  readonly synced?: (far: Synced) => void
}
export interface Brought {
  readonly added: Added
  /** Null where it was stopped before the first feed was asked, or none is followed. */
  readonly synced: Synced | null
}

/** What is new in the feeds that are followed, fetched and kept. @throws OnrecordError as `add` */
export async function bring(store: Store, options: BringOptions): Promise<Brought> {
  const { net, only, signal, told = () => {}, synced: tell = () => {} } = options
  // Looks whether a page holds an article, where its feed does.
  const reader = new Hands<Reading>({ entry: options.entry, work: "parse", count: 1 })
  let synced: Synced | null = null
  try {
    const documents = sync(store, {
      net,
      only,
      ...(signal && { signal }),
      progress: (far) => {
        synced = far
        tell(far)
      },
      told,
      parse: (raw) => parsed(reader, raw),
    })
    return { added: await add(store, documents, options), synced }
  } finally {
    await reader.close()
  }
}
