import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import { OnrecordError } from "../../errors.ts"
import type { Store } from "../../store/store.ts"
import type { Role, Visitor } from "./visitor.ts"

/** Who may ask from elsewhere. The token itself is not kept, only its hash: whoever copies the store cannot ask with it. */
export interface TokenKept {
  readonly name: string
  readonly role: Role
  /** When it was made: an ISO 8601 instant. */
  readonly made: string
  /** sha256, in hex. Of 256 random bits no salt and no slow hash is needed. */
  readonly hash: string
}
type Notes = Pick<Store, "note" | "setNote">

const NOTE = "tokens"
const BITS = 256

/** The tokens of a store, in the order of their making. */
export async function tokens(store: Notes): Promise<readonly TokenKept[]> {
  return JSON.parse((await store.note(NOTE)) ?? "[]") as readonly TokenKept[]
}

/**
 * Makes a token for somebody. It is told this once.
 * @param made when, an ISO 8601 instant
 * @throws OnrecordError BAD_USAGE where somebody of that name has one, or the name is none
 */
export async function addToken(store: Notes, name: string, role: Role, made: string): Promise<string> {
  const all = await tokens(store)
  const plain = name.trim()
  const came = all.some((one) => one.name === plain) ? "somebody of that name has a token" : null
  if (came !== null || plain === "" || plain.length > 100 || /\p{Cc}/u.test(plain)) {
    const letter = { expected: "a name that nobody has yet", came: came ?? "that is no name", todo: "onrecord tokens list" }
    throw new OnrecordError("BAD_USAGE", { where: "the name", ...letter })
  }
  const token = `onrecord_${randomBytes(BITS / 8).toString("base64url")}`
  await store.setNote(NOTE, JSON.stringify([...all, { name: plain, role, made, hash: hashOf(token).toString("hex") }]))
  return token
}

/** Takes somebody's token back: from the next request on it is worth nothing. @returns whether there was one */
export async function removeToken(store: Notes, name: string): Promise<boolean> {
  const all = await tokens(store)
  const left = all.filter((one) => one.name !== name.trim())
  if (left.length < all.length) await store.setNote(NOTE, JSON.stringify(left))
  return left.length < all.length
}

/** Whose token it is; null for nobody's. Takes as long for one as for the other. */
export async function holder(store: Notes, token: string): Promise<Visitor | null> {
  const given = hashOf(token)
  let found: Visitor | null = null
  for (const { name, role, hash } of await tokens(store)) {
    if (timingSafeEqual(given, Buffer.from(hash, "hex"))) found = { name, role, token: true }
  }
  return found
}

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest()
