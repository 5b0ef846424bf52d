import type { ArticleRecord } from "../understand/record.ts"

/** What to know of the names of an article before they are trusted, told where they are listed; null where there is nothing. */
export function namesNote({ warnings }: Pick<ArticleRecord, "warnings">): string | null {
  if (!warnings.some(({ code }) => code === "NOT_ENGLISH")) return null
  return "The text does not read as English. These were looked for as in English: some may be no names, or of another kind."
}
