import type { FastifyInstance, FastifyRequest } from "fastify"
import { OnrecordError } from "../../errors.ts"
import { loginView } from "../web/views/login.ts"
import { originOf } from "./guard.ts"
import type { House } from "./house.ts"
import { sendPage } from "./sendPage.ts"
import { holder } from "./tokens.ts"
import type { Visitor } from "./visitor.ts"

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether it is given to those without a token too. */
    readonly open?: boolean
  }
}

/** A month in seconds: then the token is asked for again. */
const MONTH = 30 * 24 * 60 * 60
/** Tokens have 52 characters. */
const MOST_TOKEN = 200

/** Names of the cookie: the prefix keeps other servers of the same machine from setting it (RFC 6265bis, section 4.1.3.2). */
const COOKIE = { https: "__Host-onrecord", http: "onrecord" } as const

/**
 * Lets nobody in without a token: from a program as `Authorization: Bearer` (RFC 6750), from a browser as a cookie that /login sets.
 * @param hosts names that the server is called by, some with https
 */
export function addAccess(app: FastifyInstance, house: House, hosts: readonly string[]): void {
  const known = async (token: string): Promise<Visitor | null> =>
    token.length > MOST_TOKEN ? null : await holder(house.store, token)
  // What does not leave this machine nobody reads on its way.
  const isPlain = (request: FastifyRequest): boolean => schemeOf(request) === "http" && !isOwnMachine(request.ip)
  const schemeOf = ({ headers: { host = "" } }: FastifyRequest): keyof typeof COOKIE =>
    originOf(host, hosts).startsWith("https:") ? "https" : "http"

  app.addHook("onRequest", async (request, reply) => {
    const { headers, routeOptions } = request
    const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1]
    const scheme = schemeOf(request)
    if (bearer !== undefined) request.visitor = await known(bearer)
    else {
      const kept = cookieOf(request, scheme)
      request.visitor = kept === null ? null : await known(kept)
      if (kept !== null && request.visitor === null) reply.header("set-cookie", cookie(scheme, "", 0))
    }
    if (request.visitor !== null || routeOptions.config.open === true) return
    throw bearer === undefined ? needed("there is none", HOW) : nobodys()
  })

  app.get("/login", { schema: { hide: true }, config: { html: true, open: true } }, async (request, reply) => {
    const { to } = request.query as { readonly to?: unknown }
    return sendPage(reply, house.web, loginView(request.visitor, within(to), { plain: isPlain(request) }), request.visitor)
  })
  app.post("/login", { schema: { hide: true }, bodyLimit: 4096, config: { html: true, open: true } }, async (request, reply) => {
    const { token, to } = (request.body ?? {}) as { readonly token?: unknown; readonly to?: unknown }
    const at = within(to)
    const given = typeof token === "string" ? token.trim() : ""
    if ((await known(given)) === null) {
      reply.status(401)
      return sendPage(reply, house.web, loginView(null, at, { problem: nobodys(), plain: isPlain(request) }), null)
    }
    return reply.header("set-cookie", cookie(schemeOf(request), given, MONTH)).redirect(at, 303)
  })
  app.post("/logout", { schema: { hide: true }, config: { html: true } }, async (_, reply) =>
    reply
      .header(
        "set-cookie",
        (["http", "https"] as const).map((scheme) => cookie(scheme, "", 0)),
      )
      .redirect("/login", 303),
  )
}

/** A page of this server; the first one where it is another's. */
export function within(to: unknown): string {
  return typeof to === "string" && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : "/"
}

function cookie(scheme: keyof typeof COOKIE, token: string, seconds: number): string {
  return `${COOKIE[scheme]}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${scheme === "https" ? "; Secure" : ""}`
}

function cookieOf({ headers }: FastifyRequest, scheme: keyof typeof COOKIE): string | null {
  const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="))
  return pairs.find(([name, value]) => name === COOKIE[scheme] && value)?.[1] ?? null
}

const isOwnMachine = (address: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/.test(address)

const HOW = "sign in at /login, or send Authorization: Bearer and the token; whoever runs this server gives you one"

function needed(came: string, todo: string): OnrecordError {
  return new OnrecordError("TOKEN_NEEDED", { where: "the token", expected: "a token of this server", came, todo })
}
const nobodys = () =>
  needed("it is nobody’s", "copy it whole, from onrecord_ on; if it was taken back, ask whoever runs this server for another")
