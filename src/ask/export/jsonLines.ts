import type { Exporter } from "./exporter.ts"

/** JSON lines (https://jsonlines.org): a line a statement, with the head of its article, as the library has it. */
export const jsonLines: Exporter = {
  name: "jsonl",
  order: "newest",
  mediaType: "application/jsonl; charset=utf-8",
  ending: ".jsonl",
  async *write(hits) {
    for await (const hit of hits) yield `${JSON.stringify(hit)}\n`
  },
}
