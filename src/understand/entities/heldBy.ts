import { THE } from "../en/articles.ts"
import { GIVEN_NAMES } from "../en/genders.ts"
import { FIELDS } from "../en/roles.ts"
import { OF, TO } from "../en/small.ts"
import type { Run } from "./cutName.ts"
import { isTitle, noun } from "./nouns.ts"

/**
 * "Speaker of the [House Jane Roe]", "Ambassador to the [United Nations Jane Roe]": what an office is of, and who holds it, found as one name.
 * A given name shows where the person begins, but not in "the [JP Morgan Chase]": before it must stand what bodies are called.
 */
export function heldBy(raw: readonly string[], run: Run): readonly Run[] {
  const before = raw[run.first - 1]?.toLowerCase() === THE ? run.first - 2 : run.first - 1
  const joins = raw[before]?.toLowerCase()
  if (run.kind === "person" || (joins !== OF && joins !== TO) || !isTitle(raw[before - 1]?.toLowerCase() ?? "")) return [run]
  for (let i = run.first + 1; i < run.last - 1; i++)
    if (GIVEN_NAMES.has(raw[i]!.toLowerCase()) && ofABody(raw[i - 1]!.toLowerCase()))
      return [
        { ...run, last: i },
        { ...run, first: i, kind: "person" },
      ]
  return [run]
}

const ofABody = (low: string): boolean => {
  const word = noun(low)
  return FIELDS.has(low) || word?.class === "government" || word?.class === "organisation"
}
