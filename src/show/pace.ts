/** How fast it goes, from what happened in the last half minute: documents that are known already go faster than those that follow. */
export class Pace {
  #seen: { readonly at: number; readonly documents: number; readonly share: number | null }[] = []

  at(at: number, documents: number, share: number | null): void {
    this.#seen = this.#seen.filter((then) => at - then.at < 30_000)
    this.#seen.push({ at, documents, share })
  }

  /** Documents a second; null where it is too early to tell. */
  get speed(): number | null {
    const [first, last] = this.#ends()
    return first && last ? (1000 * (last.documents - first.documents)) / (last.at - first.at) : null
  }

  /** Seconds; null where nobody can tell. */
  get left(): number | null {
    const [first, last] = this.#ends()
    if (!first || !last || first.share === null || last.share === null || last.share <= first.share) return null
    return ((1 - last.share) * (last.at - first.at)) / (last.share - first.share) / 1000
  }

  #ends() {
    const [first, last] = [this.#seen[0], this.#seen.at(-1)]
    return first && last && last.at - first.at > 1000 ? [first, last] : [null, null]
  }
}

/** "3 s", "4 min", "1 h 20 min". */
export function duration(seconds: number): string {
  if (seconds < 99.5) return `${seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
