import { describe, expect, test } from "vitest"
import { numbered } from "../../test/store-entries.ts"
import type { RecordStatement } from "../understand/record.ts"
import { changes } from "./changes.ts"

const [base] = numbered(0).record.statements
const said = (name: string, content: string, label: RecordStatement["stance"]["label"] = "asserts"): RecordStatement => ({
  ...base!,
  id: `${name} ${content}`,
  content: [{ start: 0, end: content.length, text: content }],
  speaker: { ...base!.speaker, name },
  stance: { label, span: null },
})
const salmela = said("Aino Salmela", "that ferries would be late")

describe("between two versions", () => {
  test("a statement that moved is the same, marks and case aside", () => {
    const other = said("Juho Rinne", "that the pier was safe")
    expect(changes([salmela, other], [said("Juho Rinne", "That the pier was safe,"), salmela])).toEqual({
      same: [
        [1, 0],
        [0, 1],
      ],
      changed: [],
      removed: [],
      added: [],
    })
  })

  test("similar words, or another stance, are a change", () => {
    const later = said("Aino Salmela", "that ferries would be very late")
    const warns = said("Aino Salmela", "that ferries would be late", "warns")
    expect(changes([salmela], [later]).changed).toEqual([[0, 0]])
    expect(changes([salmela], [warns]).changed).toEqual([[0, 0]])
    // The nearest words are the pair.
    const far = said("Aino Salmela", "that ferries would be early")
    expect(changes([salmela], [far, later])).toMatchObject({ changed: [[0, 1]], added: [0] })
  })

  test("other words, or another speaker, are one gone and one come", () => {
    for (const other of [said("Juho Rinne", "that ferries would be late"), said("Aino Salmela", "no comment")])
      expect(changes([salmela], [other])).toEqual({ same: [], changed: [], removed: [0], added: [0] })
  })

  test("two of the same words stay two", () => {
    expect(changes([salmela, salmela], [salmela])).toMatchObject({ same: [[0, 0]], removed: [1] })
    expect(changes([salmela], [salmela, salmela])).toMatchObject({ same: [[0, 0]], added: [1] })
  })

  test("every statement of both is told once, thousands by one speaker too", () => {
    const many = (from: number) =>
      Array.from({ length: 3000 }, (_, i) => said("Aino Salmela", `report ${from + i} on ferry ${i * 7}`))
    const [older, newer] = [many(0), many(1500)]
    const { same, changed, removed, added } = changes(older, newer)
    const places = (list: readonly number[]) => [...list].sort((a, b) => a - b)
    expect(places([...same, ...changed].map(([from]) => from).concat(removed))).toEqual(places([...older.keys()]))
    expect(places([...same, ...changed].map(([, to]) => to).concat(added))).toEqual(places([...newer.keys()]))
  })
})
