import type { Raw } from "../src/read/reading.ts"

/** A document as it came, for tests: nothing is told of it but what the test tells. */
export function raw(from: string | Uint8Array, more: Partial<Raw> = {}): Raw {
  return {
    bytes: typeof from === "string" ? new TextEncoder().encode(from) : from,
    at: "x",
    format: "text",
    url: null,
    captured: "2024-03-12T00:00:00Z",
    mediaType: null,
    headers: [],
    said: { outlet: null, published: null },
    map: null,
    ...more,
  }
}
