import { OnrecordError } from "../../errors.ts"

/**
 * The address that is asked for: http or https, no user name, the fragment taken off. How hosts are written (2130706433, 0x7f.1, full-width
 * digits) the URL standard settles here, before anything looks at them: https://url.spec.whatwg.org/#host-parsing
 * @param base what a relative address is relative to; null for none.
 * @param where the way here, for the message.
 * @throws OnrecordError FETCH_REFUSED.
 */
export function target(written: string, base: URL | null, where: string): URL {
  const url = URL.parse(written, base ?? undefined)
  if (url === null) throw refused(where, `"${written}" is not an address`, "check how it is written")
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refused(where, `it is a ${url.protocol} address`, "onrecord reads files by their path, and nothing else by address")
  }
  if (url.username !== "" || url.password !== "") throw refused(where, "it has a user name or password in it", "leave them out")
  if (base?.protocol === "https:" && url.protocol === "http:") {
    throw refused(
      where,
      "a redirect leads from https to http, where anybody on the way could change it",
      "give the address it leads to",
    )
  }
  url.hash = ""
  return url
}

export function refused(where: string, came: string, todo: string, inPage = todo): OnrecordError {
  return new OnrecordError("FETCH_REFUSED", { where, expected: "an http or https address of a public host", came, todo, inPage })
}
