import { OnrecordError } from "../../errors.ts"

/** Damage inside an archive, before it is known how far reading can go on. Whoever reads the archive turns it into an OnrecordError. */
export class Tear extends Error {
  override readonly name = "Tear"
  /** In the packing (gzip, zip) or in what it holds (the records). */
  readonly layer: "packing" | "record"
  /** "bomb": it unpacks to more than it may; "large": a document that is whole and too large. */
  readonly kind: "damage" | "bomb" | "large"

  /** @param what what came, in words that follow "but". */
  constructor(layer: Tear["layer"], what: string, kind: Tear["kind"] = "damage") {
    super(what)
    this.layer = layer
    this.kind = kind
  }
}

/**
 * The damage as a letter: ARCHIVE_DAMAGED, ARCHIVE_BOMB or FILE_TOO_LARGE.
 * @param expected what should have stood there. @param on what was done after it; null where reading could not go on.
 */
export function torn(tear: Tear, where: string, expected: string, on: string | null): OnrecordError {
  const more = on ?? "nothing after it could be read"
  const came = tear.message
  if (tear.kind === "bomb") {
    const todo = `unpack it by hand if you trust it, and name the files; ${more}`
    return new OnrecordError("ARCHIVE_BOMB", { where, expected: "an archive of honest size", came, todo }, tear)
  }
  if (tear.kind === "large") {
    const todo = `cut it into its articles; a library caller may raise maxBytes; ${more}`
    return new OnrecordError("FILE_TOO_LARGE", { where, expected: "one document", came, todo }, tear)
  }
  const todo = `get it anew for what is missing; what stands before was read, and ${more}`
  return new OnrecordError("ARCHIVE_DAMAGED", { where, expected, came, todo }, tear)
}
