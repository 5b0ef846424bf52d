/** Words written one behind the other, with blanks or line breaks between them, as a set. */
export const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))
