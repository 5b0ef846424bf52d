import { randomBytes } from "node:crypto"
import type { OnrecordError } from "../../errors.ts"
import type { Store } from "../../store/store.ts"
import type { Channel, Watch } from "../../store/watches.ts"
import { asLetter, withPost } from "./channels.ts"
import { message } from "./letter.ts"
import { intoMailFolder } from "./mailFolder.ts"
import type { TellOptions } from "./tellWatches.ts"

/**
 * Sends one message that says that it is a test to each channel of a watch, now, whatever failed before.
 * @returns each channel with what went wrong; null where nothing did
 */
export async function testWatch(
  store: Store,
  watch: Watch,
  options: TellOptions = {},
): Promise<readonly { readonly channel: Channel; readonly error: OnrecordError | null }[]> {
  const { now = () => new Date().toISOString(), contact = null, signal } = options
  const words = `This is a test of the watch “${watch.name}”`
  const id = randomBytes(8).toString("hex")
  const data = {
    id: `evt_${id}`,
    watch: { id: watch.id, name: watch.name },
    words,
    how: "test",
    statement: null,
    beside: null,
    claim: null,
  } as const
  const send = async (channel: Channel): Promise<void> => {
    if (channel.kind === "mail") {
      const text = message({ subject: `[${watch.name}] Test`, id: `${watch.id}.${id}`, now: now(), body: `${words}.\n` })
      await intoMailFolder(channel.to, `${watch.id}-${id}`, text)
    } else {
      const round = { store, watch, channel, now, contact, signal }
      await withPost(round, (post) => post({ type: "watch.test", timestamp: now(), data }))
    }
  }
  return Promise.all(
    watch.channels.map(async (channel) => {
      try {
        await send(channel)
        return { channel, error: null }
      } catch (error) {
        return { channel, error: asLetter(error) }
      }
    }),
  )
}
