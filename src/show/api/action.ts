import type { FastifyInstance, FastifyRequest } from "fastify"
import type { z } from "zod"
import { OnrecordError } from "../../errors.ts"
import type { View } from "../web/view.ts"
import { dropReceived, type FileLimits, received } from "./files.ts"
import type { House } from "./house.ts"
import { statusOf } from "./letters.ts"
import { PROBLEM } from "./schemas.ts"
import { sendPage } from "./sendPage.ts"
import { allowed, type Role, type Visitor, visitorOf } from "./visitor.ts"

/** Something that is done, not only read: a form of a page sends its fields, a program the same as JSON. */
export interface Action<P, B, D> {
  /** "/review/:id" */
  readonly url: string
  readonly title: string
  /** What it does, for the page of the API. */
  readonly told: string
  readonly params: z.ZodType<P>
  /** Fields of a form are strings, or lists of them where one is given several times. */
  readonly body: z.ZodType<B>
  readonly answer: z.ZodType
  /** Who may do it. */
  readonly role: Role
  /** At most so many bytes of body; 64 KiB if left out. */
  readonly most?: number
  /** It takes a form with files, so much of them; `body` then has the fields of `RECEIVED` too, and whoever does it has to take the folder away. */
  readonly files?: FileLimits
  /** Does it. @throws OnrecordError */
  readonly act: (asked: Done<P, B>, house: House) => Promise<D>
  /** Where a browser goes then (POST, redirect, GET), or the page that it is shown. */
  readonly leads: (data: D, asked: Done<P, B>, house: House) => Promise<string | View> | string | View
  /** A file that is given instead of either, where one was asked for. */
  readonly file?: (data: D, asked: Done<P, B>, house: House) => ActionFile | null
  /** The page that a browser is shown where it could not be done, with what was typed; the usual one where it is left out or null. */
  readonly refused?: (error: OnrecordError, asked: Done<P, B>, house: House) => Promise<View | null>
}
export interface ActionFile {
  readonly name: string
  /** With its charset. */
  readonly type: string
  readonly text: string
}
/** Gives an action the types of its schemas. */
export const action = <P, B, D>(one: Action<P, B, D>): Action<P, B, D> => one

export interface Done<P, B> {
  readonly params: P
  readonly body: B
  readonly visitor: Visitor
}

const MOST = 64 * 1024

/** Lets a server do what an action does. Forms are answered with a page, JSON with JSON. */
export function addAction<P, B, D>(app: FastifyInstance, house: House, action: Action<P, B, D>): void {
  const { url, params, body, role, title, told, answer, files, most = MOST } = action
  const schema = { params, body, summary: title, description: told, response: { 200: answer, "4xx": PROBLEM, "5xx": PROBLEM } }
  // Before anything of it is taken in.
  const onRequest = async (request: FastifyRequest) => allowed(visitorOf(request), role, url)
  const taking = files && {
    preValidation: async (request: FastifyRequest) => {
      request.body = await received(request, files)
    },
    onError: dropReceived,
  }
  app.post(
    url,
    { schema, bodyLimit: files ? Number.MAX_SAFE_INTEGER : most, config: { role }, onRequest, ...taking },
    async (request, reply) => {
      const visitor = visitorOf(request)
      const done: Done<P, B> = { params: request.params as P, body: request.body as B, visitor }
      const { refused } = action
      // What somebody sent is in nobody's cache.
      reply.header("cache-control", "no-store")
      const data = await action.act(done, house).catch(async (error) => {
        const page = error instanceof OnrecordError && refused && fromForm(request) ? await refused(error, done, house) : null
        if (page === null) throw error
        return new Refused(error, page)
      })
      if (data instanceof Refused) {
        reply.status(statusOf(data.error))
        return sendPage(reply, house.web, data.page, visitor)
      }
      const file = action.file?.(data, done, house) ?? null
      if (file !== null) {
        return reply.type(file.type).header("content-disposition", `attachment; filename="${file.name}"`).send(file.text)
      }
      if (!fromForm(request)) return reply.type("application/json; charset=utf-8").send(JSON.stringify(data))
      const then = await action.leads(data, done, house)
      return typeof then === "string" ? reply.redirect(then, 303) : sendPage(reply, house.web, then, visitor)
    },
  )
}

class Refused {
  readonly error: OnrecordError
  readonly page: View

  constructor(error: OnrecordError, page: View) {
    this.error = error
    this.page = page
  }
}

/** Whether a form of a page sent it. */
export function fromForm({ headers }: FastifyRequest): boolean {
  return /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(headers["content-type"] ?? "")
}

/** The fields of a form (URL Standard, application/x-www-form-urlencoded): a list where one is given several times. */
export function fieldsOf(text: string): Readonly<Record<string, string | readonly string[]>> {
  const fields = new URLSearchParams(text)
  return Object.fromEntries(
    Array.from(new Set(fields.keys()), (name) => {
      const all = fields.getAll(name)
      return [name, all.length === 1 ? all[0]! : all]
    }),
  )
}
