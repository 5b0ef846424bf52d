import type { FastifyInstance } from "fastify"
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5"
import { afterAll, beforeAll, expect } from "vitest"
import { serve } from "../src/show/api/serve.ts"
import type { Entry } from "../src/store/store.ts"
import { named } from "./html.ts"
import { type Kept, keptStore, NOW } from "./web-store.ts"

/** The name that the server is asked under. */
export const HOST = "127.0.0.1:4747"

/** What is asked of a server over a store of its own, which stands while the tests of a file run. */
export interface Served {
  readonly app: FastifyInstance
  readonly kept: Kept
  /** What is at an address, as text; as JSON; the main part of its page. Anything but 200 fails. */
  readonly get: (url: string) => Promise<string>
  readonly json: (url: string) => Promise<ReturnType<typeof JSON.parse>>
  readonly main: (url: string) => Promise<Tree.Element>
}

/** @param entries of the store @param then is done before the tests begin */
export function served(entries: () => readonly Entry[], then: (served: Served) => Promise<void> = async () => {}): Served {
  let kept: Kept
  let app: FastifyInstance
  const get = async (url: string) => {
    const { statusCode, payload } = await app.inject({ url, headers: { host: HOST } })
    expect([url, statusCode]).toEqual([url, 200])
    return payload
  }
  const of: Served = {
    get app() {
      return app
    },
    get kept() {
      return kept
    },
    get,
    json: async (url) => JSON.parse(await get(url)),
    main: async (url) => named(parse(await get(url)), "main")[0]!,
  }
  beforeAll(async () => {
    kept = await keptStore(entries())
    app = await serve(kept.store, { file: kept.file, now: () => NOW })
    await then(of)
  })
  afterAll(async () => {
    await app?.close()
    await kept?.close()
  })
  return of
}
