import { OnrecordError } from "../../errors.ts"
import type { Limits } from "./limits.ts"

/** The clocks of one request: `signal` aborts with a FETCH_TIMEOUT when one of them has run out. */
export interface Deadline {
  readonly signal: AbortSignal
  /** The headers are there. */
  answered(): void
  /** So many more bytes came over the wire. */
  came(bytes: number): void
  done(): void
}

export function deadline(limits: Limits, where: string): Deadline {
  const controller = new AbortController()
  const late = (came: string) => () =>
    controller.abort(
      new OnrecordError("FETCH_TIMEOUT", {
        where,
        expected: `an answer in ${seconds(limits.firstByte)}, whole in ${seconds(limits.total)}`,
        came,
        todo: "try again later",
      }),
    )
  const total = setTimeout(late(`after ${seconds(limits.total)} it was not whole`), limits.total)
  const first = setTimeout(late(`after ${seconds(limits.firstByte)} nothing had come`), limits.firstByte)
  const slow = late(`it came at less than ${limits.least} bytes in ${seconds(limits.window)}`)
  let bytes = 0
  let rate: NodeJS.Timeout | undefined
  return {
    signal: controller.signal,
    answered() {
      clearTimeout(first)
      rate = setInterval(() => {
        if (bytes < limits.least) slow()
        bytes = 0
      }, limits.window)
    },
    came(more) {
      bytes += more
    },
    done() {
      clearTimeout(total)
      clearTimeout(first)
      clearInterval(rate)
    },
  }
}

function seconds(ms: number): string {
  return `${ms / 1000} s`
}
