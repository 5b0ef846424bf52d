import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { NetOptions } from "../src/read/net/net.ts"

/** What the invented web has at an address: a page, a status, or whoever answers. */
export type There = string | number | ((request: IncomingMessage, response: ServerResponse) => void)

export interface Around {
  readonly there: Map<string, There>
  /** The address of a page of an invented outlet: at("post", "/feed"). */
  readonly at: (host: string, path: string) => string
  /** How a server gets at it. */
  readonly net: Omit<NetOptions, "notes">
  readonly close: () => Promise<void>
}

/** An invented web around a server under test, on this machine alone. */
export async function around(): Promise<Around> {
  const there = new Map<string, There>()
  const server = createServer((request, response) => {
    const found = there.get(`http://${request.headers.host}${request.url}`) ?? 404
    if (typeof found === "function") found(request, response)
    else if (typeof found === "number") response.writeHead(found).end()
    else response.end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    there,
    at: (host, path) => `http://${host}.example:${port}${path}`,
    net: { allowPrivate: ["127.0.0.1"], pause: 0, resolve: async () => [{ address: "127.0.0.1", family: 4 }] },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A page with an article in which somebody says something. */
export const newsPage = (
  headline: string,
  said: string,
): string => `<!doctype html><html lang="en"><head><title>${headline}</title></head>
<body><nav><a href="/">Home</a></nav><article><h1>${headline}</h1>
<p>${said}</p>
<p>The ferry between Ventspils and Nordvik was built in 1998 and has carried passengers and lorries across the sea ever since, in all weathers but the worst.</p>
<p>The port authority wants the basin dredged before the winter. The shipping line has paid for two surveys of the harbour, and neither has been published so far.</p>
<p>Some two hundred people work at the terminal, most of them on the quay, and many of them have done so since it was opened by the town in the spring of 1974.</p>
</article></body></html>`

/** An Atom feed of pages at these paths. */
export const atomFeed = (title: string, paths: readonly string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>urn:${title.length}</id>${paths
    .map(
      (path) =>
        `<entry><id>${path}</id><title>Item ${path}</title><link href="${path}"/><updated>2024-03-04T10:00:00Z</updated><published>2024-03-04T10:00:00Z</published></entry>`,
    )
    .join("")}</feed>`
