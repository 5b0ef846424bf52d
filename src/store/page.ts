import path from "node:path"
import { address, sameSite } from "../read/address.ts"
import type { Raw, Reading } from "../read/reading.ts"

/**
 * What stays the same from version to version of an article: the address of its page, or else what the publisher calls it, or else its own file;
 * null where nothing does. http and https, with and without "www." and the last slash are one address.
 */
export function pageOf(raw: Raw, { article, details }: Reading): string | null {
  const own = article.url ?? raw.url
  const url = details.canonical !== null && trusted(details.canonical, own) ? details.canonical : article.url
  if (url !== null) return `page ${plain(address(url))}`
  const guid = guidOf({ article, details })
  if (guid !== null) return guid
  // Last, since one address may hold a whole message of articles.
  if (raw.url !== null) return `page ${plain(address(raw.url))}`
  const { file } = article
  // Not a line of a file, nor a record in an archive: those tell more in `at`.
  return file !== null && file !== "-" && raw.at === file && raw.format !== "line" && raw.format !== "feed"
    ? `file ${path.resolve(file)}`
    : null
}

/**
 * The publisher's name for a piece, which a kill may use; null where there is none. A URI or tag is one the world over, whatever a version of it
 * calls its publisher; a bare "4711" is one at its outlet only.
 */
export function guidOf({ article, details }: Pick<Reading, "article" | "details">): string | null {
  const { guid } = details
  if (guid === null) return null
  return guid.includes(":") ? `guid ${guid}` : `guid ${article.outlet ?? ""}\0${guid}`
}

/** Some sites name their front page, or whom they copied from, as the address of each of their pages: then it tells no page from another. */
function trusted(canonical: string, own: string | null): boolean {
  if (!URL.canParse(canonical)) return false
  if (own === null || !URL.canParse(own)) return true
  const [theirs, ours] = [new URL(canonical), new URL(own)]
  const front = theirs.pathname === "/" && theirs.search === "" && !(ours.pathname === "/" && ours.search === "")
  return !front && sameSite(canonical, own)
}

const plain = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "")
