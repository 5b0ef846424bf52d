import { isAgency } from "../../understand/en/agencies.ts"
import type { RecordStatement, Words } from "../../understand/record.ts"
import type { LinkArticle } from "../article.ts"
import { outletKey } from "./outletKey.ts"

/** A statement that an article has from another outlet, by its own words: "told Reuters", "according to the New York Times". */
export interface TakenOver {
  readonly article: string
  readonly statement: string
  /** The other outlet as the article names it; `key` is the same for all ways to write it. */
  readonly outlet: string
  readonly key: string
  /** Said to the other outlet, or reported by it. */
  readonly how: "told" | "reported"
  /** The words that tell. */
  readonly words: Words
}

/** Every statement of an article that it credits to another outlet; what was told to the article's own outlet is not among them. */
export function takenOver({ record, agency }: LinkArticle): readonly TakenOver[] {
  const { article, statements, organisations } = record
  const own = [article.outlet, agency, article.dateline?.agency].flatMap((name) => (name ? [outletKey(name)] : []))
  const media = organisations.filter(({ kind }) => kind === "media")
  const names = new Map(media.map(({ id, name }) => [id, name]))
  const byId = new Map(statements.map((statement) => [statement.id, statement]))

  /** The outlet that words name: one that the article speaks of as such, or an agency. */
  const named = (words: Words): string | null => {
    const inside = media.find(({ mentions }) => mentions.some(({ start, end }) => words.start <= start && end <= words.end))
    return inside?.name ?? (isAgency(words.text) ? words.text : null)
  }
  const told = ({ addressee }: RecordStatement) => {
    const outlet = addressee && named(addressee)
    return outlet ? { outlet, how: "told" as const, words: addressee } : null
  }
  const reported = ({ speaker, source, cue }: RecordStatement) => {
    const words = source[0] ?? cue[0]
    if (speaker.kind !== "media" || !words) return null
    const outlet = (speaker.entity !== null ? names.get(speaker.entity) : null) ?? speaker.name
    return outlet ? { outlet, how: "reported" as const, words } : null
  }
  /** What the statement itself says, or else the one that it stands in, outwards. */
  const credit = (statement: RecordStatement) => {
    const seen = new Set<string>()
    for (let at: RecordStatement | undefined = statement; at && !seen.has(at.id); at = at.via ? byId.get(at.via) : undefined) {
      seen.add(at.id)
      const found = told(at) ?? reported(at)
      if (found && NAME.test(found.outlet) && !own.some((key) => isOne(key, outletKey(found.outlet)))) return found
    }
    return null
  }
  return statements.flatMap((statement) => {
    const found = credit(statement)
    return found ? [{ article: article.id, statement: statement.id, key: outletKey(found.outlet), ...found }] : []
  })
}

/** A name: "the media", "some reports" and "Iran’s state television" name no outlet that could be looked up. */
const NAME = /^(?:[Tt]he )?\p{Lu}[\p{L}\p{N}.&!-]*(?: (?:(?:of|and|the|de|der|die|le|la|&) )*[\p{Lu}\p{N}][\p{L}\p{N}.&!-]*)*$/u

/** "NPR" in "NPR Online News" and "the Monitor" in "Christian Science Monitor" are the outlet itself, as it names itself in short. */
function isOne(own: string, other: string): boolean {
  return other.length > 2 && own.length > 2 && (own.includes(other) || other.includes(own))
}
