import { afterEach, beforeEach, expect, test } from "vitest"
import { ferryEntries, type Kept, keptStore, NOW } from "../../../test/web-store.ts"
import { loaded } from "../../models.ts"
import { renameGroup } from "../../work/correct.ts"
import { loadWeb } from "../web/bundle.ts"
import { type House, houseOf } from "./house.ts"
import type { JobKind } from "./jobs.ts"
import { relink } from "./relink.ts"

let kept: Kept
let house: House
/** Lets the jobs go on that `hold` began. */
let release: () => void
let released: Promise<void>
beforeEach(async () => {
  kept = await keptStore(ferryEntries().slice(0, 3))
  const { store, file } = kept
  const web = await loadWeb()
  house = houseOf({ store, file, web, engine: async () => loaded(), hosts: [], now: () => NOW, quality: null })
  ;({ promise: released, resolve: release } = Promise.withResolvers<void>())
  const [group] = (await store.links.find("people", { words: "", from: "", to: "", least: 0, order: "size", limit: 1, skip: 0 }))
    .rows
  await renameGroup(store, group!, "Another Name", { who: "Ines Barta", when: NOW, why: "house style", after: null })
})
afterEach(async () => {
  release()
  await house.jobs.close()
  await kept.close()
})

const hold = (kind: JobKind) => house.jobs.add({ kind, of: [], by: "Bo Ek", work: () => released })
const corrections = async () => (await kept.store.links.state()).corrections

test("where nothing else is at work, what is linked shows the correction when the answer comes", async () => {
  expect(await relink(house, "Ines Barta", true)).toBe("done")
  expect(await corrections()).toBe(0)
  expect(await relink(house, "Ines Barta", true)).toBe("done")
})

test("behind another job nobody waits", async () => {
  hold("addresses")
  const answer = relink(house, "Ines Barta", true)
  setImmediate(release)
  expect(await answer).toBe("begun")
  for (const { id } of house.jobs.all()) await house.jobs.ended(id, 60_000)
  expect(await corrections()).toBe(0)
})

test("what else waits may never link: linking is queued all the same, and once", async () => {
  hold("addresses")
  const files = hold("files")
  expect(await relink(house, "Ines Barta", false)).toBe("begun")
  expect(await relink(house, "Ines Barta", false)).toBe("begun")
  expect(house.jobs.all().map(({ kind, ahead }) => [kind, ahead])).toEqual([
    ["link", 2],
    ["files", 1],
    ["addresses", 0],
  ])
  house.jobs.stop(files.id)
  release()
  for (const { id } of house.jobs.all()) await house.jobs.ended(id, 60_000)
  expect(await corrections()).toBe(0)
})
