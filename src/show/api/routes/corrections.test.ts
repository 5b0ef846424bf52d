import { expect, test } from "vitest"
import { OnrecordError } from "../../../errors.ts"
import { severally } from "./corrections.ts"

const letter = { where: "a card", expected: "a card that is open", came: "somebody has answered it", todo: "go on" }
const conflict = () => Promise.reject(new OnrecordError("CORRECTION_CONFLICT", letter))
const broken = () => Promise.reject(new TypeError("no correction today"))

test("a fault of ours at one of several corrections keeps nothing from the others, and is told", async () => {
  const faults: unknown[] = []
  const writes = [
    { key: "first", write: async () => "1" },
    { key: "second", write: broken },
    { key: "third", write: conflict },
    { key: "fourth", write: async () => "4" },
  ]
  expect(await severally(writes, (error, what) => faults.push([what, (error as Error).message]))).toEqual({
    made: ["1", "4"],
    left: [
      { key: "second", code: "SERVER_FAILED" },
      { key: "third", code: "CORRECTION_CONFLICT" },
    ],
  })
  expect(faults).toEqual([["correcting second", "no correction today"]])
  // Where nothing was written the request itself fails, and whoever answers it tells of the fault.
  await expect(severally([{ key: "only", write: broken }], (error) => faults.push(error))).rejects.toMatchObject({
    code: "SERVER_FAILED",
  })
  expect(faults).toHaveLength(1)
})
