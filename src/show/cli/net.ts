import type { Net } from "../../read/net/net.ts"
import type { Store } from "../../store/store.ts"
import type { Asked, Option } from "./command.ts"
import type { Io } from "./io.ts"

/** The options of every command that fetches. */
export const NET: Readonly<Record<string, Option>> = {
  "allow-private": {
    value: "CIDR",
    several: true,
    told: "let it fetch from private addresses such as 10.0.0.0/8, which are refused otherwise; may be given several times",
  },
  contact: {
    value: "WHO",
    told: "an address or e-mail that the servers may turn to; ONRECORD_CONTACT if left out",
  },
}

/** What was asked about fetching. */
export function netOptions(asked: Asked, io: Io): { readonly allowPrivate: readonly string[]; readonly contact: string | null } {
  return { allowPrivate: asked.texts("allow-private"), contact: asked.text("contact") ?? (io.env.ONRECORD_CONTACT || null) }
}

/** The way out, closed at the end. @throws OnrecordError BAD_USAGE where the options cannot be used */
export async function withNet<T>(asked: Asked, io: Io, store: Store, use: (net: Net) => Promise<T>): Promise<T> {
  const { openNet } = await import("../../read/net/net.ts")
  const net = openNet({ notes: store, ...netOptions(asked, io) })
  try {
    return await use(net)
  } finally {
    await net.close()
  }
}
