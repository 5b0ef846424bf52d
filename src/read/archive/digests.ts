import { createHash, getHashes } from "node:crypto"

/**
 * A digest as archives write it, "sha1:" and base32 mostly, hexadecimal or base64 by some writers (WARC 1.1, 5.8 leaves the form open:
 * https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/#warc-block-digest).
 */
export interface Digest {
  readonly algorithm: string
  readonly value: string
}

const KNOWN = new Set(["md5", "sha1", "sha256", "sha512"].filter((name) => getHashes().includes(name)))

/** The digest in a field such as `sha1:B2LTWWPUOYAH7UIPQ7ZUPQ4VMBSVC36A`; null where there is none or nobody here can work it out. */
export function digestOf(field: string | undefined): Digest | null {
  const colon = field?.indexOf(":") ?? -1
  const algorithm = field?.slice(0, colon).toLowerCase().replaceAll("-", "").trim() ?? ""
  return KNOWN.has(algorithm) ? { algorithm, value: field!.slice(colon + 1).trim() } : null
}

/** Takes the bytes piece by piece; `holds` then tells whether they are those that the digest was made from. */
export function checking({ algorithm, value }: Digest): { see(part: Uint8Array): void; holds(): boolean } {
  const hash = createHash(algorithm)
  return {
    see: (part) => void hash.update(part),
    holds() {
      const sum = hash.digest()
      const bare = value.replace(/=+$/, "")
      return (
        sum.toString("hex") === bare.toLowerCase() ||
        base32(sum) === bare.toUpperCase() ||
        sum.toString("base64").replace(/=+$/, "") === bare ||
        sum.toString("base64url") === bare
      )
    },
  }
}

/** Whether the digest is that of these bytes. */
export function holds(digest: Digest, bytes: Uint8Array): boolean {
  const check = checking(digest)
  check.see(bytes)
  return check.holds()
}

/** RFC 4648, section 6, without padding. */
function base32(bytes: Uint8Array): string {
  let out = ""
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5; bits -= 5) out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(value >> (bits - 5)) & 31]
  }
  return bits > 0 ? out + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(value << (5 - bits)) & 31] : out
}
