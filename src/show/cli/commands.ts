import type { Command } from "./command.ts"
import { add } from "./commands/add.ts"
import { backup } from "./commands/backup.ts"
import { changes } from "./commands/changes.ts"
import { check } from "./commands/check.ts"
import { claim } from "./commands/claim.ts"
import { claims } from "./commands/claims.ts"
import { correct } from "./commands/correct.ts"
import { correctionsCommand } from "./commands/corrections.ts"
import { exportCommand } from "./commands/export.ts"
import { feeds } from "./commands/feeds.ts"
import { follow } from "./commands/follow.ts"
import { forget } from "./commands/forget.ts"
import { importCommand } from "./commands/import.ts"
import { linkCommand } from "./commands/link.ts"
import { mcp } from "./commands/mcp.ts"
import { people } from "./commands/people.ts"
import { person } from "./commands/person.ts"
import { read } from "./commands/read.ts"
import { restore } from "./commands/restore.ts"
import { search } from "./commands/search.ts"
import { serve } from "./commands/serve.ts"
import { shareCommand } from "./commands/share.ts"
import { show } from "./commands/show.ts"
import { start } from "./commands/start.ts"
import { status } from "./commands/status.ts"
import { stories } from "./commands/stories.ts"
import { story } from "./commands/story.ts"
import { subject } from "./commands/subject.ts"
import { sync } from "./commands/sync.ts"
import { tokensCommand } from "./commands/tokens.ts"
import { undo } from "./commands/undo.ts"
import { unfollow } from "./commands/unfollow.ts"
import { verify } from "./commands/verify.ts"
import { watch } from "./commands/watch.ts"

/** Every command, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  start,
  read,
  add,
  follow,
  feeds,
  sync,
  unfollow,
  linkCommand,
  tokensCommand,
  serve,
  mcp,
  search,
  show,
  stories,
  story,
  claims,
  claim,
  changes,
  watch,
  people,
  person,
  subject,
  check,
  correct,
  correctionsCommand,
  undo,
  exportCommand,
  shareCommand,
  importCommand,
  verify,
  status,
  backup,
  restore,
  forget,
]
