import { OnrecordError } from "../../../errors.ts"
import { isObject, type JsonObject } from "../json.ts"

/**
 * ninjs, News in JSON (https://iptc.org/standards/ninjs/), in its three generations, of which this reads what tells of an article. Names are as the
 * schemas have them: https://www.iptc.org/std/ninjs/ninjs-schema_1.8.json, …_2.4.json, …_3.3.json. Only `uri` is required.
 */

/** Generation 1: names run together, one headline, a property for each body and description, associated objects by name. */
interface Ninjs1 {
  readonly uri: string
  readonly type?: string
  readonly pubstatus?: "usable" | "withheld" | "canceled"
  readonly version?: string
  readonly versioncreated?: string
  /** From 1.3 on. */
  readonly firstcreated?: string
  /** From 1.4 on. */
  readonly contentcreated?: string
  readonly embargoed?: string
  readonly language?: string
  readonly copyrightholder?: string
  readonly usageterms?: string
  readonly ednote?: string
  readonly title?: string
  readonly headline?: string
  readonly byline?: string
  readonly infosource?: readonly { readonly name?: string }[]
  /** By role: body_text, body_xhtml, body_nitf. */
  readonly [body: `body_${string}`]: string
  readonly [description: `description_${string}`]: string
  /** From 1.4 on: headline_sub. */
  readonly [headline: `headline_${string}`]: string
  readonly associations?: Readonly<Record<string, Ninjs1>>
}

/**
 * Generation 3: lists of headlines, bodies and descriptions with their roles, associated objects in a list, events. What is left out is null or empty
 * here.
 */
export interface Ninjs3 {
  readonly uri: string
  readonly type: string | null
  readonly pubStatus: string | null
  readonly version: string | null
  readonly versionCreated: string | null
  readonly firstCreated: string | null
  readonly contentCreated: string | null
  readonly embargoed: string | null
  readonly language: string | null
  readonly copyrightHolder: string | null
  readonly usageTerms: string | null
  readonly edNote: string | null
  readonly title: string | null
  readonly by: string | null
  readonly headlines: readonly Words[]
  readonly bodies: readonly Words[]
  readonly descriptions: readonly Words[]
  readonly infoSources: readonly { readonly name: string | null }[]
  readonly associations: readonly Ninjs3[]
  readonly eventDetails: JsonObject | null
}
/** Generation 2 has no events, and runs the names together: "pubstatus", "edNote" as "ednote". */
type Ninjs2 = { readonly [Name in Exclude<keyof Ninjs3, "eventDetails"> as Lowercase<Name>]: Ninjs3[Name] }

interface Words {
  readonly role: string | null
  readonly contentType: string | null
  readonly value: string
}

/**
 * A news object of generation 1 as one of generation 3.
 * @throws OnrecordError BAD_FORMAT where a property has another type than the schema says.
 */
export function fromNinjs1(object: JsonObject, where: string, inside = false): Ninjs3 {
  const { text, list } = reader<Ninjs1>(object, where)
  const family = (name: "headline" | "body" | "description"): Words[] => {
    const own = Object.keys(object).filter((key) => key === name || key.startsWith(`${name}_`)) as (keyof Ninjs1)[]
    return own.flatMap((key): Words[] => {
      const value = text(key)
      return value === null ? [] : [{ role: key.slice(name.length + 1) || null, contentType: null, value }]
    })
  }
  const associations = isObject(object.associations) && !inside ? Object.values(object.associations).filter(isObject) : []
  return {
    uri: text("uri") ?? "",
    type: text("type"),
    pubStatus: text("pubstatus"),
    version: text("version"),
    versionCreated: text("versioncreated"),
    firstCreated: text("firstcreated"),
    contentCreated: text("contentcreated"),
    embargoed: text("embargoed"),
    language: text("language"),
    copyrightHolder: text("copyrightholder"),
    usageTerms: text("usageterms"),
    edNote: text("ednote"),
    title: text("title"),
    by: text("byline"),
    headlines: family("headline").sort((a, b) => Number(a.role !== null) - Number(b.role !== null)),
    bodies: family("body"),
    descriptions: family("description"),
    infoSources: list("infosource").map((source) => ({ name: reader<{ name: string }>(source, where).text("name") })),
    associations: associations.map((one) => fromNinjs1(one, where, true)),
    eventDetails: null,
  }
}

/**
 * A news object of generation 2 or 3 as one of generation 3: their names differ in case alone, and providers mix them.
 * @throws OnrecordError BAD_FORMAT where a property has another type than the schema says.
 */
export function fromNinjs2(object: JsonObject, where: string, inside = false): Ninjs3 {
  const { text, list } = reader<Ninjs3>(object, where)
  const words = (name: "headlines" | "bodies" | "descriptions"): Words[] =>
    list(name).flatMap((one): Words[] => {
      const own = reader<Words>(one, `${where}, ${name}`)
      const value = own.text("value")
      return value === null ? [] : [{ role: own.text("role"), contentType: own.text("contentType"), value }]
    })
  return {
    uri: text("uri") ?? "",
    type: text("type"),
    pubStatus: text("pubStatus"),
    version: text("version"),
    versionCreated: text("versionCreated"),
    firstCreated: text("firstCreated"),
    contentCreated: text("contentCreated"),
    embargoed: text("embargoed"),
    language: text("language"),
    copyrightHolder: text("copyrightHolder"),
    usageTerms: text("usageTerms"),
    edNote: text("edNote"),
    title: text("title"),
    by: text("by"),
    headlines: words("headlines"),
    bodies: words("bodies"),
    descriptions: words("descriptions"),
    infoSources: list("infoSources").map((source) => ({ name: reader<{ name: string }>(source, where).text("name") })),
    associations: inside ? [] : list("associations").map((one) => fromNinjs2(one, where, true)),
    eventDetails: isObject(object.eventDetails) ? object.eventDetails : null,
  }
}

/** Properties of an object that should be a T, by the name that its generation has, or by the same in small letters. */
function reader<T>(object: JsonObject, where: string) {
  const property = (name: string): unknown => object[name] ?? object[name.toLowerCase() as keyof Ninjs2] ?? null
  return {
    /** A text, or a number as one; null where there is none or nothing in it. */
    text(name: keyof T & string): string | null {
      const value = property(name)
      if (value === null) return null
      if (typeof value !== "string" && typeof value !== "number") throw wrong(where, name, "a text", value)
      return String(value).trim() === "" ? null : String(value)
    },
    list(name: keyof T & string): readonly JsonObject[] {
      const value = property(name)
      if (value === null) return []
      if (!Array.isArray(value) || !value.every(isObject)) throw wrong(where, name, "a list of objects", value)
      return value
    },
  }
}

function wrong(where: string, name: string, expected: string, value: unknown): OnrecordError {
  const came = `it is ${Array.isArray(value) ? "a list" : `a ${typeof value}`}`
  return new OnrecordError("BAD_FORMAT", { where: `${where}, ${name}`, expected, came, todo: "tell its publisher" })
}
