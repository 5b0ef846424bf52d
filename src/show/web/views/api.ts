import { WORDS } from "../words.ts"
import { type Frame, type Link, NO_FRAME } from "./common.ts"

/** An address of the API, as the OpenAPI document has it. */
export interface Operation {
  readonly method: "GET" | "POST"
  readonly path: string
  readonly summary: string
  readonly told: string
  readonly parameters: readonly {
    readonly name: string
    readonly where: string
    readonly told: string
    readonly values: string
  }[]
  /** The schema of what is sent with it, as JSON; null where nothing is. */
  readonly takes: string | null
  /** The schema of its answer, as JSON. */
  readonly gives: string | null
  /** An address to try; null where it needs an id. */
  readonly example: Link | null
}
export interface ApiView {
  readonly page: "api"
  readonly frame: Frame
  readonly operations: readonly Operation[]
}

/** What is used of an OpenAPI 3 document. */
export interface OpenApi {
  readonly paths?: Readonly<Record<string, { readonly get?: ApiOperation; readonly post?: ApiOperation }>>
}
interface ApiOperation {
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly description?: string
    readonly schema?: {
      readonly enum?: readonly unknown[]
      readonly default?: unknown
      readonly type?: string
      readonly minimum?: number
      readonly maximum?: number
    }
  }[]
  readonly requestBody?: Content
  readonly responses?: Readonly<Record<string, Content>>
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>
}

export function apiView({ paths = {} }: OpenApi): ApiView {
  return {
    page: "api",
    frame: { ...NO_FRAME, title: WORDS.api.title, nav: "data" },
    operations: Object.entries(paths).flatMap(([path, { get, post }]) => [
      // The other forms of a page take what its JSON takes; /data lists them.
      ...(get && path.endsWith(".json") ? [operation("GET", path, get)] : []),
      ...(post ? [operation("POST", path, post)] : []),
    ]),
  }
}

function operation(method: Operation["method"], path: string, asked: ApiOperation): Operation {
  const { summary = path, description = "", parameters = [], requestBody, responses } = asked
  return {
    method,
    path,
    summary,
    told: description,
    parameters: parameters.map(({ name, in: where, description = "", schema = {} }) => ({
      name,
      where,
      told: description,
      values: [
        schema.enum ? schema.enum.join(", ") : (schema.type ?? ""),
        schema.maximum === undefined ? null : `${schema.minimum ?? 0}–${schema.maximum}`,
        schema.default === undefined || schema.default === "" ? null : `(${schema.default})`,
      ]
        .filter(Boolean)
        .join(" "),
    })),
    takes: schemaOf(requestBody),
    gives: schemaOf(responses?.["200"]),
    example: method === "POST" || path.includes("{") ? null : { text: path, href: path },
  }
}

function schemaOf(content: Content | undefined): string | null {
  const schema = content?.content?.["application/json"]?.schema
  return schema === undefined ? null : JSON.stringify(schema, null, 2)
}
