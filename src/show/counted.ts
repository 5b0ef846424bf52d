/** 11644 as 11,644. */
export function number(n: number): string {
  return n.toLocaleString("en")
}

/** "1 article", "2,158 articles", "2 stories". */
export function many(n: number, what: string, several = `${what}s`): string {
  return `${number(n)} ${n === 1 ? what : several}`
}

/** "12 statements (2 inside others)". */
export function manyStatements(statements: readonly { readonly nested: boolean }[]): string {
  const inside = statements.filter(({ nested }) => nested).length
  return (
    many(statements.length, "statement") +
    (inside > 0 ? ` (${number(inside)} inside ${inside === 1 ? "another" : "others"})` : "")
  )
}
