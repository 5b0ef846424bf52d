import { readFileSync } from "node:fs"
import path from "node:path"
import { Agent } from "undici"
import { OnrecordError } from "../../errors.ts"
import { guardedConnector, type Resolve, systemResolve } from "./connector.ts"
import { type Answer, get, header } from "./get.ts"
import { guard } from "./guard.ts"
import { LIMITS, type Limits, type Wanted } from "./limits.ts"
import { again, manners, type Notes } from "./manners.ts"
import { type Posted, post } from "./post.ts"
import { TOKEN } from "./rules.ts"

export interface NetOptions {
  /** Where the quiet that hosts asked for and their robots.txt are kept over restarts: a Store. */
  readonly notes: Notes
  /** An address or page where whoever runs a site can find who asks: "mailto:desk@example.org". It goes into the User-Agent. */
  readonly contact?: string | null
  /** Blocks of addresses that are not public and may be fetched from all the same: "192.168.7.0/24". None if left out. */
  readonly allowPrivate?: readonly string[]
  /** Ports to allow beside 80 and 443. */
  readonly ports?: readonly number[]
  readonly limits?: Partial<Limits>
  /** Milliseconds between two requests to one host; 1,000 if left out. */
  readonly pause?: number
  /** The clock, ms since 1970, and the look-up of names; the system's if left out. */
  readonly now?: () => number
  readonly resolve?: Resolve
}

/** The one way out: everything that onrecord fetches goes through one of these. */
export interface Net {
  readonly limits: Limits
  readonly notes: Notes
  readonly now: () => number
  /**
   * One GET in the host's turn, no redirect followed.
   * @throws OnrecordError FETCH_LATER where the host is to be left alone, or now asks for it; what get() throws.
   */
  ask(url: URL, wanted: Wanted, headers: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<Answer>
  /** One POST of JSON, no redirect followed; whoever is posted to asked for it, and is not spared. @throws OnrecordError what post() throws */
  post(url: URL, body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<Posted>
  /** Until when the host of an address wants to be left alone, in ms since 1970; null if it does not. */
  quietUntil(url: string): Promise<number | null>
  /** Ends all connections; requests under way fail. */
  close(): Promise<void>
}

/** @throws OnrecordError BAD_USAGE where a block of `allowPrivate` or the contact cannot be used. */
export function openNet(options: NetOptions): Net {
  const { notes, contact = null, allowPrivate = [], ports = [], pause = 1000, now = Date.now, resolve = systemResolve } = options
  const limits = { ...LIMITS, ...options.limits }
  const agent = new Agent({
    connect: guardedConnector(guard(allowPrivate, ports), resolve, limits.connect),
    maxHeaderSize: limits.headers,
    connections: 1,
  })
  const polite = manners(notes, now, pause)
  const from = userAgent(contact)
  return {
    limits,
    notes,
    now,
    ask(url, wanted, headers, signal) {
      const host = url.hostname
      return polite.inTurn(host, async () => {
        const quiet = await polite.quietUntil(host)
        if (quiet !== null) throw later(url, quiet, "it asked before to be left alone")
        const answer = await get(url, {
          dispatcher: agent,
          limits,
          wanted,
          headers: { accept: ACCEPT[wanted], ...headers, "user-agent": from },
          now,
          signal,
        })
        if (answer.status !== 429 && answer.status !== 503) return answer
        const until = again(header(answer.headers, "retry-after"), answer.at)
        await polite.leaveAlone(host, until)
        throw later(url, until, `it answered ${answer.status}`)
      })
    },
    post: (url, body, headers, signal) =>
      post(url, {
        dispatcher: agent,
        limits,
        headers: { "content-type": "application/json", ...headers, "user-agent": from },
        body,
        now,
        signal,
      }),
    quietUntil: (url) => polite.quietUntil(URL.parse(url)?.hostname ?? ""),
    close: () => agent.destroy(),
  }
}

const ACCEPT: Readonly<Record<Wanted, string>> = {
  page: "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
  feed: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5",
  robots: "text/plain, */*;q=0.5",
}

function later(url: URL, until: number, why: string): OnrecordError {
  return new OnrecordError("FETCH_LATER", {
    where: url.href,
    expected: "an answer",
    came: `${why}; ${url.hostname} is left alone until ${new Date(until).toISOString()}`,
    todo: "come back after that: the same command asks again then, and not before",
  })
}

/** Says who asks, honestly (https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5). */
function userAgent(contact: string | null): string {
  const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, "../../../package.json"), "utf8"))
  if (contact === null) return `${TOKEN}/${version}`
  if (/^[\x21-\x7e]+$/.test(contact) && !/[()\\]/.test(contact)) return `${TOKEN}/${version} (+${contact})`
  throw new OnrecordError("BAD_USAGE", {
    where: "the contact setting",
    expected: "an address where you can be found, such as https://example.org/about or mailto:desk@example.org",
    came: `"${contact}" was given`,
    todo: "write it in ASCII, without spaces and brackets",
  })
}
