import { type FileHandle, open } from "node:fs/promises"
import type { Letter } from "../errors.ts"
import type { Failure } from "../store/store.ts"
import { unwritable } from "../unwritable.ts"

/** The list of what failed: a JSON object a line. The file is made anew with the first failure, so that no failure leaves it as it was. */
export class FailedList {
  readonly #path: string | null
  #file: FileHandle | null = null

  constructor(path: string | null) {
    this.#path = path
  }

  /** @throws OnrecordError FILE_UNWRITABLE */
  async write({ at, code, message, seen }: Failure, { todo }: Letter): Promise<void> {
    if (this.#path === null) return
    try {
      this.#file ??= await open(this.#path, "w")
      await this.#file.write(`${JSON.stringify({ at, code, message, todo, seen })}\n`)
    } catch (error) {
      throw unwritable(this.#path, "to write the list of what failed, beside the store", error)
    }
  }

  async close(): Promise<void> {
    await this.#file?.close()
  }
}
