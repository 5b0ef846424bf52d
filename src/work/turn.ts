import { setTimeout as sleep } from "node:timers/promises"
import type { Store } from "../store/store.ts"

/** Milliseconds until it is asked again whether another one is through. */
const AGAIN = 200

/**
 * Waits for the turn to link, or to look at what is linked while nobody links it.
 * @param waits told once, where somebody else has it
 * @returns gives it back
 * @throws the signal's reason
 */
export async function turnAt(
  { links }: Pick<Store, "links">,
  { signal, waits = () => {} }: { readonly signal?: AbortSignal | undefined; readonly waits?: (() => void) | undefined } = {},
): Promise<() => void> {
  let turn = await links.turn()
  if (turn === null) waits()
  while (turn === null) {
    await sleep(AGAIN, null, { signal }).catch(() => signal?.throwIfAborted())
    turn = await links.turn()
  }
  return turn
}
