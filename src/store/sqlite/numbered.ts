/** Different things, each by the place where it stands among them: the first one seen has place 0. */
export class Numbered<T> {
  readonly all: T[] = []
  readonly #places = new Map<T, number>()

  place(one: T): number {
    let place = this.#places.get(one)
    if (place === undefined) {
      place = this.all.push(one) - 1
      this.#places.set(one, place)
    }
    return place
  }
}
