import { FEED_END, feedEntry, feedHead, xml } from "../../ask/export/atom.ts"
import type { ExportInfo } from "../../ask/export/exporter.ts"
import { headline, item } from "../../ask/export/hit.ts"
import type { NewChange, StoryChanges } from "../../ask/linked/changes.ts"
import type { Said } from "../../ask/linked/sayings.ts"
import type { Hit } from "../../store/store.ts"
import { CHANGE_NAMES } from "../changeKinds.ts"
import { statementPage } from "../web/addresses.ts"
import type { ChangesData } from "./data/changes.ts"

/** Feed readers ask again and again for what is new. */
const MOST = 100

/**
 * What changed as an Atom feed (RFC 4287), the latest that came first: an entry a change, with the sentences. An entry's id is the change's, so that a
 * reader shows it once.
 */
export async function* changesAtom({ stories }: ChangesData, info: ExportInfo): AsyncIterable<string> {
  yield feedHead(info.self!, info)
  const all = stories.flatMap((story) => story.changes.map((change) => ({ story, change })))
  all.sort((a, b) => (a.change.seen < b.change.seen ? 1 : a.change.seen > b.change.seen ? -1 : 0))
  for (const { story, change } of all.slice(0, MOST)) yield await entry(story, change, info)
  yield FEED_END
}

async function entry({ headline: about }: StoryChanges, change: NewChange, info: ExportInfo): Promise<string> {
  const { id, kind, seen, before, after, claim } = change
  const gone = kind === "killed" ? "canceled" : kind === "removed" || kind === "changed" ? "changed" : null
  const told = [...(before ? [hit(before, gone)] : []), ...(after ? [hit(after, null)] : [])]
  const texts = await Promise.all(told.map((one) => item(one, info)))
  const { one } = CHANGE_NAMES[kind]
  const at = new URL(statementPage(told.at(-1)!.statement.id), info.self!).href
  const content = [...(about ? [about] : []), ...(claim ? [`${one}: ${claim.wording}`] : []), ...texts].join("\n\n")
  return feedEntry(told[0]?.article.language ?? null, [
    `<id>urn:onrecord:change:${xml(id)}</id>`,
    `<title>${xml(`${one}: ${headline(told.at(-1)!)}`)}</title>`,
    `<updated>${xml(seen)}</updated>`,
    `<link rel="alternate" href="${xml(at)}"/>`,
    `<category scheme="urn:onrecord:terms:change" term="${kind}"/>`,
    `<content type="text">${xml(content)}</content>`,
  ])
}

const hit = ({ statement, article }: Said, gone: Hit["gone"]): Hit => ({ statement, article, current: gone === null, gone })
