import ipaddr from "ipaddr.js"
import { OnrecordError } from "../../errors.ts"

/** Why we may not connect to this address and port, in words; null where we may. */
export type Guard = (address: string, port: number) => string | null

type Block = ReturnType<typeof ipaddr.parseCIDR>

/** All that is handed out for the Internet lies in here; ipaddr.js calls the rest of the space, which nobody has, "unicast" too. */
const GLOBAL_V6 = ipaddr.parseCIDR("2000::/3")
/** A public address by the book, but inside Azure the host's own service answers there. */
const INSIDE = new Set(["168.63.129.16"])

/**
 * Only public addresses, and only the ports of the web (https://www.iana.org/assignments/iana-ipv4-special-registry and its twin for IPv6);
 * what lies in a block of `allowPrivate` is allowed on any port.
 * @param allowPrivate CIDR blocks or single addresses: "192.168.7.0/24", "::1".
 * @param ports to allow beside 80 and 443.
 * @throws OnrecordError BAD_USAGE where a block is none.
 */
export function guard(allowPrivate: readonly string[], ports: readonly number[]): Guard {
  const blocks = allowPrivate.map(block)
  const allowed = new Set([80, 443, ...ports])
  return (address, port) => {
    if (!ipaddr.isValid(address)) return `"${address}" is no address`
    // An IPv4 address in IPv6 clothes (::ffff:127.0.0.1) is what it is underneath.
    const ip = ipaddr.process(address)
    if (blocks.some((block) => inside(ip, block))) return null
    const range = ip.range()
    if (range !== "unicast") return `${ip} is not a public address (${range})`
    if ((ip.kind() === "ipv6" && !inside(ip, GLOBAL_V6)) || INSIDE.has(ip.toString())) return `${ip} is not a public address`
    return allowed.has(port) ? null : `port ${port} is not one of the web's (80, 443)`
  }
}

function inside(ip: Block[0], [base, bits]: Block): boolean {
  return ip.kind() === base.kind() && ip.match(base, bits)
}

function block(written: string): Block {
  if (ipaddr.isValidCIDR(written)) return ipaddr.parseCIDR(written)
  if (ipaddr.isValid(written)) {
    const ip = ipaddr.process(written)
    return [ip, ip.kind() === "ipv4" ? 32 : 128]
  }
  throw new OnrecordError("BAD_USAGE", {
    where: "--allow-private",
    expected: "a block of addresses such as 192.168.7.0/24 or fd00::/8",
    came: `"${written}" was given`,
    todo: "write the block as address/bits",
  })
}
