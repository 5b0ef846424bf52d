import { OnrecordError } from "../../errors.ts"

/** Nobody turns so many pages, where each further row costs as much as those before it. */
const FARTHEST = 20_000

/**
 * How many rows the pages before had, by the token that the last of them ended with.
 * @param farthest more in lists of which a page costs the same, wherever it begins
 * @throws OnrecordError BAD_USAGE
 */
export function passed(after: string | null, farthest = FARTHEST): number {
  if (after === null) return 0
  if (/^\d{1,9}$/.test(after) && Number(after) <= farthest) return Number(after)
  const letter = {
    expected: "the token that the page before ended with",
    came: `“${after}” was given`,
    todo: "begin at the first page, without it",
  }
  throw new OnrecordError("BAD_USAGE", { where: "after", ...letter })
}

/** The token of the page after so many rows; null where nobody turns to it. */
export const onward = (rows: number): string | null => (rows <= FARTHEST ? `${rows}` : null)
