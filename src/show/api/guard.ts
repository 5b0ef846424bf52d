import type { FastifyReply, FastifyRequest } from "fastify"
import { OnrecordError } from "../../errors.ts"

/**
 * Headers of every answer. Nothing but our own style and script is loaded, no script stands in a page, nobody frames it (but the card of a statement), and nothing is told to the pages
 * that a link leads to (our own are told, so that a form's Origin is): Content Security Policy Level 3, Fetch (nosniff, CORP), HTML (COOP), Referrer Policy.
 */
export const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
}

const LOOPBACK: readonly string[] = ["127.0.0.1", "localhost", "[::1]"]

/**
 * The origin (RFC 6454) of the pages that are asked for under a Host.
 * @param hosts names of the server, with https:// where that is how it is reached: behind a proxy that does TLS
 */
export function originOf(host: string, hosts: readonly string[]): string {
  const name = URL.parse(`http://${host}`)?.hostname
  const https = hosts.some(
    (one) => URL.canParse(one) && URL.parse(one)!.protocol === "https:" && URL.parse(one)!.hostname === name,
  )
  return `http${https ? "s" : ""}://${host}`
}

/**
 * Refuses requests under a name that is not this machine's, so that no page of the web can read the store by having its own name lead here (DNS rebinding),
 * and those that another page sends.
 * @param hosts names beside those of this machine, as in `originOf`
 */
export function guard(hosts: readonly string[]): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const names = new Set([...LOOPBACK, ...hosts.map((host) => host.replace(/^https?:\/\//, "").toLowerCase())])
  let good: string | null = null
  return async ({ method, headers }) => {
    const { host = "", origin } = headers
    if (host !== good) {
      const name = URL.parse(`http://${host}`)
      // What else a URL may hold has no place in a host.
      if (name === null || name.host !== host.toLowerCase().replace(/:80$/, "") || !names.has(name.hostname)) {
        throw refused("Host", `this machine's own name: ${[...names].join(", ")}`, host)
      }
      good = host
    }
    // A picture or script that another page names sends no Origin, but this (https://www.w3.org/TR/fetch-metadata/). A link may lead here.
    const site = headers["sec-fetch-site"]
    const reads = method === "GET" || method === "HEAD"
    if (site === "cross-site" && !(reads && headers["sec-fetch-mode"] === "navigate")) {
      throw refused("Sec-Fetch-Site", "same-origin", site)
    }
    const own = originOf(host, hosts)
    if (origin !== undefined && origin !== own) throw refused("Origin", `${own}, or none`, origin)
  }
}

/** By these a proxy says that it is one (RFC 7239, RFC 9110 section 7.6.3, and what nginx and others are set up to send). */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"] as const

/**
 * Refuses what a proxy that says it is one passes on, where nobody needs a token: who is behind it is not whoever sits at this machine. One that says nothing
 * cannot be told from a browser here.
 * @throws OnrecordError HOST_REFUSED
 */
export function direct({ headers }: Pick<FastifyRequest, "headers">): void {
  const header = FORWARDED.find((name) => headers[name] !== undefined)
  if (header === undefined) return
  const letter = {
    expected: "none: no token is asked for here",
    came: "a proxy passed the request on",
    todo: "open it on the machine itself; behind a proxy it answers only where it was started to ask for tokens",
  }
  throw new OnrecordError("HOST_REFUSED", { where: `the header ${header}`, ...letter })
}

function refused(header: string, expected: string, given: string): OnrecordError {
  const came = given === "" ? "there is none" : `“${given.slice(0, 200)}” came`
  const todo = "open the address that the server told when it was started, and go on from there"
  return new OnrecordError("HOST_REFUSED", { where: `the header ${header}`, expected, came, todo })
}
