import { OnrecordError } from "../errors.ts"
import { article } from "./article.ts"
import { decodeBytes } from "./charset.ts"
import { type Dropped, NO_DETAILS, type Raw, type Reading } from "./reading.ts"
import { composed, headlined, idOf, withoutBlankEnds } from "./wire/copy.ts"
import { dayOf, instant, ofNews } from "./wire/instant.ts"
import { isObject, type JsonObject, json } from "./wire/json.ts"

/** What a line holds of an article, by the names that we have for it; only `text` must be there. */
export const LINE_FIELDS = ["id", "outlet", "url", "title", "published", "authors", "text"] as const
type Field = (typeof LINE_FIELDS)[number]
/** What else a field is called: in the record a title is the headline. */
const ALSO: { readonly [name in Field]?: string } = { title: "headline" }

/**
 * One line of JSON (https://jsonlines.org/) as an article: title (or headline), a blank line, text. Other names come from `raw.map`, { text: "content.body" }, dots
 * leading into objects. Only the headline is told as a part: what else a field "text" holds (bylines, lists of links) is for understanding to tell.
 * @throws OnrecordError BAD_FORMAT (no JSON, a field of another type, no text), BAD_DATE, BAD_USAGE (a field in the map that we do not have).
 */
export function line(raw: Raw): readonly Reading[] {
  const { at, said } = raw
  const { text: source, label, why } = decodeBytes(raw.bytes, { mediaType: raw.mediaType, kind: "text" })
  const object = json(source, at)
  if (!isObject(object)) throw wrong(at, "an object of JSON, { … }", `it is ${kindOf(object)}`)
  const get = fields(object, raw)
  const text = get.text("text")
  if (text === null) throw wrong(get.place("text"), "the words of the article", "there are none")
  const title = get.text("title")?.trim() ?? null
  const dropped: Dropped[] = []
  const published = ofNews("the date of publication", dateOf(get.text("published"), get.place("published")), dropped)
  const url = get.text("url")?.trim() ?? null
  const isAddress = url !== null && /^https?:\/\//i.test(url) && URL.canParse(url)
  if (url !== null && !isAddress) dropped.push({ step: "line", reason: "the url is not an address of the web", text: url })
  const guid = get.id()
  const { text: whole, parts } = composed(headlined(title, withoutBlankEnds(text)))
  const made = article(whole, {
    outlet: said.outlet ?? get.text("outlet")?.trim(),
    published: said.published ?? dayOf(published),
    url: isAddress ? url : null,
    file: at,
  })
  const details = { ...NO_DETAILS, title, authors: get.authors(), published, guid }
  return [{ article: { ...made, id: idOf(made, guid), parts }, details, dropped, charset: { label, why }, reader: "line@1" }]
}

/** The fields of an object by our names, each with the check of its type. */
function fields(object: JsonObject, { at, map }: Raw) {
  const known: readonly string[] = LINE_FIELDS
  for (const name of Object.keys(map ?? {})) {
    if (known.includes(name)) continue
    const todo = `the fields are ${LINE_FIELDS.join(", ")}: write ours first, ${LINE_FIELDS.at(-1)}=body`
    throw new OnrecordError("BAD_USAGE", {
      where: at,
      expected: "the map to name one of our fields",
      came: `it names "${name}"`,
      todo,
    })
  }
  const nameOf = (field: Field): string => map?.[field] ?? (Object.hasOwn(object, field) ? field : (ALSO[field] ?? field))
  const given = (field: Field): unknown => inside(object, nameOf(field)) ?? null
  const place = (field: Field): string => `${at}, field "${nameOf(field)}"`
  return {
    place,
    /** null where there is none or only white space. */
    text(field: Field): string | null {
      const value = given(field)
      if (value === null) return null
      if (typeof value !== "string") throw wrong(place(field), "a text", `it is ${kindOf(value)}`)
      return /\S/.test(value) ? value : null
    },
    id(): string | null {
      const value = given("id")
      return typeof value === "number" ? String(value) : this.text("id")
    },
    /** "Anna Lind, Bo Ek" or a list. */
    authors(): readonly string[] {
      const value = given("authors")
      if (!Array.isArray(value)) return namesIn(this.text("authors"))
      const other = value.find((name) => typeof name !== "string")
      if (other !== undefined) throw wrong(place("authors"), "a text or a list of texts", `one of the list is ${kindOf(other)}`)
      return value.map((name: string) => name.trim()).filter((name) => name !== "")
    },
  }
}

/** The value at a name, or at a path of names with dots between them. */
function inside(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name]
  let value: unknown = object
  for (const step of name.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, step)) return null
    value = value[step]
  }
  return value
}

function namesIn(text: string | null): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
}

function dateOf(text: string | null, where: string): string | null {
  const moment = text === null ? null : instant(text)
  if (text === null || moment !== null) return moment
  const expected = "a date of ISO 8601, such as 2013-12-19 or 2013-12-19T08:30:00Z"
  throw new OnrecordError("BAD_DATE", {
    where,
    expected,
    came: `it is "${text.slice(0, 60)}"`,
    todo: "write it so, or leave it out",
  })
}

function kindOf(value: unknown): string {
  if (value === null) return "null"
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`
}

function wrong(where: string, expected: string, came: string): OnrecordError {
  const inPage = "put it right in the file"
  const todo = `${inPage}, or name another field as it is added at the command line (--map)`
  return new OnrecordError("BAD_FORMAT", { where, expected, came, todo, inPage })
}
