import type { Command } from "./command.ts"
import { add } from "./commands/add.ts"
import { backup } from "./commands/backup.ts"
import { exportCommand } from "./commands/export.ts"
import { feeds } from "./commands/feeds.ts"
import { follow } from "./commands/follow.ts"
import { forget } from "./commands/forget.ts"
import { importCommand } from "./commands/import.ts"
import { read } from "./commands/read.ts"
import { restore } from "./commands/restore.ts"
import { search } from "./commands/search.ts"
import { show } from "./commands/show.ts"
import { start } from "./commands/start.ts"
import { status } from "./commands/status.ts"
import { sync } from "./commands/sync.ts"
import { unfollow } from "./commands/unfollow.ts"
import { verify } from "./commands/verify.ts"

/** Every command, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  start,
  read,
  add,
  follow,
  feeds,
  sync,
  unfollow,
  search,
  show,
  exportCommand,
  importCommand,
  verify,
  status,
  backup,
  restore,
  forget,
]
