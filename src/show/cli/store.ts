import type { OpenOptions, Store } from "../../store/index.ts"
import type { Asked, Option } from "./command.ts"
import type { Io } from "./io.ts"

/** The option that every command with a store has. */
export const STORE: Readonly<Record<string, Option>> = {
  store: { value: "PATH", told: "the file of the store; ONRECORD_STORE or ./onrecord.db if left out" },
}

/** The file of the store that is meant: the option, the environment, or the usual name. */
export function storePath(asked: Asked, io: Io): string {
  return asked.text("store") ?? (io.env.ONRECORD_STORE || "onrecord.db")
}

type Use = (store: Store) => Promise<0 | 1>

/** The store that is there. @throws OnrecordError STORE_* */
export function withStore(asked: Asked, io: Io, use: Use, options: Pick<OpenOptions, "patience"> = {}): Promise<0 | 1> {
  return opened(asked, io, { ...options, create: false }, use)
}

/** The same, made where it is not there. */
export function withNewStore(asked: Asked, io: Io, use: Use): Promise<0 | 1> {
  return opened(asked, io, { create: true }, use)
}

async function opened(asked: Asked, io: Io, options: OpenOptions, use: Use): Promise<0 | 1> {
  const { openStore } = await import("../../store/index.ts")
  const store = await openStore(storePath(asked, io), options)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}
