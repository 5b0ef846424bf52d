import { Parser } from "htmlparser2"
import type { FeedLink } from "./feed.ts"
import { resolve } from "./fields.ts"

/** Media types of feeds. "application/json" is none: pages link to other things by it. */
const TYPES = /^\s*application\/(?:rss|atom|rdf|feed)\+(?:xml|json)\s*(?:;|$)/i

/**
 * The feeds that a web page links to, in its order: `<link rel="alternate" type="application/rss+xml" href>`
 * (https://html.spec.whatwg.org/multipage/links.html#rel-alternate, https://www.rssboard.org/rss-autodiscovery).
 * @param base the page's address; `<base href>` goes before it.
 */
export function feedLinks(html: string, base: string | null): readonly FeedLink[] {
  const page = html.slice(0, 1_000_000).replace(/<!--[\s\S]*?(?:-->|$)/g, "")
  // Only these tags are parsed: nesting would cost the parser time.
  const tags = page.match(/<(?:link|base)\s[^<>]{0,2000}>/gi) ?? []
  const found: Readonly<Record<string, string>>[] = []
  let own: string | null = null
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "base") own ??= resolve(attributes.href, base)
      const rel = (attributes.rel ?? "").toLowerCase().split(/\s+/)
      const isFeed = rel.includes("feed") || (rel.includes("alternate") && TYPES.test(attributes.type ?? ""))
      if (name === "link" && isFeed) found.push(attributes)
    },
  })
  parser.end(tags.join(""))
  const links = found.map(({ href, type = null, title = null }) => ({ href: resolve(href, own ?? base), type, title }))
  const seen = new Set<string>()
  return links.flatMap(({ href, type, title }) => {
    if (href === null || seen.has(href)) return []
    seen.add(href)
    return [{ rel: "alternate", url: href, type, title: title?.trim() || null, updated: null }]
  })
}
