import { createHmac } from "node:crypto"
import { OnrecordError } from "../../errors.ts"

/**
 * The headers of a signed message: https://www.standardwebhooks.com (spec/standard-webhooks.md, symmetric signatures).
 * @param id of the message: the same whenever it is sent again
 * @param at when it is sent, ms since 1970
 * @throws OnrecordError BAD_USAGE where the secret is none
 */
export function signed(id: string, at: number, body: string, secret: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000))
  const signature = createHmac("sha256", secretBytes(secret)).update(`${id}.${timestamp}.${body}`).digest("base64")
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` }
}

/** The bytes of a secret: "whsec_" and base64 of 24 to 64 bytes. @throws OnrecordError BAD_USAGE, without telling what was given */
export function secretBytes(secret: string): Buffer {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret.trim()) ?? []
  const bytes = base64 === undefined ? null : Buffer.from(base64, "base64")
  if (bytes && bytes.length >= 24 && bytes.length <= 64) return bytes
  const letter = {
    expected: "whsec_ and base64 of 24 to 64 bytes",
    came: "it is something else",
    todo: "leave it out: one is made",
    inPage: "copy it whole from the receiver, whsec_ and all",
  }
  throw new OnrecordError("BAD_USAGE", { where: "the secret", ...letter })
}
