/** Articles and what else stands before a noun, in small letters. */
export const THE = "the"
export const INDEFINITE: ReadonlySet<string> = new Set(["a", "an"])
/** What is meant is known already. */
export const DEFINITE: ReadonlySet<string> = new Set(["the", "this", "that", "these", "those"])
/** The article or somebody's: "his lawyer". */
export const THE_OR_OWN: ReadonlySet<string> = new Set(["the", "his", "her", "its", "their", "our", "my"])
/** Of those, what is said of a body: "its director". */
export const OF_A_BODY: ReadonlySet<string> = new Set(["its", "their", "our"])

/** At the beginning of a name or a phrase as it is written. */
export const OPENING_THE = /^the /i
export const OPENING_ARTICLE = /^(?:the|an?) /i
