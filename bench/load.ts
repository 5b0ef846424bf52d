import { Pool } from "undici"

/** What a server answered to many requests at a time. */
export interface Load {
  readonly requests: number
  readonly seconds: number
  /** Milliseconds within which so many of a hundred were answered, as the client saw it. */
  readonly p50: number
  readonly p99: number
  /** Bytes of all bodies. */
  readonly bytes: number
}

/**
 * Asks for each address once, by so many connections, each with the next as soon as the last is answered.
 * @throws where an answer is not 200
 */
export async function load(origin: string, paths: readonly string[], connections: number): Promise<Load> {
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const took: number[] = []
  let at = 0
  let bytes = 0
  const one = async (): Promise<void> => {
    for (let path = paths[at++]; path !== undefined; path = paths[at++]) {
      const began = performance.now()
      const { statusCode, body } = await pool.request({ path, method: "GET" })
      const { byteLength } = await body.arrayBuffer()
      took.push(performance.now() - began)
      bytes += byteLength
      if (statusCode !== 200) throw new Error(`${path} was answered with ${statusCode}`)
    }
  }
  try {
    const began = performance.now()
    await Promise.all(Array.from({ length: connections }, one))
    const seconds = (performance.now() - began) / 1000
    const sorted = took.toSorted((a, b) => a - b)
    const within = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1]!
    return { requests: took.length, seconds, p50: within(0.5), p99: within(0.99), bytes }
  } finally {
    await pool.close()
  }
}
