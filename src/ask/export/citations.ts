import type { Exporter } from "./exporter.ts"
import { citation } from "./hit.ts"

/** Plain citations, one a line: "Karin Löfqvall (Minister), quoted in “…”, Nordvik Post, 5 March 2024, https://…, copy of …." */
export const citations: Exporter = {
  name: "cite",
  order: "newest",
  mediaType: "text/plain; charset=utf-8",
  ending: ".txt",
  async *write(hits) {
    for await (const hit of hits) yield `${citation(hit).replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")}\n`
  },
}
