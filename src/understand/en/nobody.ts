/** Words for nobody, as lemmas: what they are said to say, nobody says. */
export const NOBODY: ReadonlySet<string> = new Set([
  "nobody",
  "none",
  "no one",
  "no-one",
  "noone",
  "nothing",
  "whoever",
  "whatever",
])
