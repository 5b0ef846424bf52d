import { rm } from "node:fs/promises"
import { availableParallelism } from "node:os"
import { HAND } from "../../hand.ts"
import type { SaidAbout } from "../../read/reading.ts"
import { toLink } from "../../work/toLink.ts"
import { turnAt } from "../../work/turn.ts"
import { cutFile, type FileLimits } from "./files.ts"
import type { House } from "./house.ts"
import type { JobAsked, JobData, Report } from "./jobs.ts"

/** The jobs of a server: what commands do, while pages are answered. One core is left for those. */
const HANDS = Math.max(1, availableParallelism() - 1)

type Work = JobAsked["work"]

/** What is to be added: addresses, and files with what they are called. */
interface Inputs {
  readonly inputs: readonly string[]
  readonly called?: ReadonlyMap<string, string>
  readonly said: SaidAbout
  /** Tries what failed before once more. */
  readonly again?: boolean
}

/** Adds addresses and files; small stores are linked then. */
export function adding(house: House, { inputs, called, said, again = false }: Inputs): Work {
  return async (report, signal) => {
    const { store, now, net } = house
    const [{ add }, { documents }] = await Promise.all([import("../../work/add.ts"), import("../../work/documents.ts")])
    const all = await documents(inputs, { said, map: null, stdin: none(), now, net, signal, ...(called && { called }) })
    await add(store, all, {
      entry: HAND,
      count: HANDS,
      now,
      signal,
      again,
      ...reported(report, () => all.read()),
    })
    for (const [kind, count] of all.passed) report.passed(kind, count)
    await linking(house, report, signal)
  }
}

/** Asks feeds, these alone or all whose time has come, and adds what is new in them. */
export function asking(house: House, only: readonly string[] | undefined): Work {
  return async (report, signal) => {
    const { store, now } = house
    const [{ bring }, { openNet }] = await Promise.all([import("../../work/bring.ts"), import("../../read/net/net.ts")])
    const net = openNet(house.net)
    try {
      const { synced } = await bring(store, {
        net,
        only,
        entry: HAND,
        count: HANDS,
        now,
        signal,
        synced: report.synced,
        ...reported(report, () => null),
      })
      if (synced) report.synced(synced)
    } finally {
      await net.close()
    }
    await linking(house, report, signal)
  }
}

/** Links a store that is small, or any where somebody asks for it; then finds for the watches what is new, and has it told. */
export async function linking(house: House, report: Report, signal: AbortSignal, asked = false): Promise<void> {
  const todo = toLink(await house.store.links.state())
  if (!signal.aborted && (todo === "at once" || (todo === "when asked" && asked))) {
    const progress = report.linked
    if (house.file !== null) await (await import("../../work/linkAside.ts")).linkAside(house.file, { signal, progress })
    else await (await import("../../work/link.ts")).link(house.store, { signal, progress })
  }
  if (signal.aborted || (await house.store.watches.list()).length === 0) return
  // What another process is just linking is half old and half new.
  const end = await turnAt(house.store, { signal })
  try {
    await (await import("../../ask/watch/look.ts")).look(house.store, { now: house.now(), signal })
  } finally {
    end()
  }
  house.telling.soon()
}

/** Queues the linking of a store that wants it, unless that waits already: what other jobs wait may be stopped, or have nothing to link. */
export async function linkSoon(house: House, by: string): Promise<JobData | null> {
  const waits = house.jobs.all().some(({ state, kind }) => state === "waiting" && kind === "link")
  if (waits || toLink(await house.store.links.state()) !== "at once") return null
  return house.jobs.add({ kind: "link", of: [], by, work: (report, signal) => linking(house, report, signal) })
}

/** Queues files that were received; they are taken away when they are read. */
export function filesJob(
  house: House,
  files: readonly { readonly path: string; readonly name: string; readonly cut: boolean }[],
  {
    folder,
    said,
    by,
    limits,
  }: { readonly folder: string; readonly said: SaidAbout; readonly by: string; readonly limits: FileLimits },
): JobData {
  const whole = files.filter(({ cut }) => !cut)
  const called = new Map(whole.map(({ path, name }) => [path, name]))
  const add = adding(house, { inputs: [...called.keys()], called, said, again: true })
  return house.jobs.add({
    kind: "files",
    of: files.map(({ name }) => name),
    by,
    work: async (report, signal) => {
      for (const { name, cut } of files) if (cut) report.failure(cutFile(name, limits))
      if (whole.length > 0) await add(report, signal)
    },
    after: () => rm(folder, { recursive: true, force: true }),
  })
}

/** How far an add is, as a job tells it. @param read the share of the inputs that was read, 0 to 1 */
function reported(report: Report, read: () => number | null) {
  return {
    progress: (far: Parameters<Report["added"]>[0]) => {
      const share = read()
      // What was read but is not dealt with yet is not done.
      report.added(far, share === null || far.seen === 0 ? null : (share * far.documents) / far.seen)
    },
    told: report.failure,
    silent: report.silent,
    kept: ({ article, did }: { readonly article: string; readonly did: string }) => {
      if (did !== "forgotten") report.article(article)
    },
  }
}

async function* none(): AsyncGenerator<Uint8Array> {}
