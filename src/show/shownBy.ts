/** The words that show a stance, in quotation marks; the colon, which stands for a word of saying in headlines ("Zelmenis: deadline could move"), by its name. */
export function shownBy(words: string): string {
  return words === ":" ? "the colon" : `“${words}”`
}
