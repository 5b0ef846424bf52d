import type { SQLInputValue } from "node:sqlite"
import { digest } from "../../read/documentKey.ts"

/** An id as it is kept: the bytes of its hex, half the room; what is no hex as it is. */
export function toKey(id: string): Uint8Array | string {
  return id.length > 0 && id.length % 2 === 0 && /^[0-9a-f]+$/.test(id) ? Buffer.from(id, "hex") : id
}

export function fromKey(key: SQLInputValue): string {
  return typeof key === "string" ? key : Buffer.from(key as Uint8Array).toString("hex")
}

/** A documentKey, the first half: still no two alike. */
export function toDocumentKey(key: string): Uint8Array {
  return Buffer.from(key.slice(0, 32), "hex")
}

/** What a statement is looked up by: the first six hex digits of its id, as a number. */
export function toStatementKey(id: string): number {
  return Number.parseInt(/^[0-9a-f]{6}/.exec(id)?.[0] ?? digest(Buffer.from(id)).slice(0, 6), 16)
}

/** A speaker's name as a number of 47 bits, which take six bytes: no two of a million names are likely to be alike in it. */
export function toNameKey(name: string): number {
  return Math.floor(Number.parseInt(digest(Buffer.from(name)).slice(0, 12), 16) / 2)
}
