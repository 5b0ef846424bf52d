import { expect, test } from "vitest"
import { ferryEntries, keptStore, NOW } from "../../test/web-store.ts"
import { exportLog } from "../link/corrections/lines.ts"
import { renameGroup, takeCorrections, wholeLog } from "./correct.ts"

const FIRST = { words: "", from: "", to: "", least: 0, order: "size", limit: 2, skip: 0 } as const

test("corrections of another log are taken in though somebody corrects meanwhile; nothing is written where all are known", async () => {
  const [theirs, ours] = [await keptStore(ferryEntries().slice(0, 3)), await keptStore(ferryEntries().slice(0, 3))]
  const [one, other] = (await theirs.store.links.find("people", FIRST)).rows
  const by = (who: string) => ({ who, when: NOW, why: "house style", after: null })
  const taken = await renameGroup(theirs.store, one!, "Another Name", by("Ines Barta"))
  const text = exportLog(await wholeLog(theirs.store))

  const { links } = ours.store
  const append = links.append
  links.append = async (...given) => {
    links.append = append
    await renameGroup(ours.store, other!, "The Other", by("Bo Ek"))
    await links.append(...given)
  }
  expect(await takeCorrections(ours.store, text)).toEqual({ taken: [taken.id], conflicts: [], known: 0 })
  expect((await wholeLog(ours.store)).map(({ who }) => who)).toEqual(["Bo Ek", "Ines Barta"])

  const stamp = await ours.store.stamp()
  expect(await takeCorrections(ours.store, text)).toEqual({ taken: [], conflicts: [], known: 1 })
  expect(await ours.store.stamp()).toBe(stamp)
  for (const { close } of [theirs, ours]) await close()
})
