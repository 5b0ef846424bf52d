import { setTimeout as sleep } from "node:timers/promises"

/** Where small states are kept over restarts, by name; a Store is one. */
export interface Notes {
  note(name: string): Promise<string | null>
  setNote(name: string, value: string | null): Promise<void>
}

/** What is owed to a host: one request at a time, a pause between two, and quiet where it asked for quiet. */
export interface Manners {
  /** Runs the task when all that were there before it for this host are done. */
  inTurn<T>(host: string, task: () => Promise<T>): Promise<T>
  /** Until when the host is to be left alone, in ms since 1970; null if it may be asked. */
  quietUntil(host: string): Promise<number | null>
  leaveAlone(host: string, until: number): Promise<void>
}

/**
 * @param now ms since 1970.
 * @param pause ms between the end of one request to a host and the next.
 */
export function manners(notes: Notes, now: () => number, pause: number): Manners {
  /** Per host the end of its queue, which never fails and tells when the last request ended. */
  const queues = new Map<string, Promise<number>>()
  return {
    inTurn(host, task) {
      const before = queues.get(host)
      const mine = (async () => {
        if (before !== undefined) {
          const rest = (await before) + pause - performance.now()
          if (rest > 0) await sleep(rest)
        }
        return task()
      })()
      const ended = () => performance.now()
      queues.set(host, mine.then(ended, ended))
      return mine
    },
    async quietUntil(host) {
      const noted = await notes.note(name(host))
      if (noted === null) return null
      const until = Date.parse(noted)
      if (until > now()) return until
      await notes.setNote(name(host), null)
      return null
    },
    async leaveAlone(host, until) {
      await notes.setNote(name(host), new Date(until).toISOString())
    },
  }
}

function name(host: string): string {
  return `quiet until ${host}`
}

/** A quarter of an hour, where a host says "later" and not when. */
const UNTOLD = 15 * 60_000
/** Nobody means a year. */
const LONGEST = 7 * 24 * 3_600_000

/**
 * When a host that answered 429 or 503 may be asked again: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 * @param retryAfter the header: seconds, or an HTTP date.
 * @returns ms since 1970.
 */
export function again(retryAfter: string | null, now: number): number {
  const told = retryAfter?.trim() ?? ""
  const wait = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - now
  return now + (Number.isNaN(wait) ? UNTOLD : Math.min(Math.max(wait, 1000), LONGEST))
}
