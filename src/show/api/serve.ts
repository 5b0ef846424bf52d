import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"
import multipart from "@fastify/multipart"
import swagger from "@fastify/swagger"
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify"
import { jsonSchemaTransform, validatorCompiler } from "fastify-type-provider-zod"
import { OnrecordError } from "../../errors.ts"
import { loaded, type Understand } from "../../models.ts"
import type { NetOptions } from "../../read/net/net.ts"
import type { Store } from "../../store/store.ts"
import { version } from "../version.ts"
import { loginPage } from "../web/addresses.ts"
import { loadWeb } from "../web/bundle.ts"
import { apiView, type OpenApi } from "../web/views/api.ts"
import { dataView, SCHEMAS } from "../web/views/data.ts"
import { loginView } from "../web/views/login.ts"
import { methodView } from "../web/views/method.ts"
import { problemView } from "../web/views/problem.ts"
import { addAccess } from "./access.ts"
import { type Action, addAction, fieldsOf, fromForm } from "./action.ts"
import { answerOf } from "./answers.ts"
import { compressed, takesGzip } from "./compressed.ts"
import { addEmbed } from "./embed.ts"
import { dropAllReceived } from "./files.ts"
import { direct, guard, HEADERS } from "./guard.ts"
import { guessed } from "./guessed.ts"
import { houseOf } from "./house.ts"
import { letterOf, problem, statusOf } from "./letters.ts"
import { addPage, formsOf, type Page } from "./page.ts"
import { check, checkDraft } from "./routes/check.ts"
import { correct, correctGroup, correctGroupForm, corrections, undo } from "./routes/corrections.ts"
import { claim, claims, people, person, personSaid, stories, story, storySaid, subject } from "./routes/linked.ts"
import { outlet, outlets } from "./routes/outlets.ts"
import { article, changes, front, search, statement } from "./routes/pages.ts"
import { decide, review } from "./routes/review.ts"
import { job, opmlOf, SOURCE_ACTIONS, sources } from "./routes/sources.ts"
import { addWatch, changeWatch, watch, watches } from "./routes/watch.ts"
import { sendPage } from "./sendPage.ts"
import type { Visitor } from "./visitor.ts"

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether it answers with a page, errors too. */
    readonly html?: boolean
  }
}

export interface ServeOptions {
  /** Who everybody is, as long as nobody from elsewhere can ask; "somebody", who may do all, if left out. */
  readonly visitor?: Visitor
  /** Gives the engine; that of this package if left out. */
  readonly engine?: () => Promise<Understand>
  /** The file of the store: where it goes away, requests are told so. */
  readonly file?: string | null
  /** Names that the server may be called by beside those of this machine, with https:// where a proxy makes it that. */
  readonly hosts?: readonly string[]
  /** Whether nobody gets anything without a token; left out, where there are other names than this machine's. */
  readonly tokens?: boolean
  /** The time, an ISO 8601 instant in UTC; the clock's if left out. */
  readonly now?: () => string
  /** How addresses are fetched: what else than public ones, and who asks. */
  readonly net?: Omit<NetOptions, "notes">
  /** Is told what broke while answering, or at work. */
  readonly onFault?: (error: unknown, asked: string) => void
}

const ROOT = path.join(import.meta.dirname, "../../..")
/** Actions take more, each as much as it says. A connection that says nothing for a minute is closed. */
const MOST_BODY = 1024
const MOST_TIME = 60_000
/** As long as sending what `FILES` allows takes on a slow line. */
const MOST_SENDING = 15 * 60_000
const PAGES = [
  ...[front, changes, stories, story, storySaid, claims, claim, people, person, personSaid, subject, search, statement, article],
  ...[sources, job, outlets, outlet, check, watches, watch, review, corrections, correctGroupForm],
]
const ACTIONS: readonly unknown[] = [
  ...[checkDraft, addWatch, changeWatch, correct, undo, correctGroup, decide],
  ...SOURCE_ACTIONS,
]
const SOMEBODY: Visitor = { name: "somebody", role: "admin" }

/**
 * The server over a store: pages for people, and the same as data; actions write. It does not listen yet.
 * @throws OnrecordError WEB_UNBUILT
 */
export async function serve(store: Store, options: ServeOptions = {}): Promise<FastifyInstance> {
  const { file = null, hosts = [], now = () => new Date().toISOString(), onFault = () => {} } = options
  const { visitor = SOMEBODY, tokens = hosts.length > 0, engine = async () => loaded() } = options
  const web = await loadWeb()
  const docs = path.join(ROOT, "docs")
  const quality = path.join(docs, "quality.md")
  const house = houseOf({
    store,
    engine,
    hosts,
    now,
    web,
    file,
    net: options.net,
    quality: existsSync(quality) ? readFileSync(quality, "utf8") : null,
    onFault,
  })
  const { answers, jobs, telling } = house
  const app = fastify({
    bodyLimit: MOST_BODY,
    requestTimeout: MOST_SENDING,
    connectionTimeout: MOST_TIME,
    forceCloseConnections: true,
    // A proxy on this machine tells whom it asks for.
    trustProxy: tokens ? "loopback" : false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    frameworkErrors: (error, request, reply) =>
      answer(letterOf(error, "the address"), request, (reply as FastifyReply).headers(HEADERS)),
  })

  const answer = (letter: OnrecordError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const status = statusOf(letter)
    if (status === 401 && request.method === "GET" && wantsPage(request)) return reply.redirect(loginPage(request.url), 303)
    if (status === 401) reply.header("www-authenticate", 'Bearer realm="onrecord"')
    reply.status(status)
    return wantsPage(request)
      ? sendPage(reply, web, problemView(letter, status), request.visitor)
      : reply.type("application/json; charset=utf-8").send(JSON.stringify(problem(letter)))
  }

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.setErrorHandler((error, request, reply) => {
    const letter = letterOf(error, request.url.slice(0, 200))
    if (statusOf(letter) === 500) onFault(error, request.url)
    return answer(letter, request, reply)
  })
  app.setNotFoundHandler(async (request, reply) => {
    const meant = request.method === "GET" || request.method === "HEAD" ? guessed(request.url) : null
    if (meant !== null) return reply.redirect(meant, 301)
    const came = `“${request.method} ${request.url.slice(0, 200)}” was asked`
    const letter = { expected: "the address of a page", came, todo: "search for what it was about; /data lists all addresses" }
    throw new OnrecordError("PAGE_UNKNOWN", { where: "the address", ...letter })
  })
  app.addHook("onRequest", async (_, reply) => {
    reply.headers(HEADERS)
  })
  app.addHook("onRequest", guard(hosts))
  app.decorateRequest("visitor", null)
  if (tokens) addAccess(app, house, hosts)
  else {
    app.addHook("onRequest", async (request) => {
      direct(request)
      request.visitor = visitor
    })
    app.get("/login", { schema: { hide: true }, config: { html: true } }, async (_, reply) =>
      sendPage(reply, web, loginView(visitor, "/"), null),
    )
  }
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, async (_: FastifyRequest, body: string) =>
    fieldsOf(body),
  )
  await app.register(multipart, { throwFileSizeLimit: false })
  app.addHook("onClose", async () => {
    await jobs.close()
    await telling.close()
    await answers.close()
    await dropAllReceived(app)
  })
  const there = file === null ? () => true : sameFile(file)
  app.addHook("preHandler", async () => {
    if (there()) return
    const letter = {
      expected: "the store that the server was started with",
      came: "the file is there no more, or is another one",
    }
    throw new OnrecordError("STORE_NOT_FOUND", { where: file!, ...letter, todo: "bring it back, or start onrecord serve again" })
  })
  // RFC 9110, section 8.8.3: who has the very same needs it not again.
  app.addHook("onSend", async (request, reply, payload) => {
    // Where tokens tell who may read, no cache between may keep an answer for others.
    const cache = tokens ? "private, no-cache" : "no-cache"
    reply.header("vary", tokens ? "accept-encoding, cookie, authorization" : "accept-encoding")
    if (reply.statusCode !== 200 || !(typeof payload === "string" || Buffer.isBuffer(payload))) {
      if (!reply.hasHeader("cache-control")) reply.header("cache-control", cache)
      return payload
    }
    if (reply.hasHeader("cache-control")) return compressed(request, reply, bufferOf(payload))
    const { body, tag } =
      typeof payload === "string" ? answerOf(payload) : { body: payload, tag: reply.getHeader("etag") as string | undefined }
    if (tag === undefined) return payload
    // The bytes are others where they are packed.
    const etag = takesGzip(request) ? tag.replace(/"$/, '-gzip"') : tag
    reply.headers({ etag, "cache-control": cache })
    if (request.headers["if-none-match"] !== etag) return compressed(request, reply, body)
    reply.status(304)
    return ""
  })

  const description = "Who said what, when, where, to whom and how, with the sentence behind every entry."
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: "onrecord", version: version(), description } },
    transform: jsonSchemaTransform,
  })

  // Each has types of its own, which a list of them has not.
  for (const page of PAGES) addPage(app, house, page as Page<unknown, unknown, unknown>)
  for (const action of ACTIONS) addAction(app, house, action as Action<unknown, unknown, unknown>)
  addEmbed(app, house)
  const hidden = (html: boolean) => ({ schema: { hide: true }, config: { html } })
  const forms = PAGES.map((page) => ({ url: page.base ?? page.url, title: page.title, forms: formsOf(page) }))
  app.get("/data", hidden(true), async (request, reply) =>
    sendPage(reply, web, dataView((await store.status()).statements, forms), request.visitor),
  )
  app.get("/method", hidden(true), async (request, reply) => sendPage(reply, web, methodView(house.quality), request.visitor))
  const json = (reply: FastifyReply, data: unknown) => reply.type("application/json; charset=utf-8").send(JSON.stringify(data))
  app.get("/data.json", hidden(false), async (_, reply) =>
    json(reply, { statements: (await store.status()).statements, pages: forms, openapi: "/openapi.json", schemas: SCHEMAS }),
  )
  app.get("/method.json", hidden(false), async (_, reply) => json(reply, { measured: methodView(house.quality).measured }))
  app.get("/api", hidden(true), async (request, reply) =>
    sendPage(reply, web, apiView(app.swagger() as OpenApi), request.visitor),
  )
  app.get("/openapi.json", hidden(false), async (_, reply) => json(reply, app.swagger()))
  app.get("/sources.opml", hidden(false), async (_, reply) =>
    reply
      .type("text/x-opml; charset=utf-8")
      .header("content-disposition", 'attachment; filename="feeds.opml"')
      .send(await opmlOf(store)),
  )
  for (const [at, { type, body }] of web.files) {
    app.get(at, { schema: { hide: true }, config: { open: true } }, async (_, reply) =>
      reply.type(type).header("cache-control", "public, max-age=31536000, immutable").send(body),
    )
  }
  for (const [folder, ending, type] of TEXTS) {
    const names = existsSync(path.join(ROOT, folder)) ? readdirSync(path.join(ROOT, folder)) : []
    for (const name of names.filter((name) => name.endsWith(ending))) {
      const at = path.join(ROOT, folder, name)
      app.get(`/${folder}/${name}`, hidden(false), async (_, reply) =>
        reply.type(`${type}; charset=utf-8`).send(readFileSync(at, "utf8")),
      )
    }
  }
  await app.ready()
  return app
}
/** What the package says about itself, as it is. */
const TEXTS = [
  ["docs", ".md", "text/plain"],
  ["schema", ".json", "application/json"],
] as const

/** Errors come as a page where a page was asked for. */
function wantsPage(request: FastifyRequest): boolean {
  const { method, routeOptions, url, headers } = request
  if (method === "POST") return fromForm(request)
  if (routeOptions.url !== undefined) return routeOptions.config.html === true
  return !/\.\w+(?:\?|$)/.test(url) && (headers.accept ?? "").includes("text/html")
}

const bufferOf = (payload: string | Buffer): Buffer => (typeof payload === "string" ? Buffer.from(payload) : payload)

/** Whether the file is still the one that it was: SQLite goes on reading one that was taken away. */
function sameFile(file: string): () => boolean {
  const { ino, dev } = statSync(file)
  return () => {
    const now = statSync(file, { throwIfNoEntry: false })
    return now !== undefined && now.ino === ino && now.dev === dev
  }
}
