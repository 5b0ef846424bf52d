import { createHash } from "node:crypto"
import type { Raw } from "./reading.ts"

/** sha256 of bytes, in hex. */
export function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/**
 * What makes a document the same one again: its bytes, and what the user said about it. The same page by another address is the same
 * document; said to be another outlet's, it is another.
 */
export function documentKey({ bytes, said, map }: Raw): string {
  const sum = digest(bytes)
  if (said.outlet === null && said.published === null && map === null) return sum
  return digest(new TextEncoder().encode(JSON.stringify([sum, said.outlet, said.published, map])))
}
