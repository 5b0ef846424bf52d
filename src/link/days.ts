/** A day of ISO 8601; null for anything that tells less, or nothing. */
export const wholeDay = (value: string | null | undefined): string | null => /^\d{4}-\d\d-\d\d/.exec(value ?? "")?.[0] ?? null

/** Days in order, none last. */
export function inOrder(a: string | null, b: string | null): number {
  return a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1
}
