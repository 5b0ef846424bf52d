import { lookup } from "node:dns/promises"
import { isIP, type LookupFunction } from "node:net"
import { buildConnector } from "undici"
import type { Guard } from "./guard.ts"
import { refused } from "./target.ts"

/** All addresses of a host's name. */
export type Resolve = (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

/** As the system resolves names, hosts file and all. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true })

/**
 * How undici gets its connections: the name is resolved once, every address of it is looked at, the connection goes to one of those and
 * to no other (a name that answers differently the next moment is not asked again), and the socket is looked at once more when it stands,
 * before anything is sent. An address written in numbers is never looked up by Node, so it is looked at here as well.
 */
export function guardedConnector(
  guard: Guard,
  resolve: Resolve,
  timeout: number,
  build = buildConnector,
): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, "")
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80)
    const where = `${options.protocol}//${options.host ?? options.hostname}`
    const check = (address: string) => {
      const why = guard(address, port)
      if (why !== null) throw refused(where, `${address === host ? "" : `${host} is ${address}, and `}${why}`, ADVICE, IN_PAGE)
    }
    vetted(host, resolve, check).then(
      (addresses) => {
        const only: LookupFunction = (_, { all }, done) =>
          all ? done(null, addresses) : done(null, addresses[0]!.address, addresses[0]!.family)
        const connect = build({ timeout, allowH2: false, lookup: only, autoSelectFamily: true })
        connect(options, (error, socket) => {
          if (error !== null) return callback(error, null)
          try {
            check(socket.remoteAddress ?? "")
          } catch (refusal) {
            socket.destroy()
            return callback(refusal as Error, null)
          }
          callback(null, socket)
        })
      },
      (error) => callback(error, null),
    )
  }
}

const ADVICE = "a host of your own network is asked only where onrecord is started with that network: --allow-private CIDR"
const IN_PAGE = "if it is a host of your own network, ask whoever runs this program to allow that network"

/** Copies, so that nobody can change them after they were looked at. One address that is refused refuses the name. */
async function vetted(host: string, resolve: Resolve, check: (address: string) => void) {
  const family = isIP(host)
  const found = family === 0 ? await resolve(host) : [{ address: host, family }]
  const addresses = found.map(({ address, family }) => ({ address, family }))
  for (const { address } of addresses) check(address)
  if (addresses.length === 0) throw Object.assign(new Error(`no address for ${host}`), { code: "ENOTFOUND" })
  return addresses
}
