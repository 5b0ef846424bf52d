/** Small words that the structure of a phrase hangs on, each by itself; in small letters. */
export const AND = "and"
export const OR = "or"
export const OF = "of"
export const TO = "to"
export const FOR = "for"
export const AS = "as"
export const ASK = "ask"
export const ON = "on"
export const AT = "at"
export const WITH = "with"
export const BEFORE = "before"
export const THAT = "that"
export const THERE = "there"
export const ONE = "one"

/** They join what is alike; as words, and with the sign. */
export const AND_OR: ReadonlySet<string> = new Set(["and", "or"])
export const AND_OR_SIGN: ReadonlySet<string> = new Set(["and", "or", "&"])
