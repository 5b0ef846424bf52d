import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { runBlock } from "./run-block.ts"

/** A block that runs, and under it the block of its output: ```ts … ``` then ```text … ```. A block of another language is not run. */
const PAIR = /^```(ts|sh)\n([\s\S]*?)^```\n(?:\n```text\n[\s\S]*?^```\n)?/gm

/** The page with every output block as the code above it prints it now; blocks that print nothing have none. The blocks of a page share a store. */
export function toured(page: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-tour-"))
  try {
    return page.replace(PAIR, (_, language: "ts" | "sh", code: string) => {
      const printed = runBlock({ language, code }, path.join(folder, "onrecord.db"))
      const source = `\`\`\`${language}\n${code}\`\`\`\n`
      return printed ? `${source}\n\`\`\`text\n${printed}\`\`\`\n` : source
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
