import { runBlock } from "./run-block.ts"

/** A block that runs, and under it the block of its output: ```ts … ``` then ```text … ```. A block of another language is not run. */
const PAIR = /^```(ts|sh)\n([\s\S]*?)^```\n(?:\n```text\n[\s\S]*?^```\n)?/gm

/** The page with every output block as the code above it prints it now; blocks that print nothing have none. */
export function toured(page: string): string {
  return page.replace(PAIR, (_, language: "ts" | "sh", code: string) => {
    const printed = runBlock({ language, code })
    const source = `\`\`\`${language}\n${code}\`\`\`\n`
    return printed ? `${source}\n\`\`\`text\n${printed}\`\`\`\n` : source
  })
}
