import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { FastifyReply, FastifyRequest } from "fastify"

/** What is smaller fits into a packet or two as it is. */
const LEAST = 1400
/** Beyond it a page takes twice the time and is hardly smaller. */
const LEVEL = 5
const zip = promisify(gzip)
/** Of bodies that are kept for who asks next: packed once, as long as they are kept. */
const packed = new WeakMap<Buffer, Promise<Buffer>>()

/**
 * The body as gzip (RFC 9110, 8.4.1.3) where whoever asks takes it; its ETag then is another one, since the bytes are. Nothing secret stands in our pages beside
 * what others wrote, so that nothing can be learned from the length (BREACH).
 */
export async function compressed(request: FastifyRequest, reply: FastifyReply, body: Buffer): Promise<Buffer> {
  if (body.length < LEAST || !takesGzip(request)) return body
  const made = packed.get(body) ?? zip(body, { level: LEVEL })
  packed.set(body, made)
  const small = await made
  reply.headers({ "content-encoding": "gzip", "content-length": small.length })
  return small
}

/** Whether gzip is named, and not by a weight of 0. */
export function takesGzip({ headers }: FastifyRequest): boolean {
  return /(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))/i.test(String(headers["accept-encoding"] ?? ""))
}
