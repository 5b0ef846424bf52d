import type { LinkArticle } from "../article.ts"
import { wholeDay } from "../days.ts"
import { credit } from "./agencies.ts"
import { ownWords } from "./ownWords.ts"
import { distinct, type Sketch, shingles, sketch } from "./sketch.ts"

/** What is known of one article when copies are found: about 1.5 KB of plain JSON that a store may keep. */
export interface CopySigns {
  /** The article's id. */
  readonly id: string
  readonly outlet: string | null
  readonly agency: string | null
  /** Where the agency is credited, in words. */
  readonly credited: string | null
  /** Day of publication as the publisher or the dateline tells it; null where neither does. */
  readonly day: string | null
  /** Day on which the article came into the store. */
  readonly seen: string
  /** Shingles of own words. */
  readonly shingles: number
  /** Sketches, packed: of what opens the article, and of the rest; both under one bound. */
  readonly halvings: number
  readonly opening: string
  readonly rest: string
}

/** Shingles that open an article. */
const OPENING = 150
const MOST = 240

/** The signs of one article. Time grows with its length up to 50,000 words, and not beyond. */
export function copySigns(article: LinkArticle): CopySigns {
  const { record, seen } = article
  const all = shingles(ownWords(record))
  const every = distinct(all)
  const { halvings } = sketch(every, MOST)
  const first = sketch(all.slice(0, OPENING), MOST, halvings)
  const opening = new Set(first.hashes)
  const rest = sketch(
    all.slice(OPENING).filter((hash) => !opening.has(hash)),
    MOST,
    halvings,
  )
  const credited = credit(article)
  const { id, outlet, published, dateline } = record.article
  return {
    id,
    outlet,
    agency: credited?.agency ?? null,
    credited: credited?.where ?? null,
    day: wholeDay(published) ?? wholeDay(dateline?.date ?? null),
    seen: seen.slice(0, 10),
    shingles: every.length,
    halvings,
    opening: pack(first.hashes),
    rest: pack(rest.hashes),
  }
}

/** The sketch that signs hold, `opening` alone or the whole. */
export function unpackSketch({ halvings, opening, rest }: CopySigns): { readonly opening: Sketch; readonly whole: Sketch } {
  const first = unpack(opening)
  return {
    opening: { halvings, hashes: first },
    whole: { halvings, hashes: [...first, ...unpack(rest)].sort((a, b) => a - b) },
  }
}

/** Four bytes a hash, the highest first, in base64. */
function pack(hashes: readonly number[]): string {
  return btoa(
    hashes.map((hash) => String.fromCharCode(hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255, hash & 255)).join(""),
  )
}

function unpack(packed: string): number[] {
  const bytes = atob(packed)
  const byte = (i: number) => bytes.charCodeAt(i)
  const out: number[] = []
  for (let i = 0; i + 3 < bytes.length; i += 4)
    out.push(((byte(i) << 24) | (byte(i + 1) << 16) | (byte(i + 2) << 8) | byte(i + 3)) >>> 0)
  return out
}
