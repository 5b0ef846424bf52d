import { OnrecordError } from "../../errors.ts"
import { isDocument } from "./get.ts"
import type { Net } from "./net.ts"
import { EVERYTHING, NOTHING, type Rules, reader, rules } from "./rules.ts"
import { walk } from "./walk.ts"

const DAY = 24 * 3_600_000
const HOUR = 3_600_000

interface Known {
  /** ms since 1970. */
  readonly until: number
  readonly allows: (url: URL) => boolean
}
/** One look-up a host at a time, however many of its pages wait for it. */
const underWay = new WeakMap<Net, Map<string, Promise<Known>>>()

/**
 * Throws FETCH_ROBOTS where the host does not want the address fetched (https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1): its robots.txt
 * is got once a day and kept over restarts; 4xx allows everything, 5xx nothing for an hour; more than five redirects allow everything.
 * @throws OnrecordError FETCH_ROBOTS; where no robots.txt could be asked for at all, what the fetch of it threw.
 */
export async function obeyRobots(net: Net, url: URL, signal: AbortSignal | undefined): Promise<void> {
  const hosts = underWay.get(net) ?? new Map<string, Promise<Known>>()
  underWay.set(net, hosts)
  const ask = () => {
    const asking = robotsOf(net, url.origin, signal)
    hosts.set(url.origin, asking)
    // A failure is not kept: the next page asks anew.
    asking.catch(() => hosts.delete(url.origin))
    return asking
  }
  // Nothing is awaited between looking and setting, so that pages which come together ask once.
  const first = hosts.get(url.origin) ?? ask()
  let known = await first
  if (known.until <= net.now()) known = await (hosts.get(url.origin) === first ? ask() : (hosts.get(url.origin) ?? ask()))
  if (known.allows(url)) return
  throw new OnrecordError("FETCH_ROBOTS", {
    where: url.href,
    expected: "a page that its host lets robots fetch",
    came: `${url.origin}/robots.txt disallows it, or broke when asked`,
    todo: "leave it, or save the page in a browser and add the file",
  })
}

async function robotsOf(net: Net, origin: string, signal: AbortSignal | undefined): Promise<Known> {
  const name = `robots ${origin}`
  const noted = await net.notes.note(name)
  if (noted !== null) {
    const [until, kept] = JSON.parse(noted) as [string, Rules]
    if (Date.parse(until) > net.now()) return { until: Date.parse(until), allows: reader(kept) }
  }
  const [rest, found] = await fetched(net, `${origin}/robots.txt`, signal)
  const until = net.now() + rest
  await net.notes.setNote(name, JSON.stringify([new Date(until).toISOString(), found]))
  return { until, allows: reader(found) }
}

/** How long it holds, and what it says. */
async function fetched(net: Net, url: string, signal: AbortSignal | undefined): Promise<readonly [number, Rules]> {
  try {
    const { answer } = await walk(net, url, { wanted: "robots", headers: {}, signal, before: async () => {} })
    if (isDocument(answer.status)) return [DAY, rules(new TextDecoder().decode(answer.bytes))]
    return answer.status >= 500 ? [HOUR, NOTHING] : [DAY, EVERYTHING]
  } catch (error) {
    if (error instanceof OnrecordError && error.code === "FETCH_REDIRECTS") return [DAY, EVERYTHING]
    throw error
  }
}
