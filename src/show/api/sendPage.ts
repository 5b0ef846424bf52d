import type { FastifyReply } from "fastify"
import type { Web } from "../web/bundle.ts"
import type { View } from "../web/view.ts"
import type { Visitor } from "./visitor.ts"

/** Answers with a page, as whoever asks may see it. */
export function sendPage(reply: FastifyReply, web: Web, view: View, visitor: Visitor | null): FastifyReply {
  return reply.type("text/html; charset=utf-8").send(web.render(view, visitor))
}
