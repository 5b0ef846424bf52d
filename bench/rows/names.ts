import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { packagedModels } from "../../src/models.ts"
import { english } from "../../src/understand/index.ts"
import { unpackLinear } from "../../src/understand/linear.ts"
import { foldsOf, HELD_OUT, readWorldwide } from "../../train/names/worldwide.ts"
import { plainArticle } from "../engine.ts"
import { scoreNames } from "../names.ts"
import type { Bench } from "../row.ts"

/** Where training leaves the model that has not seen the outlets held out; the shipped one is made by the same recipe from all outlets. */
const folder = path.join(process.env.ONRECORD_CACHE ?? path.join(import.meta.dirname, "../../.cache"), "held-out")
const AIMS: Readonly<Record<string, readonly [number, number]>> = { person: [83, 89], "person, organisation, place": [77, 85] }

/** Names in the outlets of en-worldwide that training held out, through the whole engine, with the model that has not seen them. */
export const names: Bench = async () => {
  if (!existsSync(path.join(folder, "en-names.pack"))) {
    const how = `no model without the held-out outlets in ${folder}: npm run train makes it; the shipped one has seen all outlets`
    return Object.entries(AIMS).map(([kind, [reach, beyond]]) => ({
      what: `names: ${kind}`,
      value: null,
      unit: "%",
      reach,
      beyond,
      how,
    }))
  }
  const pack = (name: string) => unpackLinear(readFileSync(path.join(folder, `${name}.pack`)))
  const model = { table: pack("en-name-table"), first: pack("en-names"), second: pack("en-names-votes") }
  const engine = english({ ...packagedModels(), names: model })
  const docs = readWorldwide()
  const folds = foldsOf(docs)
  const held = docs.filter((doc) => folds.get(doc.outlet) === HELD_OUT)
  const scores = scoreNames(held.map((doc) => ({ doc, made: engine.run(plainArticle(doc.text)).names })))
  const how = `en-worldwide, ${held.length} articles of the outlets held out, the model trained without them, the whole engine, exact span and kind, F1`
  return Object.entries(scores).map(([kind, { f1 }]) => {
    const [reach, beyond] = AIMS[kind] ?? [null, null]
    return { what: `names: ${kind}`, value: f1, unit: "%", reach, beyond, how }
  })
}
