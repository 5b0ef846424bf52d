import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { packagedModels } from "../models.ts"
import { article, understand } from "./index.ts"

const folder = path.join(import.meta.dirname, "../../cases/countries")
const models = packagedModels()

describe("the country of a person, cases/countries", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt")))
    it(file, () => {
      const [text, expected] = readFileSync(path.join(folder, file), "utf8")
        .replace(/^#.*\n/gm, "")
        .split("---\n")
      const { people } = understand(article(text!.trim()), models)
      const wanted = expected!.trim().split("\n")
      const found = wanted.map((line) => {
        const name = line.slice(0, line.indexOf(":"))
        const person = people.find((one) => one.name === name)
        return person ? `${name}: ${person.country ?? "-"}` : `${name}: is no person here`
      })
      expect(found).toEqual(wanted)
    })
})
