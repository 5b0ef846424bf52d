import type { FastifyInstance } from "fastify"
import { OnrecordError } from "../../errors.ts"
import { byId } from "../cli/byId.ts"
import { embedPage, statementPage } from "../web/addresses.ts"
import { embedView } from "../web/views/embed.ts"
import { statementView } from "../web/views/statement.ts"
import { statementData } from "./data/statement.ts"
import { originOf } from "./guard.ts"
import type { House } from "./house.ts"

/**
 * Lets a server answer with a statement as a small page that other pages may show in a frame: the only one that may be framed. It shows what whoever reads it
 * could open as well, takes no input, holds no script and loads nothing, so that nothing can be had from it by clicks that are led astray.
 */
export function addEmbed(app: FastifyInstance, { store, web, hosts }: House): void {
  app.get<{ Params: { id: string } }>(
    "/s/:id/card",
    { schema: { hide: true }, config: { html: true } },
    async ({ params: { id }, headers: { host = "" } }, reply) => {
      const { hit, kept } = await byId(store, id)
      if (hit === null) {
        const letter = { expected: "the id of a statement", came: "it is that of an article", todo: "take one of its statements" }
        throw new OnrecordError("ID_UNKNOWN", { where: id, ...letter })
      }
      if (hit.statement.id !== id) return reply.header("cache-control", "no-cache").redirect(embedPage(hit.statement.id), 302)
      const data = await statementData(store, hit, kept)
      const view = statementView(data, kept.entry.record.article.text, { origin: null, may: false })
      return reply
        .removeHeader("x-frame-options")
        .headers({
          "content-security-policy": `${web.embedPolicy}; frame-ancestors *`,
          "cross-origin-resource-policy": "cross-origin",
        })
        .type("text/html; charset=utf-8")
        .send(web.embed(embedView(data, view, `${originOf(host, hosts)}${statementPage(id)}`)))
    },
  )
}
