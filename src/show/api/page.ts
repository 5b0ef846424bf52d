import { Readable } from "node:stream"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import { type ExportFormat, exported, exporters } from "../../ask/export.ts"
import { textOf } from "../../ask/textOf.ts"
import { OnrecordError } from "../../errors.ts"
import type { Hit } from "../../store/store.ts"
import { correctedHits } from "../../work/corrected.ts"
import type { View } from "../web/view.ts"
import type { Form } from "../web/views/common.ts"
import { answerOf } from "./answers.ts"
import { bodyOf } from "./apart/bodyOf.ts"
import { elsewhere } from "./elsewhere.ts"
import { originOf } from "./guard.ts"
import { type House, Moved } from "./house.ts"
import { PROBLEM } from "./schemas.ts"
import { cookieOf, type Visit, visitOf } from "./visit.ts"
import { type Visitor, visitorOf } from "./visitor.ts"

/** The exporter of each form that statements can be had in. */
const FORMATS: Readonly<Record<Exclude<Form, "json">, ExportFormat>> = {
  csv: "csv",
  jsonl: "jsonl",
  jsonld: "jsonld",
  bib: "bibtex",
  ris: "ris",
  md: "markdown",
  txt: "cite",
  atom: "atom",
}
/** Feed readers ask again and again for what is new. */
const IN_FEED = 100

/** A page: at its address as HTML, with .json its data, with the suffixes of the forms its statements. */
export interface Page<P, Q, D> {
  /** "/s/:id" */
  readonly url: string
  /** The same where it stands for other forms: "/index" for "/". */
  readonly base?: string
  readonly title: string
  /** What it gives, for the page of the API. */
  readonly told: string
  readonly params: z.ZodType<P>
  readonly query: z.ZodType<Q>
  readonly answer: z.ZodType
  /** What it tells; keys that `hidden` names are not given as JSON. @throws Moved, OnrecordError */
  readonly read: (asked: Asked<P, Q>, house: House) => Promise<D>
  readonly hidden?: readonly (keyof D)[]
  /** Its answers are the same as long as the store and the day are: they are kept for who asks next. */
  readonly lasting?: true
  readonly view: (data: D, asked: Asked<P, Q>, house: House) => Promise<View> | View
  /** Remembers in this browser when it was here last: `Asked.visit`. */
  readonly visits?: boolean
  /** The same as a table (RFC 4180), where it has no statements that one is made of. */
  readonly table?: (asked: Asked<P, Q>, house: House) => Promise<string>
  /** Its statements, for the other forms. */
  readonly statements?: (asked: Asked<P, Q>, house: House, order: "newest" | "oldest") => Promise<Statements>
  /** Its own Atom (RFC 4287), of something other than its statements. @param self the address that it is served at */
  readonly atom?: (asked: Asked<P, Q>, house: House, self: string) => Promise<string | Readable>
}
/** Gives a page the types of its schemas. */
export const page = <P, Q, D>(one: Page<P, Q, D>): Page<P, Q, D> => one

export interface Asked<P, Q> {
  readonly params: P
  readonly query: Q
  /** The address that the server is called by: "http://127.0.0.1:4747"; null where none answers. */
  readonly origin: string | null
  /** The whole address that is asked for, as it is printed on paper; null where nobody asks for one. */
  readonly address: string | null
  /** When this browser was here before; null for other forms than HTML, and of pages that do not ask for it. */
  readonly visit: Visit | null
  /** Who asks. */
  readonly visitor: Visitor
  /** Whether a page is made of it, and not data. */
  readonly shown: boolean
}
export interface Statements {
  readonly hits: AsyncIterable<Hit>
  /** The query that finds them; "" where none does. */
  readonly asked: string
  readonly title: string
}

interface Given {
  readonly statements?: unknown
  readonly atom?: unknown
  readonly table?: unknown
}
export function formsOf({ statements, atom, table }: Given): readonly Form[] {
  if (statements) return ["json", ...(Object.keys(FORMATS) as Form[])]
  return ["json", ...(table ? (["csv"] as const) : []), ...(atom ? (["atom"] as const) : [])]
}

/** Lets a server answer at all addresses of a page. */
export function addPage<P, Q, D>(app: FastifyInstance, house: House, page: Page<P, Q, D>): void {
  const { params, query: querystring, url, base = url } = page
  const addressOf = (request: FastifyRequest): string => `${originOf(request.headers.host ?? "", house.hosts)}${request.url}`
  const asked = (request: FastifyRequest, visit: Visit | null = null, shown = false): Asked<P, Q> => ({
    params: request.params as P,
    query: request.query as Q,
    origin: originOf(request.headers.host ?? "", house.hosts),
    address: addressOf(request),
    visit,
    visitor: visitorOf(request),
    shown,
  })
  const add = (
    suffix: string,
    schema: object,
    answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
  ): void => {
    app.get(
      suffix === "" ? url : `${base}${suffix}`,
      { schema: { params, querystring, ...schema }, config: { html: suffix === "" } },
      async (request, reply) => {
        try {
          return await answer(request, reply)
        } catch (error) {
          const moved = error instanceof Moved ? error : await movedTo(error, asked(request).params)
          if (moved === null) throw error
          const search = request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : ""
          // What was merged may be taken apart again: nobody may keep it without asking.
          reply.header("cache-control", "no-cache")
          return reply.redirect(`${moved.to}${suffix}${search}`, moved.forever ? 301 : 302)
        }
      },
    )
  }

  /** An id of another kind leads to its own page. */
  const movedTo = async (error: unknown, params: P): Promise<Moved | null> => {
    if (!(error instanceof OnrecordError) || error.code !== "ID_UNKNOWN") return null
    const [id] = Object.values(params as Record<string, string>)
    const to = id === undefined ? null : await elsewhere(house.store, id)
    return to === null ? null : new Moved(to, true)
  }

  const send = async (request: FastifyRequest, reply: FastifyReply, type: string, what: Asked<P, Q>) => {
    const { name: who, role, token } = what.visitor
    const now = house.now()
    const name = [now.slice(0, 10), role, token ? who : "", request.headers.host, request.url].join(" ")
    const make = () => bodyOf(page, what, house)
    const { body, tag } = page.lasting ? await house.answers.get(name, make, { url, asked: what, now }) : answerOf(await make())
    // Where another page led here the browser has kept its cookie back (SameSite): a new one would take its place.
    const keeps = what.visit !== null && request.headers["sec-fetch-site"] !== "cross-site"
    if (keeps) reply.header("set-cookie", cookieOf(what.visit))
    return reply.type(`${type}; charset=utf-8`).header("etag", tag).send(body)
  }

  add("", { hide: true }, (request, reply) =>
    send(request, reply, "text/html", asked(request, page.visits ? visitOf(request.headers.cookie, house.now()) : null, true)),
  )
  const errors = { "4xx": PROBLEM, "5xx": PROBLEM }
  add(".json", { summary: page.title, description: page.told, response: { 200: page.answer, ...errors } }, (request, reply) =>
    send(request, reply, "application/json", asked(request)),
  )
  const { statements, atom, table } = page
  const given = (mediaType: string) => ({
    200: { description: `${mediaType}: docs/export.md`, content: { [mediaType.split(";")[0]!]: { schema: z.string() } } },
    ...errors,
  })
  if (table) {
    const response = { 200: { description: "A table: RFC 4180", content: { "text/csv": { schema: z.string() } } }, ...errors }
    add(".csv", { summary: `${page.title}, as csv`, response }, async (request, reply) =>
      reply.type("text/csv; charset=utf-8; header=present").send(await table(asked(request), house)),
    )
  }
  if (atom) {
    const { mediaType } = exporters.atom
    add(".atom", { summary: `${page.title}, as atom`, response: given(mediaType) }, async (request, reply) =>
      reply.type(mediaType).send(await atom(asked(request), house, addressOf(request))),
    )
  }
  if (!statements) return
  for (const [form, format] of Object.entries(FORMATS)) {
    if (form === "atom" && atom) continue
    const { order, mediaType } = exporters[format]
    add(`.${form}`, { summary: `${page.title}, as ${form}`, response: given(mediaType) }, async (request, reply) => {
      const { hits: found, ...told } = await statements(asked(request), house, order)
      const hits = correctedHits(house.store, found)
      const self = form === "atom" ? addressOf(request) : null
      const info = { ...told, made: house.now(), self, textOf: textOf(house.store) }
      const pieces = exported(format, form === "atom" ? first(hits, IN_FEED) : hits, info)
      return reply.type(mediaType).send(Readable.from(pieces))
    })
  }
}

async function* first<T>(all: AsyncIterable<T>, most: number): AsyncIterable<T> {
  let n = 0
  for await (const one of all) {
    yield one
    if (++n >= most) return
  }
}
