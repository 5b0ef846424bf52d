import type { Understand } from "../../models.ts"
import type { NetOptions } from "../../read/net/net.ts"
import type { Store } from "../../store/store.ts"
import type { Web } from "../web/bundle.ts"
import { Answers } from "./answers.ts"
import { Jobs } from "./jobs.ts"
import { Telling } from "./telling.ts"

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
  /** Is told what broke at work. */
  readonly onFault: (error: unknown, what: string) => void
}

/** What is given to make one. */
interface Founding extends Pick<House, "store" | "file" | "engine" | "now" | "web" | "hosts" | "quality"> {
  readonly net?: Omit<NetOptions, "notes"> | undefined
  /** Is told what broke at work. */
  readonly onFault?: ((error: unknown, what: string) => void) | undefined
}
/** With nothing answered yet and nothing at work. */
export function houseOf({ net: asked, onFault = () => {}, ...given }: Founding): House {
  const { store, now, file } = given
  const net = { now: () => Date.parse(now()), ...asked, notes: store }
  return {
    ...given,
    net,
    onFault,
    answers: new Answers(store, file),
    jobs: new Jobs(now, onFault),
    telling: new Telling({ store, now, net, onFault }),
  }
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
