import { OnrecordError } from "../../errors.ts"
import { type Answer, header } from "./get.ts"
import type { Wanted } from "./limits.ts"
import type { Net } from "./net.ts"
import { target } from "./target.ts"

export interface WalkOptions {
  readonly wanted: Wanted
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal | undefined
  /** Called before each hop; throws where it may not be asked. */
  readonly before: (url: URL) => Promise<void>
}

/**
 * Goes to an address and on where it leads, each hop looked at as if it were the first.
 * @throws OnrecordError FETCH_REDIRECTS after five hops or in a loop, FETCH_REFUSED, and what Net.ask throws.
 */
export async function walk(
  net: Net,
  start: string,
  options: WalkOptions,
): Promise<{ readonly url: URL; readonly answer: Answer }> {
  const hops: string[] = []
  for (let url = target(start, null, start); ; ) {
    hops.push(url.href)
    if (hops.length > net.limits.redirects + 1) throw astray(hops, `it leads on after ${net.limits.redirects} redirects`)
    let answer: Answer
    try {
      await options.before(url)
      answer = await net.ask(url, options.wanted, options.headers, options.signal)
    } catch (error) {
      throw led(error, hops)
    }
    const location = REDIRECTS.has(answer.status) ? header(answer.headers, "location") : null
    if (location === null) return { url, answer }
    url = target(utf8(location), url, [...hops, location].join(" → "))
    if (hops.includes(url.href)) throw astray([...hops, url.href], "it goes round in circles")
  }
}

/** Somebody else's page that leads to an inside address: the way there is told, and nobody is advised to open the door. */
function led(error: unknown, hops: readonly string[]): unknown {
  if (hops.length < 2 || !(error instanceof OnrecordError) || error.code !== "FETCH_REFUSED") return error
  const { expected, came } = error.letter
  return new OnrecordError(
    "FETCH_REFUSED",
    { where: hops.join(" → "), expected, came, todo: "leave it: the address leads into a private network" },
    error,
  )
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

function astray(hops: readonly string[], came: string): OnrecordError {
  return new OnrecordError("FETCH_REDIRECTS", {
    where: hops.join(" → "),
    expected: "an address that leads somewhere",
    came,
    todo: "open it in a browser and give the address where it ends, or save the page and add the file",
  })
}

/** Servers write addresses in UTF-8 where only ASCII is allowed. */
function utf8(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString()
}
