import { readdirSync, readFileSync } from "node:fs"
import { afterEach, describe, expect, test, vi } from "vitest"
import { loadModels, MODEL_FILES } from "./models.ts"

const folder = new URL("../../models/", import.meta.url)
const files: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => !name.endsWith(".md"))
    .map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]),
)

test("the models of the package load", () => {
  expect(Object.keys(loadModels(files))).toContain("vocabulary")
})

test("all models lie in one memory: each reserves addresses, of which a process may have few", () => {
  const { tags, tree, names, attribution, stance } = loadModels(files)
  const { cues, inner, roles, choice } = attribution
  const all = [tags, tree, names.table, names.first, names.second, cues, inner, roles, choice, stance.words]
  expect(new Set(all.map(({ memory }) => memory)).size).toBe(1)
})

describe("where the system gives no memory", () => {
  afterEach(() => vi.restoreAllMocks())
  test("the error says so, and blames no model", () => {
    vi.spyOn(WebAssembly, "Memory").mockImplementation(function refuse() {
      throw new RangeError("could not allocate memory")
    })
    expect(() => loadModels(files)).toThrow(expect.objectContaining({ code: "MODEL_MEMORY" }))
    // How many addresses are enough differs: none is told.
    expect(() => loadModels(files)).toThrow(/^(?!.*\bGB\b).*ulimit -v unlimited/)
  })
  test("so it does where there is some, and not enough", () => {
    vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
      throw new RangeError("unable to grow instance memory")
    })
    expect(() => loadModels(files)).toThrow(expect.objectContaining({ code: "MODEL_MEMORY" }))
  })
})

test.each(MODEL_FILES)("without %s the error names it", (name) => {
  const { [name]: _, ...rest } = files
  expect(() => loadModels(rest)).toThrow(
    expect.objectContaining({ code: "MODEL_MISSING", message: expect.stringContaining(name) }),
  )
})

describe("a damaged model is refused by its name", () => {
  const broken = (name: string) => expect.objectContaining({ code: "MODEL_BROKEN", message: expect.stringContaining(name) })

  test.each(MODEL_FILES.filter((name) => name.endsWith(".pack")))("%s cut", (name) => {
    expect(() => loadModels({ ...files, [name]: files[name]!.subarray(0, files[name]!.length - 3) })).toThrow(broken(name))
  })

  test.each([
    ["en-cue-words.tsv", "say\t9\n"],
    ["en-cue-words.tsv", "say 7\n"],
    ["en-confidence.json", "{"],
    ["en-confidence.json", '{"outer":[1],"inner":[1]}'],
    ["en-clusters.tsv", "the\tx\n"],
  ])("%s as %j", (name, text) => {
    expect(() => loadModels({ ...files, [name]: new TextEncoder().encode(text) })).toThrow(broken(name))
  })
})
