import { type FileHandle, open } from "node:fs/promises"
import { type Letter, OnrecordError } from "../errors.ts"
import type { Failure } from "../store/store.ts"

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
      const came = `the system refused it (${(error as NodeJS.ErrnoException).code ?? String(error)})`
      const letter = {
        where: this.#path,
        expected: "to write the list of what failed",
        came,
        todo: "make room, or keep the store where a file can be written beside it",
      }
      throw new OnrecordError("FILE_UNWRITABLE", letter, error)
    }
  }

  async close(): Promise<void> {
    await this.#file?.close()
  }
}
