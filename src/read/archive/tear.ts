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
 * @param first whether nothing stands before it in the file.
 */
export function torn(tear: Tear, where: string, expected: string, on: string | null, first: boolean): OnrecordError {
  const more = on ?? "nothing after it could be read"
  const came = tear.message
  if (tear.kind === "bomb") {
    const todo = `unpack it by hand if you trust it, and name the files; ${more}`
    return new OnrecordError("ARCHIVE_BOMB", { where, expected: "an archive of honest size", came, todo }, tear)
  }
  if (tear.kind === "large") {
    const todo = `if there are articles in it, take them out, one file each, and add those; ${more}`
    return new OnrecordError("FILE_TOO_LARGE", { where, expected: "one document of a size that one may have", came, todo }, tear)
  }
  const read = first ? (on ?? "nothing of it could be read") : `what stands before was read, and ${more}`
  const todo = `get the file anew for what is missing; ${read}`
  return new OnrecordError("ARCHIVE_DAMAGED", { where, expected, came, todo }, tear)
}
