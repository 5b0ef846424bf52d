import { decodeBytes } from "../charset.ts"
import type { Dropped, Raw, Reading } from "../reading.ts"
import { xml } from "../xml.ts"
import { type Block, blocks } from "./blocks.ts"
import { bylineNames, type Copy, dated, isWorth, notArticle, readAll, reading } from "./copy.ts"
import { fragment } from "./fragment.ts"
import { isObject, type JsonObject, json } from "./json.ts"
import { isDeck, plainBlock } from "./newsml-g2.ts"
import { fromNinjs1, fromNinjs2, type Ninjs3 } from "./ninjs/generations.ts"
import { httpOnly, nitfCopy, nitfOf, statusOf } from "./nitf.ts"

/**
 * The articles of a ninjs document of generation 1, 2 or 3 (see ninjs/generations.ts): a news object, or an array of them. Associated objects of type
 * text are articles of their own; of those of pictures the captions are taken up.
 * @throws OnrecordError BAD_FORMAT (with line and column, or the property whose type is wrong), PAGE_HOSTILE, NO_ARTICLE with what it is.
 */
export function ninjs(raw: Raw): readonly Reading[] {
  const { text, label, why } = decodeBytes(raw.bytes, { mediaType: raw.mediaType, kind: "text" })
  const value = json(text, raw.at)
  const given: readonly unknown[] = Array.isArray(value) ? value : [value]
  return readAll(raw, "ninjs", given, (one) => {
    const item = ninjs3Of(one, raw.at)
    const texts = item.associations.filter(({ type }) => type === "text").map((associated) => within(item, associated))
    return [item, ...texts].flatMap((object): readonly (Reading | Dropped)[] => {
      const copy = ninjsCopy(object, raw.at)
      if (whatElse(object) === null && isWorth(copy)) return [reading(raw, copy, { charset: { label, why }, reader: "ninjs@1" })]
      return object === item ? [{ step: "ninjs", reason: copy.what, text: item.uri }] : []
    })
  })
}

/** An associated object with what it leaves to the object that it comes with, the embargo first of all. */
function within(item: Ninjs3, associated: Ninjs3): Ninjs3 {
  return {
    ...associated,
    pubStatus: associated.pubStatus ?? item.pubStatus,
    embargoed: associated.embargoed ?? item.embargoed,
    firstCreated: associated.firstCreated ?? item.firstCreated,
    versionCreated: associated.versionCreated ?? item.versionCreated,
    language: associated.language ?? item.language,
    copyrightHolder: associated.copyrightHolder ?? item.copyrightHolder,
    usageTerms: associated.usageTerms ?? item.usageTerms,
  }
}

/** A news object of any generation as one of the third, told by the names that it uses. */
function ninjs3Of(value: unknown, where: string): Ninjs3 {
  if (!isObject(value) || typeof value.uri !== "string")
    throw notArticle(where, "JSON of another kind (ninjs has objects with a uri)")
  return generation(value) === 1 ? fromNinjs1(value, where) : fromNinjs2(value, where)
}

/** 1 has a property a body (body_xhtml), 2 and 3 have lists; 2 and 3 differ in the case of names alone, which is told property by property. */
function generation(value: JsonObject): 1 | 2 {
  const lists = [
    "bodies",
    "headlines",
    "descriptions",
    "people",
    "subjects",
    "places",
    "organisations",
    "genres",
    "altids",
    "altIds",
  ]
  return lists.some((name) => Array.isArray(value[name])) || Array.isArray(value.associations) ? 2 : 1
}

function ninjsCopy(item: Ninjs3, where: string): Copy {
  const dropped: Dropped[] = []
  const { body, own } = bodyOf(item, where)
  const outlet = item.copyrightHolder ?? own?.outlet ?? null
  const agency = item.infoSources[0]?.name ?? own?.details.agency ?? outlet
  const byline = item.by ?? own?.byline ?? null
  const versionCreated = dated("versionCreated", item.versionCreated, dropped)
  const published =
    dated("firstCreated", item.firstCreated, dropped) ?? dated("contentCreated", item.contentCreated, dropped) ?? versionCreated
  const decks = [...item.headlines, ...item.descriptions]
    .filter(({ role }) => isDeck(role))
    .map(({ value }) => wordsOf(value, where))
  const pictures = item.associations.filter(({ type }) => type === "picture" || type === "graphic")
  return {
    headline: item.headlines.find(({ role }) => !isDeck(role))?.value ?? own?.headline ?? item.title,
    decks,
    byline,
    dateline: own?.dateline ?? null,
    body,
    captions: pictures.flatMap(({ descriptions }) => {
      const caption = descriptions.find(({ role }) => role === null || /caption|text|html/i.test(role))
      return caption ? [wordsOf(caption.value, where)] : []
    }),
    language: item.language ?? own?.language ?? null,
    outlet,
    details: {
      authors: bylineNames(byline, [outlet, agency]),
      published,
      modified: versionCreated === published ? null : versionCreated,
      canonical: httpOnly(item.uri),
      agency,
      guid: item.uri || null,
      version: item.version,
      status: statusOf(item.pubStatus),
      usageTerms: item.usageTerms,
      editorsNote: item.edNote,
    },
    embargo: item.embargoed,
    what: whatElse(item) ?? "a news object without a body",
    dropped,
  }
}

/** What a news object is if it is no article; null where it may be one. */
function whatElse({ type, eventDetails }: Ninjs3): string | null {
  if (type === null) return eventDetails ? "a news object of an event" : null
  return type === "text" || type === "composite" ? null : `a news object of type ${type}`
}

/** The best rendition of the body: HTML, then NITF, then plain text. */
function bodyOf(item: Ninjs3, where: string): { readonly body: readonly Block[]; readonly own: Copy | null } {
  const kindOf = ({ role, contentType }: Ninjs3["bodies"][number]): "html" | "nitf" | "text" | null => {
    const type = contentType?.toLowerCase() ?? ""
    if (/html/.test(type) || (type === "" && /html/i.test(role ?? ""))) return "html"
    if (/nitf/.test(type) || (type === "" && role === "nitf")) return "nitf"
    return type === "" || type.startsWith("text/plain") ? "text" : null
  }
  for (const kind of ["html", "nitf", "text"] as const) {
    for (const [i, one] of item.bodies.entries()) {
      if (kindOf(one) !== kind) continue
      const own = kind === "nitf" ? nitfCopy(nitfOf(xml(one.value, `${where}, body ${i + 1}`))) : null
      const body = own ? own.body : kind === "html" ? blocks(fragment(one.value, where)) : plainBlock(one.value)
      if (body.length > 0) return { body, own }
    }
  }
  // Some agencies send a first form of a text as its description alone.
  const only = item.type === "text" ? item.descriptions.find(({ role }) => role === null || role === "text") : undefined
  return { body: only ? plainBlock(wordsOf(only.value, where)) : [], own: null }
}

/** Descriptions come as text or as markup, whatever their role says. */
function wordsOf(value: string, where: string): string {
  if (!/<[a-z/]/i.test(value)) return value
  return blocks(fragment(value, where))
    .map(({ text }) => text)
    .join("\n")
}
