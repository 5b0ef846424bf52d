import type { Place } from "../../../link/places/gazetteer.ts"
import { subjectPage } from "../addresses.ts"
import { WORDS } from "../words.ts"
import type { Link } from "./common.ts"
import type { MapView } from "./map.ts"

/** Places on a map, and the same as a table. */
export interface PlacesView {
  readonly map: MapView | null
  readonly rows: readonly { readonly place: Link; readonly at: string; readonly said: Link; readonly spokenOf: Link }[]
  readonly more: Link | null
}

/** "Riga, LV", leading to the page of the place. */
export function placeLink({
  id,
  name,
  place,
}: {
  readonly id: string
  readonly name: string
  readonly place: Place | null
}): Link {
  return { text: place === null || place.kind === "country" ? name : `${name}, ${place.country}`, href: subjectPage(id) }
}

/** Where a place lies, in words. */
export function placeDegrees(place: Place | null): string {
  return place === null ? WORDS.subject.unknown : WORDS.pictures.lies(place.latitude, place.longitude, place.precision)
}
