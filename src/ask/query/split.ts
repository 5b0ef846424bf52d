/** The words of a text: runs of letters, digits and the marks on them, as they stand. "U.S." is two, "10:30" too. */
export function split(text: string): readonly string[] {
  const runs = text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
  return runs.filter((run) => /[^\p{M}]/u.test(run))
}
