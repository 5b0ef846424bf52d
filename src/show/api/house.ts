import type { Understand } from "../../models.ts"
import type { NetOptions } from "../../read/net/net.ts"
import type { Store } from "../../store/store.ts"
import type { Web } from "../web/bundle.ts"
import type { Answers } from "./answers.ts"
import type { Jobs } from "./jobs.ts"
import type { Telling } from "./telling.ts"

/** What answering finds around it. */
export interface House {
  readonly store: Store
  /** The file of the store; null where it is not known. */
  readonly file: string | null
  /** The engine, loaded when it is first asked for. */
  readonly engine: () => Promise<Understand>
  /** The time now, an ISO 8601 instant in UTC. */
  readonly now: () => string
  readonly web: Web
  /** Names that the server may be called by beside those of this machine (`originOf`). */
  readonly hosts: readonly string[]
  readonly answers: Answers
  /** Work that goes on while pages are answered. */
  readonly jobs: Jobs
  readonly telling: Telling
  /** How addresses are fetched. */
  readonly net: NetOptions
  /** The text of docs/quality.md; null where it is not there. */
  readonly quality: string | null
}

/** Sends whoever asked to another address: an id typed in part, or one that became another. */
export class Moved {
  /** The page without a suffix. */
  readonly to: string
  /** Whether it will always lead there. */
  readonly forever: boolean

  constructor(to: string, forever: boolean) {
    this.to = to
    this.forever = forever
  }
}
