/** Keeps what was asked for last, as long as all of it together weighs no more than so much. */
export class Recent<K, V> {
  readonly #most: number
  /** The one longest not asked for comes first. */
  readonly #kept = new Map<K, { readonly value: V; readonly weight: number }>()
  #weight = 0

  constructor(most: number) {
    this.#most = most
  }

  get(key: K): V | undefined {
    const one = this.#kept.get(key)
    if (one === undefined) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, one)
    return one.value
  }

  /** Takes the place of what was kept under that key. What weighs more than all may is kept alone, until the next one comes. */
  set(key: K, value: V, weight: number): void {
    this.delete(key)
    for (const oldest of this.#kept.keys()) {
      if (this.#weight + weight <= this.#most) break
      this.delete(oldest)
    }
    this.#kept.set(key, { value, weight })
    this.#weight += weight
  }

  delete(key: K): void {
    this.#weight -= this.#kept.get(key)?.weight ?? 0
    this.#kept.delete(key)
  }

  clear(): void {
    this.#kept.clear()
    this.#weight = 0
  }
}
