/** Words of bylines. */
import { ORDINAL } from "./abbreviations.ts"

/** "By", "Written by", "From the desk of" at the beginning of a line. */
export const byOpening =
  /^\W{0,3}(?:(?:story|text|words|report|article|written|reported|posted|published|compiled|reporting|analysis|co-authored|co-written) by|by|authors?\s?:|from the (?:desk|office) of)(?:\s*:)?(?=\s|$)/i
/** Between the names of a byline and what is said of them; the group is what stands before a place or a house. */
export const chunkEnds = /\s*(?:[,;|•·/&\n]|\s[-–—]\s|\s(?:and|with)\s|(\s(?:in|for|of|at|on|from|to)\s))\s*/gi
/** A day, or an address: "3rd May 2019", "Jan. 5", "@janedoe". */
export const stamp = new RegExp(
  `^(?:\\p{L}{3,9}\\.? )?\\d{1,2}(?:${ORDINAL})?(?:,? \\p{L}{3,9}\\.?)?(?:,? \\d{4})?$|^\\d{4}$|^\\p{L}{3,9}\\.? \\d{1,2}$|@`,
  "u",
)
/** In the name of a house but written small. */
export const smallInHouses: ReadonlySet<string> = new Set(["the", "of", "for", "and"])

/** After the name: "Jane Doe, Staff Writer", "Jane Doe | Political Editor". */
export const trade =
  /^(?:(?:[A-Z][\w&.'’-]*|of|the|and|for|on|at|in|to|de|staff|senior|chief|special|foreign|political|news|web|online|digital|us|eu|business|world|national|local|maritime|transport|economics|defen[cs]e|diplomatic|security) ){0,7}(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|journalists?|staff|producer|bureau chief|analyst|agencies|wires?|news service|newspaper|post|times|network|photographer)$/i

/** Words with a capital that no name of a person holds; a line with one of them is a title or a label. */
export const notInNames: ReadonlySet<string> = new Set(
  `the a an of for to on at from with without into over under after before against about is are was were be will would can could may might must
says say said warns warn wins win loses lose calls call denies deny hits hit makes make gets get takes take how why what when where who which
new no not more most all this that these those its his her their our your news today live video photos opinion analysis read share home world
politics business sport sports culture agreement talks deal crisis dispute report reports minister president government police court ferry port
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december`.split(
    /\s+/,
  ),
)

/** Last words of the names of outlets: "Baltic Courier" after a comma is no second reporter. In small letters. */
export const houseWords: ReadonlySet<string> = new Set(
  `courier post times news press tribune herald gazette journal guardian telegraph mail star sun chronicle observer review today daily weekly
network agency service radio tv television magazine bulletin monitor independent globe register standard echo mirror express examiner inquirer
dispatch record reporter wire media online newspaper staff team desk`.split(/\s+/),
)
