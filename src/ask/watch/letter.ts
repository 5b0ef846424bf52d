import type { Store } from "../../store/store.ts"
import type { Watch } from "../../store/watches.ts"
import { dayInWords } from "../dayInWords.ts"
import { link, sentence } from "../export/hit.ts"
import { textOf } from "../textOf.ts"
import type { EventSaid, Told } from "./told.ts"

/** What happened, as plain text for messages and feeds: the sentence, then who, how, when and where, then how to find it again. */
export async function eventText(store: Store, { words, said, other, on, how }: Told): Promise<string> {
  const pieces = [
    `${words}.`,
    ...(on ? [`On the claim worded “${on.wording}”`] : []),
    ...(said ? [await lines(store, said)] : []),
    ...(other ? [`${how === "changed" ? "Now" : "Before"}:\n${await lines(store, other)}`] : []),
  ]
  return pieces.join("\n\n")
}

async function lines(store: Store, said: EventSaid): Promise<string> {
  const { statement, article, speaker } = said
  const { name, key } = speaker
  const role = statement.speaker.role
  const info = { asked: "", title: "", made: "", self: null, textOf: textOf(store) }
  const hit = { statement, article, gone: said.gone, current: said.gone === null }
  const shown = statement.stance.span ? ` (shown by “${statement.stance.span.text}”)` : ""
  const url = link({ article })
  return [
    await sentence(hit, info),
    `  ${name ?? (key || "nobody is named")}${role && role !== name ? `, ${role}` : ""}: ${statement.stance.label}${shown}`,
    `  ${statement.said?.value ? `said ${dayInWords(statement.said.value)}` : "day of saying not told"}`,
    `  ${[article.outlet ?? "no outlet is told", article.published && `published ${dayInWords(article.published)}`].filter(Boolean).join(", ")}`,
    ...(article.headline === null ? [] : [`  ${article.headline}`]),
    ...(url === null ? [] : [`  ${url}`]),
    `  onrecord show ${statement.id}`,
  ].join("\n")
}

/**
 * Events as one message (RFC 5322) of plain text in UTF-8 (RFC 2045, base64), to be put where a mail program finds it.
 * @param id what makes the message the same one again
 */
export async function letter(
  store: Store,
  watch: Watch,
  events: readonly Told[],
  { id, now }: { id: string; now: string },
): Promise<string> {
  const [first] = events
  const subject = events.length === 1 ? first!.words : `${events.length} events, the first: ${first!.words}`
  const texts = await Promise.all(events.map((event) => eventText(store, event)))
  const end = [
    `Watch “${watch.name}”${watch.why === "" ? "" : `, made because: ${watch.why}`}`,
    `To stop these messages: onrecord watch pause ${watch.id}`,
    `To remove the watch: onrecord watch remove ${watch.id}`,
    "onrecord says who said what, and never what is so.",
  ].join("\n")
  return message({ subject: `[${watch.name}] ${subject}`, id, now, body: `${[...texts, `-- \n${end}`].join("\n\n\n")}\n` })
}

/** A message with these headers and this body. */
export function message({ subject, id, now, body }: { subject: string; id: string; now: string; body: string }): string {
  const base64 = Buffer.from(body.toWellFormed().replace(/\r\n|\r|\n/g, "\r\n")).toString("base64")
  return [
    "From: onrecord <onrecord@localhost>",
    "To: undisclosed-recipients:;",
    `Subject: ${encoded(subject)}`,
    `Date: ${new Date(now).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${id}@onrecord.invalid>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "Auto-Submitted: auto-generated",
    "",
    ...(base64.match(/.{1,76}/g) ?? []),
    "",
  ].join("\r\n")
}

/** Bytes of text in one encoded word, so that a line has at most 76 characters. */
const PIECE = 39

/** Words for a header: as they are where they are printable ASCII and few, else encoded (RFC 2047, B). Line breaks never come through. */
function encoded(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
  if (/^[\x20-\x7e]{0,60}$/.test(line) && !line.includes("=?")) return line
  const pieces: string[] = []
  let piece = ""
  for (const sign of line) {
    if (Buffer.byteLength(piece + sign) > PIECE) {
      pieces.push(piece)
      piece = ""
    }
    piece += sign
  }
  return [...pieces, piece].map((one) => `=?utf-8?B?${Buffer.from(one).toString("base64")}?=`).join("\r\n ")
}
