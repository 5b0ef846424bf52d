/** Who speaks: a name in small letters without accents; null where nobody is named. */
interface Speaking {
  readonly speaker: string | null
}

/** Whether two statements have one speaker, by name. Nobody is the same as nobody. */
export function sameSpeaker(a: Speaking, b: Speaking): boolean {
  return a.speaker !== null && b.speaker !== null && sameName(a.speaker, b.speaker)
}

/** "trump", "donald trump" and "donald j. trump" are one, "donald trump" and "ivanka trump" are not. */
function sameName(a: string, b: string): boolean {
  if (a === b) return true
  // Most differ here already.
  if (a.at(-1) !== b.at(-1)) return false
  const one = a.split(" ")
  const other = b.split(" ")
  return one.at(-1) === other.at(-1) && (one.length === 1 || other.length === 1 || one[0] === other[0])
}
