/** The `most` that come first, in their order; `before` tells of any two which comes first. Looks at each once, and moves few. */
export function foremost<T>(list: Iterable<T>, most: number, before: (a: T, b: T) => boolean): T[] {
  const out: T[] = []
  for (const one of list) {
    if (out.length === most && !before(one, out[most - 1]!)) continue
    let at = out.length < most ? out.length : most - 1
    for (; at > 0 && before(one, out[at - 1]!); at--) out[at] = out[at - 1]!
    out[at] = one
  }
  return out
}
