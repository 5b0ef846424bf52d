import type { Store } from "../../store/store.ts"
import type { Watch } from "../../store/watches.ts"
import { xml } from "../export/atom.ts"
import { link } from "../export/hit.ts"
import { eventText } from "./letter.ts"
import type { Told } from "./told.ts"

/**
 * The events of a watch as Atom (RFC 4287): an entry an event, whose id never changes, so that a reader shows it once. Both `updated` are when events were
 * found: asked again, it is the same byte for byte.
 * @param events the newest first
 * @param self the address that it is served at
 */
export async function watchAtom(store: Store, watch: Watch, events: readonly Told[], self: string): Promise<string> {
  const entries = await Promise.all(events.map((event) => entry(store, event)))
  return [
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">`,
    `  <id>urn:onrecord:watch:${xml(watch.id)}</id>\n  <title>${xml(watch.name)}</title>\n  <author><name>onrecord</name></author>`,
    ...(watch.why === "" ? [] : [`  <subtitle>${xml(watch.why)}</subtitle>`]),
    `  <updated>${xml(events[0]?.at ?? watch.made)}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    ...entries,
    "</feed>\n",
  ].join("\n")
}

async function entry(store: Store, event: Told): Promise<string> {
  const { id, kind, at, words, said } = event
  const url = said && link(said)
  const lines = [
    `<id>urn:onrecord:event:${xml(id)}</id>`,
    `<title>${xml(words)}</title>`,
    `<updated>${xml(at)}</updated>`,
    ...(url ? [`<link rel="alternate" href="${xml(url)}"/>`] : []),
    `<category scheme="urn:onrecord:terms:event" term="${kind}"/>`,
    `<content type="text">${xml(await eventText(store, event))}</content>`,
  ]
  return `  <entry>\n${lines.map((line) => `    ${line}\n`).join("")}  </entry>`
}
