/** What a pronoun may stand for. */
export interface Pronoun {
  readonly person: 1 | 2 | 3
  readonly number: "one" | "many" | "any"
  /** "he": a man; "she": a woman; "thing": no person; null: either. */
  readonly gender: "he" | "she" | "thing" | null
  readonly possessive: boolean
}

const table: Record<string, Pronoun> = Object.create(null)
const add = (
  words: string,
  person: 1 | 2 | 3,
  number: Pronoun["number"],
  gender: Pronoun["gender"],
  possessive = false,
): void => {
  for (const word of words.split(" ")) table[word] = { person, number, gender, possessive }
}
add("i me myself", 1, "one", null)
add("my mine", 1, "one", null, true)
add("we us ourselves", 1, "many", null)
add("our ours", 1, "many", null, true)
add("you yourself yourselves", 2, "any", null)
add("your yours", 2, "any", null, true)
add("he him himself", 3, "one", "he")
add("his", 3, "one", "he", true)
add("she herself", 3, "one", "she")
add("her hers", 3, "one", "she", true)
add("it itself", 3, "one", "thing")
add("its", 3, "one", "thing", true)
add("they them themselves", 3, "many", null)
add("their theirs", 3, "many", null, true)

/** Personal and possessive pronouns, in small letters. */
export const PRONOUNS: ReadonlyMap<string, Pronoun> = new Map(Object.entries(table))
/** "her" may be "of her" or the object; the tagger tells by the Penn tag. */
export const RELATIVES: ReadonlySet<string> = new Set(["who", "whom", "which", "that", "whose"])
/** Of these the one that is never the subject, and the one that is about things. */
export const WHOM = "whom"
export const WHICH = "which"
export const WHOSE = "whose"
/** Stand alone for persons that nobody names. */
export const INDEFINITES: ReadonlySet<string> = new Set(
  `some many others most few several both all any none nobody everyone everybody someone somebody anyone anybody one those these ones
  neither either each everything nothing something another`.split(/\s+/),
)

/** Who speaks, and his: in small letters, and as they are written. */
export const FIRST: ReadonlySet<string> = new Set(["i", "we"])
export const OURS: ReadonlySet<string> = new Set(["our", "my"])
export const ME = /^(?:I|we|our|my)$/i
/** Who writes, and who reads. */
export const WRITER_OR_READER: ReadonlySet<string> = new Set(["i", "we", "you"])
/** Of whoever talks, by lemma. */
export const MYSELF: ReadonlySet<string> = new Set(["I", "i", "me", "my", "myself"])
/** In somebody's indirect words these may be that somebody. */
export const THIRD: ReadonlySet<string> = new Set(["he", "she", "they", "it"])
/** "It is feared", "There are calls": they stand for nobody. */
export const EXPLETIVES: ReadonlySet<string> = new Set(["it", "there"])
export const IT_OR_ITS: ReadonlySet<string> = new Set(["it", "its"])
/** "himself", "themselves". */
export const SELF = /sel(?:f|ves)$/
