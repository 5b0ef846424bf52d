import type { Tool } from "./protocol.ts"
import type { Around } from "./tool.ts"
import { changesTool } from "./tools/changesTool.ts"
import { checkQuoteTool } from "./tools/checkQuoteTool.ts"
import { claimTool } from "./tools/claimTool.ts"
import { personTool } from "./tools/personTool.ts"
import { searchTool } from "./tools/searchTool.ts"
import { statementTool } from "./tools/statementTool.ts"
import { storyTool } from "./tools/storyTool.ts"

/** All that an assistant can ask, in the order in which it is told; each only reads. */
export function toolsOf(around: Around): readonly Tool[] {
  return [
    searchTool(around),
    statementTool(around),
    storyTool(around),
    claimTool(around),
    personTool(around),
    checkQuoteTool(around),
    changesTool(around),
  ]
}
