import { OnrecordError } from "../../errors.ts"
import { formatOf } from "../format.ts"
import { FORMATS, type Format, type Raw, type SaidAbout } from "../reading.ts"
import { type Answer, type Headers, header, isDocument } from "./get.ts"
import type { Net } from "./net.ts"
import { obeyRobots } from "./robots.ts"
import { walk } from "./walk.ts"

export interface FetchOptions {
  readonly net: Net
  /** Settles the limit of size and what is asked for; "page" if left out. */
  readonly wanted?: "page" | "feed"
  /** What an earlier answer had, byte for byte; with one of them the answer may be `NotModified`. */
  readonly etag?: string | null
  readonly lastModified?: string | null
  readonly said?: SaidAbout
  readonly signal?: AbortSignal
}

/** The server says that it is what it was. */
export interface NotModified {
  readonly notModified: true
  readonly url: string
  readonly captured: string
  readonly headers: Headers
}

/**
 * Fetches one document, politely and within limits: robots.txt is obeyed, the host asked one thing at a time and left alone where it asks
 * for that, up to five redirects followed, public addresses only (see NetOptions).
 * @returns the document, with `bytes` decompressed and `headers` as they came; `url` is where it was at last.
 * @throws OnrecordError FETCH_FAILED, FETCH_LATER, FETCH_REDIRECTS, FETCH_REFUSED, FETCH_ROBOTS, FETCH_STATUS, FETCH_TIMEOUT,
 * FETCH_TOO_LARGE, BAD_FORMAT (what came is not one document: an archive, a picture); the signal's reason where it was aborted.
 */
export async function fetchRaw(address: string, options: FetchOptions): Promise<Raw | NotModified> {
  const { net, wanted = "page", etag = null, lastModified = null, said = { outlet: null, published: null }, signal } = options
  const headers: Record<string, string> = {}
  if (etag !== null) headers["if-none-match"] = etag
  if (lastModified !== null) headers["if-modified-since"] = lastModified
  const { url, answer } = await walk(net, address, {
    wanted,
    headers,
    signal,
    before: (hop) => obeyRobots(net, hop, signal),
  })
  const captured = new Date(answer.at).toISOString()
  if (answer.status === 304 && (etag ?? lastModified) !== null) {
    return { notModified: true, url: url.href, captured, headers: answer.headers }
  }
  if (!isDocument(answer.status)) throw noDocument(url.href, answer)
  const mediaType = header(answer.headers, "content-type")
  return {
    bytes: answer.bytes,
    at: address,
    format: oneDocument(answer.bytes, url, mediaType) ?? (wanted === "feed" ? "feed" : unknown(url.href, mediaType)),
    url: url.href,
    captured,
    mediaType,
    headers: answer.headers,
    said,
    map: null,
  }
}

/** What a server gave to be asked with the next time, byte for byte. */
export function validators(headers: Headers): { readonly etag: string | null; readonly lastModified: string | null } {
  return { etag: header(headers, "etag"), lastModified: header(headers, "last-modified") }
}

function oneDocument(bytes: Uint8Array, url: URL, mediaType: string | null): Format | null {
  const found = formatOf(bytes.subarray(0, 4096), url.pathname.slice(url.pathname.lastIndexOf("/") + 1), mediaType)
  return FORMATS.find((format) => format === found) ?? null
}

function unknown(where: string, mediaType: string | null): never {
  throw new OnrecordError("BAD_FORMAT", {
    where,
    expected: "a page, a feed or a wire document",
    came: `it is something else (${mediaType ?? "of no stated type"})`,
    todo: "if it is an archive of documents, download it and add the file",
  })
}

function noDocument(where: string, { status }: Answer): OnrecordError {
  const letter = {
    where,
    expected: "the document",
    came: `the server answered ${status}${MEANING[status] ?? (status >= 500 ? " (a fault of its own)" : "")}`,
    todo: status >= 500 ? "try again later" : "check the address, or save the page in a browser and add the file",
  }
  return new OnrecordError("FETCH_STATUS", letter, { status })
}

/** Whether what went wrong may pass by itself: a slow or broken server, a line that is down, a host that wants quiet. */
export function mayPass({ code, cause }: OnrecordError): boolean {
  if (code === "FETCH_STATUS") return (cause as { readonly status: number }).status >= 500
  return code === "FETCH_FAILED" || code === "FETCH_LATER" || code === "FETCH_TIMEOUT"
}

const MEANING: Readonly<Record<number, string>> = {
  401: " (only for those who sign in)",
  402: " (only for those who pay)",
  403: " (not for us)",
  404: " (nothing is there)",
  410: " (it was there, and is gone)",
  451: " (kept back for legal reasons)",
}
