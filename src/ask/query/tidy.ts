import type { Query } from "../../store/query.ts"

/** All of these at once: one level, what always holds left out. */
export function allOf(of: readonly Query[]): Query {
  const flat = of.flatMap((one) => (one.op === "and" ? one.of : [one])).filter(({ op }) => op !== "all")
  return flat.length === 0 ? { op: "all" } : flat.length === 1 ? flat[0]! : { op: "and", of: flat }
}

/** Any of these: one level. @param of one or more */
export function anyOf(of: readonly Query[]): Query {
  const flat = of.flatMap((one) => (one.op === "or" ? one.of : [one]))
  return flat.length === 1 ? flat[0]! : { op: "or", of: flat }
}
