import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { corpus } from "../shared.ts"

/** A place name marked in LGL with where it lies. */
export interface LglPlace {
  readonly start: number
  readonly end: number
  readonly latitude: number
  readonly longitude: number
  /** Its country's name where the place is a country as a whole: two middles of Russia lie far apart. */
  readonly whole: string | null
}
export interface LglArticle {
  readonly text: string
  readonly published: string
  readonly places: readonly LglPlace[]
}

const XML: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" }

/** The Local-Global Lexicon (Lieberman, Samet and Sankaranarayanan 2010): local news with its places; those without coordinates are left out. */
export function readLgl(): readonly LglArticle[] {
  const xml = gunzipSync(readFileSync(corpus("places/lgl.xml.gz"))).toString("utf8")
  return Array.from(xml.matchAll(/<article [\s\S]*?<\/article>/g), ([article]) => {
    const written = /<text>([\s\S]*?)<\/text>/.exec(article)?.[1] ?? ""
    const inner = /^<!\[CDATA\[([\s\S]*)\]\]>$/.exec(written)?.[1]
    const places: LglPlace[] = []
    for (const [, start, end, tag = ""] of article.matchAll(
      /<toponym>\s*<start>(\d+)<\/start>\s*<end>(\d+)<\/end>([\s\S]*?)<\/toponym>/g,
    )) {
      const [latitude, longitude] = [/<lat>([-\d.]+)</.exec(tag)?.[1], /<lon>([-\d.]+)</.exec(tag)?.[1]]
      if (latitude && longitude)
        places.push({
          start: Number(start),
          end: Number(end),
          latitude: Number(latitude),
          longitude: Number(longitude),
          whole: /<fcode>PCL/.test(tag) ? (/<country[^>]*>([^<]*)</.exec(tag)?.[1] ?? null) : null,
        })
    }
    return {
      text: inner ?? written.replace(/&(?:amp|lt|gt|quot|apos);/g, (one) => XML[one]!),
      published: /<dltime>(\d{4}-\d\d-\d\d)/.exec(article)![1]!,
      places,
    }
  })
}
